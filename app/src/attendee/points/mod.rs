//! Points: what can be earned, what was sent in, who was there too, where every point comes from.

mod home_view;
mod ledger_view;
mod model;
mod photo;
mod requests_view;
mod submissions_view;
mod submit_view;

pub use home_view::points;
pub use ledger_view::ledger;
pub use requests_view::companion_requests;
pub use submissions_view::sent_in;
pub use submit_view::submit_activity;
