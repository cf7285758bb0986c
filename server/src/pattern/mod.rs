//! Patterns in the game that somebody should look at: computed from what was handed in, awarded and used, whenever
//! somebody asks.
//!
//! Invariant: nothing follows from a pattern by itself, and nobody is shown one in which they stand, through any of
//! their records. What is kept is only that somebody looked.

pub mod http;
pub mod service;
pub mod store;
