//! People, their tickets and badges.

pub mod service;
pub mod store;
