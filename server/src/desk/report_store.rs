//! Rows of visits and of the queue as registers read them.

use crate::db::Reader;
use crate::db::schema::{desk_queue, desk_visit};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::VisitState;
use sundae_shared::desk::queue::QueueId;
use sundae_shared::time::Timestamp;

/// Visits and places in the queue at most: a conference has some thousand.
const ROWS_MAX: i64 = 50_000;

/// Every visit that was not opened by mistake.
pub fn visits(r: &mut Reader<'_>) -> QueryResult<Vec<(VisitState, Timestamp, Option<Timestamp>)>> {
    desk_visit::table
        .filter(desk_visit::state.ne(VisitState::TakenBack))
        .order((desk_visit::opened_at, desk_visit::id))
        .select((desk_visit::state, desk_visit::opened_at, desk_visit::closed_at))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Everybody who was called from the queue to a table, and when.
pub fn served(r: &mut Reader<'_>) -> QueryResult<Vec<(QueueId, Option<Timestamp>)>> {
    desk_queue::table
        .filter(desk_queue::begun_at.is_not_null())
        .order(desk_queue::id)
        .select((desk_queue::id, desk_queue::begun_at))
        .limit(ROWS_MAX)
        .load(r.db())
}
