//! My reimbursement.

mod ask;
mod honorarium;
mod model;
mod place;
mod trip;
mod view;
mod visit;

pub use view::GrantPage;
