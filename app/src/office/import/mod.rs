//! Importing attendees and grants: choose a file, see what it would change, then let it. And the grants
//! that a person has to give to somebody.

mod history;
mod model;
mod page;
mod report;
mod settle;
mod words;

pub use page::ImportPage;
pub use settle::SettlePage;
