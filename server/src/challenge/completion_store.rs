//! Rows of completions. Invariant: one for a person and a challenge.

use super::store::LIST_ROWS_MAX;
use crate::db::schema::{challenge_completion, person};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::challenge::rules::Used;
use sundae_shared::challenge::{ChallengeId, CompletionId, CompletionState};
use sundae_shared::id::PersonId;
use sundae_shared::rewards::RedemptionId;
use sundae_shared::time::Timestamp;

/// Unlocks that are counted at most: no conference hands out more.
const UNLOCKS_MAX: i64 = 200_000;

#[derive(Debug, Clone, Queryable)]
pub struct CompletionRow {
    pub id: CompletionId,
    pub challenge: ChallengeId,
    pub person: PersonId,
    pub version: i64,
    pub state: CompletionState,
    pub reached_at: Timestamp,
    pub unlocked_at: Option<Timestamp>,
    pub redemption: Option<RedemptionId>,
    pub goal_lost_at: Option<Timestamp>,
}

impl CompletionRow {
    /// The goal is gone and the reward stays.
    pub fn is_flagged(&self) -> bool {
        self.goal_lost_at.is_some()
    }
}

type Columns = (
    challenge_completion::id,
    challenge_completion::challenge_id,
    challenge_completion::person_id,
    challenge_completion::version,
    challenge_completion::state,
    challenge_completion::reached_at,
    challenge_completion::unlocked_at,
    challenge_completion::redemption_id,
    challenge_completion::goal_lost_at,
);
const COLUMNS: Columns = (
    challenge_completion::id,
    challenge_completion::challenge_id,
    challenge_completion::person_id,
    challenge_completion::version,
    challenge_completion::state,
    challenge_completion::reached_at,
    challenge_completion::unlocked_at,
    challenge_completion::redemption_id,
    challenge_completion::goal_lost_at,
);

/// What somebody completed, or had completed.
pub fn of_person(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<CompletionRow>> {
    challenge_completion::table
        .filter(challenge_completion::person_id.eq(who))
        .order(challenge_completion::id)
        .select(COLUMNS)
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// Whoever completed a challenge in any state.
pub fn people_of(r: &mut Reader<'_>, of: &ChallengeId) -> QueryResult<Vec<(PersonId, CompletionState)>> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .order(challenge_completion::id)
        .select((challenge_completion::person_id, challenge_completion::state))
        .limit(UNLOCKS_MAX)
        .load(r.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = challenge_completion)]
pub struct NewCompletion<'a> {
    pub id: &'a CompletionId,
    pub challenge_id: &'a ChallengeId,
    pub person_id: &'a PersonId,
    pub version: i64,
    pub state: CompletionState,
    pub reached_at: Timestamp,
    pub value_minor: i64,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewCompletion<'_>) -> QueryResult<()> {
    diesel::insert_into(challenge_completion::table).values(new).execute(tx.db()).map(drop)
}

/// What was taken back is there again, behind those who wait; the rows changed say whether it was taken back.
pub fn wait_again(
    tx: &mut WriteTx<'_>,
    id: &CompletionId,
    version: i64,
    value_minor: i64,
) -> QueryResult<usize> {
    let now = tx.now();
    let gone = challenge_completion::table
        .filter(challenge_completion::id.eq(id))
        .filter(challenge_completion::state.eq(CompletionState::TakenBack));
    diesel::update(gone)
        .set((
            challenge_completion::state.eq(CompletionState::Waiting),
            challenge_completion::version.eq(version),
            challenge_completion::value_minor.eq(value_minor),
            challenge_completion::reached_at.eq(now),
            challenge_completion::goal_lost_at.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
}

/// Unlocks what waits; the rows changed say whether it did.
pub fn unlock(tx: &mut WriteTx<'_>, id: &CompletionId, day: NaiveDate) -> QueryResult<usize> {
    let now = tx.now();
    let waiting = challenge_completion::table
        .filter(challenge_completion::id.eq(id))
        .filter(challenge_completion::state.eq(CompletionState::Waiting));
    diesel::update(waiting)
        .set((
            challenge_completion::state.eq(CompletionState::Unlocked),
            challenge_completion::unlocked_at.eq(now),
            challenge_completion::unlocked_day.eq(day),
        ))
        .execute(tx.db())
}

/// The goal is gone and the unlock with it.
pub fn take_back(tx: &mut WriteTx<'_>, id: &CompletionId) -> QueryResult<usize> {
    let now = tx.now();
    let there = challenge_completion::table
        .filter(challenge_completion::id.eq(id))
        .filter(challenge_completion::state.ne(CompletionState::TakenBack));
    diesel::update(there)
        .set((
            challenge_completion::state.eq(CompletionState::TakenBack),
            challenge_completion::unlocked_at.eq(None::<Timestamp>),
            challenge_completion::unlocked_day.eq(None::<NaiveDate>),
            challenge_completion::goal_lost_at.eq(now),
        ))
        .execute(tx.db())
}

/// Notes since when the goal is gone though the reward stays, or that it is there again.
pub fn flag(tx: &mut WriteTx<'_>, id: &CompletionId, at: Option<Timestamp>) -> QueryResult<usize> {
    let one = challenge_completion::table.filter(challenge_completion::id.eq(id));
    diesel::update(one).set(challenge_completion::goal_lost_at.eq(at)).execute(tx.db())
}

/// Notes the reservation made with an unlock, in place of one that ended; the rows changed say whether nobody else did.
pub fn redeemed(tx: &mut WriteTx<'_>, row: &CompletionRow, redemption: &RedemptionId) -> QueryResult<usize> {
    let unlocked = challenge_completion::table
        .filter(challenge_completion::id.eq(&row.id))
        .filter(challenge_completion::state.eq(CompletionState::Unlocked));
    let next = challenge_completion::redemption_id.eq(redemption);
    match &row.redemption {
        Some(before) => diesel::update(unlocked.filter(challenge_completion::redemption_id.eq(before)))
            .set(next)
            .execute(tx.db()),
        None => diesel::update(unlocked.filter(challenge_completion::redemption_id.is_null()))
            .set(next)
            .execute(tx.db()),
    }
}

/// What is unlocked of a challenge: on that day, in all, and what it costs, as it was when it was unlocked.
pub fn used(r: &mut Reader<'_>, of: &ChallengeId, day: NaiveDate) -> QueryResult<Used> {
    let unlocked: Vec<(Option<NaiveDate>, i64, i64)> = challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::state.eq(CompletionState::Unlocked))
        .group_by((challenge_completion::unlocked_day, challenge_completion::value_minor))
        .select((
            challenge_completion::unlocked_day,
            challenge_completion::value_minor,
            diesel::dsl::count_star(),
        ))
        .limit(UNLOCKS_MAX)
        .load(r.db())?;
    let mut used = Used::default();
    for (on, value_minor, count) in unlocked {
        used.today += if on == Some(day) { count } else { 0 };
        used.in_all += count;
        used.cost_minor = used.cost_minor.saturating_add(value_minor.saturating_mul(count));
    }
    Ok(used)
}

/// Those of a challenge that wait, in the order in which they were completed, without these versions.
pub fn waiting(
    r: &mut Reader<'_>,
    of: &ChallengeId,
    without: &[i64],
    limit: i64,
) -> QueryResult<Vec<CompletionRow>> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::version.ne_all(without))
        .filter(challenge_completion::state.eq(CompletionState::Waiting))
        .order((challenge_completion::reached_at, challenge_completion::id))
        .select(COLUMNS)
        .limit(limit)
        .load(r.db())
}

/// How many wait before one that waits, without these versions.
pub fn before(r: &mut Reader<'_>, row: &CompletionRow, without: &[i64]) -> QueryResult<i64> {
    let earlier = challenge_completion::reached_at
        .lt(row.reached_at)
        .or(challenge_completion::reached_at.eq(row.reached_at).and(challenge_completion::id.lt(&row.id)));
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(&row.challenge))
        .filter(challenge_completion::version.ne_all(without))
        .filter(challenge_completion::state.eq(CompletionState::Waiting))
        .filter(earlier)
        .count()
        .get_result(r.db())
}

/// How many stand in a state.
pub fn count(r: &mut Reader<'_>, of: &ChallengeId, state: CompletionState) -> QueryResult<i64> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::state.eq(state))
        .count()
        .get_result(r.db())
}

/// How many keep a reward whose goal is gone.
pub fn count_flagged(r: &mut Reader<'_>, of: &ChallengeId) -> QueryResult<i64> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::state.eq(CompletionState::Unlocked))
        .filter(challenge_completion::goal_lost_at.is_not_null())
        .count()
        .get_result(r.db())
}

/// Those that keep a reservation without their goal.
pub fn flagged(r: &mut Reader<'_>, of: &ChallengeId, limit: i64) -> QueryResult<Vec<CompletionRow>> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::state.eq(CompletionState::Unlocked))
        .filter(challenge_completion::goal_lost_at.is_not_null())
        .order(challenge_completion::id)
        .select(COLUMNS)
        .limit(limit)
        .load(r.db())
}

/// How many completed each version and still have it.
pub fn of_versions(r: &mut Reader<'_>, of: &ChallengeId) -> QueryResult<Vec<(i64, i64)>> {
    challenge_completion::table
        .filter(challenge_completion::challenge_id.eq(of))
        .filter(challenge_completion::state.ne(CompletionState::TakenBack))
        .group_by(challenge_completion::version)
        .select((challenge_completion::version, diesel::dsl::count_star()))
        .load(r.db())
}

/// Who completed a challenge, newest first, one row more than `limit` when there are more.
pub fn page(
    r: &mut Reader<'_>,
    of: &ChallengeId,
    after: Option<&CompletionId>,
    limit: usize,
) -> QueryResult<Vec<(CompletionRow, String)>> {
    let mut query = challenge_completion::table
        .inner_join(person::table.on(person::id.eq(challenge_completion::person_id)))
        .filter(challenge_completion::challenge_id.eq(of))
        .order(challenge_completion::id.desc())
        .select((COLUMNS, person::name))
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(challenge_completion::id.lt(after));
    }
    query.load(r.db())
}
