//! Rows of claims: the claim itself, what it is judged by, and exchange rates.

use crate::db::schema::{claim, claim_setting, exchange_rate};
use crate::db::{Reader, WriteTx};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::claim::settings::Setting;
use sundae_shared::claim::{Attested, ClaimId, ClaimState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// Values of settings at most: some fourteen, each changed a few times in many years.
const SETTINGS_MAX: i64 = 1_000;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = claim)]
pub struct ClaimRow {
    pub id: ClaimId,
    pub person_id: PersonId,
    pub state: ClaimState,
    pub version: i64,
    pub attested_text: Option<String>,
    pub attested_name: Option<String>,
    pub attested_at: Option<Timestamp>,
    pub returned_at: Option<Timestamp>,
    pub return_reason: Option<String>,
    /// Who approved it last, while it stood so.
    pub approved_by: Option<PersonId>,
    pub approved_at: Option<Timestamp>,
}

impl ClaimRow {
    pub fn attested(&self) -> Option<Attested> {
        let (text_version, name) = (self.attested_text.clone()?, self.attested_name.clone()?);
        Some(Attested { text_version, name, at: self.attested_at? })
    }
}

pub fn of_person(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<ClaimRow>> {
    claim::table.filter(claim::person_id.eq(person)).select(ClaimRow::as_select()).first(r.db()).optional()
}

pub fn by_id(r: &mut Reader<'_>, id: &ClaimId) -> QueryResult<Option<ClaimRow>> {
    claim::table.find(id).select(ClaimRow::as_select()).first(r.db()).optional()
}

/// Who has a claim that stands at one of these.
pub fn owners(r: &mut Reader<'_>, states: &[ClaimState]) -> QueryResult<Vec<PersonId>> {
    let rows = claim::table.filter(claim::state.eq_any(states)).order(claim::person_id);
    rows.select(claim::person_id).load(r.db())
}

/// Whether there is a claim at one of these states.
pub fn any_at(r: &mut Reader<'_>, states: &[ClaimState]) -> QueryResult<bool> {
    let rows = claim::table.filter(claim::state.eq_any(states));
    diesel::select(diesel::dsl::exists(rows)).get_result(r.db())
}

/// A new claim: an empty draft.
pub fn insert(tx: &mut WriteTx<'_>, id: &ClaimId, person: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(claim::table)
        .values((
            claim::id.eq(id),
            claim::person_id.eq(person),
            claim::state.eq(ClaimState::Draft),
            claim::version.eq(1_i64),
            claim::created_at.eq(now),
            claim::updated_at.eq(now),
            claim::waits_since.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Moves a claim that still stands as `row` says to a state, one version on; returns how many it moved.
pub fn move_state(tx: &mut WriteTx<'_>, row: &ClaimRow, to: ClaimState) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(claim::table.find(&row.id).filter(claim::version.eq(row.version)))
        .set((claim::state.eq(to), claim::version.eq(row.version + 1), claim::updated_at.eq(now)))
        .execute(tx.db())
}

/// Notes who approved a claim: its payment is released by somebody else.
pub fn set_approved(tx: &mut WriteTx<'_>, id: &ClaimId, by: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(claim::table.find(id))
        .set((claim::approved_by.eq(by), claim::approved_at.eq(now)))
        .execute(tx.db())
        .map(drop)
}

/// Whose claim was approved at some time: at most one for each grant.
pub fn approved_people(r: &mut Reader<'_>) -> QueryResult<Vec<PersonId>> {
    let approved = claim::table.filter(claim::approved_at.is_not_null());
    approved.order(claim::person_id).select(claim::person_id).load(r.db())
}

/// Notes why a claim goes back to its owner, and from when they have time for it.
pub fn set_returned(tx: &mut WriteTx<'_>, id: &ClaimId, reason: &str) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(claim::table.find(id))
        .set((claim::returned_at.eq(now), claim::return_reason.eq(reason)))
        .execute(tx.db())
        .map(drop)
}

/// From now on its owner has the time that a returned claim has.
pub fn give_time(tx: &mut WriteTx<'_>, id: &ClaimId) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(claim::table.find(id)).set(claim::returned_at.eq(now)).execute(tx.db()).map(drop)
}

pub fn set_attested(tx: &mut WriteTx<'_>, id: &ClaimId, text: &str, name: &str) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(claim::table.find(id))
        .set((
            (claim::attested_text.eq(text), claim::attested_name.eq(name)),
            (claim::attested_at.eq(now), claim::waits_since.eq(now)),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Whose claim waits for them, and has a last day of its own.
pub fn given_time(r: &mut Reader<'_>) -> QueryResult<Vec<PersonId>> {
    claim::table
        .filter(claim::state.eq_any([ClaimState::Draft, ClaimState::Returned]))
        .filter(claim::returned_at.is_not_null())
        .order(claim::person_id)
        .select(claim::person_id)
        .load(r.db())
}

/// Every value there ever was: amounts take the one of their day.
pub fn settings(r: &mut Reader<'_>) -> QueryResult<Vec<Setting>> {
    let rows: Vec<(_, NaiveDate, Option<i64>, String)> = claim_setting::table
        .order((claim_setting::key, claim_setting::valid_from))
        .select((claim_setting::key, claim_setting::valid_from, claim_setting::value, claim_setting::source))
        .limit(SETTINGS_MAX)
        .load(r.db())?;
    Ok(rows.into_iter().map(|(key, from, value, source)| Setting { key, from, value, source }).collect())
}

/// The rate of a day, or the latest within `days` before it.
pub fn rate(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate, days: u64) -> QueryResult<Option<Rate>> {
    let earliest = day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let row: Option<(UsdPerUnit, NaiveDate, String)> = exchange_rate::table
        .filter(exchange_rate::currency.eq(currency))
        .filter(exchange_rate::day.le(day))
        .filter(exchange_rate::day.ge(earliest))
        .order(exchange_rate::day.desc())
        .select((exchange_rate::usd_per_unit, exchange_rate::day, exchange_rate::source))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(usd_per_unit, day, source)| Rate { usd_per_unit, day, source }))
}

pub fn rate_exists(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(exchange_rate::table.find((currency, day)))).get_result(r.db())
}

pub fn insert_rate(tx: &mut WriteTx<'_>, currency: &Currency, rate: &Rate) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(exchange_rate::table)
        .values((
            exchange_rate::currency.eq(currency),
            exchange_rate::day.eq(rate.day),
            exchange_rate::usd_per_unit.eq(&rate.usd_per_unit),
            exchange_rate::source.eq(&rate.source),
            exchange_rate::created_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}
