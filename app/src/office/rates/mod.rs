//! Exchange rates: what waits for a second person, what is missing, what is in force, and files of rates.

mod file;
mod form;
mod model;
mod view;

pub use view::RatesPage;
