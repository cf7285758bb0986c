pub mod api;
pub mod honorarium;
pub mod honorarium_api;
pub mod rules;
pub mod steps;
pub mod text;
pub mod types;

pub use types::*;
