//! The awards file, row by row. Pure: bytes in, rows and complaints out.

use crate::import::cells::{Cells, LINE_CHARS_MAX, REMARK_CHARS_MAX};
use crate::import::table::{self, Column};
use crate::import::{Numbered, Parsed};
use chrono::NaiveDate;
use std::collections::HashMap;
use sundae_shared::grant::{GrantKind, TripDays};
use sundae_shared::line::visible;
use sundae_shared::money::{Currency, Money};
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::{FileProblem, ImportNote, NoteCode, Rejection, RejectionCode};

const COLUMNS: &[Column] = &[
    Column { name: "email", required: true },
    Column { name: "legal name", required: true },
    Column { name: "kind", required: true },
    Column { name: "award", required: true },
    Column { name: "currency", required: true },
    Column { name: "funding source", required: true },
    Column { name: "arrival", required: true },
    Column { name: "first day", required: true },
    Column { name: "last day", required: true },
    Column { name: "departure", required: true },
    Column { name: "nights cap", required: true },
    Column { name: "tutorial", required: true },
    Column { name: "notes", required: false },
];
const EMAIL: usize = 0;
const NAME: usize = 1;
const KIND: usize = 2;
const AWARD: usize = 3;
const CURRENCY: usize = 4;
const FUNDING: usize = 5;
const ARRIVAL: usize = 6;
const FIRST_DAY: usize = 7;
const LAST_DAY: usize = 8;
const DEPARTURE: usize = 9;
const NIGHTS: usize = 10;
const TUTORIAL: usize = 11;
const NOTES: usize = 12;

/// The order that a trip's days must have.
const TRIP_ORDER: &str = "arrival ≤ first day ≤ last day ≤ departure";

/// One award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    pub email: EmailAddress,
    pub legal_name: String,
    pub kind: GrantKind,
    pub award: Money,
    pub funding_source: String,
    pub trip: TripDays,
    /// A cap of this grant below the edition's own.
    pub nights_cap: Option<u32>,
    /// The schedule's number of the tutorial; every honorarium has one.
    pub tutorial: Option<String>,
    pub notes: String,
}

pub type ParsedGrants = Parsed<GrantRow>;

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Result<ParsedGrants, FileProblem> {
    let table = table::read(bytes, COLUMNS)?;
    let mut parsed = Parsed {
        rows_seen: table.rows_seen,
        rows: Vec::new(),
        rejections: table.rejections,
        notes: table.notes,
    };
    let mut seen: HashMap<Key, Numbered<GrantRow>> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(row, COLUMNS);
        let grant = assemble(&mut cells);
        let (rejections, notes) = cells.finish();
        let clean = rejections.is_empty();
        parsed.rejections.extend(rejections);
        let Some(value) = grant.filter(|_| clean) else { continue };
        let grant = Numbered { row: row.number, value };
        let Some(earlier) = seen.get(&key(&grant.value)) else {
            parsed.notes.extend(notes);
            seen.insert(key(&grant.value), grant.clone());
            parsed.rows.push(grant);
            continue;
        };
        let (row, found, other_row) = (grant.row, visible(grant.value.email.as_str()), Some(earlier.row));
        if earlier.value == grant.value {
            let (code, column) = (NoteCode::RepeatedSame, String::new());
            parsed.notes.push(ImportNote { code, row, column, found, other_row });
        } else {
            let (code, column) = (RejectionCode::RepeatedDiffers, COLUMNS[EMAIL].name.to_owned());
            parsed.rejections.push(Rejection {
                code,
                row,
                column,
                found,
                expected: String::new(),
                other_row,
            });
        }
    }
    parsed.rejections.sort_by_key(|rejection| rejection.row);
    Ok(parsed)
}

/// One person has at most one travel grant, and one honorarium for each tutorial.
type Key = (EmailAddress, GrantKind, Option<String>);

fn key(grant: &GrantRow) -> Key {
    let tutorial = grant.tutorial.clone().filter(|_| grant.kind == GrantKind::Honorarium);
    (grant.email.clone(), grant.kind, tutorial)
}

fn assemble(cells: &mut Cells<'_>) -> Option<GrantRow> {
    let email = cells
        .parsed(EMAIL, (RejectionCode::BadEmail, "name@example.org"), |text| EmailAddress::parse(text).ok());
    let legal_name = cells.required(NAME, LINE_CHARS_MAX);
    let kind = cells.parsed(KIND, (RejectionCode::BadChoice, "travel_grant, honorarium"), |text| {
        GrantKind::from_word(&text.to_lowercase())
    });
    let award = award(cells);
    let funding_source = cells.required(FUNDING, LINE_CHARS_MAX);
    let trip = trip(cells);
    let nights_cap = cells.parsed_or_empty(NIGHTS, (RejectionCode::BadNumber, "0–60"), |text| {
        text.parse().ok().filter(|nights| *nights <= 60 && !text.starts_with('+'))
    });
    let tutorial = cells.line(TUTORIAL, 40);
    if kind == Some(GrantKind::Honorarium) && tutorial.as_deref() == Some("") {
        cells.reject(TUTORIAL, RejectionCode::Empty, "135");
    }
    let notes = cells.remark(NOTES, REMARK_CHARS_MAX);
    Some(GrantRow {
        email: email?,
        legal_name: legal_name?,
        kind: kind?,
        award: award?,
        funding_source: funding_source?,
        trip: trip?,
        nights_cap: nights_cap?,
        tutorial: tutorial.map(|text| Some(text).filter(|text| !text.is_empty()))?,
        notes: notes?,
    })
}

fn award(cells: &mut Cells<'_>) -> Option<Money> {
    let currency =
        cells.parsed(CURRENCY, (RejectionCode::BadCurrency, "USD"), |text| Currency::parse(text).ok())?;
    cells.parsed(AWARD, (RejectionCode::BadAmount, "1500.00"), |text| {
        Money::parse(text, currency.clone()).ok().filter(|award| award.amount_minor > 0)
    })
}

fn trip(cells: &mut Cells<'_>) -> Option<TripDays> {
    let days = [ARRIVAL, FIRST_DAY, LAST_DAY, DEPARTURE].map(|column| (column, cells.day(column)));
    let mut latest: Option<NaiveDate> = None;
    for (column, day) in days {
        let Some(Some(day)) = day else { continue };
        if latest.is_some_and(|latest| day < latest) {
            cells.reject(column, RejectionCode::DatesOutOfOrder, TRIP_ORDER);
        }
        latest = latest.max(Some(day));
    }
    let [(_, arrival), (_, first_day), (_, last_day), (_, departure)] = days;
    Some(TripDays { arrival: arrival?, first_day: first_day?, last_day: last_day?, departure: departure? })
}

#[cfg(test)]
mod tests {
    use super::{ParsedGrants, parse};
    use sundae_shared::grant::GrantKind;
    use sundae_shared::people::import::{NoteCode, RejectionCode};

    const GOOD: &[u8] = include_bytes!("../../../demo/grants.csv");
    const HEADER: &str = "email,legal name,kind,award,currency,funding source,arrival,first day,last day,\
        departure,nights cap,tutorial,notes";

    fn parse_rows(rows: &[&str]) -> ParsedGrants {
        parse(format!("{HEADER}\r\n{}\r\n", rows.join("\r\n")).as_bytes()).unwrap()
    }

    #[test]
    fn every_row_of_the_good_file_is_taken() {
        let parsed = parse(GOOD).unwrap();
        assert_eq!((parsed.rejections.len(), parsed.notes.len()), (0, 0));
        assert_eq!((parsed.rows_seen, parsed.rows.len()), (235, 235));
        let of = |kind| parsed.rows.iter().filter(|row| row.value.kind == kind).count();
        assert_eq!((of(GrantKind::TravelGrant), of(GrantKind::Honorarium)), (205, 30));
        let first = &parsed.rows[0].value;
        assert_eq!((first.award.amount_minor, first.nights_cap), (280_000, Some(10)));
        assert_eq!(first.trip.departure.map(|day| day.to_string()).as_deref(), Some("2024-05-22"));
    }

    #[test]
    fn a_row_with_several_faults_names_them_all() {
        let parsed = parse_rows(&["ana,,gift,-5,USD,,2024-05-40,2024-05-20,2024-05-19,,eleven,,"]);
        use RejectionCode::{BadAmount, BadChoice, BadDate, BadEmail, BadNumber, DatesOutOfOrder, Empty};
        let codes: Vec<RejectionCode> = parsed.rejections.iter().map(|rejection| rejection.code).collect();
        assert_eq!(
            codes,
            [BadEmail, Empty, BadChoice, BadAmount, Empty, BadDate, DatesOutOfOrder, BadNumber]
        );
        assert_eq!(parsed.rejected_rows(), 1);
    }

    #[test]
    fn an_award_of_nothing_or_in_no_currency_is_refused() {
        let row = |award: &str, currency: &str| {
            format!("ana@example.org,Ana,travel_grant,{award},{currency},PSF,,,,,,,")
        };
        let code =
            |award, currency| parse_rows(&[&row(award, currency)]).rejections.first().map(|first| first.code);
        assert_eq!(code("0.00", "USD"), Some(RejectionCode::BadAmount));
        assert_eq!(code("12.345", "USD"), Some(RejectionCode::BadAmount));
        assert_eq!(code("", "USD"), Some(RejectionCode::Empty));
        assert_eq!(code("5", "dollars"), Some(RejectionCode::BadCurrency));
        assert_eq!(code("5", "usd"), None);
    }

    #[test]
    fn an_honorarium_names_its_tutorial_and_a_person_may_give_two() {
        let row =
            |tutorial: &str| format!("ana@example.org,Ana,honorarium,1500,USD,Tutorials,,,,,,{tutorial},");
        let none = parse_rows(&[&row("")]);
        assert_eq!(
            (none.rejections[0].code, none.rejections[0].column.as_str()),
            (RejectionCode::Empty, "tutorial")
        );
        assert_eq!(parse_rows(&[&row("135"), &row("136")]).rows.len(), 2);
    }

    #[test]
    fn a_person_has_one_travel_grant() {
        let row = |award: &str, notes: &str| {
            format!("ana@example.org,Ana,travel_grant,{award},USD,PSF,,,,,,,{notes}")
        };
        let parsed = parse_rows(&[&row("500", ""), &row("500.00", ""), &row("600", "\"two\r\nlines\"")]);
        assert_eq!(parsed.rows.len(), 1);
        assert_eq!((parsed.notes[0].code, parsed.notes[0].other_row), (NoteCode::RepeatedSame, Some(2)));
        assert_eq!(parsed.rejections[0].code, RejectionCode::RepeatedDiffers);
        assert_eq!((parsed.rejections[0].row, parsed.rejections[0].other_row), (4, Some(2)));
    }
}
