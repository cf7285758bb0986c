//! Which keys there are, and what is under them. The table is named for what came first, payment details.

use super::{DataKeys, Ring};
use crate::db::schema::{code_host, payee, payee_key, reward_code, staff_factor};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use diesel::prelude::*;
use diesel::result::QueryResult;

/// The keys at hand and the one that seals now. Asked in the transaction that writes the sealed row, so that a
/// rotation that drops a key has seen every row under it.
pub fn sealing(r: &mut Reader<'_>, keys: &DataKeys) -> Result<(Ring, String), ApiError> {
    let active = active_key(r)?.ok_or_else(|| ApiError::bug("no key is active"))?;
    Ok((keys.at_hand()?, active))
}

/// Where a key stands: `active` seals, `retiring` only opens until nothing is under it, `dropped` is gone.
#[derive(Debug, Clone, Queryable)]
pub struct KeyRow {
    pub id: String,
    pub state: String,
}

pub const ACTIVE: &str = "active";
pub const RETIRING: &str = "retiring";
pub const DROPPED: &str = "dropped";

pub fn keys(r: &mut Reader<'_>) -> QueryResult<Vec<KeyRow>> {
    payee_key::table
        .order((payee_key::created_at, payee_key::id))
        .select((payee_key::id, payee_key::state))
        .load(r.db())
}

pub fn active_key(r: &mut Reader<'_>) -> QueryResult<Option<String>> {
    payee_key::table.filter(payee_key::state.eq(ACTIVE)).select(payee_key::id).first(r.db()).optional()
}

/// Makes a key the one that seals; the one before only opens from now on.
pub fn activate_key(tx: &mut WriteTx<'_>, id: &str) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(payee_key::table.filter(payee_key::state.eq(ACTIVE)))
        .set(payee_key::state.eq(RETIRING))
        .execute(tx.db())?;
    diesel::insert_into(payee_key::table)
        .values((payee_key::id.eq(id), payee_key::state.eq(ACTIVE), payee_key::created_at.eq(now)))
        .execute(tx.db())
        .map(drop)
}

/// Drops the keys that nothing is under any more; says which.
pub fn drop_unused_keys(tx: &mut WriteTx<'_>) -> QueryResult<Vec<String>> {
    let now = tx.now();
    let (details, factors) =
        (payee::table.select(payee::key_id), staff_factor::table.select(staff_factor::key_id));
    let (hosts, codes) =
        (code_host::table.select(code_host::key_id), reward_code::table.select(reward_code::key_id));
    let unused: Vec<String> = payee_key::table
        .filter(payee_key::state.eq(RETIRING))
        .filter(payee_key::id.ne_all(details))
        .filter(payee_key::id.ne_all(factors))
        .filter(payee_key::id.ne_all(hosts))
        .filter(payee_key::id.ne_all(codes))
        .select(payee_key::id)
        .load(tx.db())?;
    diesel::update(payee_key::table.filter(payee_key::id.eq_any(&unused)))
        .set((payee_key::state.eq(DROPPED), payee_key::dropped_at.eq(now)))
        .execute(tx.db())?;
    Ok(unused)
}
