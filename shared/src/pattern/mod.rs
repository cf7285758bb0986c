//! Patterns in the game that somebody should look at: shown, never judged. Nothing follows from one by itself.

pub mod api;
pub mod rules;
#[cfg(test)]
mod rules_tests;
pub mod types;

pub use types::*;
