//! Volunteers join a desk: staff show a link, a device opens it, a known person asks, staff let them in.
//!
//! Invariant: a link admits one device; the session carries the volunteer's person, one station and an end;
//! nobody lets themselves in.

pub mod http;
pub mod service;
pub mod store;
