//! A register as a table of typed cells; what the two file formats are made from.

use chrono::{NaiveDate, NaiveDateTime};
use sundae_shared::money::Money;

/// One cell. Each format writes it in its own type.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Amount(Money),
    /// Local time of the conference.
    Moment(NaiveDateTime),
    Day(Option<NaiveDate>),
    Number(Option<i64>),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// One column: its heading and how wide it is in a spreadsheet, in characters.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    pub width: u16,
}

pub type Row = Vec<Cell>;
