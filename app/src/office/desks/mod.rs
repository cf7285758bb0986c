//! Desks: links for volunteers, who waits to be let in, who is there.

mod view;

pub use view::DesksPage;
