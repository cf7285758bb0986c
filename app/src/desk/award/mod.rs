//! Awarding at the desk: one activity, badge after badge.

mod finder;
mod model;
mod tally;
mod view;

pub use view::AwardPage;
