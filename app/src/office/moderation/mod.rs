//! The moderators' queue: what waits, and what was decided.

mod detail_view;
mod model;
mod view;

pub use view::Moderation;
