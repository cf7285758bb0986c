pub mod api;
pub mod rules;
pub mod types;

#[allow(unused_imports)]
pub use types::*;
