//! Rows as the office keeps them.

use super::store::LIST_ROWS_MAX;
use crate::db::schema::{redemption, reward};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::rewards::{RedemptionState, RewardDraft, RewardId};
use sundae_shared::time::Timestamp;

pub fn reward_keys(r: &mut Reader<'_>) -> QueryResult<Vec<Option<String>>> {
    reward::table.filter(reward::key.is_not_null()).select(reward::key).load(r.db())
}

/// A reward as the office sees it.
#[derive(Debug, Clone, Queryable)]
pub struct OfficeRewardRow {
    pub id: RewardId,
    pub title: (String, String),
    pub text: (String, String),
    pub counter: (String, String),
    pub cost: i64,
    pub limit: i64,
    pub stock_left: i64,
    pub closes_at: Option<Timestamp>,
    pub active: bool,
    pub position: i64,
}

/// All rewards in their order; one of them with `only`.
pub fn rewards(r: &mut Reader<'_>, only: Option<&RewardId>) -> QueryResult<Vec<OfficeRewardRow>> {
    let mut query = reward::table
        .order((reward::position, reward::id))
        .select((
            reward::id,
            (reward::title_en, reward::title_es),
            (reward::text_en, reward::text_es),
            (reward::counter_en, reward::counter_es),
            reward::cost,
            reward::limit_per_person,
            reward::stock_left,
            reward::closes_at,
            reward::active,
            reward::position,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(reward::id.eq(only));
    }
    query.load(r.db())
}

pub fn count(r: &mut Reader<'_>, of: &RewardId, state: RedemptionState) -> QueryResult<i64> {
    redemption::table
        .filter(redemption::reward_id.eq(of))
        .filter(redemption::state.eq(state))
        .count()
        .get_result(r.db())
}

pub fn insert_reward(
    tx: &mut WriteTx<'_>,
    id: &RewardId,
    key: Option<&str>,
    draft: &RewardDraft,
) -> QueryResult<()> {
    let now = tx.now();
    let columns = (
        (reward::id.eq(id), reward::key.eq(key), reward::stock_left.eq(0_i64)),
        (reward::title_en.eq(&draft.title.en), reward::title_es.eq(&draft.title.es)),
        (reward::text_en.eq(&draft.text.en), reward::text_es.eq(&draft.text.es)),
        (reward::counter_en.eq(&draft.counter.en), reward::counter_es.eq(&draft.counter.es)),
        (reward::cost.eq(draft.cost), reward::limit_per_person.eq(draft.limit)),
        (reward::closes_at.eq(draft.closes_at), reward::active.eq(draft.active)),
        (reward::position.eq(draft.position), reward::created_at.eq(now), reward::updated_at.eq(now)),
    );
    diesel::insert_into(reward::table).values(columns).execute(tx.db()).map(drop)
}

pub fn update_reward(tx: &mut WriteTx<'_>, id: &RewardId, draft: &RewardDraft) -> QueryResult<usize> {
    let now = tx.now();
    let columns = (
        (reward::title_en.eq(&draft.title.en), reward::title_es.eq(&draft.title.es)),
        (reward::text_en.eq(&draft.text.en), reward::text_es.eq(&draft.text.es)),
        (reward::counter_en.eq(&draft.counter.en), reward::counter_es.eq(&draft.counter.es)),
        (reward::cost.eq(draft.cost), reward::limit_per_person.eq(draft.limit)),
        (reward::closes_at.eq(draft.closes_at), reward::active.eq(draft.active)),
        (reward::position.eq(draft.position), reward::updated_at.eq(now)),
    );
    diesel::update(reward::table.find(id)).set(columns).execute(tx.db())
}

/// Changes the stock by a difference; the rows changed say whether there was enough.
pub fn adjust_stock(tx: &mut WriteTx<'_>, id: &RewardId, difference: i64) -> QueryResult<usize> {
    let enough = reward::table.find(id).filter(reward::stock_left.ge(-difference));
    diesel::update(enough).set(reward::stock_left.eq(reward::stock_left + difference)).execute(tx.db())
}

pub fn set_active_by_key(tx: &mut WriteTx<'_>, key: &str) -> QueryResult<Option<RewardId>> {
    let id: Option<RewardId> =
        reward::table.filter(reward::key.eq(key)).select(reward::id).first(tx.db()).optional()?;
    if let Some(id) = &id {
        diesel::update(reward::table.find(id)).set(reward::active.eq(true)).execute(tx.db())?;
    }
    Ok(id)
}
