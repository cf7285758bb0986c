//! How somebody is paid: the methods with their fields, what each field must look like, what is shown of it.
//!
//! Invariant: a [`PayeeDetails`] holds exactly the fields of its method, each checked and in one spelling;
//! nothing here prints a value.

pub mod api;
pub mod bank;
pub mod check;
pub mod details;
pub mod iban;
pub mod mask;
pub mod method;
pub mod office;
pub mod text;
pub mod types;

pub use details::PayeeDetails;
pub use office::*;
pub use types::*;
