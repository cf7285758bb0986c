//! The community's list of conferences of one year, row by row. Pure: bytes in, rows and complaints out.

use crate::import::cells::{Cells, LINE_CHARS_MAX, parse_day};
use crate::import::table::{self, Column};
use crate::import::{Numbered, Parsed};
use chrono::NaiveDate;
use std::collections::HashMap;
use sundae_shared::line::visible;
use sundae_shared::people::import::{FileProblem, ImportNote, NoteCode, Rejection, RejectionCode};
use sundae_shared::points::rules::parse_link;
use sundae_shared::record::{CONFERENCE_NAME_CHARS_MAX, conference_key};

/// As the list has them; what is not read stands here too, so that it is no unknown column.
const COLUMNS: &[Column] = &[
    Column { name: "Subject", required: true },
    Column { name: "Start Date", required: true },
    Column { name: "End Date", required: true },
    Column { name: "Location", required: true },
    Column { name: "Country", required: false },
    Column { name: "Website URL", required: false },
    Column { name: "Venue", required: false },
    Column { name: "Tutorial Deadline", required: false },
    Column { name: "Talk Deadline", required: false },
    Column { name: "Proposal URL", required: false },
    Column { name: "Sponsorship URL", required: false },
];
const NAME: usize = 0;
const FIRST_DAY: usize = 1;
const LAST_DAY: usize = 2;
const PLACE: usize = 3;
const COUNTRY: usize = 4;
const LINK: usize = 5;
/// A code, or a name that somebody wrote in its place.
const COUNTRY_CHARS_MAX: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub key: String,
    pub name: String,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub place: String,
    pub country: String,
    pub link: Option<String>,
}

/// Reads a whole file.
pub fn parse(bytes: &[u8]) -> Result<Parsed<Listed>, FileProblem> {
    let table = table::read(bytes, COLUMNS)?;
    let (rows_seen, rejections, notes) = (table.rows_seen, table.rejections, table.notes);
    let mut parsed = Parsed { rows_seen, rows: Vec::<Numbered<Listed>>::new(), rejections, notes };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for row in &table.rows {
        let mut cells = Cells::new(row, COLUMNS);
        let listed = assemble(&mut cells);
        let (rejections, notes) = cells.finish();
        let clean = rejections.is_empty();
        parsed.rejections.extend(rejections);
        let Some(value) = listed.filter(|_| clean) else { continue };
        let (number, found) = (row.number, visible(&value.name));
        match seen.get(&value.key).and_then(|at| parsed.rows.get(*at)) {
            None => {
                parsed.notes.extend(notes);
                seen.insert(value.key.clone(), parsed.rows.len());
                parsed.rows.push(Numbered { row: number, value });
            }
            Some(earlier) if earlier.value == value => {
                let (code, column, other_row) = (NoteCode::RepeatedSame, String::new(), Some(earlier.row));
                parsed.notes.push(ImportNote { code, row: number, column, found, other_row });
            }
            Some(earlier) => {
                let (code, column) = (RejectionCode::RepeatedDiffers, COLUMNS[NAME].name.to_owned());
                let (expected, other_row) = (String::new(), Some(earlier.row));
                parsed.rejections.push(Rejection { code, row: number, column, found, expected, other_row });
            }
        }
    }
    Ok(parsed)
}

fn assemble(cells: &mut Cells<'_>) -> Option<Listed> {
    let name = cells.required(NAME, CONFERENCE_NAME_CHARS_MAX);
    let first_day = cells.parsed(FIRST_DAY, (RejectionCode::BadDate, "2024-05-15"), parse_day);
    let last_day = cells.parsed(LAST_DAY, (RejectionCode::BadDate, "2024-05-15"), parse_day);
    let place = cells.line(PLACE, LINE_CHARS_MAX);
    let country = cells.line(COUNTRY, COUNTRY_CHARS_MAX);
    let link = cells.parsed_or_empty(LINK, (RejectionCode::BadLink, "https://example.org"), parse_link);
    if first_day.zip(last_day).is_some_and(|(first, last)| last < first) {
        cells.reject(LAST_DAY, RejectionCode::DatesOutOfOrder, "Start Date, End Date");
    }
    let (name, first_day) = (name?, first_day?);
    Some(Listed {
        key: conference_key(&name, first_day),
        name,
        first_day,
        last_day: last_day?,
        place: place?,
        country: country?,
        link: link?,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use sundae_shared::people::import::RejectionCode;

    const HEADER: &str = "Subject,Start Date,End Date,Location,Country,Venue,Website URL\n";

    #[test]
    fn a_row_is_a_conference_with_its_days() {
        let file = format!(
            "{HEADER}PyCon Colombia,2024-06-07,2024-06-09,\"Medellin, Colombia\",COL,,https://2024.pycon.co/\n"
        );
        let parsed = parse(file.as_bytes()).unwrap();
        let row = &parsed.rows[0];
        assert_eq!((row.row, row.value.name.as_str()), (2, "PyCon Colombia"));
        assert_eq!(row.value.last_day.to_string(), "2024-06-09");
        assert_eq!(row.value.link.as_deref(), Some("https://2024.pycon.co/"));
        assert!(parsed.notes.is_empty() && parsed.rejections.is_empty());
    }

    #[test]
    fn each_fault_is_named_by_row_and_column() {
        let file = format!(
            "{HEADER},2024-06-07,2024-06-09,Medellin,COL,,\n\
            PyCon A,07/06/2024,2024-06-09,A,,,\n\
            PyCon B,2024-06-09,2024-06-07,B,,,\n\
            PyCon C,2024-06-07,2024-06-09,C,,,pycon.example\n\
            PyCon D,2024-06-07,2024-06-09,D,,,\n\
            PyCon D 2024,2024-06-07,2024-06-10,D,,,\n"
        );
        let parsed = parse(file.as_bytes()).unwrap();
        let found: Vec<(u32, &str, RejectionCode)> =
            parsed.rejections.iter().map(|one| (one.row, one.column.as_str(), one.code)).collect();
        let expected = [
            (2, "Subject", RejectionCode::Empty),
            (3, "Start Date", RejectionCode::BadDate),
            (4, "End Date", RejectionCode::DatesOutOfOrder),
            (5, "Website URL", RejectionCode::BadLink),
            (7, "Subject", RejectionCode::RepeatedDiffers),
        ];
        assert_eq!(found, expected);
        assert_eq!(parsed.rows.len(), 1);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&[HEADER.as_bytes(), &bytes].concat());
        }
    }
}
