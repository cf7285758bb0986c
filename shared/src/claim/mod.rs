//! Claims: what somebody asks to be reimbursed, the documents behind it, what it comes to, and where it
//! stands.
//!
//! Invariant: nothing outside this module computes an amount. Arithmetic is exact until the one rounding of
//! a line; what does not fit is refused, never cut. No clock: the day comes in as a value.

pub mod absence;
pub mod amount;
pub mod api;
pub mod attestation;
pub mod check;
pub mod cycle;
pub mod document;
pub mod document_api;
pub mod exact;
pub mod pay_by;
pub mod rate;
pub mod rate_api;
pub mod rate_office;
pub mod ready;
pub mod review;
pub mod review_api;
pub mod review_text;
pub mod rule;
pub mod rule_api;
pub mod settings;
pub mod text;
pub mod types;
pub mod view;
pub mod warning;

pub use types::*;
pub use view::*;
