//! The queue at the reimbursement desk: a number for who arrives, who is called where, how long it takes.
//!
//! Invariant: one person has one place at a time; two desks never call the same one; the visit begins and ends a
//! place, the desk does the rest by hand.

use super::queue_store::{self as store, Moved, NewPlace, QueueRow};
use super::visit_service as visits;
use crate::audit;
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use sundae_shared::claim::cycle::visit::{QueueEvent, QueueState, next};
use sundae_shared::claim::review::AtDesk;
use sundae_shared::desk::queue::{
    BY_HAND, MyPlace, Queue, QueueEntry, QueueId, Room, RoomCall, average_minutes, is_here, wait_minutes,
};
use sundae_shared::desk::script::VisitPlace;
use sundae_shared::desk::sentences::about_place;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::time::Timestamp;

/// Visits that the average is made of: what the desks do now, not what they did in the morning.
const AVERAGE_OF: usize = 20;
/// A desk that served nobody for so long is closed.
const DESK_SECONDS: i64 = 30 * 60;
/// Who left the room stays in the desk's list for a while, to be undone.
const GONE_SHOWN: usize = 8;
/// Numbers that the screen of the room shows as coming next.
const ROOM_NEXT: usize = 6;

sundae_shared::messages! {
    mod text {
        nobody: en "Nobody waits. When somebody arrives, scan their pass and give them a number.",
            es "No espera nadie. Cuando llegue alguien, escanea su pase y dale un número.";
        moved: en "Somebody else moved this number a moment ago. The list shows where it stands.",
            es "Alguien acaba de mover este número. La lista muestra cómo está.";
        by_visit: en "A visit is begun and ended with its own buttons.",
            es "Una visita se abre y se cierra con sus propios botones.";
    }
}

/// The date at the conference.
fn today(r: &mut Reader<'_>, now: Timestamp) -> Result<NaiveDate, ApiError> {
    Ok(edition::today(edition::current(r)?.as_ref(), now))
}

/// Today's queue as the desk sees it.
pub fn queue(r: &mut Reader<'_>, now: Timestamp) -> Result<Queue, ApiError> {
    let day = today(r, now)?;
    let rows = store::of_day(r, day)?;
    let waiting = rows.iter().filter(|row| row.state == QueueState::Arrived).count();
    let average = average(&rows);
    let served = rows.iter().filter(|row| row.ended_at.is_some()).count();
    let (here, mut gone): (Vec<QueueRow>, Vec<QueueRow>) =
        rows.into_iter().partition(|row| is_here(row.state));
    gone.sort_by_key(|row| std::cmp::Reverse(row.state_at));
    gone.truncate(GONE_SHOWN);
    Ok(Queue {
        entries: here.into_iter().chain(gone).map(entry).collect(),
        waiting: count(waiting),
        served: count(served),
        average_minutes: average,
    })
}

/// Who is in the reimbursement room now: next for the reviewer, who stands at a table before who waits.
pub fn here(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<(PersonId, AtDesk)>, ApiError> {
    let day = today(r, now)?;
    let mut rows: Vec<QueueRow> = store::of_day(r, day)?;
    rows.retain(|row| is_here(row.state));
    let waits = |row: &QueueRow| !matches!(row.state, QueueState::WithVolunteer | QueueState::WithStaff);
    rows.sort_by_key(|row| (waits(row), row.number));
    Ok(rows.into_iter().map(|row| (row.person, AtDesk { number: row.number, state: row.state })).collect())
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn entry(row: QueueRow) -> QueueEntry {
    let QueueRow { id, person, name, number, state, state_at, station, .. } = row;
    QueueEntry { id, person, name, number, state, since: state_at, station }
}

/// What the last visits took.
fn average(rows: &[QueueRow]) -> Option<i64> {
    let mut ended: Vec<(Timestamp, i64)> = rows
        .iter()
        .filter_map(|row| row.begun_at.zip(row.ended_at))
        .map(|(begun, ended)| (ended, ended.seconds_since(begun)))
        .collect();
    ended.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let seconds: Vec<i64> = ended.into_iter().take(AVERAGE_OF).map(|(_, seconds)| seconds).collect();
    average_minutes(&seconds)
}

/// Desks that serve, or served a moment ago.
fn desks(rows: &[QueueRow], now: Timestamp) -> i64 {
    let recent = rows.iter().filter(|row| row.begun_at.is_some());
    let recent = recent.filter(|row| now.seconds_since(row.state_at) <= DESK_SECONDS);
    let names: BTreeSet<&str> = recent.filter_map(|row| row.station.as_deref()).collect();
    count(names.len()).max(1)
}

/// Gives somebody who arrives a number; who has one keeps it.
pub fn arrive(tx: &mut WriteTx<'_>, desk: &Desk, person: &PersonId) -> Result<Queue, ApiError> {
    visits::may_be_served(tx, desk, person)?;
    let now = tx.now();
    let day = today(tx, now)?;
    let place = store::latest(tx, person, day)?.filter(|row| is_here(row.state));
    if place.is_none() {
        insert(tx, day, person, QueueState::Arrived, None)?;
    }
    queue(tx, now)
}

fn insert(
    tx: &mut WriteTx<'_>,
    day: NaiveDate,
    person: &PersonId,
    state: QueueState,
    station: Option<&str>,
) -> Result<(), ApiError> {
    let id: QueueId = tx.new_id()?;
    let (number, now) = (store::highest_number(tx, day)? + 1, tx.now());
    let begun_at = (state == QueueState::WithVolunteer).then_some(now);
    let new = NewPlace { id: &id, day, number, person_id: person, state, state_at: now, station, begun_at };
    store::insert(tx, &new)?;
    trail(tx, "desk.queue_arrive", &id, None, state)
}

/// Calls who waits longest to this desk.
pub fn call_next(tx: &mut WriteTx<'_>, desk: &Desk) -> Result<Queue, ApiError> {
    let now = tx.now();
    let day = today(tx, now)?;
    let nobody = || ApiError::new(Status::Conflict, "desk.nobody_waits", |lang| text::nobody(lang).into());
    let row = store::first_waiting(tx, day)?.ok_or_else(nobody)?;
    step(tx, &row, QueueEvent::Call, Some(&desk.device))?;
    queue(tx, now)
}

/// Does something with one place by hand.
pub fn move_one(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    id: &QueueId,
    event: QueueEvent,
) -> Result<Queue, ApiError> {
    if !BY_HAND.contains(&event) {
        return Err(ApiError::new(Status::Invalid, "desk.queue_by_visit", |lang| {
            text::by_visit(lang).into()
        }));
    }
    let row = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    // A visit under way is taken back as a visit, with a reason.
    if event == QueueEvent::Undo && row.begun_at.is_some() && row.state != QueueState::WithStaff {
        return Err(ApiError::new(Status::Invalid, "desk.queue_by_visit", |lang| {
            text::by_visit(lang).into()
        }));
    }
    step(tx, &row, event, Some(&desk.device))?;
    let now = tx.now();
    queue(tx, now)
}

/// Moves a place along its life cycle.
fn step(
    tx: &mut WriteTx<'_>,
    row: &QueueRow,
    event: QueueEvent,
    station: Option<&str>,
) -> Result<(), ApiError> {
    let moved = || ApiError::new(Status::Conflict, "desk.queue_moved", |lang| text::moved(lang).into());
    let to = next(row.state, event).ok_or_else(moved)?;
    let now = tx.now();
    let begun_at = match to {
        QueueState::WithVolunteer => row.begun_at.or(Some(now)),
        QueueState::Arrived | QueueState::Called => None,
        _ => row.begun_at,
    };
    let ended = matches!(to, QueueState::Done | QueueState::Incomplete);
    let station = match to {
        QueueState::Arrived => None,
        QueueState::Called | QueueState::WithVolunteer => station,
        _ => row.station.as_deref(),
    };
    let change = Moved { state: to, state_at: now, station, begun_at, ended_at: ended.then_some(now) };
    if store::move_on(tx, &row.id, row.state, &change)? != 1 {
        return Err(moved());
    }
    trail(tx, &format!("desk.queue_{}", event.word()), &row.id, Some(row.state), to)
}

/// A visit begins: whoever has a number is with this desk now, whoever came straight in gets one.
pub(super) fn begin(tx: &mut WriteTx<'_>, desk: &Desk, person: &PersonId) -> Result<(), ApiError> {
    let now = tx.now();
    let day = today(tx, now)?;
    match store::latest(tx, person, day)?.filter(|row| is_here(row.state)) {
        Some(row) if next(row.state, QueueEvent::Begin).is_some() => {
            step(tx, &row, QueueEvent::Begin, Some(&desk.device))
        }
        Some(_) => Ok(()),
        None => insert(tx, day, person, QueueState::WithVolunteer, Some(&desk.device)),
    }
}

/// What happened to the visit happens to the place. A place of another day, or one that stands elsewhere
/// already, stays as it is.
pub(super) fn follow(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    person: &PersonId,
    event: QueueEvent,
) -> Result<(), ApiError> {
    let now = tx.now();
    let day = today(tx, now)?;
    let place = store::latest(tx, person, day)?.filter(|row| row.begun_at.is_some());
    match place.filter(|row| next(row.state, event).is_some()) {
        Some(row) => step(tx, &row, event, Some(&desk.device)),
        None => Ok(()),
    }
}

/// Where somebody stands, for their own phone; `None` when they are not in the queue.
pub fn place_of(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Option<MyPlace>, ApiError> {
    let day = today(r, now)?;
    let rows = store::of_day(r, day)?;
    let own = rows.iter().find(|row| row.person == *person && is_here(row.state));
    let Some(own) = own else { return Ok(None) };
    let before = rows.iter().filter(|row| row.state == QueueState::Arrived && row.number < own.number);
    let ahead = if own.state == QueueState::Arrived { count(before.count()) } else { 0 };
    let waits = own.state == QueueState::Arrived;
    let minutes = average(&rows).filter(|_| waits);
    let minutes = minutes.map(|minutes| wait_minutes(ahead, minutes, desks(&rows, now)));
    let spoken = people::spoken_of(r, person)?;
    let (title, lines) = about_place(own.state, ahead, minutes, own.station.as_deref(), spoken);
    Ok(Some(MyPlace {
        number: own.number,
        state: own.state,
        ahead,
        minutes,
        station: own.station.clone(),
        spoken,
        title: title.to_owned(),
        lines,
    }))
}

/// Somebody's place of today while they are in the room, for the desk that holds their visit.
pub(super) fn place_for_desk(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Option<VisitPlace>, ApiError> {
    let day = today(r, now)?;
    let place = store::latest(r, person, day)?.filter(|row| is_here(row.state));
    Ok(place.map(|row| VisitPlace { id: row.id, number: row.number, state: row.state }))
}

/// Numbers for everybody in the room.
pub fn room(r: &mut Reader<'_>, now: Timestamp) -> Result<Room, ApiError> {
    let day = today(r, now)?;
    let rows = store::of_day(r, day)?;
    let mut called: Vec<&QueueRow> = rows.iter().filter(|row| row.state == QueueState::Called).collect();
    called.sort_by_key(|row| std::cmp::Reverse((row.state_at, row.number)));
    let waiting = rows.iter().filter(|row| row.state == QueueState::Arrived);
    Ok(Room {
        called: called
            .into_iter()
            .map(|row| RoomCall { number: row.number, station: row.station.clone() })
            .collect(),
        next: waiting.map(|row| row.number).take(ROOM_NEXT).collect(),
    })
}

fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &QueueId,
    old: Option<QueueState>,
    new: QueueState,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "queue",
        subject_id: id.as_str(),
        old: old.map(QueueState::word),
        new: Some(new.word()),
        reason: None,
    };
    audit::record(tx, &entry)
}
