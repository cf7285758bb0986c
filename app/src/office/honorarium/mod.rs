//! Honoraria: tutorials with their speakers, tax forms, what is withheld.

mod act;
mod detail;
mod model;
mod view;

pub use view::HonorariaPage;
