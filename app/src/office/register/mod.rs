//! Reports: which registers there are and what each answers, and each as a table with the rows of its file.

mod view;
mod words;

pub use view::ReportsPage;
