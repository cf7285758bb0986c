//! Reminders by mail: who is reminded of what, and when.

pub mod api;
pub mod rules;
pub mod types;

pub use types::*;
