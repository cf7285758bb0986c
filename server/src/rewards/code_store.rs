//! Rows of codes and of their imports.

use crate::db::dialect::insert_many;
use crate::db::schema::{reward_code, reward_code_import};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::{CodeId, CodeImportId, CodeState, PoolCount, RedemptionId, RewardId};
use sundae_shared::time::Timestamp;

/// Values in one question about what is known: within what a statement may hold.
const ASKED_AT_ONCE: usize = 500;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reward_code)]
pub struct CodeRow {
    pub id: CodeId,
    pub reward_id: RewardId,
    pub number: i64,
    pub state: CodeState,
    pub key_id: String,
    pub sealed: String,
    pub redemption_id: Option<RedemptionId>,
    pub issued_at: Option<Timestamp>,
    pub void_reason: Option<String>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = reward_code)]
pub struct NewCode {
    pub id: CodeId,
    pub reward_id: RewardId,
    pub import_id: CodeImportId,
    pub number: i64,
    pub state: CodeState,
    pub key_id: String,
    pub sealed: String,
    pub code_index: String,
}

/// Which of these are known, of whatever reward.
pub fn known(r: &mut Reader<'_>, indexes: &[String]) -> QueryResult<Vec<String>> {
    let mut known = Vec::new();
    for some in indexes.chunks(ASKED_AT_ONCE) {
        let found: Vec<String> = reward_code::table
            .filter(reward_code::code_index.eq_any(some))
            .select(reward_code::code_index)
            .load(r.db())?;
        known.extend(found);
    }
    Ok(known)
}

pub fn highest_number(r: &mut Reader<'_>, of: &RewardId) -> QueryResult<i64> {
    let highest: Option<i64> = reward_code::table
        .filter(reward_code::reward_id.eq(of))
        .select(diesel::dsl::max(reward_code::number))
        .first(r.db())?;
    Ok(highest.unwrap_or(0))
}

pub fn insert_import(
    tx: &mut WriteTx<'_>,
    id: &CodeImportId,
    of: &RewardId,
    codes: i64,
    by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(reward_code_import::table)
        .values((
            reward_code_import::id.eq(id),
            reward_code_import::reward_id.eq(of),
            reward_code_import::codes.eq(codes),
            reward_code_import::imported_at.eq(now),
            reward_code_import::imported_by.eq(by),
        ))
        .execute(tx.db())
        .map(drop)
}

pub fn insert_codes(tx: &mut WriteTx<'_>, codes: &[NewCode]) -> QueryResult<()> {
    insert_many!(tx.db(), reward_code::table, codes)
}

/// Keeps the free code with the lowest number for a redemption; the rows changed say whether there was one.
pub fn take(tx: &mut WriteTx<'_>, of: &RewardId, redemption: &RedemptionId) -> QueryResult<usize> {
    let free: Option<CodeId> = reward_code::table
        .filter(reward_code::reward_id.eq(of))
        .filter(reward_code::state.eq(CodeState::Free))
        .order(reward_code::number)
        .select(reward_code::id)
        .first(tx.db())
        .optional()?;
    let Some(free) = free else { return Ok(0) };
    let still = reward_code::table.find(&free).filter(reward_code::state.eq(CodeState::Free));
    diesel::update(still)
        .set((reward_code::state.eq(CodeState::Reserved), reward_code::redemption_id.eq(redemption)))
        .execute(tx.db())
}

/// A redemption gives its code back unseen.
pub fn release(tx: &mut WriteTx<'_>, redemption: &RedemptionId) -> QueryResult<usize> {
    let kept = reward_code::table
        .filter(reward_code::redemption_id.eq(redemption))
        .filter(reward_code::state.eq(CodeState::Reserved));
    diesel::update(kept)
        .set((reward_code::state.eq(CodeState::Free), reward_code::redemption_id.eq(None::<RedemptionId>)))
        .execute(tx.db())
}

/// A code is shown; the rows changed say whether it was not before.
pub fn issue(tx: &mut WriteTx<'_>, id: &CodeId) -> QueryResult<usize> {
    let now = tx.now();
    let kept = reward_code::table.find(id).filter(reward_code::state.eq(CodeState::Reserved));
    diesel::update(kept)
        .set((reward_code::state.eq(CodeState::Issued), reward_code::issued_at.eq(now)))
        .execute(tx.db())
}

/// Takes a code out of use; the rows changed say whether it still stood where it was seen.
pub fn void(tx: &mut WriteTx<'_>, row: &CodeRow, by: &PersonId, reason: &str) -> QueryResult<usize> {
    let now = tx.now();
    let seen = reward_code::table.find(&row.id).filter(reward_code::state.eq(row.state));
    diesel::update(seen)
        .set((
            reward_code::state.eq(CodeState::Void),
            reward_code::void_at.eq(now),
            reward_code::void_by.eq(by),
            reward_code::void_reason.eq(reason),
        ))
        .execute(tx.db())
}

pub fn code(r: &mut Reader<'_>, id: &CodeId) -> QueryResult<Option<CodeRow>> {
    reward_code::table.find(id).select(CodeRow::as_select()).first(r.db()).optional()
}

/// The code that a redemption has now.
pub fn code_of(r: &mut Reader<'_>, redemption: &RedemptionId) -> QueryResult<Option<CodeRow>> {
    reward_code::table
        .filter(reward_code::redemption_id.eq(redemption))
        .filter(reward_code::state.eq_any([CodeState::Reserved, CodeState::Issued]))
        .select(CodeRow::as_select())
        .first(r.db())
        .optional()
}

/// Codes of a reward with the moment of their import, by number, one more than `limit` when there are more.
pub fn codes(
    r: &mut Reader<'_>,
    of: &RewardId,
    state: Option<CodeState>,
    after: Option<i64>,
    limit: usize,
) -> QueryResult<Vec<(CodeRow, Timestamp)>> {
    let mut query = reward_code::table
        .inner_join(reward_code_import::table)
        .filter(reward_code::reward_id.eq(of))
        .order(reward_code::number)
        .select((CodeRow::as_select(), reward_code_import::imported_at))
        .limit(i64::try_from(limit + 1).unwrap_or(i64::MAX))
        .into_boxed();
    if let Some(state) = state {
        query = query.filter(reward_code::state.eq(state));
    }
    if let Some(after) = after {
        query = query.filter(reward_code::number.gt(after));
    }
    query.load(r.db())
}

pub fn imported_at(r: &mut Reader<'_>, id: &CodeId) -> QueryResult<Option<Timestamp>> {
    reward_code::table
        .inner_join(reward_code_import::table)
        .filter(reward_code::id.eq(id))
        .select(reward_code_import::imported_at)
        .first(r.db())
        .optional()
}

/// What the imports say, and what is counted code by code.
pub fn pool(r: &mut Reader<'_>, of: &RewardId) -> QueryResult<PoolCount> {
    let imports: Vec<i64> = reward_code_import::table
        .filter(reward_code_import::reward_id.eq(of))
        .select(reward_code_import::codes)
        .load(r.db())?;
    let counted: Vec<(CodeState, i64)> = reward_code::table
        .filter(reward_code::reward_id.eq(of))
        .group_by(reward_code::state)
        .select((reward_code::state, diesel::dsl::count_star()))
        .load(r.db())?;
    let counted: HashMap<CodeState, i64> = counted.into_iter().collect();
    let of = |state| counted.get(&state).copied().unwrap_or(0);
    Ok(PoolCount {
        imported: imports.into_iter().sum(),
        free: of(CodeState::Free),
        reserved: of(CodeState::Reserved),
        issued: of(CodeState::Issued),
        void: of(CodeState::Void),
    })
}

pub fn under_other_keys(r: &mut Reader<'_>, key: &str, limit: i64) -> QueryResult<Vec<CodeRow>> {
    reward_code::table
        .filter(reward_code::key_id.ne(key))
        .order(reward_code::id)
        .select(CodeRow::as_select())
        .limit(limit)
        .load(r.db())
}

/// Puts a row under another key.
pub fn reseal(
    tx: &mut WriteTx<'_>,
    row: &CodeRow,
    key: &str,
    sealed: &str,
    code_index: &str,
) -> QueryResult<usize> {
    diesel::update(reward_code::table.find(&row.id).filter(reward_code::key_id.eq(&row.key_id)))
        .set((
            reward_code::key_id.eq(key),
            reward_code::sealed.eq(sealed),
            reward_code::code_index.eq(code_index),
        ))
        .execute(tx.db())
}
