//! Rows of payment details, their keys, holds and settings.

use crate::db::dialect::natively;
use crate::db::schema::{payee, payee_hold, payee_reliance, payee_setting, person};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::payee::{PayeeHoldCause, PayeeHoldId, PayeeId, PayeeMethod};
use sundae_shared::people::country::Country;
use sundae_shared::time::Timestamp;

/// Details of one person that are looked at, the newest first.
const HISTORY_MAX: i64 = 50;
/// Holds of one person that are looked at.
const HOLDS_MAX: i64 = 20;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = payee)]
pub struct PayeeRow {
    pub id: PayeeId,
    pub person_id: PersonId,
    pub method: PayeeMethod,
    pub country: Country,
    pub key_id: String,
    pub sealed: String,
    pub masked: String,
    pub name_differs: bool,
    pub set_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
    pub replaced_at: Option<Timestamp>,
}

pub fn current(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<PayeeRow>> {
    let own = payee::table.filter(payee::person_id.eq(person)).filter(payee::replaced_at.is_null());
    own.select(PayeeRow::as_select()).first(r.db()).optional()
}

pub fn of_person(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<PayeeRow>> {
    payee::table
        .filter(payee::person_id.eq(person))
        .order(payee::id.desc())
        .select(PayeeRow::as_select())
        .limit(HISTORY_MAX)
        .load(r.db())
}

pub fn by_id(r: &mut Reader<'_>, id: &PayeeId) -> QueryResult<Option<PayeeRow>> {
    payee::table.find(id).select(PayeeRow::as_select()).first(r.db()).optional()
}

/// A new row, sealed.
#[derive(Debug, Insertable)]
#[diesel(table_name = payee)]
pub struct NewPayee<'a> {
    pub id: &'a PayeeId,
    pub person_id: &'a PersonId,
    pub method: PayeeMethod,
    pub country: &'a Country,
    pub key_id: &'a str,
    pub sealed: &'a str,
    pub account_index: Option<&'a str>,
    pub masked: &'a str,
    pub name_differs: bool,
    pub set_at: Timestamp,
}

/// Puts a row in place of the one that counted so far, if there was one.
pub fn put(tx: &mut WriteTx<'_>, new: &NewPayee<'_>) -> QueryResult<()> {
    let now = tx.now();
    let before = payee::table.filter(payee::person_id.eq(new.person_id)).filter(payee::replaced_at.is_null());
    diesel::update(before).set(payee::replaced_at.eq(now)).execute(tx.db())?;
    let row = diesel::insert_into(payee::table).values(new);
    natively!(tx.db(), |conn| row.execute(conn)).map(drop)
}

/// Confirms the row that counts; returns how many there were.
pub fn confirm(tx: &mut WriteTx<'_>, person: &PersonId, id: &PayeeId) -> QueryResult<usize> {
    let now = tx.now();
    let own = payee::table
        .find(id)
        .filter(payee::person_id.eq(person))
        .filter(payee::replaced_at.is_null())
        .filter(payee::confirmed_at.is_null());
    diesel::update(own).set(payee::confirmed_at.eq(now)).execute(tx.db())
}

/// A person in the office's list.
#[derive(Debug, Clone, Queryable)]
pub struct ListedRow {
    pub person: PersonId,
    pub name: String,
    pub name_folded: String,
    pub method: PayeeMethod,
    pub country: Country,
    pub name_differs: bool,
    pub confirmed_at: Option<Timestamp>,
}

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Folded.
    pub name_part: Option<String>,
    pub method: Option<PayeeMethod>,
    /// Folded name and id of the last row before.
    pub after: Option<(String, PersonId)>,
}

pub fn list(r: &mut Reader<'_>, listing: &Listing, limit: usize) -> QueryResult<Vec<ListedRow>> {
    let mut rows = payee::table
        .inner_join(person::table)
        .filter(payee::replaced_at.is_null())
        .order((person::name_folded, person::id))
        .select((
            person::id,
            person::name,
            person::name_folded,
            payee::method,
            payee::country,
            payee::name_differs,
            payee::confirmed_at,
        ))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .into_boxed();
    if let Some(part) = &listing.name_part {
        // A folded text holds neither % nor _.
        rows = rows.filter(person::name_folded.like(format!("%{part}%")));
    }
    if let Some(method) = listing.method {
        rows = rows.filter(payee::method.eq(method));
    }
    if let Some((name, id)) = &listing.after {
        let later = person::name_folded.gt(name).or(person::name_folded.eq(name).and(person::id.gt(id)));
        rows = rows.filter(later);
    }
    rows.load(r.db())
}

/// One account that somebody gave, now or earlier.
#[derive(Debug, Clone, Queryable)]
pub struct AccountRow {
    pub index: String,
    pub person: PersonId,
    pub name: String,
    pub replaced_at: Option<Timestamp>,
}

/// Every account, those that are the same side by side. A person gives a few in their life, and a conference
/// pays some hundred people: all of them fit.
pub fn accounts(r: &mut Reader<'_>) -> QueryResult<Vec<AccountRow>> {
    payee::table
        .inner_join(person::table)
        .filter(payee::account_index.is_not_null())
        .order((payee::account_index, payee::id))
        .select((payee::account_index.assume_not_null(), person::id, person::name, payee::replaced_at))
        .load(r.db())
}

/// Who else gave the account of somebody's details that count, now or earlier; each once.
pub fn sharers(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<PersonId>> {
    let own = payee::table.filter(payee::person_id.eq(person)).filter(payee::replaced_at.is_null());
    let index: Option<Option<String>> = own.select(payee::account_index).first(r.db()).optional()?;
    let Some(index) = index.flatten() else { return Ok(Vec::new()) };
    payee::table
        .filter(payee::account_index.eq(index))
        .filter(payee::person_id.ne(person))
        .select(payee::person_id)
        .distinct()
        .order(payee::person_id)
        .load(r.db())
}

// Keys

/// Rows under another key than this one, in the order of their age.
pub fn under_other_keys(r: &mut Reader<'_>, key: &str, limit: i64) -> QueryResult<Vec<PayeeRow>> {
    payee::table
        .filter(payee::key_id.ne(key))
        .order(payee::id)
        .select(PayeeRow::as_select())
        .limit(limit)
        .load(r.db())
}

/// Puts a row under another key.
pub fn reseal(
    tx: &mut WriteTx<'_>,
    row: &PayeeRow,
    key: &str,
    sealed: &str,
    account_index: Option<&str>,
) -> QueryResult<usize> {
    diesel::update(payee::table.find(&row.id).filter(payee::key_id.eq(&row.key_id)))
        .set((payee::key_id.eq(key), payee::sealed.eq(sealed), payee::account_index.eq(account_index)))
        .execute(tx.db())
}

// Holds

#[derive(Debug, Clone, Queryable)]
pub struct HoldRow {
    pub id: PayeeHoldId,
    pub person: PersonId,
    pub cause: PayeeHoldCause,
    pub since: Timestamp,
    pub caused_by: Option<PersonId>,
}

pub fn open_holds(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<HoldRow>> {
    payee_hold::table
        .filter(payee_hold::person_id.eq(person))
        .filter(payee_hold::released_at.is_null())
        .order(payee_hold::id)
        .select((
            payee_hold::id,
            payee_hold::person_id,
            payee_hold::cause,
            payee_hold::since,
            payee_hold::caused_by,
        ))
        .limit(HOLDS_MAX)
        .load(r.db())
}

pub fn open_hold(r: &mut Reader<'_>, id: &PayeeHoldId) -> QueryResult<Option<HoldRow>> {
    payee_hold::table
        .find(id)
        .filter(payee_hold::released_at.is_null())
        .select((
            payee_hold::id,
            payee_hold::person_id,
            payee_hold::cause,
            payee_hold::since,
            payee_hold::caused_by,
        ))
        .first(r.db())
        .optional()
}

/// When a hold with this cause ended last.
pub fn last_release(
    r: &mut Reader<'_>,
    person: &PersonId,
    cause: PayeeHoldCause,
) -> QueryResult<Option<Timestamp>> {
    let ended = payee_hold::table
        .filter(payee_hold::person_id.eq(person))
        .filter(payee_hold::cause.eq(cause))
        .filter(payee_hold::released_at.is_not_null())
        .order(payee_hold::released_at.desc())
        .select(payee_hold::released_at);
    Ok(ended.first::<Option<Timestamp>>(r.db()).optional()?.flatten())
}

/// People whose claim is frozen by a change.
pub fn frozen(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<PersonId>> {
    payee_hold::table
        .filter(payee_hold::cause.eq(PayeeHoldCause::ChangedAfterApproval))
        .filter(payee_hold::released_at.is_null())
        .filter(payee_hold::person_id.eq_any(people))
        .select(payee_hold::person_id)
        .load(r.db())
}

pub fn insert_hold(
    tx: &mut WriteTx<'_>,
    id: &PayeeHoldId,
    person: &PersonId,
    cause: PayeeHoldCause,
) -> QueryResult<()> {
    let (now, by) = (tx.now(), tx.context.actor.clone().filter(|by| by != person));
    diesel::insert_into(payee_hold::table)
        .values((
            payee_hold::id.eq(id),
            payee_hold::person_id.eq(person),
            payee_hold::cause.eq(cause),
            payee_hold::since.eq(now),
            payee_hold::caused_by.eq(by),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Ends an open hold; returns how many there were.
pub fn release_hold(
    tx: &mut WriteTx<'_>,
    id: &PayeeHoldId,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(payee_hold::table.find(id).filter(payee_hold::released_at.is_null()))
        .set((payee_hold::released_at.eq(now), payee_hold::released_by.eq(by), payee_hold::reason.eq(reason)))
        .execute(tx.db())
}

// Reliance

pub fn is_relied_on(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<bool> {
    let row = payee_reliance::table.find(person).select(payee_reliance::person_id);
    Ok(row.first::<PersonId>(r.db()).optional()?.is_some())
}

pub fn rely_on(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(payee_reliance::table)
        .values((payee_reliance::person_id.eq(person), payee_reliance::since.eq(now)))
        .execute(tx.db())
        .map(drop)
}

pub fn rely_no_more(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<()> {
    diesel::delete(payee_reliance::table.find(person)).execute(tx.db()).map(drop)
}

// Settings

/// Every setting as it is on a day.
pub fn settings_on(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<Vec<(String, String)>> {
    let begun = payee_setting::table.filter(payee_setting::valid_from.le(day));
    // The later ones come last and win.
    begun
        .order((payee_setting::key, payee_setting::valid_from))
        .select((payee_setting::key, payee_setting::value))
        .load(r.db())
}
