//! What others see of somebody in the game, and only if they want it: the leaderboard and the thank-you page.

pub mod api;
pub mod rules;
#[cfg(test)]
mod rules_tests;
pub mod text;
pub mod types;

pub use types::*;
