//! The photo wall and the big screen: what everybody may see, and who may take it away.

pub mod api;
pub mod rules;
#[cfg(test)]
mod rules_tests;
pub mod text;
pub mod types;

pub use rules::Missing;
pub use types::*;
