//! Rows of desk events and check-ins.

use crate::db::schema::{check_in, desk_event, person, session};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::{DeskEventId, DeviceId, Station, Verdict};
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::time::Timestamp;

/// One event as it is kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = desk_event)]
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
    pub outcome: Verdict,
}

pub fn insert_event(tx: &mut WriteTx<'_>, event: &NewEvent<'_>) -> QueryResult<()> {
    diesel::insert_into(desk_event::table).values(event).execute(tx.db()).map(drop)
}

/// An event that the server already has.
#[derive(Debug, Clone, Queryable)]
pub struct EventRow {
    pub station: Station,
    pub person: Option<PersonId>,
    pub outcome: Verdict,
    pub undoes: Option<DeskEventId>,
}

pub fn event(r: &mut Reader<'_>, id: &DeskEventId) -> QueryResult<Option<EventRow>> {
    let columns = (desk_event::station, desk_event::person_id, desk_event::outcome, desk_event::undoes);
    desk_event::table.find(id).select(columns).first(r.db()).optional()
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
    check_in::table
        .find((person_id, station))
        .inner_join(person::table.on(person::id.eq(check_in::volunteer_id)))
        .select((check_in::event_id, check_in::at, check_in::device, person::name))
        .first(r.db())
        .optional()
}

/// What makes a check-in.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = check_in)]
pub struct NewCheckIn<'a> {
    pub person_id: &'a PersonId,
    pub station: Station,
    pub event_id: &'a DeskEventId,
    pub at: Timestamp,
    pub device: &'a str,
    pub volunteer_id: &'a PersonId,
}

pub fn insert_check_in(tx: &mut WriteTx<'_>, new: &NewCheckIn<'_>) -> QueryResult<()> {
    diesel::insert_into(check_in::table).values(new).execute(tx.db()).map(drop)
}

pub fn delete_check_in(tx: &mut WriteTx<'_>, person_id: &PersonId, station: Station) -> QueryResult<usize> {
    diesel::delete(check_in::table.find((person_id, station))).execute(tx.db())
}

/// The highest `seq` below which nothing of a device is missing.
pub fn contiguous_seq(r: &mut Reader<'_>, device: &DeviceId) -> QueryResult<i64> {
    let highest: Option<i64> = desk_event::table
        .filter(desk_event::device.eq(device))
        .select(diesel::dsl::max(desk_event::seq))
        .first(r.db())?;
    let known: i64 = desk_event::table.filter(desk_event::device.eq(device)).count().get_result(r.db())?;
    let highest = highest.unwrap_or(0);
    if highest == known {
        return Ok(highest);
    }
    let sequence: Vec<i64> = desk_event::table
        .filter(desk_event::device.eq(device))
        .order(desk_event::seq)
        .select(desk_event::seq)
        .load(r.db())?;
    Ok(sequence
        .iter()
        .zip(1..)
        .take_while(|(seq, expected)| **seq == *expected)
        .map(|(seq, _)| *seq)
        .last()
        .unwrap_or(0))
}

/// The event that counts when an earlier one was undone.
#[derive(Debug, Clone, Queryable)]
pub struct NextRow {
    pub event: DeskEventId,
    pub at: Timestamp,
    pub device: String,
    pub volunteer: PersonId,
}

/// The earliest check-in event of a person at a station that no undo names.
pub fn earliest_standing(
    r: &mut Reader<'_>,
    person_id: &PersonId,
    station: Station,
) -> QueryResult<Option<NextRow>> {
    let undone = diesel::alias!(desk_event as undo);
    let taken_back = undone.filter(undone.field(desk_event::undoes).eq(desk_event::id.nullable()));
    desk_event::table
        .inner_join(session::table.on(session::id.eq(desk_event::session_id)))
        .filter(desk_event::person_id.eq(person_id))
        .filter(desk_event::station.eq(station))
        .filter(desk_event::outcome.eq_any([Verdict::CheckedIn, Verdict::Already]))
        .filter(diesel::dsl::not(diesel::dsl::exists(taken_back)))
        .order((desk_event::device_time, desk_event::id))
        .select((desk_event::id, desk_event::device_time, session::device, desk_event::volunteer_id))
        .first(r.db())
        .optional()
}
