//! What the bank or service says became of the payments of a batch. Pure: bytes in, lines and complaints out.
//!
//! Three shapes are known by the names in their header, in any order: our own (`payment,result,reference,reason,date,
//! amount`), PayPal's reports of payouts, Wise's list of transfers. A line that can't be read is named and the others
//! stand; a status that nobody told us about is such a line, never a guess.

use super::results_status::outcome;
use crate::import::table::{self, Column, Row, Table};
use chrono::NaiveDate;
use sundae_shared::line::{tidy, visible};
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::import::{self as import, FileProblemCode, NoteCode};
use sundae_shared::time::parse_day;

/// What became of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// On its way, or waiting for the receiver to take it.
    Sent,
    /// The money arrived.
    Settled,
    Failed,
    /// It arrived, or could have, and came back.
    Returned,
}

/// One line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLine {
    /// As a spreadsheet counts: the header is line 1.
    pub line: usize,
    /// Of the payment, as our file had it.
    pub reference: String,
    pub outcome: Outcome,
    /// The bank's own reference, or the number of the check; may be empty.
    pub bank_reference: String,
    /// Why it failed or came back. Of a service that gives none: its status.
    pub reason: String,
    /// `None`: not said, or in a way that means two days.
    pub day: Option<NaiveDate>,
    pub amount_minor: Option<i64>,
}

/// One line that was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    pub line: usize,
    /// Of the payment; empty where it can't be read.
    pub reference: String,
    pub why: LineProblem,
}

/// `found` is shortened, control characters drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    TooFewCells {
        found: String,
        expected: String,
    },
    TooManyCells {
        found: String,
        expected: String,
    },
    /// Something else of the account, such as a fee.
    NoReference,
    /// Not one of ours; perhaps a spreadsheet made a date of it.
    Reference {
        found: String,
    },
    /// Money that came in.
    NotOutgoing,
    /// The service has not finished.
    StillOpen {
        found: String,
    },
    UnknownStatus {
        found: String,
        /// The words that are known.
        expected: String,
    },
    BankReference {
        found: String,
    },
    Day {
        found: String,
    },
    Amount {
        found: String,
    },
    Currency {
        found: String,
        expected: String,
    },
}

/// Why nothing of a file can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultsProblem {
    Empty,
    HeaderOnly,
    /// A document or a picture.
    NotText {
        name: String,
    },
    Header {
        found: String,
    },
    /// As with any imported table.
    Table(import::FileProblem),
}

/// Which service's words a file speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    Sundae,
    PayPal,
    Wise,
}

/// Names of the columns of a shape; of several names for one thing the first that is there counts.
struct Shape {
    speaker: Speaker,
    /// One of these tells the shape from the others; empty: the first two suffice.
    marks: &'static [&'static str],
    reference: &'static [&'static str],
    status: &'static [&'static str],
    bank_reference: &'static [&'static str],
    reason: &'static [&'static str],
    day: &'static [&'static str],
    amount: &'static [&'static str],
    currency: &'static [&'static str],
}

const DIRECTION: &str = "direction";

/// Sources: PayPal developer documentation, "Track payout item status" (names of the interface, which reports
/// repeat) and the activity report's download; headers of Wise's transfer list as public programs read it.
const SHAPES: [Shape; 3] = [
    Shape {
        speaker: Speaker::Sundae,
        marks: &[],
        reference: &["payment", "pago"],
        status: &["result", "resultado"],
        bank_reference: &["reference", "referencia"],
        reason: &["reason", "motivo"],
        day: &["date", "fecha"],
        amount: &["amount", "importe"],
        currency: &["currency", "moneda"],
    },
    Shape {
        speaker: Speaker::Wise,
        marks: &[DIRECTION, "target currency", "targetCurrency", "transfer id"],
        reference: &["payment reference", "paymentReference", "reference"],
        status: &["transfer status", "status"],
        bank_reference: &["transfer id", "id"],
        reason: &["failure reason", "reason"],
        day: &["finished on"],
        amount: &["target amount (after fees)", "target amount"],
        currency: &["target currency", "targetCurrency"],
    },
    Shape {
        speaker: Speaker::PayPal,
        marks: &[],
        reference: &["customer id", "unique id", "sender_item_id", "sender item id", "custom number"],
        status: &["transaction_status", "transaction status", "payout status", "status"],
        bank_reference: &["transaction_id", "transaction id"],
        reason: &["error message", "errors", "error", "failure reason", "reason"],
        day: &["time_processed", "time processed", "date"],
        amount: &["amount", "payment amount", "gross"],
        currency: &["currency code", "currency"],
    },
];

/// What a reference of the bank has at most, and a reason.
const BANK_REFERENCE_CHARS_MAX: usize = 100;
const REASON_CHARS_MAX: usize = 500;

/// Every line of the file in its order. `name` is the file's; `currency` that of the batches, in which amounts are.
pub fn read(
    name: &str,
    bytes: &[u8],
    currency: &Currency,
) -> Result<Vec<Result<ResultLine, BadLine>>, ResultsProblem> {
    if is_no_text(bytes) {
        return Err(ResultsProblem::NotText { name: visible(name) });
    }
    let columns = columns();
    let table = table::read(bytes, &columns).map_err(|problem| match problem.code {
        FileProblemCode::Empty => ResultsProblem::Empty,
        FileProblemCode::HeaderOnly => ResultsProblem::HeaderOnly,
        _ => ResultsProblem::Table(problem),
    })?;
    let header = Header { columns: &columns, table: &table };
    let Some(shape) = SHAPES.iter().find(|shape| header.fits(shape)) else {
        return Err(ResultsProblem::Header { found: header.names() });
    };
    let read = |row: &Row| Line { header: &header, shape, row, currency }.read();
    let mut lines: Vec<_> = table.rows.iter().map(read).collect();
    lines.extend(table.rejections.iter().map(|rejection| Err(cut_off(rejection))));
    lines.sort_by_key(|line| line.as_ref().map_or_else(|bad| bad.line, |good| good.line));
    Ok(lines)
}

/// A PDF, a picture. What a spreadsheet's program saves has a sentence of its own among the tables'.
fn is_no_text(bytes: &[u8]) -> bool {
    let known = [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff"];
    let table_knows = known.iter().any(|start| bytes.starts_with(start));
    !table_knows && (bytes.contains(&0) || bytes.starts_with(b"%PDF"))
}

/// The columns of all shapes, each once.
fn columns() -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for shape in &SHAPES {
        let Shape { speaker: _, marks, reference, status, bank_reference, reason, day, amount, currency } =
            shape;
        for names in [marks, reference, status, bank_reference, reason, day, amount, currency] {
            for &name in *names {
                if !columns.iter().any(|column| column.name == name) {
                    columns.push(Column { name, required: false });
                }
            }
        }
    }
    columns
}

/// What the header of this file has.
struct Header<'a> {
    columns: &'a [Column],
    table: &'a Table,
}

impl Header<'_> {
    /// Where the first of these names that is there stands.
    fn place(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            let at = self.columns.iter().position(|column| column.name == *name)?;
            self.table.found[at].then_some(at)
        })
    }

    fn fits(&self, shape: &Shape) -> bool {
        let marked = shape.marks.is_empty() || self.place(shape.marks).is_some();
        marked && self.place(shape.reference).is_some() && self.place(shape.status).is_some()
    }

    fn names(&self) -> String {
        let known = self.columns.iter().zip(&self.table.found).filter(|(_, found)| **found);
        let unknown = self.table.notes.iter().filter(|note| note.code == NoteCode::UnknownColumn);
        let names = known.map(|(column, _)| column.name).chain(unknown.map(|note| note.found.as_str()));
        visible(&names.collect::<Vec<_>>().join(", "))
    }
}

/// One row on its way to a result.
struct Line<'a> {
    header: &'a Header<'a>,
    shape: &'a Shape,
    row: &'a Row,
    currency: &'a Currency,
}

impl Line<'_> {
    fn read(&self) -> Result<ResultLine, BadLine> {
        let line = usize::try_from(self.row.number).unwrap_or(usize::MAX);
        let bad = |reference: &str, why| BadLine { line, reference: reference.to_owned(), why };
        let reference = self.reference().map_err(|why| bad("", why))?;
        let bad = |why| bad(&reference, why);
        let status = self.cell(self.shape.status);
        let outcome = outcome(self.shape.speaker, &status).map_err(bad)?;
        Ok(ResultLine {
            line,
            outcome,
            bank_reference: self.bank_reference().map_err(bad)?,
            reason: self.reason(outcome, &status),
            day: day(&self.cell(self.shape.day)).map_err(bad)?,
            amount_minor: self.amount_minor().map_err(bad)?,
            reference,
        })
    }

    /// On one line; empty where the file has no such column.
    fn cell(&self, names: &[&str]) -> String {
        let text = self.header.place(names).and_then(|at| self.row.cells.get(at));
        text.map(|text| tidy(text)).unwrap_or_default()
    }

    /// The first word: behind it our file may have had a memo, in front of it the mark of a sheet.
    fn reference(&self) -> Result<String, LineProblem> {
        let cell = self.cell(self.shape.reference);
        let direction = self.cell(&[DIRECTION]);
        if self.shape.speaker == Speaker::Wise && !matches!(direction.to_lowercase().as_str(), "" | "out") {
            return Err(LineProblem::NotOutgoing);
        }
        let Some(word) = cell.split(' ').next().filter(|word| !word.is_empty()) else {
            return Err(LineProblem::NoReference);
        };
        let word = word.trim_start_matches(['#', '\'']);
        let is_number =
            |part: &str| matches!(part.len(), 1..=9) && part.bytes().all(|byte| byte.is_ascii_digit());
        match word.split_once('-') {
            Some((batch, place)) if is_number(batch) && is_number(place) => Ok(word.to_owned()),
            _ => Err(LineProblem::Reference { found: visible(&cell) }),
        }
    }

    fn bank_reference(&self) -> Result<String, LineProblem> {
        let text = self.cell(self.shape.bank_reference);
        let fits = text.chars().count() <= BANK_REFERENCE_CHARS_MAX && !text.chars().any(is_unprintable);
        if fits { Ok(text) } else { Err(LineProblem::BankReference { found: visible(&text) }) }
    }

    /// Its owner reads it. Services often give a status and nothing else; whoever writes our own file says why.
    fn reason(&self, outcome: Outcome, status: &str) -> String {
        let given: String = self
            .cell(self.shape.reason)
            .chars()
            .filter(|letter| !is_unprintable(*letter))
            .take(REASON_CHARS_MAX)
            .collect();
        let went_wrong = matches!(outcome, Outcome::Failed | Outcome::Returned);
        match self.shape.speaker {
            Speaker::PayPal if given.is_empty() && went_wrong => format!("PayPal: {status}"),
            Speaker::Wise if given.is_empty() && went_wrong => format!("Wise: {status}"),
            Speaker::PayPal | Speaker::Wise | Speaker::Sundae => given,
        }
    }

    fn amount_minor(&self) -> Result<Option<i64>, LineProblem> {
        let (text, code) = (self.cell(self.shape.amount), self.cell(self.shape.currency));
        if text.is_empty() {
            return Ok(None);
        }
        if !code.is_empty() && !code.eq_ignore_ascii_case(self.currency.code()) {
            let expected = self.currency.code().to_owned();
            return Err(LineProblem::Currency { found: visible(&code), expected });
        }
        // In PayPal's account what was paid is negative.
        let figure = match self.shape.speaker {
            Speaker::PayPal => text.trim_start_matches(['-', '−']),
            Speaker::Wise | Speaker::Sundae => &text,
        };
        match Money::parse(figure, self.currency.clone()) {
            Ok(money) => Ok(Some(money.amount_minor)),
            Err(_) => Err(LineProblem::Amount { found: visible(&text) }),
        }
    }
}

fn is_unprintable(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `2025-05-27`, with or without a time behind it; `5/27/2025` where it means one day only. Which of two days
/// `5/6/2025` is depends on who wrote it, and no day is better than another one.
fn day(text: &str) -> Result<Option<NaiveDate>, LineProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let first = text.split([' ', 'T']).next().unwrap_or_default();
    if let Some(day) = parse_day(first) {
        return Ok(Some(day));
    }
    let bad = || LineProblem::Day { found: visible(text) };
    let parts: Vec<u32> = first.split('/').filter_map(|part| part.parse().ok()).collect();
    let &[first, second, year @ 1000..=9999] = parts.as_slice() else { return Err(bad()) };
    let of = |month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    match (of(first, second), of(second, first)) {
        (Some(one), Some(other)) if one != other => Ok(None),
        (Some(day), _) | (_, Some(day)) => Ok(Some(day)),
        (None, None) => Err(bad()),
    }
}

fn cut_off(rejection: &import::Rejection) -> BadLine {
    let (found, expected) = (rejection.found.clone(), rejection.expected.clone());
    let why = match rejection.code {
        import::RejectionCode::TooManyCells => LineProblem::TooManyCells { found, expected },
        _ => LineProblem::TooFewCells { found, expected },
    };
    BadLine { line: usize::try_from(rejection.row).unwrap_or(usize::MAX), reference: String::new(), why }
}

#[cfg(test)]
mod tests;
