//! The ticket shop's export of order positions, row by row. Pure: bytes in, rows and complaints out.

use crate::import::cells::{Cells, LINE_CHARS_MAX, parse_moment};
use crate::import::table::{self, Column};
use crate::import::{Numbered, Parsed};
use chrono::NaiveDateTime;
use std::collections::HashMap;
use sundae_shared::line::visible;
use sundae_shared::people::country::Country;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::{FileProblem, ImportNote, NoteCode, Rejection, RejectionCode};
use sundae_shared::people::ticket::TicketStatus;

const COLUMNS: &[Column] = &[
    Column { name: "Order code", required: true },
    Column { name: "Position ID", required: true },
    Column { name: "Status", required: true },
    Column { name: "Order date", required: true },
    Column { name: "Product", required: true },
    Column { name: "Attendee name", required: true },
    Column { name: "Attendee email", required: true },
    Column { name: "Company", required: false },
    Column { name: "Country", required: true },
    Column { name: "T-shirt size", required: false },
    Column { name: "First PyCon US?", required: false },
    Column { name: "Preferred language", required: true },
    Column { name: "Ticket secret", required: true },
];
const ORDER: usize = 0;
const POSITION: usize = 1;
const STATUS: usize = 2;
const ORDERED: usize = 3;
const PRODUCT: usize = 4;
const NAME: usize = 5;
const EMAIL: usize = 6;
const COMPANY: usize = 7;
const COUNTRY: usize = 8;
const SHIRT: usize = 9;
const FIRST: usize = 10;
const LANGUAGE: usize = 11;
const SECRET: usize = 12;

/// One ticket and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendeeRow {
    /// With `position` the ticket's key in the shop.
    pub order_code: String,
    pub position: u32,
    pub status: TicketStatus,
    /// By the clock of the edition's place.
    pub ordered_at: NaiveDateTime,
    pub product: String,
    pub name: String,
    pub email: EmailAddress,
    pub company: String,
    pub country: Option<Country>,
    pub shirt_size: String,
    pub first_time: Option<bool>,
    /// A language code, lower case; may be one that Sundae does not speak.
    pub language: Option<String>,
    pub secret: Option<String>,
}

pub type ParsedAttendees = Parsed<AttendeeRow>;

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Result<ParsedAttendees, FileProblem> {
    let table = table::read(bytes, COLUMNS)?;
    let mut parsed = Parsed {
        rows_seen: table.rows_seen,
        rows: Vec::new(),
        rejections: table.rejections,
        notes: table.notes,
    };
    let mut seen = Seen::default();
    for row in &table.rows {
        let mut cells = Cells::new(row, COLUMNS);
        let attendee = assemble(&mut cells);
        let (rejections, notes) = cells.finish();
        let clean = rejections.is_empty();
        parsed.rejections.extend(rejections);
        let Some(value) = attendee.filter(|_| clean) else { continue };
        match seen.meet(Numbered { row: row.number, value }) {
            Met::New(attendee) => {
                parsed.notes.extend(notes);
                parsed.rows.push(attendee);
            }
            Met::Same(note) => parsed.notes.push(note),
            Met::Collides(rejection) => parsed.rejections.push(rejection),
        }
    }
    parsed.rejections.sort_by_key(|rejection| rejection.row);
    Ok(parsed)
}

fn assemble(cells: &mut Cells<'_>) -> Option<AttendeeRow> {
    let order_code = cells.parsed(ORDER, (RejectionCode::BadCode, "1–32 A–Z 0–9"), |text| {
        code(text, 32).map(|c| c.to_uppercase())
    });
    let position = cells.parsed(POSITION, (RejectionCode::BadNumber, "1–999999999"), position);
    let status = cells.parsed(STATUS, (RejectionCode::BadChoice, "paid, pending, canceled"), status);
    let ordered_at = cells.parsed(ORDERED, (RejectionCode::BadDate, "2024-03-01 17:32"), parse_moment);
    let product = cells.required(PRODUCT, LINE_CHARS_MAX);
    let name = cells.required(NAME, LINE_CHARS_MAX);
    let email = cells
        .parsed(EMAIL, (RejectionCode::BadEmail, "name@example.org"), |text| EmailAddress::parse(text).ok());
    let company = cells.remark(COMPANY, LINE_CHARS_MAX);
    let country =
        cells.parsed_or_empty(COUNTRY, (RejectionCode::BadCountry, "US"), |text| Country::parse(text).ok());
    let shirt_size = cells.line(SHIRT, 20);
    let first_time = cells.parsed_or_empty(FIRST, (RejectionCode::BadChoice, "Yes, No"), yes_or_no);
    let language = cells.parsed_or_empty(LANGUAGE, (RejectionCode::BadLanguage, "en, es, pt-br"), language);
    let secret =
        cells.parsed_or_empty(SECRET, (RejectionCode::BadCode, "1–64 a–z 0–9"), |text| code(text, 64));
    note_status(cells, status);
    if let Some(Some(secret)) = &secret
        && !looks_like_a_secret(secret)
    {
        // A secret admits, however odd it looks.
        cells.note_unseen(SECRET, NoteCode::OddSecret);
    }
    Some(AttendeeRow {
        order_code: order_code?,
        position: position?,
        status: status?,
        ordered_at: ordered_at?,
        product: product?,
        name: name?,
        email: email?,
        company: company?,
        country: country?,
        shirt_size: shirt_size?,
        first_time: first_time?,
        language: language?,
        secret: secret?,
    })
}

fn note_status(cells: &mut Cells<'_>, status: Option<TicketStatus>) {
    match status {
        Some(TicketStatus::Canceled) => cells.note(STATUS, NoteCode::CanceledTicket),
        Some(TicketStatus::Pending) => cells.note(STATUS, NoteCode::PendingTicket),
        Some(TicketStatus::Paid) | None => {}
    }
}

fn code(text: &str, chars_max: usize) -> Option<String> {
    let fits = text.len() <= chars_max
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    fits.then(|| text.to_owned())
}

fn position(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && (1..=999_999_999).contains(number))
}

fn status(text: &str) -> Option<TicketStatus> {
    match text.to_lowercase().as_str() {
        "cancelled" => Some(TicketStatus::Canceled),
        word => TicketStatus::from_word(word),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Two or three letters, perhaps with a region or script behind a hyphen.
fn language(text: &str) -> Option<String> {
    let tag = text.to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_lowercase()));
    let rest =
        parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (primary && rest && tag.len() <= 35).then_some(tag)
}

/// The form that a desk takes for a ticket secret without asking anybody.
fn looks_like_a_secret(secret: &str) -> bool {
    secret.len() == 32 && secret.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Tickets and secrets met so far in the file.
#[derive(Default)]
struct Seen {
    tickets: HashMap<(String, u32), Numbered<AttendeeRow>>,
    secrets: HashMap<String, u32>,
}

enum Met {
    New(Numbered<AttendeeRow>),
    Same(ImportNote),
    Collides(Rejection),
}

impl Seen {
    fn meet(&mut self, ticket: Numbered<AttendeeRow>) -> Met {
        let key = (ticket.value.order_code.clone(), ticket.value.position);
        let found = visible(&format!("{}-{}", key.0, key.1));
        if let Some(earlier) = self.tickets.get(&key) {
            let (row, other_row) = (ticket.row, Some(earlier.row));
            return if earlier.value == ticket.value {
                let column = String::new();
                Met::Same(ImportNote { code: NoteCode::RepeatedSame, row, column, found, other_row })
            } else {
                let (code, column) = (RejectionCode::RepeatedDiffers, COLUMNS[ORDER].name.to_owned());
                Met::Collides(Rejection { code, row, column, found, expected: String::new(), other_row })
            };
        }
        if let Some(secret) = &ticket.value.secret {
            if let Some(other) = self.secrets.get(secret) {
                // A secret admits: it is not repeated in a report.
                let (code, column, found) =
                    (RejectionCode::SecretTaken, COLUMNS[SECRET].name.to_owned(), String::new());
                let (row, other_row) = (ticket.row, Some(*other));
                return Met::Collides(Rejection {
                    code,
                    row,
                    column,
                    found,
                    expected: String::new(),
                    other_row,
                });
            }
            self.secrets.insert(secret.clone(), ticket.row);
        }
        self.tickets.insert(key, ticket.clone());
        Met::New(ticket)
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
