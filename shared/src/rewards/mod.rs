//! Rewards: what points buy, reservations, the wait list, codes, and the hand-over at a desk.

pub mod api;
pub mod codes;
pub mod cycle;
pub mod draft;
pub mod liability;
pub mod office;
pub mod pool;
pub mod rules;
pub mod types;

pub use codes::*;
pub use office::*;
pub use pool::{CodeState, PoolCount, ShelfCount};
pub use types::*;
