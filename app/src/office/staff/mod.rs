//! Who works here, who is invited, and what each may do.

mod factor;
mod model;
mod view;

pub use view::{StaffPage, role_word};
