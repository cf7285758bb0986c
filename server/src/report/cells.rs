//! A register as a table of typed cells; what the screen and every file format are made from.

use chrono::{NaiveDate, NaiveDateTime};
use sundae_shared::money::Money;
use sundae_shared::report::RegisterCell;

/// One cell. Each format writes it in its own type.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    /// A state or the like: files have the word, the screen says it in the reader's language.
    Word {
        word: &'static str,
        shown: &'static str,
    },
    Amount(Money),
    /// Local time of the conference.
    Moment(Option<NaiveDateTime>),
    Day(Option<NaiveDate>),
    Number(Option<i64>),
    Flag(bool),
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn maybe_text(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }

    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).ok())
    }

    /// The cell on the wire.
    pub fn shown(&self) -> RegisterCell {
        match self {
            Self::Text(text) => RegisterCell::Text(text.clone()),
            Self::Word { word, shown } => {
                RegisterCell::Word { word: (*word).to_owned(), shown: (*shown).to_owned() }
            }
            Self::Amount(money) => RegisterCell::Amount(money.clone()),
            Self::Moment(Some(moment)) => RegisterCell::Moment(written_moment(*moment)),
            Self::Day(Some(day)) => RegisterCell::Day(day.to_string()),
            Self::Number(Some(number)) => RegisterCell::Number(*number),
            Self::Flag(flag) => RegisterCell::Flag(*flag),
            Self::Moment(None) | Self::Day(None) | Self::Number(None) | Self::Empty => RegisterCell::Empty,
        }
    }
}

pub fn written_moment(moment: NaiveDateTime) -> String {
    moment.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// One column: its name for programs, its heading for people, and how wide it is in a spreadsheet, in
/// characters.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub name: &'static str,
    pub heading: &'static str,
    pub width: u16,
    /// Amounts and counts stand at the end of their cell.
    pub number: bool,
}

impl Column {
    pub fn text(name: &'static str, heading: &'static str, width: u16) -> Self {
        Self { name, heading, width, number: false }
    }

    pub fn number(name: &'static str, heading: &'static str, width: u16) -> Self {
        Self { name, heading, width, number: true }
    }
}

pub type Row = Vec<Cell>;
