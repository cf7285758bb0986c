//! Desks: links for volunteers, the badge they practise with, who waits to be let in, who is there.

mod practice;
mod view;

pub use view::DesksPage;
