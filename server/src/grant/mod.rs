//! Grants and honoraria.

pub mod import;
