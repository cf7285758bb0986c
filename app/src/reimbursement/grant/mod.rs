//! My reimbursement.

mod ask;
mod model;
mod trip;
mod view;

pub use view::GrantPage;
