//! Rows of rewards and redemptions.

use crate::db::schema::{person, redemption, reward};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::{RedemptionId, RedemptionState, RewardId};
use sundae_shared::time::Timestamp;

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

/// The states in which a redemption uses up a person's limit.
const COUNTING: [RedemptionState; 2] = [RedemptionState::Reserved, RedemptionState::HandedOver];

/// A reward as attendees see it.
#[derive(Debug, Clone, Queryable)]
pub struct RewardRow {
    pub id: RewardId,
    pub title: (String, String),
    pub text: (String, String),
    pub counter: (String, String),
    pub cost: i64,
    pub stock_left: i64,
    pub limit: i64,
    pub closes_at: Option<Timestamp>,
}

/// The rewards on offer, in their order; one of them with `only`.
pub fn offered(r: &mut Reader<'_>, only: Option<&RewardId>) -> QueryResult<Vec<RewardRow>> {
    let mut query = reward::table
        .filter(reward::active.eq(true))
        .order((reward::position, reward::id))
        .select((
            reward::id,
            (reward::title_en, reward::title_es),
            (reward::text_en, reward::text_es),
            (reward::counter_en, reward::counter_es),
            reward::cost,
            reward::stock_left,
            reward::limit_per_person,
            reward::closes_at,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(reward::id.eq(only));
    }
    query.load(r.db())
}

/// The reward of each redemption of a person that counts against their limits.
pub fn counting(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<RewardId>> {
    redemption::table
        .filter(redemption::person_id.eq(who))
        .filter(redemption::state.eq_any(COUNTING))
        .select(redemption::reward_id)
        .load(r.db())
}

pub fn used(r: &mut Reader<'_>, who: &PersonId, what: &RewardId) -> QueryResult<i64> {
    redemption::table
        .filter(redemption::person_id.eq(who))
        .filter(redemption::reward_id.eq(what))
        .filter(redemption::state.eq_any(COUNTING))
        .count()
        .get_result(r.db())
}

/// Takes one piece; the rows changed say whether there was one.
pub fn take_stock(tx: &mut WriteTx<'_>, id: &RewardId) -> QueryResult<usize> {
    let left = reward::table.find(id).filter(reward::stock_left.gt(0));
    diesel::update(left).set(reward::stock_left.eq(reward::stock_left - 1)).execute(tx.db())
}

pub fn return_stock(tx: &mut WriteTx<'_>, id: &RewardId) -> QueryResult<usize> {
    diesel::update(reward::table.find(id)).set(reward::stock_left.eq(reward::stock_left + 1)).execute(tx.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = redemption)]
pub struct NewRedemption<'a> {
    pub id: &'a RedemptionId,
    pub reward_id: &'a RewardId,
    pub person_id: &'a PersonId,
    pub state: RedemptionState,
    pub cost: i64,
    pub voucher: &'a VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    pub remind_at: Option<Timestamp>,
}

pub fn insert_redemption(tx: &mut WriteTx<'_>, new: &NewRedemption<'_>) -> QueryResult<()> {
    diesel::insert_into(redemption::table).values(new).execute(tx.db()).map(drop)
}

/// One redemption with the words of its reward.
#[derive(Debug, Clone, Queryable)]
pub struct RedemptionRow {
    pub id: RedemptionId,
    pub reward: RewardId,
    pub person: PersonId,
    pub person_name: String,
    pub title: (String, String),
    pub counter: (String, String),
    pub cost: i64,
    pub state: RedemptionState,
    pub voucher: VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<PersonId>,
    pub reason: Option<String>,
}

/// Which redemptions are wanted, newest first.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    pub id: Option<&'a RedemptionId>,
    pub person: Option<&'a PersonId>,
    pub voucher: Option<&'a VoucherCode>,
    pub state: Option<RedemptionState>,
    /// Reserved and past their end.
    pub over_at: Option<Timestamp>,
    /// Reserved, their owners to be told by now that they end.
    pub due_at: Option<Timestamp>,
    pub after: Option<&'a RedemptionId>,
    pub limit: usize,
}

/// One row more than `limit` when there are more.
pub fn redemptions(r: &mut Reader<'_>, wanted: &Wanted<'_>) -> QueryResult<Vec<RedemptionRow>> {
    let Wanted { id, person: owner, voucher, state, over_at, due_at, after, limit } = wanted;
    let mut query = redemption::table
        .inner_join(reward::table)
        .inner_join(person::table.on(person::id.eq(redemption::person_id)))
        .order(redemption::id.desc())
        .select((
            redemption::id,
            redemption::reward_id,
            redemption::person_id,
            person::name,
            (reward::title_en, reward::title_es),
            (reward::counter_en, reward::counter_es),
            redemption::cost,
            redemption::state,
            redemption::voucher,
            redemption::reserved_at,
            redemption::ends_at,
            redemption::ended_at,
            redemption::ended_by,
            redemption::reason,
        ))
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(id) = id {
        query = query.filter(redemption::id.eq(*id));
    }
    if let Some(owner) = owner {
        query = query.filter(redemption::person_id.eq(*owner));
    }
    if let Some(voucher) = voucher {
        query = query.filter(redemption::voucher.eq(*voucher));
    }
    if let Some(state) = state {
        query = query.filter(redemption::state.eq(*state));
    }
    if let Some(now) = over_at {
        query = query
            .filter(redemption::state.eq(RedemptionState::Reserved))
            .filter(redemption::ends_at.le(*now));
    }
    if let Some(now) = due_at {
        query = query
            .filter(redemption::state.eq(RedemptionState::Reserved))
            .filter(redemption::remind_at.le(*now))
            .filter(redemption::ends_at.gt(*now));
    }
    if let Some(after) = after {
        query = query.filter(redemption::id.lt(*after));
    }
    query.load(r.db())
}

/// The owner of a reservation was told; the rows changed say whether nobody did before.
pub fn reminded(tx: &mut WriteTx<'_>, id: &RedemptionId) -> QueryResult<usize> {
    let untold = redemption::table.find(id).filter(redemption::remind_at.is_not_null());
    diesel::update(untold).set(redemption::remind_at.eq(None::<Timestamp>)).execute(tx.db())
}

/// How a reservation ends.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    pub to: RedemptionState,
    pub by: Option<&'a PersonId>,
    pub reason: Option<&'a str>,
}

/// Ends a redemption that is still reserved; the rows changed say whether it was. A hand-over also needs
/// that its time is not over.
pub fn end(tx: &mut WriteTx<'_>, id: &RedemptionId, end: End<'_>) -> QueryResult<usize> {
    let now = tx.now();
    let ended = (
        redemption::state.eq(end.to),
        redemption::ended_at.eq(now),
        redemption::ended_by.eq(end.by),
        redemption::reason.eq(end.reason),
        redemption::remind_at.eq(None::<Timestamp>),
    );
    let reserved = redemption::table.find(id).filter(redemption::state.eq(RedemptionState::Reserved));
    if end.to == RedemptionState::HandedOver {
        return diesel::update(reserved.filter(redemption::ends_at.gt(now))).set(ended).execute(tx.db());
    }
    diesel::update(reserved).set(ended).execute(tx.db())
}

/// The title behind each of these redemptions.
pub fn titles(r: &mut Reader<'_>, of: &[RedemptionId]) -> QueryResult<Vec<(RedemptionId, (String, String))>> {
    redemption::table
        .inner_join(reward::table)
        .filter(redemption::id.eq_any(of))
        .select((redemption::id, (reward::title_en, reward::title_es)))
        .load(r.db())
}
