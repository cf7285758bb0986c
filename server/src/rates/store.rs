//! Rows of exchange rates, known and typed.

use crate::db::dialect::insert_many as insert_rows;
use crate::db::schema::{exchange_rate, typed_rate};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::claim::rate::{Rate, UsdPerUnit};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::rates::{TypedRateId, TypedState};
use sundae_shared::time::Timestamp;

/// Typed rates that a list shows: a conference needs a few dozen.
const LIST_ROWS_MAX: i64 = 200;

pub type KnownRates = HashMap<(Currency, NaiveDate), UsdPerUnit>;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = exchange_rate)]
pub struct NewRate<'a> {
    pub currency: &'a Currency,
    pub day: NaiveDate,
    pub usd_per_unit: &'a UsdPerUnit,
    pub source: &'a str,
    pub created_at: Timestamp,
}

pub fn insert_many(tx: &mut WriteTx<'_>, rows: &[NewRate<'_>]) -> QueryResult<()> {
    insert_rows!(tx.db(), exchange_rate::table, rows)
}

/// Every rate from a day on, to compare a file with.
pub fn known_since(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<KnownRates> {
    let rows: Vec<(Currency, NaiveDate, UsdPerUnit)> = exchange_rate::table
        .filter(exchange_rate::day.ge(day))
        .select((exchange_rate::currency, exchange_rate::day, exchange_rate::usd_per_unit))
        .load(r.db())?;
    Ok(rows.into_iter().map(|(currency, day, rate)| ((currency, day), rate)).collect())
}

/// The rate of a day, or the latest one from `earliest` on.
pub fn on(
    r: &mut Reader<'_>,
    currency: &Currency,
    day: NaiveDate,
    earliest: NaiveDate,
) -> QueryResult<Option<Rate>> {
    let row: Option<(UsdPerUnit, NaiveDate, String)> = exchange_rate::table
        .filter(exchange_rate::currency.eq(currency))
        .filter(exchange_rate::day.between(earliest, day))
        .order(exchange_rate::day.desc())
        .select((exchange_rate::usd_per_unit, exchange_rate::day, exchange_rate::source))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(usd_per_unit, day, source)| Rate { usd_per_unit, day, source }))
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = typed_rate)]
pub struct NewTyped<'a> {
    pub id: &'a TypedRateId,
    pub currency: &'a Currency,
    pub day: NaiveDate,
    pub usd_per_unit: &'a UsdPerUnit,
    pub source: &'a str,
    pub state: TypedState,
    pub typed_by: Option<&'a PersonId>,
    pub typed_at: Timestamp,
}

pub fn insert_typed(tx: &mut WriteTx<'_>, new: &NewTyped<'_>) -> QueryResult<()> {
    diesel::insert_into(typed_rate::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Queryable)]
pub struct TypedRow {
    pub id: TypedRateId,
    pub currency: Currency,
    pub day: NaiveDate,
    pub usd_per_unit: UsdPerUnit,
    pub source: String,
    pub state: TypedState,
    pub typed_by: Option<PersonId>,
    pub typed_at: Timestamp,
    pub decided_by: Option<PersonId>,
}

type Columns = (
    typed_rate::id,
    typed_rate::currency,
    typed_rate::day,
    typed_rate::usd_per_unit,
    typed_rate::source,
    typed_rate::state,
    typed_rate::typed_by,
    typed_rate::typed_at,
    typed_rate::decided_by,
);

const COLUMNS: Columns = (
    typed_rate::id,
    typed_rate::currency,
    typed_rate::day,
    typed_rate::usd_per_unit,
    typed_rate::source,
    typed_rate::state,
    typed_rate::typed_by,
    typed_rate::typed_at,
    typed_rate::decided_by,
);

pub fn typed(r: &mut Reader<'_>, id: &TypedRateId) -> QueryResult<Option<TypedRow>> {
    typed_rate::table.find(id).select(COLUMNS).first(r.db()).optional()
}

pub fn waiting(r: &mut Reader<'_>, currency: &Currency, day: NaiveDate) -> QueryResult<Option<TypedRow>> {
    typed_rate::table
        .filter(typed_rate::currency.eq(currency))
        .filter(typed_rate::day.eq(day))
        .filter(typed_rate::state.eq(TypedState::Waiting))
        .select(COLUMNS)
        .first(r.db())
        .optional()
}

/// Those that wait first, then the newest. (The words of the states sort the other way round.)
pub fn all_typed(r: &mut Reader<'_>) -> QueryResult<Vec<TypedRow>> {
    typed_rate::table
        .order((typed_rate::state.desc(), typed_rate::id.desc()))
        .select(COLUMNS)
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// Decides one that still waits; whether it did.
pub fn decide(tx: &mut WriteTx<'_>, id: &TypedRateId, state: TypedState, by: &PersonId) -> QueryResult<bool> {
    let now = tx.now();
    let waiting = typed_rate::table.find(id).filter(typed_rate::state.eq(TypedState::Waiting));
    let decided = diesel::update(waiting)
        .set((typed_rate::state.eq(state), typed_rate::decided_by.eq(by), typed_rate::decided_at.eq(now)))
        .execute(tx.db())?;
    Ok(decided == 1)
}
