//! Rows as the office keeps them.

use super::store::LIST_ROWS_MAX;
use crate::db::schema::{redemption, reward, reward_stock_change};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::points::PictureId;
use sundae_shared::rewards::{RedemptionState, RewardDraft, RewardId, RewardKind, StockChangeId};
use sundae_shared::time::Timestamp;

/// Somebody counted, and said how many more or fewer there are.
pub const COUNTED: &str = "counted";
/// A desk found nothing where something was counted.
pub const SHELF_EMPTY: &str = "shelf_empty";

/// The reward that was seeded under a name.
pub fn by_key(r: &mut Reader<'_>, key: &str) -> QueryResult<Option<RewardId>> {
    reward::table.filter(reward::key.eq(key)).select(reward::id).first(r.db()).optional()
}

/// A reward as the office sees it.
#[derive(Debug, Clone, Queryable)]
pub struct OfficeRewardRow {
    pub id: RewardId,
    pub kind: RewardKind,
    pub title: (String, String),
    pub text: (String, String),
    pub counter: (String, String),
    pub cost: i64,
    pub limit: i64,
    pub limit_per_day: Option<i64>,
    pub stock_left: i64,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub value_minor: i64,
    pub ceiling_minor: Option<i64>,
    pub food: bool,
    pub alternative: Option<RewardId>,
    pub picture: Option<PictureId>,
    pub active: bool,
    pub position: i64,
}

/// All rewards in their order; one of them with `only`.
pub fn rewards(r: &mut Reader<'_>, only: Option<&RewardId>) -> QueryResult<Vec<OfficeRewardRow>> {
    let mut query = reward::table
        .order((reward::position, reward::id))
        .select((
            reward::id,
            reward::kind,
            (reward::title_en, reward::title_es),
            (reward::text_en, reward::text_es),
            (reward::counter_en, reward::counter_es),
            reward::cost,
            reward::limit_per_person,
            reward::limit_per_day,
            reward::stock_left,
            reward::opens_at,
            reward::closes_at,
            reward::value_minor,
            reward::ceiling_minor,
            reward::food,
            reward::alternative_id,
            reward::picture_id,
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

/// A reward to eat that names another as its equal.
#[derive(Debug, Clone, Queryable)]
pub struct Relying {
    pub id: RewardId,
    pub title: (String, String),
    pub active: bool,
}

/// Rewards to eat that name this one as their equal, hidden ones too.
pub fn relying_on(r: &mut Reader<'_>, id: &RewardId) -> QueryResult<Vec<Relying>> {
    reward::table
        .filter(reward::alternative_id.eq(id))
        .filter(reward::food.eq(true))
        .filter(reward::id.ne(id))
        .order((reward::position, reward::id))
        .select((reward::id, (reward::title_en, reward::title_es), reward::active))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// How many redemptions of a reward stand where.
pub fn counts(r: &mut Reader<'_>, of: &RewardId) -> QueryResult<HashMap<RedemptionState, i64>> {
    let counts: Vec<(RedemptionState, i64)> = redemption::table
        .filter(redemption::reward_id.eq(of))
        .group_by(redemption::state)
        .select((redemption::state, diesel::dsl::count_star()))
        .load(r.db())?;
    Ok(counts.into_iter().collect())
}

/// What was counted into a shelf: the sum of its changes.
pub fn counted(r: &mut Reader<'_>, of: &RewardId) -> QueryResult<i64> {
    let changes: Vec<i64> = reward_stock_change::table
        .filter(reward_stock_change::reward_id.eq(of))
        .select(reward_stock_change::difference)
        .load(r.db())?;
    Ok(changes.into_iter().sum())
}

pub fn insert_reward(
    tx: &mut WriteTx<'_>,
    id: &RewardId,
    key: Option<&str>,
    draft: &RewardDraft,
) -> QueryResult<()> {
    let now = tx.now();
    let columns = (
        (reward::id.eq(id), reward::key.eq(key), reward::stock_left.eq(0_i64), reward::kind.eq(draft.kind)),
        (reward::title_en.eq(&draft.title.en), reward::title_es.eq(&draft.title.es)),
        (reward::text_en.eq(&draft.text.en), reward::text_es.eq(&draft.text.es)),
        (reward::counter_en.eq(&draft.counter.en), reward::counter_es.eq(&draft.counter.es)),
        (reward::cost.eq(draft.cost), reward::limit_per_person.eq(draft.limit)),
        (reward::limit_per_day.eq(draft.limit_per_day), reward::opens_at.eq(draft.opens_at)),
        (reward::value_minor.eq(draft.value_minor), reward::ceiling_minor.eq(draft.ceiling_minor)),
        (reward::food.eq(draft.food), reward::alternative_id.eq(draft.alternative.as_ref())),
        (reward::picture_id.eq(draft.picture.as_ref()), reward::closes_at.eq(draft.closes_at)),
        (reward::active.eq(draft.active), reward::position.eq(draft.position)),
        (reward::created_at.eq(now), reward::updated_at.eq(now)),
    );
    diesel::insert_into(reward::table).values(columns).execute(tx.db()).map(drop)
}

/// Everything but the kind and the stock.
pub fn update_reward(tx: &mut WriteTx<'_>, id: &RewardId, draft: &RewardDraft) -> QueryResult<usize> {
    let now = tx.now();
    let columns = (
        (reward::title_en.eq(&draft.title.en), reward::title_es.eq(&draft.title.es)),
        (reward::text_en.eq(&draft.text.en), reward::text_es.eq(&draft.text.es)),
        (reward::counter_en.eq(&draft.counter.en), reward::counter_es.eq(&draft.counter.es)),
        (reward::cost.eq(draft.cost), reward::limit_per_person.eq(draft.limit)),
        (reward::limit_per_day.eq(draft.limit_per_day), reward::opens_at.eq(draft.opens_at)),
        (reward::value_minor.eq(draft.value_minor), reward::ceiling_minor.eq(draft.ceiling_minor)),
        (reward::food.eq(draft.food), reward::alternative_id.eq(draft.alternative.as_ref())),
        (reward::picture_id.eq(draft.picture.as_ref()), reward::closes_at.eq(draft.closes_at)),
        (reward::active.eq(draft.active), reward::position.eq(draft.position)),
        reward::updated_at.eq(now),
    );
    diesel::update(reward::table.find(id)).set(columns).execute(tx.db())
}

pub fn stock_left(r: &mut Reader<'_>, id: &RewardId) -> QueryResult<i64> {
    reward::table.find(id).select(reward::stock_left).first(r.db())
}

/// Changes the stock by a difference; the rows changed say whether there was enough.
pub fn adjust_stock(tx: &mut WriteTx<'_>, id: &RewardId, difference: i64) -> QueryResult<usize> {
    let enough = reward::table.find(id).filter(reward::stock_left.ge(-difference));
    diesel::update(enough).set(reward::stock_left.eq(reward::stock_left + difference)).execute(tx.db())
}

/// Notes a change of a shelf's count, for good.
pub fn note_stock(
    tx: &mut WriteTx<'_>,
    id: &RewardId,
    difference: i64,
    cause: &str,
    reason: Option<&str>,
) -> Result<(), crate::problem::ApiError> {
    let change: StockChangeId = tx.new_id()?;
    let (now, by) = (tx.now(), tx.context.actor.clone());
    diesel::insert_into(reward_stock_change::table)
        .values((
            reward_stock_change::id.eq(change),
            reward_stock_change::reward_id.eq(id),
            reward_stock_change::difference.eq(difference),
            reward_stock_change::cause.eq(cause),
            reward_stock_change::reason.eq(reason),
            reward_stock_change::changed_at.eq(now),
            reward_stock_change::changed_by.eq(by),
        ))
        .execute(tx.db())?;
    Ok(())
}

/// Lets attendees see it.
pub fn show(tx: &mut WriteTx<'_>, id: &RewardId) -> QueryResult<usize> {
    diesel::update(reward::table.find(id)).set(reward::active.eq(true)).execute(tx.db())
}
