//! Challenges as the office keeps them: every change is a version; before it is published, who would reach it and what
//! that costs.

mod completions_view;
mod detail_view;
mod forecast_view;
mod form_view;
mod model;
mod publish_view;
mod view;

pub use view::ChallengesPage;
