//! The edition and staff's first hour.

mod form;
mod links;
mod model;

pub use form::EditionPage;
pub use links::LinksPage;
