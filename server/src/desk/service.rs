//! What happens at a desk: events as they were seen.

use super::store::{self, CheckInRow, Marks, NewCheckIn, NewEvent};
use super::visit_service;
use crate::audit;
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::grant::service as grant;
use crate::people::badge_key::BadgeKey;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use sundae_shared::desk::rules::{self, Seen};
use sundae_shared::desk::{
    CheckInLine, DeskAction, DeskEvent, DeskEventId, DeskPerson, DeviceId, EVENTS_MAX, EventAnswer,
    EventAnswers, Finding, FirstSeen, REASON_CHARS_MAX, RecordEvents, Station,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::paging::Page;
use sundae_shared::time::Timestamp;

pub use super::store::CheckInFilter;

sundae_shared::messages! {
    mod text {
        too_many_events(most: usize): en "A desk sends at most {most} events at a time; send the rest after this answer.",
            es "Un mostrador envía como máximo {most} eventos a la vez; envía el resto después de esta respuesta.";
        bad_seq: en "Events are numbered from 1 and sent in order.", es "Los eventos se numeran desde 1 y se envían en orden.";
        seq_taken: en "Another window of this desk has used the same numbers. Nothing was lost; the desk numbers its scans anew and sends them again.",
            es "Otra ventana de este mostrador usó los mismos números. No se perdió nada; el mostrador numera de nuevo y reenvía.";
    }
}

/// A batch of events that was read and makes sense.
#[derive(Debug, Clone)]
pub struct Record {
    desk: Desk,
    device: DeviceId,
    heard: Vec<Heard>,
    received_at: Timestamp,
}

/// One event, its code read and its signature checked.
#[derive(Debug, Clone)]
struct Heard {
    event: DeskEvent,
    code: Option<people::Code>,
}

impl Record {
    pub fn parse(
        desk: &Desk,
        request: RecordEvents,
        key: &BadgeKey,
        received_at: Timestamp,
    ) -> Result<Self, ApiError> {
        let RecordEvents { device, events } = request;
        if events.len() > EVENTS_MAX {
            return Err(ApiError::invalid().field("events", |lang| text::too_many_events(lang, EVENTS_MAX)));
        }
        let ordered = events.windows(2).all(|pair| pair[0].seq < pair[1].seq);
        if !ordered || events.first().is_some_and(|event| event.seq < 1) {
            return Err(ApiError::invalid().field("events", |lang| text::bad_seq(lang).into()));
        }
        let heard = events.into_iter().map(|event| Heard { code: read_code(key, &event.action), event });
        Ok(Self { desk: desk.clone(), device, heard: heard.collect(), received_at })
    }

    fn seen_at(&self, event: &DeskEvent) -> Timestamp {
        rules::seen_at(event.device_time, self.received_at)
    }
}

fn read_code(key: &BadgeKey, action: &DeskAction) -> Option<people::Code> {
    let DeskAction::CheckIn { code } = action else { return None };
    let read: String = code.chars().take(rules::CODE_CHARS_MAX).collect();
    Some(people::read_code(key, &read))
}

/// Records each event at most once and answers each.
pub fn record_events(tx: &mut WriteTx<'_>, record: &Record) -> Result<EventAnswers, ApiError> {
    let marks = store::marks(tx, &record.device)?;
    let highest = marks.map_or(0, |marks| marks.highest_seq);
    let mut answers = Vec::with_capacity(record.heard.len());
    for heard in &record.heard {
        answers.push(record_event(tx, record, heard, highest)?);
    }
    let contiguous_seq = advance(tx, record, marks)?;
    Ok(EventAnswers { answers, contiguous_seq, received_at: record.received_at })
}

/// Moves the device's marks to what has arrived.
fn advance(tx: &mut WriteTx<'_>, record: &Record, marks: Option<Marks>) -> Result<i64, ApiError> {
    let known = marks.unwrap_or(Marks { contiguous_seq: 0, highest_seq: 0 });
    let arrived: Vec<i64> = record.heard.iter().map(|heard| heard.event.seq).collect();
    let highest_seq = arrived.last().copied().unwrap_or(0).max(known.highest_seq);
    let contiguous_seq = rules::contiguous_after(known.contiguous_seq, highest_seq, &arrived, |seq| {
        store::has_seq(tx, &record.device, seq)
    })?;
    let reached = Marks { contiguous_seq, highest_seq };
    match marks {
        None if arrived.is_empty() => {}
        None => store::insert_marks(tx, &record.device, reached)?,
        Some(known) if known == reached => {}
        Some(_) => store::update_marks(tx, &record.device, reached)?,
    }
    Ok(contiguous_seq)
}

fn record_event(
    tx: &mut WriteTx<'_>,
    record: &Record,
    heard: &Heard,
    highest: i64,
) -> Result<EventAnswer, ApiError> {
    let event = &heard.event;
    let station = record.desk.station;
    if let Some(kept) = store::event(tx, &event.id)? {
        // Sent again after a lost answer.
        let met = kept.person.map(|person| meet(tx, person, station)).transpose()?.flatten();
        return answer(tx, record, &event.id, met, kept.outcome);
    }
    if event.seq <= highest && store::has_seq(tx, &record.device, event.seq)? {
        return Err(ApiError::new(Status::Conflict, "desk.seq_taken", |lang| text::seq_taken(lang).into()));
    }
    let (mut met, finding) = match &event.action {
        DeskAction::Undo { event: undone, reason } => judge_undo(tx, record, undone, reason)?,
        DeskAction::CheckIn { .. } | DeskAction::CheckInPerson { .. } => judge_check_in(tx, record, heard)?,
    };
    keep(tx, record, heard, met.as_ref().map(|met| &met.id), finding)?;
    if let Some(met) = &mut met
        && derive(tx, record, event, met, finding)?
    {
        met.first = store::check_in(tx, &met.id, station)?;
    }
    answer(tx, record, &event.id, met, finding)
}

/// Somebody before the desk. Read once for each event: to judge it, and to answer it.
struct Met {
    id: PersonId,
    known: people::DeskPerson,
    /// The check-in that counts at this station.
    first: Option<CheckInRow>,
}

fn meet(r: &mut Reader<'_>, id: PersonId, station: Station) -> Result<Option<Met>, ApiError> {
    let Some(known) = people::for_desk(r, &id)? else { return Ok(None) };
    let first = store::check_in(r, &id, station)?;
    Ok(Some(Met { id, known, first }))
}

type Judged = (Option<Met>, Finding);

fn judge_check_in(r: &mut Reader<'_>, record: &Record, heard: &Heard) -> Result<Judged, ApiError> {
    let scanned = match (&heard.code, &heard.event.action) {
        (Some(code), _) => people::whom(r, code)?,
        (None, DeskAction::CheckInPerson { person }) => people::Scanned::Person(person.clone()),
        (None, _) => people::Scanned::Nobody,
    };
    let (person, badge_revoked) = match scanned {
        people::Scanned::Person(person) => (person, false),
        people::Scanned::Revoked(person) => (person, true),
        people::Scanned::Practice => return Ok((None, Finding::Practice)),
        people::Scanned::NotOnTheList => return Ok((None, Finding::NotOnTheList)),
        people::Scanned::Forged => return Ok((None, Finding::Forged)),
        people::Scanned::Nobody => return Ok((None, Finding::NotKnown)),
    };
    let Some(met) = meet(r, person, record.desk.station)? else { return Ok((None, Finding::NotKnown)) };
    let finding = rules::judge(&Seen {
        own_badge: met.id == record.desk.person,
        badge_revoked,
        admission: met.known.admission,
        first_at: met.first.as_ref().map(|row| row.at),
        at: record.seen_at(&heard.event),
    });
    Ok((Some(met), finding))
}

fn judge_undo(
    r: &mut Reader<'_>,
    record: &Record,
    undone: &DeskEventId,
    reason: &str,
) -> Result<Judged, ApiError> {
    let station = record.desk.station;
    let Some(row) = store::event(r, undone)? else { return Ok((None, Finding::NothingToUndo)) };
    let Some(person) = row.person else { return Ok((None, Finding::NothingToUndo)) };
    let Some(met) = meet(r, person, station)? else { return Ok((None, Finding::NothingToUndo)) };
    if met.id == record.desk.person {
        return Ok((Some(met), Finding::OwnBadge));
    }
    let told = store::told(r, &met.id, station)?;
    let counts = told
        .iter()
        .find(|event| event.id == *undone && event.undoes.is_none())
        .is_some_and(|event| !rules::taken_back(&told, event));
    let finding = match counts && row.station == station {
        false => Finding::NothingToUndo,
        true if tidy(reason).is_empty() => Finding::ReasonMissing,
        true => Finding::Undone,
    };
    Ok((Some(met), finding))
}

fn keep(
    tx: &mut WriteTx<'_>,
    record: &Record,
    heard: &Heard,
    person: Option<&PersonId>,
    finding: Finding,
) -> Result<(), ApiError> {
    let event = &heard.event;
    let (kind, undoes, reason) = match &event.action {
        DeskAction::CheckIn { .. } | DeskAction::CheckInPerson { .. } => ("check_in", None, None),
        DeskAction::Undo { event, reason } => ("undo", Some(event), Some(kept_reason(reason))),
    };
    let code = heard.code.as_ref().map(people::Code::kept).unwrap_or_default();
    let new = NewEvent {
        id: &event.id,
        device: &record.device,
        seq: event.seq,
        kind,
        station: record.desk.station,
        code: &code,
        person_id: person,
        undoes: undoes.filter(|_| finding == Finding::Undone),
        reason: reason.as_deref(),
        device_time: event.device_time,
        received_at: record.received_at,
        session_id: &record.desk.session,
        volunteer_id: &record.desk.person,
        outcome: finding,
    };
    Ok(store::insert_event(tx, &new)?)
}

fn kept_reason(reason: &str) -> String {
    tidy(reason).chars().take(REASON_CHARS_MAX).collect()
}

/// Brings the derived check-in in line with the events; whether it changed.
fn derive(
    tx: &mut WriteTx<'_>,
    record: &Record,
    event: &DeskEvent,
    met: &Met,
    finding: Finding,
) -> Result<bool, ApiError> {
    let (station, person) = (record.desk.station, &met.id);
    match (finding, &event.action) {
        (Finding::CheckedIn, _) => {
            if met.first.is_some() {
                // This one, of an offline desk, is earlier than the one that counted so far.
                store::delete_check_in(tx, person, station)?;
            }
            let new = NewCheckIn {
                person_id: person,
                station,
                event_id: &event.id,
                at: record.seen_at(event),
                device: &record.desk.device,
                volunteer_id: &record.desk.person,
            };
            store::insert_check_in(tx, &new)?;
            trail(tx, "desk.check_in", person, None, station)?;
        }
        (Finding::Undone, DeskAction::Undo { reason, .. }) => {
            store::delete_check_in(tx, person, station)?;
            let told = store::told(tx, person, station)?;
            if let Some(next) = rules::standing(&told) {
                let (device, volunteer) = store::origin(tx, &next.id)?;
                let new = NewCheckIn {
                    person_id: person,
                    station,
                    event_id: &next.id,
                    at: next.seen_at,
                    device: &device,
                    volunteer_id: &volunteer,
                };
                store::insert_check_in(tx, &new)?;
            }
            trail(tx, "desk.undo_check_in", person, Some(&kept_reason(reason)), station)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    person: &PersonId,
    reason: Option<&str>,
    station: Station,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "person",
        subject_id: person.as_str(),
        new: Some(station.word()),
        reason,
        old: None,
    };
    audit::record(tx, &entry)
}

fn answer(
    r: &mut Reader<'_>,
    record: &Record,
    id: &DeskEventId,
    met: Option<Met>,
    finding: Finding,
) -> Result<EventAnswer, ApiError> {
    let mut reply = EventAnswer {
        id: id.clone(),
        verdict: finding.verdict(),
        code: finding.word().to_owned(),
        person: None,
        first: None,
        visit: None,
    };
    let Some(Met { id: person, known, first }) = met else { return Ok(reply) };
    let at_reimbursement = record.desk.station == Station::Reimbursement;
    if at_reimbursement {
        reply.visit = visit_service::latest(r, &person)?;
    }
    reply.first = first.map(|row| FirstSeen { event: row.event, at: row.at, device: row.device, by: row.by });
    // That somebody has a grant is for the reimbursement desk alone.
    let has_grant = at_reimbursement.then(|| grant::has_grant(r, &person)).transpose()?;
    reply.person = Some(DeskPerson {
        person,
        name: known.name,
        ticket: known.product,
        country: known.country,
        language: known.language,
        has_grant,
    });
    Ok(reply)
}

/// Lines of one page of check-ins at most; an export asks for page after page.
pub const CHECK_INS_PAGE_MAX: usize = 1_000;

/// Whether somebody was at the conference: checked in at any station.
pub fn attended(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    Ok(attended_at(r, person)?.is_some())
}

/// When somebody was first seen at the conference.
pub fn attended_at(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    let mut first: Option<Timestamp> = None;
    for station in Station::ALL {
        if let Some(seen) = store::check_in(r, person, *station)? {
            first = Some(first.map_or(seen.at, |first| first.min(seen.at)));
        }
    }
    Ok(first)
}

/// Check-ins that count, earliest first, for the office's lists and exports. `next` is opaque.
pub fn check_ins(
    r: &mut Reader<'_>,
    filter: &CheckInFilter,
    limit: usize,
) -> Result<Page<CheckInLine>, ApiError> {
    let limit = limit.clamp(1, CHECK_INS_PAGE_MAX);
    let one_more = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let lines = store::check_ins(r, filter, one_more)?;
    Ok(Page::cut(lines, limit, |line| format!("{}|{}|{}", line.at, line.person, line.station)))
}

/// Reads the cursor of a page; `None` when it is not one of ours.
pub fn check_in_cursor(after: &str) -> Option<(Timestamp, PersonId, Station)> {
    let mut parts = after.split('|');
    let at = Timestamp::parse(parts.next()?).ok()?;
    let person = PersonId::parse(parts.next()?).ok()?;
    Some((at, person, Station::from_word(parts.next()?)?))
}
