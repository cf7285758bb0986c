//! My reimbursement.

mod ask;
mod model;
mod place;
mod trip;
mod view;

pub use view::GrantPage;
