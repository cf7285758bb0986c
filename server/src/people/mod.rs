//! People, their tickets and badges.

pub mod badge_key;
pub mod import;
pub mod service;
pub mod store;
