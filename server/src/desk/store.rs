//! Rows of desk events and check-ins.

use crate::db::conn::Conn;
use crate::db::dialect::natively;
use crate::db::schema::{check_in, desk_device, desk_event, person, session};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::rules::{Told, seen_at};
use sundae_shared::desk::{CheckInLine, DeskEventId, DeviceId, Finding, Station};
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::time::Timestamp;

/// One event as it is kept. (Values that may be left to their defaults would make another statement of each
/// row, prepared anew for each.)
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = desk_event, treat_none_as_default_value = false)]
pub struct NewEvent<'a> {
    pub id: &'a DeskEventId,
    pub device: &'a DeviceId,
    pub seq: i64,
    pub kind: &'a str,
    pub station: Station,
    pub code: &'a str,
    pub person_id: Option<&'a PersonId>,
    pub undoes: Option<&'a DeskEventId>,
    pub reason: Option<&'a str>,
    pub device_time: Timestamp,
    pub received_at: Timestamp,
    pub session_id: &'a SessionId,
    pub volunteer_id: &'a PersonId,
    pub outcome: Finding,
}

pub fn insert_event(tx: &mut WriteTx<'_>, event: &NewEvent<'_>) -> QueryResult<()> {
    natively!(tx.db(), |conn| diesel::insert_into(desk_event::table).values(event).execute(conn)).map(drop)
}

/// An event that the server already has.
#[derive(Debug, Clone, Queryable)]
pub struct EventRow {
    pub station: Station,
    pub person: Option<PersonId>,
    pub outcome: Finding,
}

pub fn event(r: &mut Reader<'_>, id: &DeskEventId) -> QueryResult<Option<EventRow>> {
    let columns = (desk_event::station, desk_event::person_id, desk_event::outcome);
    natively!(r.db(), |conn| desk_event::table.find(id).select(columns).first(conn)).optional()
}

/// Whether a device has sent an event with this number.
pub fn has_seq(r: &mut Reader<'_>, device: &DeviceId, seq: i64) -> QueryResult<bool> {
    let there = desk_event::table.filter(desk_event::device.eq(device)).filter(desk_event::seq.eq(seq));
    diesel::select(diesel::dsl::exists(there)).get_result(r.db())
}

/// The check-in that counts for a person at a station.
#[derive(Debug, Clone, Queryable)]
pub struct CheckInRow {
    pub event: DeskEventId,
    pub at: Timestamp,
    pub device: String,
    pub by: String,
}

pub fn check_in(
    r: &mut Reader<'_>,
    person_id: &PersonId,
    station: Station,
) -> QueryResult<Option<CheckInRow>> {
    let counts = check_in::table
        .find((person_id, station))
        .inner_join(person::table.on(person::id.eq(check_in::volunteer_id)))
        .select((check_in::event_id, check_in::at, check_in::device, person::name));
    natively!(r.db(), |conn| counts.first(conn)).optional()
}

/// What makes a check-in.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = check_in, treat_none_as_default_value = false)]
pub struct NewCheckIn<'a> {
    pub person_id: &'a PersonId,
    pub station: Station,
    pub event_id: &'a DeskEventId,
    pub at: Timestamp,
    pub device: &'a str,
    pub volunteer_id: &'a PersonId,
}

pub fn insert_check_in(tx: &mut WriteTx<'_>, new: &NewCheckIn<'_>) -> QueryResult<()> {
    natively!(tx.db(), |conn| diesel::insert_into(check_in::table).values(new).execute(conn)).map(drop)
}

pub fn delete_check_in(tx: &mut WriteTx<'_>, person_id: &PersonId, station: Station) -> QueryResult<usize> {
    diesel::delete(check_in::table.find((person_id, station))).execute(tx.db())
}

/// How far a device's events are complete, and the highest number it has sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Marks {
    pub contiguous_seq: i64,
    pub highest_seq: i64,
}

pub fn marks(r: &mut Reader<'_>, device: &DeviceId) -> QueryResult<Option<Marks>> {
    let columns = (desk_device::contiguous_seq, desk_device::highest_seq);
    natively!(r.db(), |conn| desk_device::table.find(device).select(columns).first(conn)).optional()
}

pub fn insert_marks(tx: &mut WriteTx<'_>, device: &DeviceId, marks: Marks) -> QueryResult<()> {
    let row = diesel::insert_into(desk_device::table).values((
        desk_device::device.eq(device),
        desk_device::contiguous_seq.eq(marks.contiguous_seq),
        desk_device::highest_seq.eq(marks.highest_seq),
    ));
    natively!(tx.db(), |conn| row.execute(conn)).map(drop)
}

/// Moves the marks of a known device. Diesel prepares each UPDATE anew, and every scan comes by here, so
/// SQLite gets a REPLACE. PostgreSQL has none, and a DELETE with an INSERT would touch the index, where one
/// page holds all devices and every scan would be in every other's way.
pub fn update_marks(tx: &mut WriteTx<'_>, device: &DeviceId, marks: Marks) -> QueryResult<()> {
    let reached = (
        desk_device::contiguous_seq.eq(marks.contiguous_seq),
        desk_device::highest_seq.eq(marks.highest_seq),
    );
    match tx.db() {
        Conn::Sqlite(conn) => {
            let row = (desk_device::device.eq(device), reached);
            diesel::replace_into(desk_device::table).values(row).execute(conn)
        }
        Conn::Pg(conn) => diesel::update(desk_device::table.find(device)).set(reached).execute(conn),
    }
    .map(drop)
}

/// Scans of one person at one station that are weighed against each other; more than anyone is scanned.
const TOLD_MAX: i64 = 1_000;

/// What was told about a person at a station: accepted check-ins, and undos that counted.
pub fn told(r: &mut Reader<'_>, person_id: &PersonId, station: Station) -> QueryResult<Vec<Told>> {
    type Row = (DeskEventId, DeviceId, i64, Timestamp, Timestamp, Option<DeskEventId>);
    let rows: Vec<Row> = desk_event::table
        .filter(desk_event::person_id.eq(person_id))
        .filter(desk_event::station.eq(station))
        .filter(desk_event::outcome.eq_any([Finding::CheckedIn, Finding::AlreadyCheckedIn, Finding::Undone]))
        .order((desk_event::received_at, desk_event::id))
        .select((
            desk_event::id,
            desk_event::device,
            desk_event::seq,
            desk_event::device_time,
            desk_event::received_at,
            desk_event::undoes,
        ))
        .limit(TOLD_MAX)
        .load(r.db())?;
    let told = rows.into_iter().map(|(id, device, seq, device_time, received_at, undoes)| Told {
        id,
        device,
        seq,
        seen_at: seen_at(device_time, received_at),
        received_at,
        undoes,
    });
    Ok(told.collect())
}

/// Where an event came from: the name of the device and the volunteer.
pub fn origin(r: &mut Reader<'_>, id: &DeskEventId) -> QueryResult<(String, PersonId)> {
    desk_event::table
        .find(id)
        .inner_join(session::table.on(session::id.eq(desk_event::session_id)))
        .select((session::device, desk_event::volunteer_id))
        .first(r.db())
}

/// Which check-ins a list wants.
#[derive(Debug, Clone, Default)]
pub struct CheckInFilter {
    pub station: Option<Station>,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    /// The last line that the reader has: moment, person, station.
    pub after: Option<(Timestamp, PersonId, Station)>,
}

/// Check-ins that count, by moment and person.
pub fn check_ins(r: &mut Reader<'_>, filter: &CheckInFilter, limit: i64) -> QueryResult<Vec<CheckInLine>> {
    let volunteer = diesel::alias!(person as volunteer);
    let mut rows = check_in::table
        .inner_join(person::table.on(person::id.eq(check_in::person_id)))
        .inner_join(volunteer.on(volunteer.field(person::id).eq(check_in::volunteer_id)))
        .select((
            check_in::person_id,
            person::name,
            check_in::station,
            check_in::at,
            check_in::device,
            volunteer.field(person::name),
        ))
        .into_boxed();
    if let Some(station) = filter.station {
        rows = rows.filter(check_in::station.eq(station));
    }
    if let Some(from) = filter.from {
        rows = rows.filter(check_in::at.ge(from));
    }
    if let Some(until) = filter.until {
        rows = rows.filter(check_in::at.lt(until));
    }
    if let Some((at, person, station)) = &filter.after {
        let same_person = check_in::person_id.eq(person.clone()).and(check_in::station.gt(*station));
        let same_moment = check_in::at.eq(*at).and(check_in::person_id.gt(person.clone()).or(same_person));
        rows = rows.filter(check_in::at.gt(*at).or(same_moment));
    }
    let rows: Vec<(PersonId, String, Station, Timestamp, String, String)> =
        rows.order((check_in::at, check_in::person_id, check_in::station)).limit(limit).load(r.db())?;
    let line =
        |(person, name, station, at, device, by)| CheckInLine { person, name, station, at, device, by };
    Ok(rows.into_iter().map(line).collect())
}
