//! What happens at a desk.

use super::store::{self, NewCheckIn, NewEvent, NextRow};
use crate::audit;
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::desk::rules;
use sundae_shared::desk::{
    DeskAction, DeskEvent, DeskEventId, DeskPerson, DeviceId, EVENTS_MAX, EventAnswer, EventAnswers,
    FirstSeen, RecordEvents, Station, Verdict,
};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        too_many_events(most: usize): en "A desk sends at most {most} events at a time; send the rest after this answer.",
            es "Un mostrador envía como máximo {most} eventos a la vez; envía el resto después de esta respuesta.";
        bad_seq: en "Events are numbered from 1 and sent in order.", es "Los eventos se numeran desde 1 y se envían en orden.";
    }
}

/// A batch of events that was read and makes sense.
#[derive(Debug, Clone)]
pub struct Record {
    pub desk: Desk,
    pub device: DeviceId,
    pub events: Vec<DeskEvent>,
    pub received_at: Timestamp,
}

impl Record {
    pub fn parse(desk: &Desk, request: RecordEvents, received_at: Timestamp) -> Result<Self, ApiError> {
        let RecordEvents { device, events } = request;
        if events.len() > EVENTS_MAX {
            return Err(ApiError::invalid().field("events", |lang| text::too_many_events(lang, EVENTS_MAX)));
        }
        let ordered = events.windows(2).all(|pair| pair[0].seq < pair[1].seq);
        if !ordered || events.first().is_some_and(|event| event.seq < 1) {
            return Err(ApiError::invalid().field("events", |lang| text::bad_seq(lang).into()));
        }
        Ok(Self { desk: desk.clone(), device, events, received_at })
    }
}

/// Records each event at most once and answers each.
pub fn record_events(tx: &mut WriteTx<'_>, record: &Record) -> Result<EventAnswers, ApiError> {
    let answers = record
        .events
        .iter()
        .map(|event| record_event(tx, record, event))
        .collect::<Result<Vec<_>, ApiError>>()?;
    let contiguous_seq = store::contiguous_seq(tx, &record.device)?;
    Ok(EventAnswers { answers, contiguous_seq })
}

fn record_event(tx: &mut WriteTx<'_>, record: &Record, event: &DeskEvent) -> Result<EventAnswer, ApiError> {
    if let Some(known) = store::event(tx, &event.id)? {
        // Sent again after a lost answer.
        return answer(tx, record, &event.id, known.person.as_ref(), known.outcome);
    }
    let (code, subject) = subject(tx, &event.action)?;
    let verdict = judge(tx, record, event, subject.as_ref())?;
    let person = subject.as_ref().map(|subject| &subject.person);
    keep(tx, record, event, &code, person, verdict)?;
    derive(tx, record, event, person, verdict)?;
    answer(tx, record, &event.id, person, verdict)
}

/// Whom an event is about.
struct Subject {
    person: PersonId,
    /// The badge that was scanned no longer stands.
    revoked: bool,
}

/// The code as it was read, and whom it names.
fn subject(r: &mut Reader<'_>, action: &DeskAction) -> Result<(String, Option<Subject>), ApiError> {
    let standing = |person: PersonId| Subject { person, revoked: false };
    Ok(match action {
        DeskAction::CheckIn { code } => {
            let subject = match people::scan(r, code)? {
                people::Scanned::Person(person) => Some(standing(person)),
                people::Scanned::Revoked(person) => Some(Subject { person, revoked: true }),
                people::Scanned::Nobody => None,
            };
            (rules::kept_code(code), subject)
        }
        DeskAction::CheckInPerson { person } => {
            let known = people::name_of(r, person)?.is_some();
            (String::new(), known.then(|| standing(person.clone())))
        }
        DeskAction::Undo { event, .. } => {
            (String::new(), store::event(r, event)?.and_then(|row| row.person).map(standing))
        }
    })
}

fn judge(
    r: &mut Reader<'_>,
    record: &Record,
    event: &DeskEvent,
    subject: Option<&Subject>,
) -> Result<Verdict, ApiError> {
    let Some(subject) = subject else { return Ok(Verdict::NotKnown) };
    let station = record.desk.station;
    if let DeskAction::Undo { event: undone, .. } = &event.action {
        let counts = store::check_in(r, &subject.person, station)?.is_some_and(|row| row.event == *undone);
        return Ok(if counts { Verdict::Undone } else { Verdict::Refused });
    }
    let admitted = people::for_desk(r, &subject.person)?.is_some_and(|person| person.admitted);
    let first = store::check_in(r, &subject.person, station)?;
    Ok(rules::judge(&rules::Seen {
        own_badge: subject.person == record.desk.person,
        cancelled: subject.revoked || !admitted,
        first_at: first.map(|row| row.at),
        at: seen_at(record, event),
    }))
}

/// A device's clock may run ahead; the server's is the limit.
fn seen_at(record: &Record, event: &DeskEvent) -> Timestamp {
    event.device_time.min(record.received_at)
}

fn keep(
    tx: &mut WriteTx<'_>,
    record: &Record,
    event: &DeskEvent,
    code: &str,
    person: Option<&PersonId>,
    verdict: Verdict,
) -> Result<(), ApiError> {
    let (kind, undoes, reason) = match &event.action {
        DeskAction::CheckIn { .. } | DeskAction::CheckInPerson { .. } => ("check_in", None, None),
        DeskAction::Undo { event, reason } => ("undo", Some(event), Some(reason.as_str())),
    };
    let new = NewEvent {
        id: &event.id,
        device: &record.device,
        seq: event.seq,
        kind,
        station: record.desk.station,
        code,
        person_id: person,
        undoes: undoes.filter(|_| verdict == Verdict::Undone),
        reason,
        device_time: event.device_time,
        received_at: tx.now(),
        session_id: &record.desk.session,
        volunteer_id: &record.desk.person,
        outcome: verdict,
    };
    Ok(store::insert_event(tx, &new)?)
}

/// Brings the derived check-in in line with the events.
fn derive(
    tx: &mut WriteTx<'_>,
    record: &Record,
    event: &DeskEvent,
    person: Option<&PersonId>,
    verdict: Verdict,
) -> Result<(), ApiError> {
    let Some(person) = person else { return Ok(()) };
    let station = record.desk.station;
    match verdict {
        Verdict::CheckedIn => {
            // An event from an offline desk may be earlier than the one that counted so far.
            store::delete_check_in(tx, person, station)?;
            let at = seen_at(record, event);
            let (event_id, device, volunteer_id) =
                (&event.id, record.desk.device.as_str(), &record.desk.person);
            store::insert_check_in(
                tx,
                &NewCheckIn { person_id: person, station, event_id, at, device, volunteer_id },
            )?;
            trail(tx, "desk.check_in", person, None, station)
        }
        Verdict::Undone => {
            store::delete_check_in(tx, person, station)?;
            if let Some(next) = store::earliest_standing(tx, person, station)? {
                let NextRow { event, at, device, volunteer } = next;
                let (event_id, device, volunteer_id) = (&event, device.as_str(), &volunteer);
                store::insert_check_in(
                    tx,
                    &NewCheckIn { person_id: person, station, event_id, at, device, volunteer_id },
                )?;
            }
            let reason = match &event.action {
                DeskAction::Undo { reason, .. } => Some(reason.as_str()),
                _ => None,
            };
            trail(tx, "desk.undo_check_in", person, reason, station)
        }
        Verdict::Already | Verdict::NotKnown | Verdict::Cancelled | Verdict::Refused => Ok(()),
    }
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
        subject_id: sundae_shared::id::Id::as_str(person),
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
    person: Option<&PersonId>,
    verdict: Verdict,
) -> Result<EventAnswer, ApiError> {
    let mut reply = EventAnswer {
        id: id.clone(),
        verdict,
        code: rules::verdict_code(verdict).to_owned(),
        person: None,
        first: None,
    };
    let Some(person) = person else { return Ok(reply) };
    reply.person = people::for_desk(r, person)?.map(|known| DeskPerson {
        person: person.clone(),
        name: known.name,
        ticket: known.product,
        country: known.country,
        language: known.language,
        has_grant: None,
    });
    reply.first = store::check_in(r, person, record.desk.station)?.map(|row| FirstSeen {
        event: row.event,
        at: row.at,
        device: row.device,
        by: row.by,
    });
    Ok(reply)
}
