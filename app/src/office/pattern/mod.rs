//! Patterns in the game: what is worth a look, with the way to the submissions. Nothing is decided here.

mod view;
mod words;

pub use view::PatternsPage;
