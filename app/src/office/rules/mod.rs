//! The rules that amounts and deadlines go by: each with its values, and what waits for a second person.

mod form;
mod model;
mod view;

pub use view::RulesPage;
