//! Linked accounts: which other records are one's own, on the own account's page, and everybody's in the list of staff.

mod view;

pub use view::{MemberLinks, MyLinks};
