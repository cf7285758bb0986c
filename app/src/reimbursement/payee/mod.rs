//! How I am paid: choosing a way, its fields, and the masked details once they are saved.

mod form;
mod model;
mod view;

pub use view::{payee_page, to_confirm};
