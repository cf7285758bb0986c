//! The moderators' queue, made for two hundred an hour: what waits, what was picked for a look, what was decided.

mod batch;
mod desk;
mod detail_view;
mod evidence_view;
mod list_view;
mod model;
mod reject_view;
mod swipe;
mod view;

pub use view::Moderation;
