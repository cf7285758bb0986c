//! Attendees sign in by e-mail: a link and a six-digit code, ten minutes, once.
//!
//! Invariant: a known and an unknown address are answered alike, and what opens a session is stored as a
//! hash only.

pub mod http;
pub mod service;
pub mod store;
