//! The points game: what can be done, what was handed in, and the ledger that explains every point.

pub mod api;
pub mod ledger;
pub mod moderation;
pub mod office;
pub mod rules;
pub mod text;
pub mod types;

pub use ledger::*;
pub use moderation::*;
pub use office::*;
pub use types::*;
