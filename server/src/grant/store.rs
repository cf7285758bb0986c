//! Rows of awards, their amounts and the changes that wait.

use crate::db::conn::Conn;
use crate::db::schema::{grant_amount_entry, grant_award, grant_proposal, person};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::grant::{
    Asked, GrantEntryId, GrantFilter, GrantId, GrantKind, GrantProposalId, GrantState, ProposalState,
    TripDays,
};
use sundae_shared::id::PersonId;
use sundae_shared::money::{Currency, Money};
use sundae_shared::time::Timestamp;

/// An award as it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = grant_award)]
pub struct GrantRow {
    pub id: GrantId,
    pub person_id: Option<PersonId>,
    pub email: String,
    pub legal_name: String,
    pub name_folded: String,
    pub kind: GrantKind,
    pub award_minor: i64,
    pub currency: Currency,
    pub funding_source: String,
    pub arrival: Option<NaiveDate>,
    pub first_day: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    pub departure: Option<NaiveDate>,
    pub nights_cap: Option<i64>,
    /// Empty: none.
    pub tutorial: String,
    pub notes: String,
    pub state: GrantState,
    pub answer_by: Option<NaiveDate>,
    pub created_at: Timestamp,
    pub asked_minor: Option<i64>,
    pub ask_reason: Option<String>,
    pub updated_at: Timestamp,
}

impl GrantRow {
    pub fn award(&self) -> Money {
        Money::new(self.award_minor, self.currency.clone())
    }

    /// What the owner asked for, while staff think about it.
    pub fn asked(&self) -> Option<Asked> {
        let amount = Money::new(self.asked_minor?, self.currency.clone());
        let waits = self.state == GrantState::AsksForMore;
        waits.then(|| Asked { amount, reason: self.ask_reason.clone().unwrap_or_default() })
    }

    pub fn trip(&self) -> TripDays {
        TripDays {
            arrival: self.arrival,
            first_day: self.first_day,
            last_day: self.last_day,
            departure: self.departure,
        }
    }

    pub fn nights_cap(&self) -> Option<u32> {
        self.nights_cap.and_then(|nights| u32::try_from(nights).ok())
    }

    pub fn tutorial(&self) -> Option<String> {
        Some(self.tutorial.clone()).filter(|text| !text.is_empty())
    }
}

pub fn by_id(r: &mut Reader<'_>, id: &GrantId) -> QueryResult<Option<GrantRow>> {
    grant_award::table.find(id).select(GrantRow::as_select()).first(r.db()).optional()
}

/// Awards of one person; one travel grant and a few honoraria at most.
pub fn of_person(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<GrantRow>> {
    grant_award::table
        .filter(grant_award::person_id.eq(person))
        .order((grant_award::kind.desc(), grant_award::id))
        .select(GrantRow::as_select())
        .limit(20)
        .load(r.db())
}

/// Who has an award in a state, each once.
pub fn people_in(r: &mut Reader<'_>, state: GrantState) -> QueryResult<Vec<PersonId>> {
    let people: Vec<Option<PersonId>> = grant_award::table
        .filter(grant_award::state.eq(state))
        .filter(grant_award::person_id.is_not_null())
        .select(grant_award::person_id)
        .distinct()
        .order(grant_award::person_id)
        .load(r.db())?;
    Ok(people.into_iter().flatten().collect())
}

pub fn exists_for(r: &mut Reader<'_>, person: &PersonId, states: &[GrantState]) -> QueryResult<bool> {
    let own = grant_award::table
        .filter(grant_award::person_id.eq(person))
        .filter(grant_award::state.eq_any(states));
    diesel::select(diesel::dsl::exists(own)).get_result(r.db())
}

/// Every award, for matching a file against them.
pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<GrantRow>> {
    grant_award::table.order(grant_award::id).select(GrantRow::as_select()).load(r.db())
}

pub fn count(r: &mut Reader<'_>) -> QueryResult<i64> {
    grant_award::table.count().get_result(r.db())
}

pub fn funding_sources(r: &mut Reader<'_>) -> QueryResult<Vec<String>> {
    grant_award::table
        .select(grant_award::funding_source)
        .distinct()
        .order(grant_award::funding_source)
        .load(r.db())
}

/// On which day an offer without a last day of its own expires; filters by state need it.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    pub today: NaiveDate,
    pub accept_by: Option<NaiveDate>,
}

type Boxed<'a> = grant_award::BoxedQuery<'a, <Conn as diesel::Connection>::Backend>;

/// The awards that a filter finds, without order or limit.
fn filtered(filter: &GrantFilter, calendar: Calendar) -> Boxed<'static> {
    let mut query = grant_award::table.into_boxed();
    query = match filter.state {
        None => query,
        Some(state) => in_state(query, state, calendar),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(grant_award::kind.eq(kind));
    }
    if let Some(funding) = filter.funding.clone().filter(|text| !text.is_empty()) {
        query = query.filter(grant_award::funding_source.eq(funding));
    }
    let words = filter.q.as_deref().unwrap_or_default();
    let folded = sundae_shared::fold::fold(words);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let part = format!("%{word}%");
        query = query.filter(grant_award::name_folded.like(part.clone()).or(grant_award::email.like(part)));
    }
    query
}

/// An offer past its last day reads as expired before anyone writes it down.
fn in_state(query: Boxed<'static>, state: GrantState, calendar: Calendar) -> Boxed<'static> {
    let Calendar { today, accept_by } = calendar;
    let default_over = accept_by.is_some_and(|last| last < today);
    let offered = grant_award::state.eq(GrantState::Offered);
    let expired = grant_award::state.eq(GrantState::Expired);
    let (open, late) = (grant_award::answer_by.ge(today), grant_award::answer_by.lt(today));
    let unset = grant_award::answer_by.is_null();
    match (state, default_over) {
        (GrantState::Offered, true) => query.filter(offered).filter(open),
        (GrantState::Offered, false) => query.filter(offered).filter(unset.or(open)),
        (GrantState::Expired, true) => query.filter(expired.or(offered.and(unset.or(late)))),
        (GrantState::Expired, false) => query.filter(expired.or(offered.and(late))),
        (other, _) => query.filter(grant_award::state.eq(other)),
    }
}

pub fn count_filtered(r: &mut Reader<'_>, filter: &GrantFilter, calendar: Calendar) -> QueryResult<i64> {
    filtered(filter, calendar).count().get_result(r.db())
}

/// A page of the list by name; `after` is `name_folded` and id of the last row before.
pub fn page(
    r: &mut Reader<'_>,
    filter: &GrantFilter,
    calendar: Calendar,
    after: Option<(String, GrantId)>,
    limit: usize,
) -> QueryResult<Vec<GrantRow>> {
    let mut query = filtered(filter, calendar);
    if let Some((name, id)) = after {
        query = query.filter(
            grant_award::name_folded
                .gt(name.clone())
                .or(grant_award::name_folded.eq(name).and(grant_award::id.gt(id))),
        );
    }
    query
        .order((grant_award::name_folded, grant_award::id))
        .select(GrantRow::as_select())
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

/// What makes an award.
#[derive(Debug, Insertable)]
#[diesel(table_name = grant_award)]
pub struct NewGrant<'a> {
    pub id: &'a GrantId,
    pub person_id: Option<&'a PersonId>,
    pub email: &'a str,
    pub legal_name: &'a str,
    pub name_folded: &'a str,
    pub kind: GrantKind,
    pub award_minor: i64,
    pub currency: &'a Currency,
    pub funding_source: &'a str,
    pub arrival: Option<NaiveDate>,
    pub first_day: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    pub departure: Option<NaiveDate>,
    pub nights_cap: Option<i64>,
    pub tutorial: &'a str,
    pub notes: &'a str,
    pub state: GrantState,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewGrant<'_>) -> QueryResult<()> {
    diesel::insert_into(grant_award::table).values(new).execute(tx.db()).map(drop)
}

/// Moves an award from `from`; returns how many rows it moved, so that a lost race shows.
pub fn move_state(
    tx: &mut WriteTx<'_>,
    id: &GrantId,
    from: GrantState,
    to: GrantState,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(grant_award::table.find(id).filter(grant_award::state.eq(from)))
        .set((grant_award::state.eq(to), grant_award::updated_at.eq(now)))
        .execute(tx.db())
}

pub fn set_answered(tx: &mut WriteTx<'_>, id: &GrantId) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(grant_award::table.find(id)).set(grant_award::answered_at.eq(now)).execute(tx.db())
}

pub fn set_answer_by(tx: &mut WriteTx<'_>, id: &GrantId, last: NaiveDate) -> QueryResult<usize> {
    diesel::update(grant_award::table.find(id))
        .set((grant_award::answer_by.eq(last), grant_award::answered_at.eq(None::<Timestamp>)))
        .execute(tx.db())
}

/// Keeps what the owner of an offer asks for; how many rows that were (0: it is no offer any more).
pub fn ask_for_more(tx: &mut WriteTx<'_>, id: &GrantId, minor: i64, reason: &str) -> QueryResult<usize> {
    let now = tx.now();
    let offered = grant_award::table.find(id).filter(grant_award::state.eq(GrantState::Offered));
    diesel::update(offered)
        .set((
            grant_award::state.eq(GrantState::AsksForMore),
            grant_award::asked_minor.eq(minor),
            grant_award::ask_reason.eq(reason),
            grant_award::updated_at.eq(now),
        ))
        .execute(tx.db())
}

pub fn set_trip(tx: &mut WriteTx<'_>, id: &GrantId, trip: &TripDays) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(grant_award::table.find(id))
        .set((
            grant_award::arrival.eq(trip.arrival),
            grant_award::first_day.eq(trip.first_day),
            grant_award::last_day.eq(trip.last_day),
            grant_award::departure.eq(trip.departure),
            grant_award::updated_at.eq(now),
        ))
        .execute(tx.db())
}

pub fn set_person(tx: &mut WriteTx<'_>, id: &GrantId, to: Option<&PersonId>) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(grant_award::table.find(id))
        .set((grant_award::person_id.eq(to), grant_award::updated_at.eq(now)))
        .execute(tx.db())
}

/// What a later file may correct without asking: everything but the amount and the person's own days.
pub struct Corrected<'a> {
    pub legal_name: &'a str,
    pub name_folded: &'a str,
    pub funding_source: &'a str,
    pub nights_cap: Option<i64>,
    pub tutorial: &'a str,
    pub notes: &'a str,
}

pub fn correct(tx: &mut WriteTx<'_>, id: &GrantId, to: &Corrected<'_>) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(grant_award::table.find(id))
        .set((
            grant_award::legal_name.eq(to.legal_name),
            grant_award::name_folded.eq(to.name_folded),
            grant_award::funding_source.eq(to.funding_source),
            grant_award::nights_cap.eq(to.nights_cap),
            grant_award::tutorial.eq(to.tutorial),
            grant_award::notes.eq(to.notes),
            grant_award::updated_at.eq(now),
        ))
        .execute(tx.db())
}

/// Sets the amount when it still is `from`; returns how many rows it changed.
pub fn set_award(tx: &mut WriteTx<'_>, id: &GrantId, from: &Money, to: &Money) -> QueryResult<usize> {
    let now = tx.now();
    let unchanged = grant_award::table
        .find(id)
        .filter(grant_award::award_minor.eq(from.amount_minor))
        .filter(grant_award::currency.eq(&from.currency));
    diesel::update(unchanged)
        .set((
            grant_award::award_minor.eq(to.amount_minor),
            grant_award::currency.eq(&to.currency),
            grant_award::updated_at.eq(now),
        ))
        .execute(tx.db())
}

pub fn insert_entry(
    tx: &mut WriteTx<'_>,
    grant: &GrantId,
    from_minor: Option<i64>,
    to: &Money,
    reason: &str,
) -> Result<(), crate::problem::ApiError> {
    let id: GrantEntryId = tx.new_id()?;
    let (now, author) = (tx.now(), tx.context.actor.clone());
    diesel::insert_into(grant_amount_entry::table)
        .values((
            grant_amount_entry::id.eq(&id),
            grant_amount_entry::grant_id.eq(grant),
            grant_amount_entry::from_minor.eq(from_minor),
            grant_amount_entry::to_minor.eq(to.amount_minor),
            grant_amount_entry::currency.eq(&to.currency),
            grant_amount_entry::author_id.eq(author),
            grant_amount_entry::reason.eq(reason),
            grant_amount_entry::at.eq(now),
        ))
        .execute(tx.db())?;
    Ok(())
}

/// One change of an amount, with its author's name.
#[derive(Debug, Queryable)]
pub struct EntryRow {
    pub at: Timestamp,
    pub from_minor: Option<i64>,
    pub to_minor: i64,
    pub currency: Currency,
    pub author: Option<String>,
    pub reason: String,
}

pub fn entries(r: &mut Reader<'_>, grant: &GrantId) -> QueryResult<Vec<EntryRow>> {
    grant_amount_entry::table
        .left_join(person::table.on(grant_amount_entry::author_id.eq(person::id.nullable())))
        .filter(grant_amount_entry::grant_id.eq(grant))
        .order(grant_amount_entry::id.desc())
        .select((
            grant_amount_entry::at,
            grant_amount_entry::from_minor,
            grant_amount_entry::to_minor,
            grant_amount_entry::currency,
            person::name.nullable(),
            grant_amount_entry::reason,
        ))
        .limit(200)
        .load(r.db())
}

/// A change of an amount that waits, or waited.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = grant_proposal)]
pub struct ProposalRow {
    pub id: GrantProposalId,
    pub grant_id: GrantId,
    pub from_minor: i64,
    pub from_currency: Currency,
    pub to_minor: i64,
    pub to_currency: Currency,
    pub proposed_by: Option<PersonId>,
    pub reason: String,
    pub proposed_at: Timestamp,
    pub state: ProposalState,
    pub decided_by: Option<PersonId>,
}

impl ProposalRow {
    pub fn from(&self) -> Money {
        Money::new(self.from_minor, self.from_currency.clone())
    }

    pub fn to(&self) -> Money {
        Money::new(self.to_minor, self.to_currency.clone())
    }
}

pub fn insert_proposal(
    tx: &mut WriteTx<'_>,
    grant: &GrantRow,
    to: &Money,
    reason: &str,
) -> Result<GrantProposalId, crate::problem::ApiError> {
    let id: GrantProposalId = tx.new_id()?;
    let (now, author) = (tx.now(), tx.context.actor.clone());
    diesel::insert_into(grant_proposal::table)
        .values((
            grant_proposal::id.eq(&id),
            grant_proposal::grant_id.eq(&grant.id),
            grant_proposal::from_minor.eq(grant.award_minor),
            grant_proposal::from_currency.eq(&grant.currency),
            grant_proposal::to_minor.eq(to.amount_minor),
            grant_proposal::to_currency.eq(&to.currency),
            grant_proposal::proposed_by.eq(author),
            grant_proposal::reason.eq(reason),
            grant_proposal::proposed_at.eq(now),
            grant_proposal::state.eq(ProposalState::Open),
        ))
        .execute(tx.db())?;
    Ok(id)
}

pub fn proposal(r: &mut Reader<'_>, id: &GrantProposalId) -> QueryResult<Option<ProposalRow>> {
    grant_proposal::table.find(id).select(ProposalRow::as_select()).first(r.db()).optional()
}

pub fn proposals_of(r: &mut Reader<'_>, grant: &GrantId) -> QueryResult<Vec<ProposalRow>> {
    grant_proposal::table
        .filter(grant_proposal::grant_id.eq(grant))
        .order(grant_proposal::id.desc())
        .select(ProposalRow::as_select())
        .limit(100)
        .load(r.db())
}

pub fn open_proposals(r: &mut Reader<'_>, limit: i64) -> QueryResult<Vec<ProposalRow>> {
    grant_proposal::table
        .filter(grant_proposal::state.eq(ProposalState::Open))
        .order(grant_proposal::id)
        .select(ProposalRow::as_select())
        .limit(limit)
        .load(r.db())
}

/// Which of these grants have a change waiting.
pub fn with_open_proposal(r: &mut Reader<'_>, grants: &[GrantId]) -> QueryResult<Vec<GrantId>> {
    grant_proposal::table
        .filter(grant_proposal::state.eq(ProposalState::Open))
        .filter(grant_proposal::grant_id.eq_any(grants))
        .select(grant_proposal::grant_id)
        .load(r.db())
}

/// Decides an open proposal; returns how many rows it changed.
pub fn decide_proposal(
    tx: &mut WriteTx<'_>,
    id: &GrantProposalId,
    state: ProposalState,
    reason: &str,
) -> QueryResult<usize> {
    let (now, by) = (tx.now(), tx.context.actor.clone());
    let open = grant_proposal::table.find(id).filter(grant_proposal::state.eq(ProposalState::Open));
    diesel::update(open)
        .set((
            grant_proposal::state.eq(state),
            grant_proposal::decided_by.eq(by),
            grant_proposal::decided_at.eq(now),
            grant_proposal::decision_reason.eq(reason),
        ))
        .execute(tx.db())
}

/// Offers past their last day that nobody has written down as expired yet.
pub fn overdue_offers(r: &mut Reader<'_>, calendar: Calendar, limit: i64) -> QueryResult<Vec<GrantRow>> {
    let expired = GrantFilter { state: Some(GrantState::Expired), ..GrantFilter::default() };
    filtered(&expired, calendar)
        .filter(grant_award::state.eq(GrantState::Offered))
        .order(grant_award::id)
        .select(GrantRow::as_select())
        .limit(limit)
        .load(r.db())
}
