//! The desk: events as they were seen, check-ins derived from them, visits of grantees.
//!
//! Invariant: events are never changed; for each person and station the earliest accepted event that was
//! not undone is the check-in.

pub mod http;
mod mail;
pub mod queue_http;
pub mod queue_service;
mod queue_store;
pub mod report_service;
mod report_store;
pub mod script_service;
pub mod search_service;
pub mod service;
pub mod store;
pub mod visit_service;
mod visit_store;
