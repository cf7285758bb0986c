//! What registers ask about the reimbursement desk: times, and nobody's name.

use super::report_store as store;
use crate::db::Reader;
use crate::problem::ApiError;
use sundae_shared::desk::VisitState;
use sundae_shared::id::Id;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Copy)]
pub struct Visit {
    pub state: VisitState,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}

/// Every visit that was not opened by mistake, in the order of their beginning.
pub fn visits(r: &mut Reader<'_>) -> Result<Vec<Visit>, ApiError> {
    let rows = store::visits(r)?.into_iter();
    Ok(rows.map(|(state, opened_at, closed_at)| Visit { state, opened_at, closed_at }).collect())
}

/// When somebody came to a table, and how many seconds they had waited for it.
pub fn waits(r: &mut Reader<'_>) -> Result<Vec<(Timestamp, i64)>, ApiError> {
    let rows = store::served(r)?.into_iter();
    Ok(rows
        .filter_map(|(id, begun)| Some((begun?, begun?.seconds_since(arrived_at(id.as_str())?).max(0))))
        .collect())
}

/// A place in the queue does not keep when it was taken, but its id does: it is made of that millisecond.
fn arrived_at(id: &str) -> Option<Timestamp> {
    let (seconds, nanos) = uuid::Uuid::parse_str(id).ok()?.get_timestamp()?.to_unix();
    Timestamp::from_millis(i64::try_from(seconds).ok()? * 1_000 + i64::from(nanos / 1_000_000))
}
