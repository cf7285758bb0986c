//! The office's first page: what is left of staff's first hour.

mod view;

pub use view::ChecklistPage;
