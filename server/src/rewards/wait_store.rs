//! Rows of the wait list.

use crate::db::schema::{reward, reward_wait};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::{RewardId, WaitId, WaitState};
use sundae_shared::time::Timestamp;

const OPEN: [WaitState; 2] = [WaitState::Waiting, WaitState::Turn];

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = reward_wait)]
pub struct WaitRow {
    pub id: WaitId,
    pub reward_id: RewardId,
    pub person_id: PersonId,
    pub state: WaitState,
    pub turn_ends_at: Option<Timestamp>,
    /// Whether they joined off the list.
    pub by_list: bool,
    /// What it costs them by what they unlocked; `None`: they wait without an unlock.
    pub unlock_cost: Option<i64>,
    pub unlock_until: Option<Timestamp>,
}

impl WaitRow {
    /// Until when their turn can be taken by what they unlocked has passed.
    pub fn unlock_is_over(&self, now: Timestamp) -> bool {
        self.unlock_until.is_some_and(|until| until <= now)
    }

    /// Whether it can be taken for points alone.
    pub fn needs_points(&self) -> bool {
        self.unlock_cost != Some(0)
    }
}

/// Who of a list can be served: of a reward that attendees see everybody, of a hidden one who unlocked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Served {
    Everybody,
    Unlocked,
}

/// A person's open places.
pub fn open_of(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<WaitRow>> {
    reward_wait::table
        .filter(reward_wait::person_id.eq(who))
        .filter(reward_wait::state.eq_any(OPEN))
        .order(reward_wait::id)
        .select(WaitRow::as_select())
        .load(r.db())
}

/// A person's open place for one reward.
pub fn open(r: &mut Reader<'_>, what: &RewardId, who: &PersonId) -> QueryResult<Option<WaitRow>> {
    reward_wait::table
        .filter(reward_wait::reward_id.eq(what))
        .filter(reward_wait::person_id.eq(who))
        .filter(reward_wait::state.eq_any(OPEN))
        .select(WaitRow::as_select())
        .first(r.db())
        .optional()
}

/// How many stand somewhere on the list of a reward.
pub fn count(r: &mut Reader<'_>, what: &RewardId, state: WaitState) -> QueryResult<i64> {
    reward_wait::table
        .filter(reward_wait::reward_id.eq(what))
        .filter(reward_wait::state.eq(state))
        .count()
        .get_result(r.db())
}

/// How many wait and can be served; with `before`, how many of them joined earlier.
pub fn ahead(
    r: &mut Reader<'_>,
    what: &RewardId,
    served: Served,
    before: Option<&WaitId>,
) -> QueryResult<i64> {
    let mut query = reward_wait::table
        .filter(reward_wait::reward_id.eq(what))
        .filter(reward_wait::state.eq(WaitState::Waiting))
        .into_boxed();
    if served == Served::Unlocked {
        query = query.filter(reward_wait::unlock_cost.is_not_null());
    }
    if let Some(before) = before {
        query = query.filter(reward_wait::id.lt(before));
    }
    query.count().get_result(r.db())
}

/// What somebody waits with.
#[derive(Debug, Clone, Copy)]
pub enum With {
    /// The points that the list asks for.
    List,
    Unlock {
        cost: i64,
        until: Option<Timestamp>,
    },
}

impl With {
    pub fn needs_points(self) -> bool {
        match self {
            Self::List => true,
            Self::Unlock { cost, .. } => cost > 0,
        }
    }
}

pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &WaitId,
    what: &RewardId,
    who: &PersonId,
    with: With,
) -> QueryResult<()> {
    let now = tx.now();
    let (by_list, cost, until) = match with {
        With::List => (true, None, None),
        With::Unlock { cost, until } => (false, Some(cost), until),
    };
    diesel::insert_into(reward_wait::table)
        .values((
            reward_wait::id.eq(id),
            reward_wait::reward_id.eq(what),
            reward_wait::person_id.eq(who),
            reward_wait::state.eq(WaitState::Waiting),
            reward_wait::joined_at.eq(now),
            reward_wait::by_list.eq(by_list),
            reward_wait::unlock_cost.eq(cost),
            reward_wait::unlock_until.eq(until),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Who has a place already can take it with this, too.
pub fn also_with(tx: &mut WriteTx<'_>, id: &WaitId, with: With) -> QueryResult<usize> {
    let place = diesel::update(reward_wait::table.find(id));
    match with {
        With::List => place.set(reward_wait::by_list.eq(true)).execute(tx.db()),
        With::Unlock { cost, until } => place
            .set((reward_wait::unlock_cost.eq(cost), reward_wait::unlock_until.eq(until)))
            .execute(tx.db()),
    }
}

/// A place that stands off the list is without its unlock from now on.
pub fn drop_unlock(tx: &mut WriteTx<'_>, id: &WaitId) -> QueryResult<usize> {
    let none = (reward_wait::unlock_cost.eq(None::<i64>), reward_wait::unlock_until.eq(None::<Timestamp>));
    diesel::update(reward_wait::table.find(id)).set(none).execute(tx.db())
}

/// Who can be served and waits for a reward for the longest time.
pub fn first(r: &mut Reader<'_>, what: &RewardId, served: Served) -> QueryResult<Option<WaitRow>> {
    let mut query = reward_wait::table
        .filter(reward_wait::reward_id.eq(what))
        .filter(reward_wait::state.eq(WaitState::Waiting))
        .order(reward_wait::id)
        .select(WaitRow::as_select())
        .into_boxed();
    if served == Served::Unlocked {
        query = query.filter(reward_wait::unlock_cost.is_not_null());
    }
    query.first(r.db()).optional()
}

/// It is their turn; the rows changed say whether they still waited.
pub fn give_turn(tx: &mut WriteTx<'_>, id: &WaitId, ends_at: Timestamp) -> QueryResult<usize> {
    let waiting = reward_wait::table.find(id).filter(reward_wait::state.eq(WaitState::Waiting));
    diesel::update(waiting)
        .set((reward_wait::state.eq(WaitState::Turn), reward_wait::turn_ends_at.eq(ends_at)))
        .execute(tx.db())
}

/// Ends a place; the rows changed say whether it still stood where it was seen.
pub fn end(tx: &mut WriteTx<'_>, row: &WaitRow, to: WaitState) -> QueryResult<usize> {
    let now = tx.now();
    let seen = reward_wait::table.find(&row.id).filter(reward_wait::state.eq(row.state));
    diesel::update(seen).set((reward_wait::state.eq(to), reward_wait::ended_at.eq(now))).execute(tx.db())
}

/// Turns that are over.
pub fn over(r: &mut Reader<'_>, now: Timestamp, most: i64) -> QueryResult<Vec<WaitRow>> {
    reward_wait::table
        .filter(reward_wait::state.eq(WaitState::Turn))
        .filter(reward_wait::turn_ends_at.le(now))
        .order(reward_wait::id)
        .select(WaitRow::as_select())
        .limit(most)
        .load(r.db())
}

/// Rewards that have pieces left while people wait who can be served.
pub fn left_and_waited_for(r: &mut Reader<'_>, most: i64) -> QueryResult<Vec<RewardId>> {
    reward_wait::table
        .inner_join(reward::table)
        .filter(reward_wait::state.eq(WaitState::Waiting))
        .filter(reward::stock_left.gt(0))
        .filter(reward::active.eq(true).or(reward_wait::unlock_cost.is_not_null()))
        .select(reward::id)
        .distinct()
        .order(reward::id)
        .limit(most)
        .load(r.db())
}
