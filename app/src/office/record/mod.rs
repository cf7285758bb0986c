//! The conference's own records: what they would award, names to settle, runs done and undone, regional conferences.

mod conferences_view;
mod flow;
mod history_view;
mod mapping_view;
mod model;
mod names_view;
mod pledges_view;
mod report_view;
mod undo_view;
mod view;

pub use conferences_view::Conferences;
pub use pledges_view::Pledges;
pub use view::Records;
