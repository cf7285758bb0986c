//! Budgets: what the funding sources hold, beside what is promised, approved and paid.
//!
//! Invariant: what a source holds is the sum of its confirmed entries, and a raise counts only after a second person
//! confirmed it. Everything else is counted when it is asked for.

pub mod http;
pub mod service;
mod store;
