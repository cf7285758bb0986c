//! Who is signed in, and what they may say about themselves: language, privacy notice, sessions.

pub mod http;
pub mod service;
pub mod store;
