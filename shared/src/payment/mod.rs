//! Payments: who is due what, batches of one method, and what became of each payment.
//!
//! The life cycles stand in [`crate::claim::cycle`], what somebody is due in [`crate::claim::amount`]. Nothing
//! here names an account: that is in the batch file alone.

pub mod adjustment;
pub mod api;
pub mod format;
pub mod text;
pub mod types;

pub use adjustment::*;
pub use types::*;
