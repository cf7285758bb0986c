//! Visits of grantees at the reimbursement station.
//!
//! Invariant: at most one visit of a person is open; a new one after an incomplete one keeps *ID seen*.

use super::mail::{self, News};
use super::queue_service as queue;
use super::script_service as script;
use super::visit_store::{self as store, Closed, Opened, VisitRow};
use crate::audit;
use crate::auth::guard::Desk;
use crate::claim::pay_by_service as promise;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::grant::service as grant;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use sundae_shared::claim::cycle::visit::QueueEvent;
use sundae_shared::desk::script::{Guardian, VisitFacts, missing_now};
use sundae_shared::desk::visit::{VisitEvent, may_begin_after, step};
use sundae_shared::desk::{
    CloseVisit, Missing, REASON_CHARS_MAX, Station, UndoVisit, VisitId, VisitState, VisitView,
};
use sundae_shared::grant::MyGrants;
use sundae_shared::grant::steps::{Lacks, VisitFact};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::payee::PayeeId;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        other_station: en "Visits belong to the reimbursement desk. Send the person there.",
            es "Las visitas son del mostrador de reembolsos. Envía a la persona allí.";
        own_visit: en "That is yourself. Somebody else has to see to your grant.",
            es "Eres tú. Otra persona tiene que atender tu ayuda.";
        no_grant: en "This person has no travel grant or honorarium here. If they say they do, send them to staff.",
            es "Esta persona no tiene aquí ayuda de viaje ni honorarios. Si dice que sí, envíala con el personal.";
        visit_done: en "This person's visit is done already. If that was a mistake, undo it with a reason.",
            es "La visita de esta persona ya está hecha. Si fue un error, deshazlo con un motivo.";
        visit_state: en "Somebody else changed this visit a moment ago. Scan the person again to see where it stands.",
            es "Otra persona cambió esta visita hace un momento. Escanea de nuevo a la persona para ver cómo está.";
        id_not_seen: en "A visit is done only when a current photo ID was seen. Tick it, or say what is missing.",
            es "Una visita solo está hecha si se vio un documento con foto vigente. Márcalo o di qué falta.";
        id_contradiction: en "You ticked that the ID was seen and also that it is missing. Keep one of the two.",
            es "Marcaste que se vio el documento y también que falta. Deja solo una de las dos.";
        id_incomplete: en "Something about the ID is not ticked, so the visit can't be done. Tick it, or close the visit as incomplete.",
            es "Falta marcar algo del documento, así que la visita no puede quedar hecha. Márcalo o ciérrala como incompleta.";
        guardian: en "Under 18 a parent, teacher or guardian has to show an ID. Tick it, or close the visit as incomplete.",
            es "Con menos de 18 años, su madre, padre, docente o tutor tiene que mostrar un documento. Márcalo o cierra la visita como incompleta.";
        note_missing: en "Write in the note what else is missing.", es "Escribe en la nota qué más falta.";
        reason_missing: en "Say in a few words why.", es "Di en pocas palabras por qué.";
        note_long(most: usize): en "The note may have {most} characters at most.", es "La nota puede tener como máximo {most} caracteres.";
    }
}

/// The caller, if they stand at the reimbursement station.
pub fn at_reimbursement(desk: &Desk) -> Result<Desk, ApiError> {
    match desk.station {
        Station::Reimbursement => Ok(desk.clone()),
        Station::Registration => Err(ApiError::new(Status::Forbidden, "desk.other_station", |lang| {
            text::other_station(lang).into()
        })),
    }
}

/// Why something is undone: a few words, never nothing.
pub fn reason(request: &UndoVisit) -> Result<String, ApiError> {
    let reason: String = tidy(&request.reason).chars().take(REASON_CHARS_MAX).collect();
    if reason.is_empty() {
        return Err(ApiError::invalid().field("reason", |lang| text::reason_missing(lang).into()));
    }
    Ok(reason)
}

/// How a visit ends, read and without contradictions.
#[derive(Debug, Clone)]
pub struct Close {
    visit: VisitId,
    event: VisitEvent,
    id_seen: bool,
    missing: Vec<Missing>,
    note: String,
}

impl Close {
    pub fn parse(visit: VisitId, request: CloseVisit) -> Result<Self, ApiError> {
        let CloseVisit { id_seen, mut missing, note } = request;
        missing.sort_unstable();
        missing.dedup();
        let note = tidy(&note);
        let mut wrong = ApiError::invalid();
        if note.chars().count() > REASON_CHARS_MAX {
            wrong = wrong.field("note", |lang| text::note_long(lang, REASON_CHARS_MAX));
        }
        if missing.contains(&Missing::Other) && note.is_empty() {
            wrong = wrong.field("note", |lang| text::note_missing(lang).into());
        }
        if id_seen && missing.iter().any(|one| one.contradicts_id_seen()) {
            wrong = wrong.field("missing", |lang| text::id_contradiction(lang).into());
        }
        if missing.is_empty() && !id_seen {
            wrong = wrong.field("id_seen", |lang| text::id_not_seen(lang).into());
        }
        if wrong.has_fields() {
            return Err(wrong);
        }
        let event = if missing.is_empty() { VisitEvent::Finish } else { VisitEvent::Leave };
        Ok(Self { visit, event, id_seen, missing, note })
    }
}

/// Whether this desk has something to do for somebody; their last visit, which is not done.
pub(super) fn may_be_served(
    r: &mut Reader<'_>,
    desk: &Desk,
    person: &PersonId,
) -> Result<Option<VisitRow>, ApiError> {
    not_oneself(r, desk, person)?;
    if people::name_of(r, person)?.is_none() {
        return Err(ApiError::not_found());
    }
    if !grant::has_grant(r, person)? {
        return Err(ApiError::new(Status::Conflict, "desk.no_grant", |lang| text::no_grant(lang).into()));
    }
    let last = store::latest(r, person)?;
    let state = last.as_ref().map(|row| row.state);
    if state != Some(VisitState::Open) && !may_begin_after(state) {
        return Err(ApiError::new(Status::Conflict, "desk.visit_done", |lang| text::visit_done(lang).into()));
    }
    Ok(last)
}

/// Opens a visit, or goes on with the one that is open.
pub fn open(tx: &mut WriteTx<'_>, desk: &Desk, person: &PersonId) -> Result<VisitView, ApiError> {
    let last = may_be_served(tx, desk, person)?;
    if let Some(open) = last.as_ref().filter(|row| row.state == VisitState::Open) {
        // One that stayed open over night has no place in today's queue yet.
        queue::begin(tx, desk, person)?;
        return view(tx, open.clone());
    }
    let id: VisitId = tx.new_id()?;
    let new = Opened {
        id: &id,
        person,
        by: &desk.person,
        facts: last.as_ref().map_or(VisitFacts::NOTHING, VisitRow::facts),
        cashes_check_at: last.as_ref().and_then(|row| row.cashes_check_at),
    };
    store::insert(tx, &new)?;
    trail(tx, "desk.open_visit", &id, None, VisitState::Open, None)?;
    queue::begin(tx, desk, person)?;
    by_id(tx, &id)
}

/// Closes a visit: done, or incomplete. Its owner is told which, and what follows.
pub fn close(tx: &mut WriteTx<'_>, desk: &Desk, close: &Close, site: &Site) -> Result<VisitView, ApiError> {
    let row = existing(tx, desk, &close.visit)?;
    let state = step(row.state, close.event).map_err(|_| changed())?;
    let facts = row.facts().closing(close.id_seen, &close.missing);
    if state == VisitState::Done {
        complete(&facts)?;
    }
    let closed = Closed { state, facts, missing: &close.missing, note: &close.note, by: &desk.person };
    if store::close(tx, &row.id, &closed)? != 1 {
        return Err(changed());
    }
    trail(tx, "desk.close_visit", &row.id, Some(row.state), state, None)?;
    let ended = if state == VisitState::Done { QueueEvent::Finish } else { QueueEvent::Lack };
    queue::follow(tx, desk, &row.person, ended)?;
    match state {
        VisitState::Done => tell_done(tx, &row.person, site)?,
        _ => tell_incomplete(tx, &row.person, &facts, close, site)?,
    }
    by_id(tx, &row.id)
}

fn tell_done(tx: &mut WriteTx<'_>, person: &PersonId, site: &Site) -> Result<(), ApiError> {
    let now = tx.now();
    let missing = missing_now(&script::awards(tx, person, now)?);
    let last = promise::at_desk(tx, person, Some(now), now)?;
    mail::tell(tx, site, person, &News::Done { last, missing: &missing })
}

fn tell_incomplete(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    facts: &VisitFacts,
    close: &Close,
    site: &Site,
) -> Result<(), ApiError> {
    let now = tx.now();
    let edition = edition::current(tx)?;
    let (day, minute) =
        (edition::today(edition.as_ref(), now), edition::minute_of_day(edition.as_ref(), now));
    let MyGrants { mut desk, time_zone, .. } = grant::mine(tx, person, now)?;
    desk.retain(|open| (open.day, open.to_minute) > (day, minute));
    let Close { missing, note, .. } = close;
    let of_id = Lacks::after(facts, missing);
    let news = News::Incomplete { missing, note, of_id, sessions: &desk, time_zone: &time_zone };
    mail::tell(tx, site, person, &news)
}

/// A visit is done with an ID that was seen whole.
fn complete(facts: &VisitFacts) -> Result<(), ApiError> {
    let what = match facts.guardian {
        _ if facts.id_missing().is_empty() => return Ok(()),
        Guardian::NotThere => text::guardian,
        Guardian::NotNeeded | Guardian::Checked => text::id_incomplete,
    };
    Err(ApiError::invalid().field("id_seen", move |lang| what(lang).into()))
}

/// The owner confirmed their payment details: said in their open visit, if they are at the desk.
pub fn payee_confirmed(tx: &mut WriteTx<'_>, person: &PersonId, payee: &PayeeId) -> Result<(), ApiError> {
    let open = store::latest(tx, person)?.filter(|row| row.state == VisitState::Open);
    let Some(row) = open.filter(|row| row.confirmed_payee.as_ref() != Some(payee)) else { return Ok(()) };
    if store::set_confirmed(tx, &row.id, payee)? != 1 {
        return Err(changed());
    }
    trail(tx, "desk.payee_confirmed", &row.id, None, row.state, None)
}

/// Since when somebody is to get what cashing a check costs; whoever asks knows that they are paid by check.
pub fn cashes_check_since(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    Ok(store::latest(r, person)?.and_then(|row| row.cashes_check_at))
}

/// They are not paid by check any more, so nobody pays for cashing one.
pub fn no_check_any_more(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(), ApiError> {
    if store::clear_checks(tx, person)? == 0 {
        return Ok(());
    }
    let entry = audit::Entry {
        action: "desk.check_fee",
        subject_kind: "person",
        subject_id: person.as_str(),
        old: Some("ticked"),
        new: Some("reversed"),
        reason: None,
    };
    audit::record(tx, &entry)
}

/// Takes the last step back. Of how a visit ended its owner was told, so they are told of this too.
pub fn undo(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    id: &VisitId,
    reason: &str,
    site: &Site,
) -> Result<VisitView, ApiError> {
    let row = existing(tx, desk, id)?;
    let newest = store::latest(tx, &row.person)?;
    if newest.is_some_and(|newest| newest.id != row.id) {
        return Err(changed());
    }
    let state = step(row.state, VisitEvent::Undo).map_err(|_| changed())?;
    if store::undo(tx, &row.id, row.state, state)? != 1 {
        return Err(changed());
    }
    trail(tx, "desk.undo_visit", &row.id, Some(row.state), state, Some(reason))?;
    queue::follow(tx, desk, &row.person, QueueEvent::Undo)?;
    if state == VisitState::Open {
        mail::tell(tx, site, &row.person, &News::Undone { reason })?;
    }
    by_id(tx, &row.id)
}

/// A person's newest visit, for the desk and for "what is missing before I am paid".
pub fn latest(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<VisitView>, ApiError> {
    store::latest(r, person)?.map(|row| view(r, row)).transpose()
}

/// How far somebody's visit is, and what was missing of their ID where it was not complete.
pub fn fact(r: &mut Reader<'_>, person: &PersonId) -> Result<VisitFact, ApiError> {
    let last = store::latest(r, person)?;
    Ok(match last.as_ref().map(|row| row.state) {
        None | Some(VisitState::Open | VisitState::TakenBack) => VisitFact::NotYet,
        Some(VisitState::Incomplete) => {
            VisitFact::Incomplete { of_id: last.and_then(|row| Lacks::after(&row.facts(), &row.missing())) }
        }
        Some(VisitState::Done) => VisitFact::Done,
    })
}

pub(super) fn existing(r: &mut Reader<'_>, desk: &Desk, id: &VisitId) -> Result<VisitRow, ApiError> {
    let row = store::visit(r, id)?.ok_or_else(ApiError::not_found)?;
    not_oneself(r, desk, &row.person)?;
    Ok(row)
}

fn by_id(r: &mut Reader<'_>, id: &VisitId) -> Result<VisitView, ApiError> {
    let row = store::visit(r, id)?.ok_or_else(|| ApiError::bug("a visit just written is gone"))?;
    view(r, row)
}

pub(super) fn view(r: &mut Reader<'_>, row: VisitRow) -> Result<VisitView, ApiError> {
    let opened_by = store::name_of(r, &row.opened_by)?;
    let closed_by = row.closed_by.as_ref().map(|by| store::name_of(r, by)).transpose()?;
    let missing = row.missing();
    let VisitRow { id, person, state, id_seen, note, opened_at, closed_at, .. } = row;
    Ok(VisitView { id, person, state, id_seen, missing, note, opened_at, opened_by, closed_at, closed_by })
}

fn not_oneself(r: &mut Reader<'_>, desk: &Desk, person: &PersonId) -> Result<(), ApiError> {
    if people::is_same_human(r, &desk.person, person)? {
        return Err(ApiError::new(Status::Forbidden, "desk.own_visit", |lang| text::own_visit(lang).into()));
    }
    Ok(())
}

pub(super) fn changed() -> ApiError {
    ApiError::new(Status::Conflict, "desk.visit_changed", |lang| text::visit_state(lang).into())
}

pub(super) fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &VisitId,
    old: Option<VisitState>,
    new: VisitState,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "visit",
        subject_id: id.as_str(),
        old: old.map(VisitState::word),
        new: Some(new.word()),
        reason,
    };
    audit::record(tx, &entry)
}
