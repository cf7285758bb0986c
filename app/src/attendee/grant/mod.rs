//! My reimbursement.

mod model;
mod trip;
mod view;

pub use view::GrantPage;
