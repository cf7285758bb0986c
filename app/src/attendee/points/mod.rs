//! Points: what can be earned, what was sent in, who was there too, where every point comes from.

mod appeal_view;
mod home_view;
mod kept_photo;
mod ledger_view;
mod model;
mod photo;
mod queue;
mod queue_view;
mod requests_view;
mod submissions_view;
mod submit_view;
mod terms_view;

pub use home_view::points;
pub use ledger_view::ledger;
pub use queue::start as start_queue;
pub use requests_view::companion_requests;
pub use submissions_view::sent_in;
pub use submit_view::submit_activity;
