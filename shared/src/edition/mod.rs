pub mod api;
pub mod rules;
pub mod types;

pub use types::*;
