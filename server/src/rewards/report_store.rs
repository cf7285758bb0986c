//! Rows of the registers about rewards: all rewards at once, with one question for each table.

use crate::db::Reader;
use crate::db::schema::{redemption, reward_code, reward_code_import, reward_stock_change, reward_wait};
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::rewards::{CodeState, RedemptionState, RewardId, WaitState};

/// Redemptions that one register adds up: three thousand people with ten each, with room.
const ROWS_MAX: i64 = 50_000;

/// Where each redemption stands, and the points that were spent on it.
pub fn redemptions(r: &mut Reader<'_>) -> QueryResult<Vec<(RewardId, RedemptionState, i64)>> {
    redemption::table
        .order(redemption::id)
        .select((redemption::reward_id, redemption::state, redemption::cost))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Every change of a shelf's count.
pub fn stock_changes(r: &mut Reader<'_>) -> QueryResult<Vec<(RewardId, i64)>> {
    reward_stock_change::table
        .order(reward_stock_change::id)
        .select((reward_stock_change::reward_id, reward_stock_change::difference))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// How many stand where on the wait lists.
pub fn waits(r: &mut Reader<'_>) -> QueryResult<Vec<(RewardId, WaitState, i64)>> {
    reward_wait::table
        .group_by((reward_wait::reward_id, reward_wait::state))
        .select((reward_wait::reward_id, reward_wait::state, count_star()))
        .load(r.db())
}

/// How many codes of each reward stand where.
pub fn codes(r: &mut Reader<'_>) -> QueryResult<Vec<(RewardId, CodeState, i64)>> {
    reward_code::table
        .group_by((reward_code::reward_id, reward_code::state))
        .select((reward_code::reward_id, reward_code::state, count_star()))
        .load(r.db())
}

/// How many codes each import brought.
pub fn imports(r: &mut Reader<'_>) -> QueryResult<Vec<(RewardId, i64)>> {
    reward_code_import::table
        .order(reward_code_import::id)
        .select((reward_code_import::reward_id, reward_code_import::codes))
        .limit(ROWS_MAX)
        .load(r.db())
}
