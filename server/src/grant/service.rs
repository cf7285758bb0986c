//! What other slices and the owner may do with awards.

use super::store::{self, GrantRow};
use super::{
    honorarium_hold_service as holds, honorarium_service as honoraria, mail, money_service as money,
};
use crate::audit;
use crate::claim::facts_service::Changed;
use crate::claim::{review_service as reviews, service as claims};
use crate::db::{Reader, WriteTx};
use crate::desk::visit_service as visits;
use crate::edition::service as edition;
use crate::mail::Site;
use crate::payee::service::{self as payee, PayeeFact};
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::desk::Station;
use sundae_shared::edition::Edition;
use sundae_shared::fold::fold;
use sundae_shared::grant::rules::{self, state_on};
use sundae_shared::grant::steps::{AttendanceFact, ClaimFact, Facts, VisitFact, steps};
use sundae_shared::grant::{
    Answer, DeskHours, GrantEvent, GrantId, GrantKind, GrantProposalId, GrantState, MyGrant, MyGrants,
    TripDays,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Money;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        not_offered: en "This award is not open for an answer any more. Nothing was changed; reload to see where it stands.",
            es "Esta ayuda ya no espera respuesta. No se cambió nada; recarga para ver en qué estado está.";
        expired: en "The last day to answer this offer is over. If you still want it, write to the organisers: they can offer it again.",
            es "El plazo para responder a esta oferta terminó. Si todavía la quieres, escribe a la organización: puede ofrecerla de nuevo.";
        accept_first: en "Accept the award first.", es "Primero acepta la ayuda.";
        trip_order: en "The days must come in the order: arrival, first day, last day, departure.",
            es "Las fechas deben ir en este orden: llegada, primer día, último día, salida.";
        trip_day: en "Choose this day.", es "Elige esta fecha.";
        trip_far: en "This is far from the conference. Check the month and the year.",
            es "Está lejos de la conferencia. Revisa el mes y el año.";
        other_state(state: &str): en "The grant is {state}, so this can't be done. Nothing was changed; reload to see where it stands.",
            es "La ayuda está en el estado {state}, así que no se puede hacer. No se cambió nada; recarga para ver en qué estado está.";
    }
}

/// A trip of which a day lies further than this from the conference is a slip of the pen.
const TRIP_MARGIN_DAYS: i64 = 60;

/// The edition and the date there, for everything that has a deadline.
pub struct Today {
    pub edition: Option<Edition>,
    pub day: NaiveDate,
    pub now: Timestamp,
}

impl Today {
    pub fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let edition = edition::current(r)?;
        let day = edition::today(edition.as_ref(), now);
        Ok(Self { edition, day, now })
    }

    pub fn accept_by(&self) -> Option<NaiveDate> {
        self.edition.as_ref().and_then(|edition| edition.form.accept_by)
    }

    pub fn calendar(&self) -> store::Calendar {
        store::Calendar { today: self.day, accept_by: self.accept_by() }
    }

    /// The last day to answer: the award's own, or the edition's.
    pub fn answer_by(&self, grant: &GrantRow) -> Option<NaiveDate> {
        grant.answer_by.or(self.accept_by())
    }

    pub fn state(&self, grant: &GrantRow) -> GrantState {
        state_on(grant.state, self.answer_by(grant), self.day)
    }

    fn desk_hours(&self) -> Vec<DeskHours> {
        let sessions = self.edition.iter().flat_map(|edition| edition.form.desk.iter());
        sessions
            .filter(|session| session.station == Station::Reimbursement)
            .map(|session| DeskHours {
                day: session.day,
                from_minute: session.from_minute,
                to_minute: session.to_minute,
            })
            .collect()
    }

    /// The facts that the steps are made from.
    pub fn facts(&self, r: &mut Reader<'_>, grant: &GrantRow) -> Result<Facts, ApiError> {
        let trip = grant.trip();
        let days = [trip.arrival, trip.first_day, trip.last_day, trip.departure];
        Ok(Facts {
            kind: grant.kind,
            state: self.state(grant),
            trip_known: days.iter().all(Option::is_some),
            desk_opened: self.desk_hours().iter().any(|session| session.day <= self.day),
            attendance: attendance_of(r, grant)?,
            visit: visit_of(r, grant)?,
            held: is_held(r, grant)?,
            claim: claim_of(r, grant)?,
            payee: payee_of(r, grant)?,
            paid: money::paid_of(r, grant)?,
            honorarium: honoraria::step_fact(r, self, grant, self.now)?,
        })
    }
}

/// How far the payment details of the award's owner are; `None` where nobody was found yet.
fn payee_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<Option<PayeeFact>, ApiError> {
    grant.person_id.as_ref().map(|person| payee::fact(r, person)).transpose()
}

/// How far the claim of the award's owner is.
fn claim_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<Option<ClaimFact>, ApiError> {
    match (&grant.person_id, grant.kind) {
        (Some(person), GrantKind::TravelGrant) => claims::fact(r, person).map(Some),
        _ => Ok(None),
    }
}

/// How far the visit of the award's owner is, as the reimbursement desk says.
fn visit_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<VisitFact, ApiError> {
    let Some(person) = &grant.person_id else { return Ok(VisitFact::NotYet) };
    if reviews::visit_waived(r, person)? {
        return Ok(VisitFact::Done);
    }
    visits::fact(r, person)
}

/// Whether the award's owner came, as the desks and two people of staff say.
fn attendance_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<AttendanceFact, ApiError> {
    match &grant.person_id {
        Some(person) => Ok(reviews::attendance(r, person)?.fact),
        None => Ok(AttendanceFact::NotYet),
    }
}

fn is_held(r: &mut Reader<'_>, grant: &GrantRow) -> Result<bool, ApiError> {
    match (&grant.person_id, grant.kind) {
        (None, _) => Ok(false),
        (Some(person), GrantKind::TravelGrant) => reviews::is_held(r, person),
        (Some(person), GrantKind::Honorarium) => holds::is_held(r, person),
    }
}

/// Whether somebody has an award that is offered or accepted: all that a desk may know.
pub fn has_grant(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    Ok(store::exists_for(r, person, &[GrantState::Offered, GrantState::AsksForMore, GrantState::Accepted])?)
}

/// Whether somebody was ever given an award, whatever became of it.
pub fn has_any(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    Ok(store::exists_for(r, person, GrantState::ALL)?)
}

/// The names on somebody's accepted awards: what they are paid should bear one of them.
pub fn accepted_names(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<String>, ApiError> {
    let rows = store::of_person(r, person)?;
    let accepted = rows.into_iter().filter(|row| row.state == GrantState::Accepted);
    Ok(accepted.map(|row| row.legal_name).collect())
}

pub fn count(r: &mut Reader<'_>) -> Result<i64, ApiError> {
    Ok(store::count(r)?)
}

/// An award to be offered, from a file or from the demo.
#[derive(Debug, Clone)]
pub struct NewAward<'a> {
    /// `None` until somebody is found.
    pub person: Option<&'a PersonId>,
    pub email: &'a EmailAddress,
    pub legal_name: &'a str,
    pub kind: GrantKind,
    pub award: &'a Money,
    pub funding_source: &'a str,
    pub trip: TripDays,
    pub nights_cap: Option<u32>,
    pub tutorial: Option<&'a str>,
    pub notes: &'a str,
    /// Stands in the first entry: where the award comes from.
    pub reason: &'a str,
}

/// Whoever runs the transaction is not the owner, through any record.
fn not_ones_own(tx: &mut WriteTx<'_>, owner: Option<&PersonId>) -> Result<(), ApiError> {
    let (Some(by), Some(owner)) = (tx.context.actor.clone(), owner) else { return Ok(()) };
    if people::is_same_human(tx, &by, owner)? { Err(super::office::own()) } else { Ok(()) }
}

/// Writes an offered award with its first entry. Mails nobody: staff mail the grantees when the import is
/// as it should be. Nobody enters an award of their own.
pub fn insert_offered(tx: &mut WriteTx<'_>, new: &NewAward<'_>) -> Result<GrantId, ApiError> {
    not_ones_own(tx, new.person)?;
    let id: GrantId = tx.new_id()?;
    let now = tx.now();
    let row = store::NewGrant {
        id: &id,
        person_id: new.person,
        email: new.email.as_str(),
        legal_name: new.legal_name,
        name_folded: &fold(new.legal_name),
        kind: new.kind,
        award_minor: new.award.amount_minor,
        currency: &new.award.currency,
        funding_source: new.funding_source,
        arrival: new.trip.arrival,
        first_day: new.trip.first_day,
        last_day: new.trip.last_day,
        departure: new.trip.departure,
        nights_cap: new.nights_cap.map(i64::from),
        tutorial: new.tutorial.unwrap_or_default(),
        notes: new.notes,
        state: GrantState::Offered,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &row)?;
    store::insert_entry(tx, &id, None, new.award, new.reason)?;
    trail(tx, "grant.offer", &id, None, Some(GrantState::Offered), Some(new.reason))?;
    Ok(id)
}

/// An award as an import compares it with a file.
pub fn all(r: &mut Reader<'_>) -> Result<Vec<GrantRow>, ApiError> {
    Ok(store::all(r)?)
}

/// Gives an award to somebody, or takes it from the wrong person (`None`).
pub fn settle(tx: &mut WriteTx<'_>, grant: &GrantId, person: Option<&PersonId>) -> Result<(), ApiError> {
    not_ones_own(tx, person)?;
    money::may_change_owner(tx, grant, person)?;
    store::set_person(tx, grant, person)?;
    trail(tx, "grant.settle", grant, None, None, person.map(PersonId::as_str))
}

/// Proposes another amount; whoever runs the transaction is its author. The same change twice is one.
pub fn propose(
    tx: &mut WriteTx<'_>,
    grant: &GrantRow,
    to: &Money,
    reason: &str,
) -> Result<GrantProposalId, ApiError> {
    let waiting = store::proposals_of(tx, &grant.id)?.into_iter().find(|proposal| {
        proposal.state == sundae_shared::grant::ProposalState::Open
            && proposal.to() == *to
            && proposal.from() == grant.award()
    });
    if let Some(waiting) = waiting {
        return Ok(waiting.id);
    }
    let id = store::insert_proposal(tx, grant, to, reason)?;
    trail(tx, "grant.propose_amount", &grant.id, None, None, Some(reason))?;
    Ok(id)
}

/// An award that its owner accepted, as a claim counts with it.
#[derive(Debug, Clone)]
pub struct Accepted {
    pub kind: GrantKind,
    pub legal_name: String,
    pub award: Money,
    pub funding_source: String,
    pub trip: TripDays,
    pub nights_cap: Option<u32>,
    pub tutorial: Option<String>,
}

/// The accepted awards of somebody, in the order in which they are used.
pub fn accepted_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<Accepted>, ApiError> {
    let mut rows = store::of_person(r, person)?;
    rows.retain(|row| row.state == GrantState::Accepted);
    let accepted = |row: GrantRow| Accepted {
        kind: row.kind,
        award: row.award(),
        trip: row.trip(),
        nights_cap: row.nights_cap(),
        tutorial: row.tutorial(),
        legal_name: row.legal_name,
        funding_source: row.funding_source,
    };
    Ok(rows.into_iter().map(accepted).collect())
}

/// The caller's awards.
pub fn mine(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<MyGrants, ApiError> {
    let today = Today::read(r, now)?;
    let rows = store::of_person(r, person)?;
    let grants = rows.iter().map(|row| my_view(r, &today, row)).collect::<Result<Vec<_>, _>>()?;
    let form = today.edition.as_ref().map(|edition| &edition.form);
    Ok(MyGrants {
        grants,
        desk: today.desk_hours(),
        upload_until: form.and_then(|form| form.upload_until),
        time_zone: form.map_or_else(|| "UTC".to_owned(), |form| form.time_zone.clone()),
    })
}

pub(super) fn my_view(r: &mut Reader<'_>, today: &Today, row: &GrantRow) -> Result<MyGrant, ApiError> {
    let facts = today.facts(r, row)?;
    Ok(MyGrant {
        id: row.id.clone(),
        kind: row.kind,
        state: facts.state,
        legal_name: row.legal_name.clone(),
        award: row.award(),
        trip: row.trip(),
        nights_cap: row.nights_cap(),
        tutorial: row.tutorial(),
        answer_by: today.answer_by(row),
        pay_by: money::pay_by(r, row, &facts, today.now)?,
        steps: steps(&facts),
        asked: row.asked(),
    })
}

/// The caller's own award; somebody else's does not exist for them.
pub(super) fn own_row(r: &mut Reader<'_>, person: &PersonId, id: &GrantId) -> Result<GrantRow, ApiError> {
    let row = store::by_id(r, id)?.filter(|row| row.person_id.as_ref() == Some(person));
    row.ok_or_else(ApiError::not_found)
}

/// The owner accepts or declines.
pub fn answer(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    id: &GrantId,
    answer: Answer,
    site: &Site,
) -> Result<MyGrant, ApiError> {
    let row = own_row(tx, person, id)?;
    let now = tx.now();
    let today = Today::read(tx, now)?;
    if today.state(&row) == GrantState::Expired {
        return Err(offer_expired());
    }
    let event = match answer {
        Answer::Accept => GrantEvent::Accept,
        Answer::Decline => GrantEvent::Decline,
    };
    let Ok(to) = rules::next(row.state, event) else { return Err(not_offered()) };
    if store::move_state(tx, id, row.state, to)? != 1 {
        return Err(not_offered());
    }
    store::set_answered(tx, id)?;
    trail(tx, "grant.answer", id, Some(row.state), Some(to), None)?;
    let row = own_row(tx, person, id)?;
    mail::answered(tx, site, &row, to)?;
    // A claim that was approved for another award is looked at again.
    super::office::claim_follows(tx, &row, &Changed::Award { reason: "" }, site)?;
    if to == GrantState::Accepted {
        honoraria::accepted(tx, site, &row)?;
    }
    my_view(tx, &today, &row)
}

/// An answer of the demo's grantees, without the mail: there is nobody to read it.
pub(crate) fn answer_for_demo(
    tx: &mut WriteTx<'_>,
    grant: &GrantRow,
    to: GrantState,
) -> Result<(), ApiError> {
    store::move_state(tx, &grant.id, GrantState::Offered, to)?;
    store::set_answered(tx, &grant.id)?;
    trail(tx, "grant.answer", &grant.id, Some(GrantState::Offered), Some(to), None)
}

pub(super) fn offer_expired() -> ApiError {
    ApiError::new(Status::Gone, "grant.offer_expired", |lang| text::expired(lang).into())
}

pub(super) fn not_offered() -> ApiError {
    ApiError::new(Status::Conflict, "grant.not_offered", |lang| text::not_offered(lang).into())
}

/// A trip with all its days in order.
#[derive(Debug, Clone)]
pub struct Trip(TripDays);

impl Trip {
    pub fn parse(days: TripDays) -> Result<Self, ApiError> {
        let mut refusal = ApiError::invalid();
        let TripDays { arrival, first_day, last_day, departure } = days;
        let fields = [
            ("arrival", arrival),
            ("first_day", first_day),
            ("last_day", last_day),
            ("departure", departure),
        ];
        for ((field, day), wrong) in fields.into_iter().zip(rules::trip_days_out_of_order(&days)) {
            if day.is_none() {
                refusal = refusal.field(field, |lang| text::trip_day(lang).into());
            } else if wrong {
                refusal = refusal.field(field, |lang| text::trip_order(lang).into());
            }
        }
        if refusal.has_fields() { Err(refusal) } else { Ok(Self(days)) }
    }
}

/// The owner sets the days of the trip.
pub fn set_trip(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    id: &GrantId,
    trip: &Trip,
    site: &Site,
) -> Result<MyGrant, ApiError> {
    let row = own_row(tx, person, id)?;
    let now = tx.now();
    let today = Today::read(tx, now)?;
    if row.state != GrantState::Accepted {
        return Err(ApiError::new(Status::Conflict, "grant.accept_first", |lang| {
            text::accept_first(lang).into()
        }));
    }
    near_conference(&trip.0, &today)?;
    if row.kind == GrantKind::TravelGrant && row.trip() != trip.0 {
        claims::trip_changes(tx, person, site)?;
    }
    store::set_trip(tx, id, &trip.0)?;
    trail(tx, "grant.set_trip", id, None, None, None)?;
    let row = own_row(tx, person, id)?;
    my_view(tx, &today, &row)
}

fn near_conference(trip: &TripDays, today: &Today) -> Result<(), ApiError> {
    let Some(form) = today.edition.as_ref().map(|edition| &edition.form) else { return Ok(()) };
    let (Some(first), Some(last)) = (form.first_day, form.last_day) else { return Ok(()) };
    let far = |day: Option<NaiveDate>| {
        day.is_some_and(|day| {
            (first - day).num_days() > TRIP_MARGIN_DAYS || (day - last).num_days() > TRIP_MARGIN_DAYS
        })
    };
    let mut refusal = ApiError::invalid();
    for (field, day) in [("arrival", trip.arrival), ("departure", trip.departure)] {
        if far(day) {
            refusal = refusal.field(field, |lang| text::trip_far(lang).into());
        }
    }
    if refusal.has_fields() { Err(refusal) } else { Ok(()) }
}

/// Offers past their last day become expired, each with a mail. Returns how many; call again while it is
/// [`EXPIRED_AT_ONCE`].
pub fn expire_overdue(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let today = Today::read(tx, now)?;
    let overdue = store::overdue_offers(tx, today.calendar(), EXPIRED_AT_ONCE)?;
    let mut expired = 0;
    for row in &overdue {
        if store::move_state(tx, &row.id, GrantState::Offered, GrantState::Expired)? == 1 {
            trail(tx, "grant.expire", &row.id, Some(GrantState::Offered), Some(GrantState::Expired), None)?;
            mail::expired(tx, site, row)?;
            expired += 1;
        }
    }
    Ok(expired)
}

/// Offers that expire in one transaction: keeps the writer free for the desks.
pub const EXPIRED_AT_ONCE: i64 = 50;

/// One line of the trail about an award.
pub(super) fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &GrantId,
    from: Option<GrantState>,
    to: Option<GrantState>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "grant",
        subject_id: id.as_str(),
        old: from.map(GrantState::word),
        new: to.map(GrantState::word),
        reason,
    };
    audit::record(tx, &entry)
}

/// A refusal because the life cycle has no such way.
pub(super) fn refused(refused: rules::Refused) -> ApiError {
    ApiError::new(Status::Conflict, "grant.other_state", |lang| text::other_state(lang, refused.state.word()))
}
