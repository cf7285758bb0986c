//! Payment details in the office: masked, opened one at a time with a reason, and what a person should look at.

mod detail;
mod view;

pub use view::PayeesPage;
