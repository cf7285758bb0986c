//! Rows of second factors, their recovery codes and what is asked about them.

use crate::db::schema::{person, session, staff, staff_factor, staff_factor_reset, staff_recovery_code};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::FactorId;
use sundae_shared::time::Timestamp;

/// A secret of one person, sealed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = staff_factor)]
pub struct FactorRow {
    pub id: FactorId,
    pub person_id: PersonId,
    pub key_id: String,
    pub sealed: String,
    pub created_at: Timestamp,
    pub last_step: i64,
}

pub fn in_force(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<FactorRow>> {
    let own = staff_factor::table.filter(staff_factor::person_id.eq(person));
    own.filter(staff_factor::confirmed_at.is_not_null())
        .select(FactorRow::as_select())
        .first(r.db())
        .optional()
}

pub fn offered(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<FactorRow>> {
    let own = staff_factor::table.filter(staff_factor::person_id.eq(person));
    own.filter(staff_factor::confirmed_at.is_null()).select(FactorRow::as_select()).first(r.db()).optional()
}

/// Puts an offer in place of the one before.
pub fn offer(
    tx: &mut WriteTx<'_>,
    id: &FactorId,
    person: &PersonId,
    key: &str,
    sealed: &str,
) -> QueryResult<()> {
    let now = tx.now();
    let before = staff_factor::table
        .filter(staff_factor::person_id.eq(person))
        .filter(staff_factor::confirmed_at.is_null());
    diesel::delete(before).execute(tx.db())?;
    diesel::insert_into(staff_factor::table)
        .values((
            staff_factor::id.eq(id),
            staff_factor::person_id.eq(person),
            staff_factor::key_id.eq(key),
            staff_factor::sealed.eq(sealed),
            staff_factor::created_at.eq(now),
            staff_factor::last_step.eq(0_i64),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Puts an offered secret in force, in place of the one before; `step` is that of the code that showed it.
pub fn put_in_force(tx: &mut WriteTx<'_>, row: &FactorRow, step: i64) -> QueryResult<usize> {
    let now = tx.now();
    let before = staff_factor::table
        .filter(staff_factor::person_id.eq(&row.person_id))
        .filter(staff_factor::confirmed_at.is_not_null());
    diesel::delete(before).execute(tx.db())?;
    let offered = staff_factor::table.find(&row.id).filter(staff_factor::confirmed_at.is_null());
    let confirmed = diesel::update(offered)
        .set((staff_factor::confirmed_at.eq(now), staff_factor::last_step.eq(step)))
        .execute(tx.db())?;
    set_since(tx, &row.person_id, Some(now))?;
    Ok(confirmed)
}

fn set_since(tx: &mut WriteTx<'_>, person: &PersonId, at: Option<Timestamp>) -> QueryResult<()> {
    diesel::update(staff::table.find(person)).set(staff::second_factor_at.eq(at)).execute(tx.db()).map(drop)
}

/// Uses a step up, unless it or a later one was used before; the count says which.
pub fn use_step(tx: &mut WriteTx<'_>, id: &FactorId, step: i64) -> QueryResult<usize> {
    let unused = staff_factor::table.find(id).filter(staff_factor::last_step.lt(step));
    diesel::update(unused).set(staff_factor::last_step.eq(step)).execute(tx.db())
}

/// Takes everything of somebody's second factor away.
pub fn forget(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<()> {
    diesel::delete(staff_factor::table.filter(staff_factor::person_id.eq(person))).execute(tx.db())?;
    diesel::delete(staff_recovery_code::table.filter(staff_recovery_code::person_id.eq(person)))
        .execute(tx.db())?;
    end_reset(tx, person)?;
    set_since(tx, person, None)
}

/// A session goes on without the factor that was taken away.
pub fn forget_in_session(tx: &mut WriteTx<'_>, id: &SessionId) -> QueryResult<()> {
    let without = session::second_factor_at.eq(None::<Timestamp>);
    diesel::update(session::table.find(id)).set(without).execute(tx.db()).map(drop)
}

pub fn since(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<Timestamp>> {
    let since = staff::table.find(person).select(staff::second_factor_at);
    since.first::<Option<Timestamp>>(r.db()).optional().map(Option::flatten)
}

// Recovery codes

/// Puts these in place of all before.
pub fn put_recovery_codes(tx: &mut WriteTx<'_>, person: &PersonId, hashes: &[String]) -> QueryResult<()> {
    let now = tx.now();
    diesel::delete(staff_recovery_code::table.filter(staff_recovery_code::person_id.eq(person)))
        .execute(tx.db())?;
    for hash in hashes {
        diesel::insert_into(staff_recovery_code::table)
            .values((
                staff_recovery_code::person_id.eq(person),
                staff_recovery_code::code_hash.eq(hash),
                staff_recovery_code::created_at.eq(now),
            ))
            .execute(tx.db())?;
    }
    Ok(())
}

/// Uses one up; 0: there is no such code, or it was used.
pub fn use_recovery_code(tx: &mut WriteTx<'_>, person: &PersonId, hash: &str) -> QueryResult<usize> {
    let now = tx.now();
    let unused =
        staff_recovery_code::table.find((person, hash)).filter(staff_recovery_code::used_at.is_null());
    diesel::update(unused).set(staff_recovery_code::used_at.eq(now)).execute(tx.db())
}

pub fn recovery_codes_left(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<i64> {
    staff_recovery_code::table
        .filter(staff_recovery_code::person_id.eq(person))
        .filter(staff_recovery_code::used_at.is_null())
        .count()
        .get_result(r.db())
}

// Another key

/// Rows under another key than this one, in the order of their age.
pub fn under_other_keys(r: &mut Reader<'_>, key: &str, limit: i64) -> QueryResult<Vec<FactorRow>> {
    staff_factor::table
        .filter(staff_factor::key_id.ne(key))
        .order(staff_factor::id)
        .select(FactorRow::as_select())
        .limit(limit)
        .load(r.db())
}

pub fn reseal(tx: &mut WriteTx<'_>, row: &FactorRow, key: &str, sealed: &str) -> QueryResult<usize> {
    diesel::update(staff_factor::table.find(&row.id).filter(staff_factor::key_id.eq(&row.key_id)))
        .set((staff_factor::key_id.eq(key), staff_factor::sealed.eq(sealed)))
        .execute(tx.db())
}

// Resets

/// Somebody asked to take a second factor away.
#[derive(Debug, Clone, Queryable)]
pub struct ResetRow {
    pub person: PersonId,
    pub asked_by: PersonId,
    pub asked_by_name: String,
    pub asked_at: Timestamp,
    pub reason: String,
}

/// What was asked from `after` on.
pub fn open_resets(r: &mut Reader<'_>, after: Timestamp) -> QueryResult<Vec<ResetRow>> {
    staff_factor_reset::table
        .inner_join(person::table.on(person::id.eq(staff_factor_reset::asked_by)))
        .filter(staff_factor_reset::asked_at.gt(after))
        .order(staff_factor_reset::person_id)
        .select((
            staff_factor_reset::person_id,
            staff_factor_reset::asked_by,
            person::name,
            staff_factor_reset::asked_at,
            staff_factor_reset::reason,
        ))
        .load(r.db())
}

/// Asks, in place of what was asked before and ran out.
pub fn ask_reset(tx: &mut WriteTx<'_>, person: &PersonId, by: &PersonId, reason: &str) -> QueryResult<()> {
    let now = tx.now();
    end_reset(tx, person)?;
    diesel::insert_into(staff_factor_reset::table)
        .values((
            staff_factor_reset::person_id.eq(person),
            staff_factor_reset::asked_by.eq(by),
            staff_factor_reset::asked_at.eq(now),
            staff_factor_reset::reason.eq(reason),
        ))
        .execute(tx.db())
        .map(drop)
}

pub fn end_reset(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    diesel::delete(staff_factor_reset::table.find(person)).execute(tx.db())
}
