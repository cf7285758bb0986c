//! Rows of exchange rates as the office works with them: in force, typed, missing.

use crate::db::dialect::insert_many;
use crate::db::schema::{claim, exchange_rate, exchange_rate_proposal, expense_line};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::{HashMap, HashSet};
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::rate_office::RateProposalId;
use sundae_shared::claim::{ClaimId, ClaimState, LineState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::second::SecondLook;
use sundae_shared::time::Timestamp;

/// Lines without a rate that are looked at: far more than ever wait at once.
const WAITING_LINES_MAX: i64 = 20_000;

/// Waiting rates that are shown at once: two files of them; the next come up as these are decided.
const OPEN_MAX: i64 = 400;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = exchange_rate)]
pub struct InForceRow {
    pub currency: Currency,
    pub day: NaiveDate,
    pub usd_per_unit: UsdPerUnit,
    pub source: String,
    pub created_at: Timestamp,
    pub proposal_id: Option<RateProposalId>,
    pub brought_by: Option<PersonId>,
}

/// Where a page of the list begins: after this one.
#[derive(Debug, Clone)]
pub struct After {
    pub day: NaiveDate,
    pub currency: Currency,
}

/// Rates in force, the newest day first.
pub fn in_force(
    r: &mut Reader<'_>,
    currency: Option<&Currency>,
    after: Option<&After>,
    limit: i64,
) -> QueryResult<Vec<InForceRow>> {
    let mut query = exchange_rate::table.select(InForceRow::as_select()).into_boxed();
    if let Some(currency) = currency {
        query = query.filter(exchange_rate::currency.eq(currency));
    }
    if let Some(After { day, currency }) = after {
        let same_day = exchange_rate::day.eq(*day).and(exchange_rate::currency.gt(currency));
        query = query.filter(exchange_rate::day.lt(*day).or(same_day));
    }
    query.order((exchange_rate::day.desc(), exchange_rate::currency)).limit(limit).load(r.db())
}

pub fn on_day(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate) -> QueryResult<Option<Rate>> {
    let row: Option<InForceRow> = exchange_rate::table
        .find((currency, day))
        .select(InForceRow::as_select())
        .first(r.db())
        .optional()?;
    Ok(row.map(|row| Rate { usd_per_unit: row.usd_per_unit, day: row.day, source: row.source }))
}

/// The latest rate of an earlier day, however long ago.
pub fn earlier(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate) -> QueryResult<Option<Rate>> {
    let row: Option<InForceRow> = exchange_rate::table
        .filter(exchange_rate::currency.eq(currency))
        .filter(exchange_rate::day.lt(day))
        .order(exchange_rate::day.desc())
        .select(InForceRow::as_select())
        .first(r.db())
        .optional()?;
    Ok(row.map(|row| Rate { usd_per_unit: row.usd_per_unit, day: row.day, source: row.source }))
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = exchange_rate_proposal)]
pub struct ProposalRow {
    pub id: RateProposalId,
    pub currency: Currency,
    pub day: NaiveDate,
    pub usd_per_unit: UsdPerUnit,
    pub source: String,
    pub old_usd_per_unit: Option<UsdPerUnit>,
    pub old_source: Option<String>,
    pub reason: String,
    pub state: SecondLook,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
}

impl ProposalRow {
    pub fn rate(&self) -> Rate {
        Rate { usd_per_unit: self.usd_per_unit.clone(), day: self.day, source: self.source.clone() }
    }

    /// What it takes the place of.
    pub fn old(&self) -> Option<Rate> {
        let (usd_per_unit, source) = (self.old_usd_per_unit.clone()?, self.old_source.clone()?);
        Some(Rate { usd_per_unit, day: self.day, source })
    }
}

/// Those that wait, the longest waiting first.
pub fn open(r: &mut Reader<'_>) -> QueryResult<Vec<ProposalRow>> {
    exchange_rate_proposal::table
        .filter(exchange_rate_proposal::state.eq(SecondLook::Proposed))
        .order(exchange_rate_proposal::id)
        .select(ProposalRow::as_select())
        .limit(OPEN_MAX)
        .load(r.db())
}

/// Currencies and days for which a rate waits.
pub fn open_days(r: &mut Reader<'_>) -> QueryResult<HashSet<(Currency, NaiveDate)>> {
    let days: Vec<(Currency, NaiveDate)> = exchange_rate_proposal::table
        .filter(exchange_rate_proposal::state.eq(SecondLook::Proposed))
        .select((exchange_rate_proposal::currency, exchange_rate_proposal::day))
        .load(r.db())?;
    Ok(days.into_iter().collect())
}

pub fn proposal(r: &mut Reader<'_>, id: &RateProposalId) -> QueryResult<Option<ProposalRow>> {
    exchange_rate_proposal::table.find(id).select(ProposalRow::as_select()).first(r.db()).optional()
}

pub fn proposals(r: &mut Reader<'_>, ids: &[RateProposalId]) -> QueryResult<Vec<ProposalRow>> {
    exchange_rate_proposal::table
        .filter(exchange_rate_proposal::id.eq_any(ids))
        .select(ProposalRow::as_select())
        .load(r.db())
}

pub fn insert_proposal(tx: &mut WriteTx<'_>, row: &ProposalRow) -> QueryResult<()> {
    diesel::insert_into(exchange_rate_proposal::table).values(row).execute(tx.db()).map(drop)
}

/// Decides one that waits; how many that were.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &RateProposalId,
    to: SecondLook,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    let waiting =
        exchange_rate_proposal::table.find(id).filter(exchange_rate_proposal::state.eq(SecondLook::Proposed));
    diesel::update(waiting)
        .set((
            exchange_rate_proposal::state.eq(to),
            exchange_rate_proposal::decided_by.eq(by),
            exchange_rate_proposal::decided_at.eq(now),
            exchange_rate_proposal::decision_reason.eq(Some(reason).filter(|reason| !reason.is_empty())),
        ))
        .execute(tx.db())
}

/// Brings what two people agreed on into force; how many rates it took the place of.
pub fn replace(tx: &mut WriteTx<'_>, row: &ProposalRow, old: &Rate) -> QueryResult<usize> {
    let now = tx.now();
    let as_seen = exchange_rate::table
        .find((&row.currency, row.day))
        .filter(exchange_rate::usd_per_unit.eq(&old.usd_per_unit));
    diesel::update(as_seen)
        .set((
            exchange_rate::usd_per_unit.eq(&row.usd_per_unit),
            exchange_rate::source.eq(&row.source),
            exchange_rate::created_at.eq(now),
            exchange_rate::proposal_id.eq(&row.id),
            exchange_rate::brought_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
}

/// Says which proposal a rate that was just inserted comes from.
pub fn set_proposal(tx: &mut WriteTx<'_>, row: &ProposalRow) -> QueryResult<()> {
    diesel::update(exchange_rate::table.find((&row.currency, row.day)))
        .set(exchange_rate::proposal_id.eq(&row.id))
        .execute(tx.db())
        .map(drop)
}

/// Currencies and days of rates in force since a day.
pub fn known_since(
    r: &mut Reader<'_>,
    first: NaiveDate,
) -> QueryResult<HashMap<(Currency, NaiveDate), UsdPerUnit>> {
    let known: Vec<(Currency, NaiveDate, UsdPerUnit)> = exchange_rate::table
        .filter(exchange_rate::day.ge(first))
        .select((exchange_rate::currency, exchange_rate::day, exchange_rate::usd_per_unit))
        .load(r.db())?;
    Ok(known.into_iter().map(|(currency, day, rate)| ((currency, day), rate)).collect())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = exchange_rate)]
struct NewRate<'a> {
    currency: &'a Currency,
    day: NaiveDate,
    usd_per_unit: &'a UsdPerUnit,
    source: &'a str,
    created_at: Timestamp,
    brought_by: &'a PersonId,
}

/// Rates of a file that somebody brought; none of them is known.
pub fn insert_brought(tx: &mut WriteTx<'_>, rates: &[&(Currency, Rate)], by: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    let rows: Vec<NewRate<'_>> = rates
        .iter()
        .map(|(currency, rate)| NewRate {
            currency,
            day: rate.day,
            usd_per_unit: &rate.usd_per_unit,
            source: &rate.source,
            created_at: now,
            brought_by: by,
        })
        .collect();
    insert_many!(tx.db(), exchange_rate::table, rows)
}

/// An expense that has no rate so far, as it was saved.
#[derive(Debug, Clone, Queryable)]
pub struct WaitingLine {
    pub currency: Currency,
    pub day: NaiveDate,
    pub claim: ClaimId,
    pub owner: PersonId,
    pub state: ClaimState,
}

/// Expenses in other currencies than `paid_in` that were saved without a rate, withdrawn claims aside.
pub fn lines_without_rate(r: &mut Reader<'_>, paid_in: &Currency) -> QueryResult<Vec<WaitingLine>> {
    expense_line::table
        .inner_join(claim::table)
        .filter(expense_line::currency.ne(paid_in))
        .filter(expense_line::usd_per_unit.is_null())
        .filter(expense_line::day.is_not_null())
        .filter(expense_line::state.ne(LineState::Removed))
        .filter(claim::state.ne(ClaimState::Withdrawn))
        .select((
            expense_line::currency,
            expense_line::day.assume_not_null(),
            claim::id,
            claim::person_id,
            claim::state,
        ))
        .limit(WAITING_LINES_MAX)
        .load(r.db())
}

/// Currencies and days of the expenses of these people, whatever became of them.
pub fn days_of(r: &mut Reader<'_>, owners: &[PersonId]) -> QueryResult<Vec<(Currency, NaiveDate)>> {
    expense_line::table
        .inner_join(claim::table)
        .filter(claim::person_id.eq_any(owners))
        .filter(expense_line::state.ne(LineState::Removed))
        .filter(expense_line::day.is_not_null())
        .select((expense_line::currency, expense_line::day.assume_not_null()))
        .limit(WAITING_LINES_MAX)
        .load(r.db())
}
