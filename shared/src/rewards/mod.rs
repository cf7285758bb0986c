//! Rewards: what points buy, reservations, and the hand-over at a desk.

pub mod api;
pub mod office;
pub mod rules;
pub mod types;

pub use office::*;
pub use types::*;
