//! What can be earned, as the office keeps it.

mod view;

pub use view::Activities;
