//! Challenges: a named goal, how far somebody is, what gives most for least effort, and what completing it unlocks.

pub mod api;
pub mod forecast;
pub mod office;
pub mod rules;
pub mod suggest;
pub mod text;
pub mod types;

pub use forecast::{Bill, Reach};
pub use office::*;
pub use rules::Full;
pub use suggest::{Effort, Why};
pub use types::*;
