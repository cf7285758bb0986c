//! Grants: the list, one with its history, and what staff may do.

mod actions;
mod changes;
mod detail;
mod view;

pub use view::{ExportLinks, GrantsPage};
