//! What the phone and the office both show of an expense: its fields, and how its amount comes about.

mod fields;
mod figure;

pub use fields::{bad_money, fields_of, shown};
pub use figure::{Opened, figure_card, figure_line, line_steps};
