//! Typed cells of one row. Every fault is kept, so that a row with three of them is mended in one go.

use crate::import::table::{Column, Row};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use sundae_shared::line::{Flaw, flaw, tidy, visible};
use sundae_shared::people::import::{ImportNote, NoteCode, Rejection, RejectionCode};

/// Characters of a name, a company, a product. Longer ones do not fit a badge, a label or a column.
pub const LINE_CHARS_MAX: usize = 200;
/// Characters of a free remark.
pub const REMARK_CHARS_MAX: usize = 2_000;

/// Reads the cells of one row and collects what is wrong with them.
pub struct Cells<'a> {
    row: &'a Row,
    columns: &'a [Column],
    rejections: Vec<Rejection>,
    notes: Vec<ImportNote>,
}

impl<'a> Cells<'a> {
    pub fn new(row: &'a Row, columns: &'a [Column]) -> Self {
        Self { row, columns, rejections: Vec::new(), notes: Vec::new() }
    }

    /// The faults and the notes of the row.
    pub fn finish(self) -> (Vec<Rejection>, Vec<ImportNote>) {
        (self.rejections, self.notes)
    }

    fn raw(&self, column: usize) -> &'a str {
        self.row.cells.get(column).map_or("", String::as_str)
    }

    fn name(&self, column: usize) -> String {
        self.columns.get(column).map_or_else(String::new, |column| column.name.to_owned())
    }

    /// Records a fault of a cell.
    pub fn reject(&mut self, column: usize, code: RejectionCode, expected: &str) {
        let found = visible(self.raw(column));
        let (row, column) = (self.row.number, self.name(column));
        let expected = expected.to_owned();
        self.rejections.push(Rejection { code, row, column, found, expected, other_row: None });
    }

    /// Records that something about a cell is worth knowing.
    pub fn note(&mut self, column: usize, code: NoteCode) {
        let found = visible(self.raw(column));
        let (row, column) = (self.row.number, self.name(column));
        self.notes.push(ImportNote { code, row, column, found, other_row: None });
    }

    /// As `note`, for a cell that a report must not repeat.
    pub fn note_unseen(&mut self, column: usize, code: NoteCode) {
        let (row, column, found) = (self.row.number, self.name(column), String::new());
        self.notes.push(ImportNote { code, row, column, found, other_row: None });
    }

    /// A cell tidied to one line; `None` after a fault, an empty text when the cell is empty.
    pub fn line(&mut self, column: usize, chars_max: usize) -> Option<String> {
        self.tidied(column, chars_max, LineBreaks::Refused)
    }

    /// As `line`, but line breaks become spaces.
    pub fn remark(&mut self, column: usize, chars_max: usize) -> Option<String> {
        self.tidied(column, chars_max, LineBreaks::Joined)
    }

    fn tidied(&mut self, column: usize, chars_max: usize, breaks: LineBreaks) -> Option<String> {
        let raw = self.raw(column);
        let code = match flaw(raw) {
            Some(Flaw::Nul) => Some(RejectionCode::Nul),
            Some(Flaw::Control) => Some(RejectionCode::Control),
            Some(Flaw::Direction) => Some(RejectionCode::Direction),
            Some(Flaw::LineBreak) if breaks == LineBreaks::Refused => Some(RejectionCode::LineBreak),
            Some(Flaw::LineBreak) | None => None,
        };
        if let Some(code) = code {
            self.reject(column, code, "");
            return None;
        }
        let line = tidy(raw);
        if line.chars().nth(chars_max).is_some() {
            self.reject(column, RejectionCode::TooLong, &chars_max.to_string());
            return None;
        }
        Some(line)
    }

    /// A line that must not be empty. A text that a spreadsheet would run as a formula is taken and noted.
    pub fn required(&mut self, column: usize, chars_max: usize) -> Option<String> {
        let line = self.line(column, chars_max)?;
        if line.is_empty() {
            self.reject(column, RejectionCode::Empty, "");
            return None;
        }
        if line.starts_with(['=', '+', '-', '@']) {
            self.note(column, NoteCode::FormulaText);
        }
        Some(line)
    }

    /// A cell that `parse` must understand; empty is a fault too.
    pub fn parsed<T>(
        &mut self,
        column: usize,
        wrong: (RejectionCode, &str),
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        match self.parsed_or_empty(column, wrong, parse)? {
            Some(value) => Some(value),
            None => {
                self.reject(column, RejectionCode::Empty, wrong.1);
                None
            }
        }
    }

    /// A cell that may be empty and otherwise must be understood. The outer `None` is a fault.
    pub fn parsed_or_empty<T>(
        &mut self,
        column: usize,
        wrong: (RejectionCode, &str),
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Option<T>> {
        let line = self.line(column, REMARK_CHARS_MAX)?;
        if line.is_empty() {
            return Some(None);
        }
        match parse(&line) {
            Some(value) => Some(Some(value)),
            None => {
                self.reject(column, wrong.0, wrong.1);
                None
            }
        }
    }

    /// A day, or nothing.
    pub fn day(&mut self, column: usize) -> Option<Option<NaiveDate>> {
        self.parsed_or_empty(column, (RejectionCode::BadDate, "2024-05-15"), parse_day)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum LineBreaks {
    Refused,
    Joined,
}

/// `2024-05-15`, in a year that a conference of ours can be in.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let day = (text.len() == 10).then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())??;
    (2000..=2100).contains(&day.year()).then_some(day)
}

/// `2024-05-15`, `2024-05-15 17:32`, `2024-05-15T17:32:10`: the clock of the edition's place.
pub fn parse_moment(text: &str) -> Option<NaiveDateTime> {
    let Some((day, time)) = text.split_once([' ', 'T']) else {
        return parse_day(text).map(|day| day.and_time(NaiveTime::MIN));
    };
    let time =
        NaiveTime::parse_from_str(time, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(time, "%H:%M"));
    parse_day(day).zip(time.ok()).map(|(day, time)| day.and_time(time))
}

#[cfg(test)]
mod tests {
    use super::{parse_day, parse_moment};

    #[test]
    fn a_moment_has_a_day_and_perhaps_a_time() {
        let text = |raw| parse_moment(raw).map(|moment| moment.to_string());
        assert_eq!(text("2024-02-20 20:25").as_deref(), Some("2024-02-20 20:25:00"));
        assert_eq!(text("2024-02-20T20:25:07").as_deref(), Some("2024-02-20 20:25:07"));
        assert_eq!(text("2024-03-01").as_deref(), Some("2024-03-01 00:00:00"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for raw in [
            "not a date",
            "",
            "2024-02-30",
            "02/20/2024",
            "2024-2-3",
            "0024-01-01",
            "2024-01-01 25:00",
            "2024-01-01 ",
        ] {
            assert_eq!(parse_moment(raw), None, "{raw}");
            assert_eq!(parse_day(raw), None, "{raw}");
        }
    }
}
