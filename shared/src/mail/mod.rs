//! Mail that Sundae sends, as the office sees it.

pub mod api;
pub mod types;

pub use types::*;
