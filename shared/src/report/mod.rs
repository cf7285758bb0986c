pub mod api;
pub mod rules;
pub mod table;
pub mod types;

pub use table::*;
#[allow(unused_imports)]
pub use types::*;
