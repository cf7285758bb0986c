//! Awarding at the desk: one activity, badge after badge.

mod failed_view;
mod finder;
mod model;
mod tally;
mod view;

pub use finder::Finder;
pub use view::AwardPage;
