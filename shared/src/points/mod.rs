//! The points game: what can be done, what was handed in, and the ledger that explains every point.

pub mod api;
pub mod appeal;
pub mod catalogue;
pub mod companions;
pub mod ledger;
pub mod limits;
pub mod moderation;
pub mod pledge;
pub mod pledge_file;
pub mod retention;
pub mod rules;
pub mod text;
pub mod trial;
pub mod types;

pub use appeal::*;
pub use catalogue::*;
pub use companions::*;
pub use ledger::*;
pub use moderation::*;
pub use pledge::{PledgeState, PledgeView};
pub use rules::Given;
pub use trial::*;
pub use types::*;
