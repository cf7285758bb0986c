//! The desk: events as they were seen, check-ins derived from them.
//!
//! Invariant: events are never changed; for each person and station the earliest accepted event that was
//! not undone is the check-in.

pub mod http;
pub mod service;
pub mod store;
