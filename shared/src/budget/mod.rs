//! What the funding sources hold, what is promised from each, approved and paid.

pub mod api;
pub mod types;

pub use types::*;
