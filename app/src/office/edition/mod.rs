//! The edition and staff's first hour.

mod dates;
mod form;
mod links;
mod model;

pub use form::EditionPage;
pub use links::LinksPage;
