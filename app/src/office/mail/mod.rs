//! Mail that Sundae sends: does it work, what waits, what could not leave.

mod about;
mod view;
mod why;

pub use view::MailPage;
