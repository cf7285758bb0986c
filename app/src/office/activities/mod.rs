//! What can be earned, as the office keeps it: every change is a version, tried on the past before it is published.

mod detail_view;
mod form_view;
mod model;
mod publish_view;
mod trial_view;
mod view;

pub use view::Activities;
