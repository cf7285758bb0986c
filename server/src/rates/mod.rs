//! Exchange rates: imported from files, typed by one person and looked at by another.

pub mod http;
pub mod import;
pub mod service;
mod store;
