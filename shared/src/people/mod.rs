pub mod api;
pub mod badge;
pub mod code;
pub mod country;
pub mod email;
pub mod import;
pub mod import_api;
pub mod import_text;
pub mod may;
pub mod office_api;
pub mod office_types;
pub mod pass;
pub mod rules;
pub mod ticket;
pub mod types;

pub use office_types::*;
pub use types::*;
