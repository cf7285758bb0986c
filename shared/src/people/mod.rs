pub mod api;
pub mod office_api;
pub mod rules;
pub mod types;

pub use types::*;
