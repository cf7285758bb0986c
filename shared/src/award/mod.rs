//! Points that others vouch for on the spot: hosts with codes, volunteers with a scanner.

pub mod api;
pub mod code;
pub mod rules;
pub mod text;
pub mod types;
pub mod volunteer;
pub mod volunteer_api;

pub use code::{Rotating, Single};
pub use types::*;
pub use volunteer::*;
