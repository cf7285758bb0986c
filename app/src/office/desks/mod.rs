//! Desks: links for volunteers, the badge they practise with, who waits to be let in, who is there; a pass that
//! has to be replaced.

mod practice;
mod replace;
mod view;

pub use view::DesksPage;
