pub mod api;
pub mod dates;
pub mod rules;
pub mod types;

pub use types::*;
