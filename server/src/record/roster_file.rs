//! The volunteers' shifts, row by row. Pure: bytes in, entries and complaints out. Points follow confirmed attendance, so a
//! shift that nobody confirmed is an entry that earns nothing yet.

use super::entry::{ENTRIES_MAX, Entry, Record, SHIFT, Who};
use super::refusals;
use crate::import::cells::{Cells, LINE_CHARS_MAX, parse_moment};
use crate::import::service as imports;
use crate::import::table::{self, Column};
use crate::problem::ApiError;
use sundae_shared::fold::fold;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::import::RejectionCode;
use sundae_shared::record::LeftOut;

const COLUMNS: &[Column] = &[
    Column { name: "email", required: true },
    Column { name: "role", required: true },
    Column { name: "starts", required: true },
    Column { name: "ends", required: false },
    Column { name: "attended", required: true },
];
const EMAIL: usize = 0;
const ROLE: usize = 1;
const STARTS: usize = 2;
const ATTENDED: usize = 4;

/// Reads a whole roster.
pub fn parse(bytes: &[u8]) -> Result<Record, ApiError> {
    let table = table::read(bytes, COLUMNS).map_err(|problem| imports::refused(&problem))?;
    if table.rows.len() > ENTRIES_MAX {
        return Err(refusals::too_many_entries(ENTRIES_MAX));
    }
    let mut record = Record { entries: Vec::new(), rejections: table.rejections };
    for row in &table.rows {
        let mut cells = Cells::new(row, COLUMNS);
        let entry = assemble(&mut cells);
        let (rejections, _) = cells.finish();
        let clean = rejections.is_empty();
        record.rejections.extend(rejections);
        record.entries.extend(entry.filter(|_| clean));
    }
    record.rejections.sort_by_key(|one| one.row);
    Ok(record)
}

fn assemble(cells: &mut Cells<'_>) -> Option<Entry> {
    let email = cells
        .parsed(EMAIL, (RejectionCode::BadEmail, "name@example.org"), |text| EmailAddress::parse(text).ok());
    let role = cells.required(ROLE, LINE_CHARS_MAX);
    let starts = cells.parsed(STARTS, (RejectionCode::BadDate, "2024-05-17T15:00:00-04:00"), starts);
    let left = cells.parsed_or_empty(ATTENDED, (RejectionCode::BadChoice, "yes, no"), attended);
    let (email, role, starts) = (email?, role?, starts?);
    Some(Entry {
        kind: SHIFT.to_owned(),
        occasion: format!("{starts} {}", fold(&role)),
        about: role,
        who: Who::Email(email),
        // Left empty: nobody has said it yet.
        left: left?.unwrap_or(Some(LeftOut::NotConfirmed)),
    })
}

/// The beginning by the clock of the place: with or without its distance from UTC it is the same shift.
fn starts(text: &str) -> Option<String> {
    let moment = chrono::DateTime::parse_from_rfc3339(text).map(|at| at.naive_local()).ok();
    moment.or_else(|| parse_moment(text)).map(|at| at.format("%Y-%m-%d %H:%M").to_string())
}

fn attended(text: &str) -> Option<Option<LeftOut>> {
    match text.to_lowercase().as_str() {
        "yes" => Some(None),
        "no" => Some(Some(LeftOut::NotAttended)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use proptest::prelude::*;
    use sundae_shared::people::import::RejectionCode;
    use sundae_shared::record::LeftOut;

    const HEADER: &str = "email,role,starts,ends,attended\n";

    #[test]
    fn only_confirmed_shifts_earn() {
        let file = format!(
            "{HEADER}Ana@example.org,Green Room,2024-05-18T11:00:00-04:00,,yes\n\
            bo@example.org,Swag,2024-05-18 11:00,,No\n\
            bo@example.org,Swag,2024-05-18T12:00:00-04:00,,\n"
        );
        let record = parse(file.as_bytes()).unwrap();
        let found: Vec<_> = record.entries.iter().map(|one| (one.occasion.as_str(), one.left)).collect();
        let expected = [
            ("2024-05-18 11:00 green room", None),
            ("2024-05-18 11:00 swag", Some(LeftOut::NotAttended)),
            ("2024-05-18 12:00 swag", Some(LeftOut::NotConfirmed)),
        ];
        assert_eq!(found, expected);
        assert_eq!(record.entries[0].who.says(), "ana@example.org");
    }

    #[test]
    fn a_bad_cell_is_named_by_row_and_column() {
        let file = format!("{HEADER}nobody,Swag,yesterday,,perhaps\n,,,,\nbo@example.org,,2024-05-18,,yes\n");
        let record = parse(file.as_bytes()).unwrap();
        let found: Vec<_> =
            record.rejections.iter().map(|one| (one.row, one.column.as_str(), one.code)).collect();
        let expected = [
            (2, "email", RejectionCode::BadEmail),
            (2, "starts", RejectionCode::BadDate),
            (2, "attended", RejectionCode::BadChoice),
            (4, "role", RejectionCode::Empty),
        ];
        assert_eq!(found, expected);
        assert!(record.entries.is_empty());
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&[HEADER.as_bytes(), &bytes].concat());
        }
    }
}
