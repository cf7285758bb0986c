//! The review of claims: a list, and one claim at a time with its documents beside its lines.

mod act;
mod compare;
mod detail;
mod line;
mod lower;
mod model;
mod view;
mod waiver;

pub use act::AskReason;
pub use view::ClaimsPage;
