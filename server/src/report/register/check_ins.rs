//! Check-ins in the order of their time.

use super::{Around, Chunk};
use crate::db::Reader;
use crate::problem::ApiError;
use crate::report::cells::{Cell, Column};
use crate::report::headings as text;
use crate::report::place::Place;
use crate::report::store::{self, CheckInRow, Cursor, Wanted};
use std::collections::HashMap;
use sundae_shared::desk::Station;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::report::{CheckInFilter, CheckInLine};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// A filter as the database understands it.
pub fn wanted(filter: &CheckInFilter, place: Place) -> Wanted {
    Wanted {
        station: filter.station,
        between: filter.day.map(|day| (place.midnight(day), place.end_of(day))),
        words: super::words(filter.q.as_deref()),
    }
}

pub fn cursor(line: &CheckInLine) -> String {
    format!("{}~{}~{}", line.at, line.person, line.station)
}

fn read_cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.split('~');
    let at = Timestamp::parse(parts.next()?).ok()?;
    Some((at, PersonId::parse(parts.next()?).ok()?, Station::from_word(parts.next()?)?))
}

pub fn lines(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<CheckInLine>, ApiError> {
    let rows = store::page(r, wanted, after.and_then(read_cursor), limit)?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.person.clone()).collect();
    let volunteers: Vec<PersonId> = rows.iter().map(|row| row.volunteer.clone()).collect();
    let tickets: HashMap<PersonId, String> = store::products(r, &people)?.into_iter().collect();
    let names: HashMap<PersonId, String> = store::names(r, &volunteers)?.into_iter().collect();
    let line = |row: CheckInRow| CheckInLine {
        at: row.at,
        station: row.station,
        ticket: tickets.get(&row.person).cloned().unwrap_or_default(),
        person: row.person,
        name: row.name,
        country: row.country,
        device: row.device,
        by: names.get(&row.volunteer).cloned().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(line).collect())
}

pub fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("time", text::time(lang), 19),
        Column::text("station", text::station(lang), 14),
        Column::text("name", text::name(lang), 28),
        Column::text("ticket", text::ticket(lang), 18),
        Column::text("country", text::country(lang), 9),
        Column::text("device", text::device(lang), 20),
        Column::text("checked_in_by", text::by(lang), 24),
        Column::text("person_id", text::person_id(lang), 38),
    ]
}

pub fn count(r: &mut Reader<'_>, filter: &CheckInFilter, place: Place) -> Result<i64, ApiError> {
    Ok(store::count(r, &wanted(filter, place))?)
}

pub fn chunk(
    r: &mut Reader<'_>,
    filter: &CheckInFilter,
    around: &Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Chunk, ApiError> {
    let lines = lines(r, &wanted(filter, around.place), after, limit)?;
    let row = |line: &CheckInLine| {
        vec![
            Cell::Moment(Some(around.place.local(line.at))),
            Cell::text(line.station.word()),
            Cell::text(&line.name),
            Cell::text(&line.ticket),
            Cell::text(&line.country),
            Cell::text(&line.device),
            Cell::text(&line.by),
            Cell::text(line.person.as_str()),
        ]
    };
    let next = lines.last().filter(|_| lines.len() == limit).map(cursor);
    Ok(Chunk { rows: lines.iter().map(row).collect(), next })
}
