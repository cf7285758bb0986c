//! Registers: what they hold, page by page. The screen and the file come from the same filter.

use super::cells::{Cell, Column, Row};
use super::store::{self, CheckInRow, Cursor, Wanted};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::grant::office as grants;
use crate::problem::ApiError;
use chrono::{NaiveDateTime, TimeZone as _};
use chrono_tz::Tz;
use std::collections::HashMap;
use sundae_shared::desk::Station;
use sundae_shared::edition::Edition;
use sundae_shared::fold::fold;
use sundae_shared::grant::{GrantFilter, GrantId};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::report::rules::slug;
use sundae_shared::report::{CheckInFilter, CheckInLine, CheckInPage, ExportFormat, Register};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// Rows that are read at a time while a file is made.
pub const CHUNK_ROWS: usize = 500;

sundae_shared::messages! {
    mod text {
        time: en "Time", es "Hora";
        station: en "Station", es "Mostrador";
        name: en "Name", es "Nombre";
        ticket: en "Ticket", es "Entrada";
        country: en "Country", es "País";
        device: en "Device", es "Dispositivo";
        by: en "Checked in by", es "Registrado por";
        person_id: en "Person id", es "Id de persona";
        grant_id: en "Grant id", es "Id de ayuda";
        legal_name: en "Legal name", es "Nombre legal";
        email: en "E-mail", es "Correo";
        kind: en "Kind", es "Tipo";
        state: en "State", es "Estado";
        award: en "Awarded", es "Importe";
        currency: en "Currency", es "Moneda";
        funding: en "Funding source", es "Fuente";
        arrival: en "Arrival", es "Llegada";
        first_day: en "First day", es "Primer día";
        last_day: en "Last day", es "Último día";
        departure: en "Departure", es "Salida";
        nights: en "Nights cap", es "Máximo de noches";
        tutorial: en "Tutorial", es "Tutorial";
    }
}

/// The conference's place in time.
#[derive(Debug, Clone, Copy)]
struct Place(Tz);

impl Place {
    fn of(edition: Option<&Edition>) -> Self {
        let zone = edition.and_then(|edition| edition.form.time_zone.parse().ok());
        Self(zone.unwrap_or(Tz::UTC))
    }

    fn local(self, moment: Timestamp) -> NaiveDateTime {
        moment.utc().with_timezone(&self.0).naive_local()
    }

    /// When a local day begins; where a clock is put forward at midnight, at the first moment there is.
    fn midnight(self, day: chrono::NaiveDate) -> Timestamp {
        let naive = day.and_time(chrono::NaiveTime::MIN);
        let local = self.0.from_local_datetime(&naive).earliest();
        let local =
            local.or_else(|| self.0.from_local_datetime(&(naive + chrono::TimeDelta::hours(1))).earliest());
        local.map_or_else(|| Timestamp::from_naive_utc(naive), |moment| Timestamp::from_utc(moment.to_utc()))
    }
}

/// A filter as the database understands it.
fn wanted(filter: &CheckInFilter, place: Place) -> Wanted {
    let day = |day: chrono::NaiveDate| Some((place.midnight(day), place.midnight(day.succ_opt()?)));
    let folded = fold(filter.q.as_deref().unwrap_or_default());
    Wanted {
        station: filter.station,
        between: filter.day.and_then(day),
        words: folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
    }
}

fn read_cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.split('~');
    let at = Timestamp::parse(parts.next()?).ok()?;
    Some((at, PersonId::parse(parts.next()?).ok()?, Station::from_word(parts.next()?)?))
}

/// One page of check-ins for the screen.
pub fn check_ins(r: &mut Reader<'_>, filter: &CheckInFilter) -> Result<CheckInPage, ApiError> {
    let edition = edition::current(r)?;
    let wanted = wanted(filter, Place::of(edition.as_ref()));
    let after = filter.after.as_deref().and_then(read_cursor);
    let lines = check_in_lines(r, &wanted, after, PAGE_ROWS + 1)?;
    let cursor = |line: &CheckInLine| format!("{}~{}~{}", line.at, line.person, line.station);
    let page = Page::cut(lines, PAGE_ROWS, cursor);
    let total = store::count(r, &wanted)?;
    Ok(CheckInPage {
        items: page.items,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        time_zone: edition.map_or_else(|| "UTC".into(), |edition| edition.form.time_zone),
        next: page.next,
    })
}

fn check_in_lines(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<CheckInLine>, ApiError> {
    let rows = store::page(r, wanted, after, limit)?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.person.clone()).collect();
    let volunteers: Vec<PersonId> = rows.iter().map(|row| row.volunteer.clone()).collect();
    let mut tickets: HashMap<PersonId, String> = store::products(r, &people)?.into_iter().collect();
    let names: HashMap<PersonId, String> = store::names(r, &volunteers)?.into_iter().collect();
    let line = |row: CheckInRow| CheckInLine {
        at: row.at,
        station: row.station,
        ticket: tickets.remove(&row.person).unwrap_or_default(),
        person: row.person,
        name: row.name,
        country: row.country,
        device: row.device,
        by: names.get(&row.volunteer).cloned().unwrap_or_default(),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What is exported: a register and its filter.
#[derive(Debug, Clone)]
pub enum Export {
    CheckIns(CheckInFilter),
    Grants(GrantFilter),
}

/// Where an export goes on.
#[derive(Debug, Clone, Default)]
pub enum At {
    #[default]
    Start,
    CheckIn(Cursor),
    Grant((String, GrantId)),
    End,
}

impl Export {
    pub fn register(&self) -> Register {
        match self {
            Self::CheckIns(_) => Register::CheckIns,
            Self::Grants(_) => Register::Grants,
        }
    }

    /// The filter as the trail keeps it. What was searched for may be a name, so only that something was.
    fn shown_filter(&self) -> String {
        let searched = |q: &Option<String>| q.is_some();
        match self {
            Self::CheckIns(CheckInFilter { station, day, q, after: _ }) => {
                serde_json::json!({ "station": station, "day": day, "searched": searched(q) }).to_string()
            }
            Self::Grants(GrantFilter { state, kind, funding, q, after: _ }) => serde_json::json!({
                "state": state, "kind": kind, "funding": funding, "searched": searched(q)
            })
            .to_string(),
        }
    }

    pub fn columns(&self, lang: Lang) -> Vec<Column> {
        let column = |heading, width| Column { heading, width };
        match self {
            Self::CheckIns(_) => vec![
                column(text::time(lang), 19),
                column(text::station(lang), 14),
                column(text::name(lang), 28),
                column(text::ticket(lang), 18),
                column(text::country(lang), 9),
                column(text::device(lang), 20),
                column(text::by(lang), 24),
                column(text::person_id(lang), 38),
            ],
            Self::Grants(_) => vec![
                column(text::grant_id(lang), 38),
                column(text::legal_name(lang), 28),
                column(text::email(lang), 30),
                column(text::kind(lang), 14),
                column(text::state(lang), 11),
                column(text::award(lang), 12),
                column(text::currency(lang), 9),
                column(text::funding(lang), 16),
                column(text::arrival(lang), 11),
                column(text::first_day(lang), 11),
                column(text::last_day(lang), 11),
                column(text::departure(lang), 11),
                column(text::nights(lang), 10),
                column(text::tutorial(lang), 9),
                column(text::person_id(lang), 38),
            ],
        }
    }

    pub fn count(&self, r: &mut Reader<'_>, now: Timestamp) -> Result<i64, ApiError> {
        match self {
            Self::CheckIns(filter) => {
                let place = Place::of(edition::current(r)?.as_ref());
                Ok(store::count(r, &wanted(filter, place))?)
            }
            Self::Grants(filter) => grants::count_filtered(r, filter, now),
        }
    }

    /// The next rows, and where to go on.
    pub fn chunk(&self, r: &mut Reader<'_>, at: At, now: Timestamp) -> Result<(Vec<Row>, At), ApiError> {
        match (self, at) {
            (_, At::End) => Ok((Vec::new(), At::End)),
            (Self::CheckIns(filter), at) => check_in_chunk(r, filter, at),
            (Self::Grants(filter), at) => grant_chunk(r, filter, at, now),
        }
    }
}

fn check_in_chunk(r: &mut Reader<'_>, filter: &CheckInFilter, at: At) -> Result<(Vec<Row>, At), ApiError> {
    let place = Place::of(edition::current(r)?.as_ref());
    let after = match at {
        At::CheckIn(cursor) => Some(cursor),
        _ => None,
    };
    let lines = check_in_lines(r, &wanted(filter, place), after, CHUNK_ROWS)?;
    let next = lines.last().filter(|_| lines.len() == CHUNK_ROWS);
    let next = next.map_or(At::End, |last| At::CheckIn((last.at, last.person.clone(), last.station)));
    let row = |line: &CheckInLine| {
        vec![
            Cell::Moment(place.local(line.at)),
            Cell::text(line.station.word()),
            Cell::text(&line.name),
            Cell::text(&line.ticket),
            Cell::text(&line.country),
            Cell::text(&line.device),
            Cell::text(&line.by),
            Cell::text(line.person.as_str()),
        ]
    };
    Ok((lines.iter().map(row).collect(), next))
}

fn grant_chunk(
    r: &mut Reader<'_>,
    filter: &GrantFilter,
    at: At,
    now: Timestamp,
) -> Result<(Vec<Row>, At), ApiError> {
    let after = match at {
        At::Grant(cursor) => Some(cursor),
        _ => None,
    };
    let grants = grants::export_page(r, filter, now, after, CHUNK_ROWS)?;
    let next = grants.last().filter(|_| grants.len() == CHUNK_ROWS);
    let next = next.map_or(At::End, |(last, _)| At::Grant((last.name_folded.clone(), last.id.clone())));
    let rows = grants.iter().map(|(grant, state)| {
        vec![
            Cell::text(grant.id.as_str()),
            Cell::text(&grant.legal_name),
            Cell::text(&grant.email),
            Cell::text(grant.kind.word()),
            Cell::text(state.word()),
            Cell::Amount(grant.award()),
            Cell::text(grant.currency.code()),
            Cell::text(&grant.funding_source),
            Cell::Day(grant.arrival),
            Cell::Day(grant.first_day),
            Cell::Day(grant.last_day),
            Cell::Day(grant.departure),
            Cell::Number(grant.nights_cap),
            Cell::text(&grant.tutorial),
            Cell::text(grant.person_id.as_ref().map(PersonId::as_str).unwrap_or_default()),
        ]
    });
    Ok((rows.collect(), next))
}

/// Notes in the trail that somebody takes a register away, and says what the file is called.
pub fn begin(tx: &mut WriteTx<'_>, export: &Export, format: ExportFormat) -> Result<String, ApiError> {
    let (now, edition) = (tx.now(), edition::current(tx)?);
    let rows = export.count(tx, now)?;
    let entry = audit::Entry {
        action: "report.export",
        subject_kind: "register",
        subject_id: export.register().word(),
        new: Some(&format!("{rows} rows as {format}: {}", export.shown_filter())),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    let name = edition.as_ref().map(|edition| edition.form.name.as_str()).unwrap_or_default();
    let day = Place::of(edition.as_ref()).local(now).date();
    Ok(format!("{}_{}_{day}.{format}", slug(name), export.register()))
}
