//! Rows as the moderators' queue lists them: without those in which the moderator stands, through any of their
//! records.

use super::store::{LIST_ROWS_MAX, SubmissionRow, submissions};
use crate::db::Reader;
use crate::db::schema::{activity_version, point_transfer, submission, submission_person};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, QueuePart, SubmissionId, SubmissionState, TransferKind};
use sundae_shared::time::Timestamp;

pub const OPEN: [SubmissionState; 2] = [SubmissionState::Received, SubmissionState::InReview];
const DECIDED: [SubmissionState; 3] =
    [SubmissionState::Accepted, SubmissionState::Rejected, SubmissionState::TakenBack];
/// Decided, whatever an appeal asks or said since. A taking back overwrites when and by whom, so what stays taken back is
/// left out.
pub const JUDGED: [SubmissionState; 3] =
    [SubmissionState::Accepted, SubmissionState::Rejected, SubmissionState::Appealed];

/// The same query of what moderators decided in the queue alone: nothing that had to be shown, was vouched for or came from
/// a record or a file. What people are told of the wait and what the register says rest on it; a macro, because its
/// type depends on the query.
macro_rules! judged {
    ($query:expr) => {
        $query
            .filter(submission::state.eq_any($crate::points::queue_store::JUDGED))
            .filter(submission::decided_by.is_not_null())
            .filter(submission::shown_code.is_null())
            .filter(submission::vouched.is_null())
            .filter(submission::recorded.eq(false))
    };
}
pub(super) use judged;

/// What a moderator may see.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The moderator's records.
    pub by: &'a [PersonId],
    pub part: QueuePart,
    pub activity: Option<&'a ActivityId>,
}

/// A query over submissions with the conditions of a part of the queue; a macro, because its type depends on what is
/// selected.
macro_rules! seen {
    ($query:expr, $seen:expr) => {{
        let seen = $seen;
        let involved = submission_person::table
            .filter(submission_person::submission_id.eq(submission::id))
            .filter(submission_person::person_id.eq_any(seen.by));
        let mut query = $query.filter(not(exists(involved))).into_boxed();
        query = match seen.part {
            QueuePart::Open => {
                query.filter(submission::state.eq_any(OPEN)).filter(submission::shown_code.is_null())
            }
            QueuePart::Shown => {
                query.filter(submission::state.eq_any(OPEN)).filter(submission::shown_code.is_not_null())
            }
            QueuePart::Appeals => {
                let accepted = point_transfer::table
                    .filter(point_transfer::about_id.eq(submission::id))
                    .filter(point_transfer::kind.eq(TransferKind::Award))
                    .filter(point_transfer::actor_id.eq_any(seen.by));
                query
                    .filter(submission::state.eq(SubmissionState::Appealed))
                    .filter(submission::decided_by.ne_all(seen.by))
                    .filter(not(exists(accepted)))
            }
            QueuePart::Samples => query
                .filter(submission::state.eq(SubmissionState::Accepted))
                .filter(submission::sampled.eq(true))
                .filter(submission::sample_passed_at.is_null()),
            QueuePart::Decided => query.filter(submission::state.eq_any(DECIDED)),
        };
        if let Some(activity) = seen.activity {
            query = query.filter(submission::activity_id.eq(activity));
        }
        query
    }};
}

/// One page of a part: what waits oldest first, what is decided newest first.
pub fn queue(
    r: &mut Reader<'_>,
    seen: Seen<'_>,
    after: Option<&SubmissionId>,
    limit: usize,
) -> QueryResult<Vec<SubmissionRow>> {
    let mut query = seen!(submissions!(), seen).limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX));
    query = match seen.part {
        QueuePart::Decided => query.order(submission::id.desc()),
        QueuePart::Open | QueuePart::Shown | QueuePart::Appeals | QueuePart::Samples => {
            query.order(submission::id.asc())
        }
    };
    query = match (seen.part, after) {
        (_, None) => query,
        (QueuePart::Decided, Some(after)) => query.filter(submission::id.lt(after)),
        (_, Some(after)) => query.filter(submission::id.gt(after)),
    };
    query.load(r.db())
}

/// How many stand in a part.
pub fn count(r: &mut Reader<'_>, seen: Seen<'_>) -> QueryResult<i64> {
    seen!(submission::table.select(diesel::dsl::count_star()), seen).get_result(r.db())
}

/// When the oldest of a part arrived.
pub fn oldest(r: &mut Reader<'_>, seen: Seen<'_>) -> QueryResult<Option<Timestamp>> {
    let query = seen!(submission::table.select(submission::created_at), seen);
    query.order(submission::id.asc()).first(r.db()).optional()
}

/// Arrival and decision of what moderators decided last.
pub fn latest_waits(r: &mut Reader<'_>, most: usize) -> QueryResult<Vec<(Timestamp, Option<Timestamp>)>> {
    judged!(submission::table)
        .order((submission::decided_at.desc(), submission::id.desc()))
        .select((submission::created_at, submission::decided_at))
        .limit(i64::try_from(most).unwrap_or(LIST_ROWS_MAX))
        .load(r.db())
}

/// Which of these gave points by the act of one of these records, whatever became of them: whoever accepted is no longer
/// who decided once a colleague took it back.
pub fn accepted_by(
    r: &mut Reader<'_>,
    among: &[SubmissionId],
    records: &[PersonId],
) -> QueryResult<Vec<SubmissionId>> {
    point_transfer::table
        .filter(point_transfer::about_id.eq_any(among))
        .filter(point_transfer::kind.eq(TransferKind::Award))
        .filter(point_transfer::actor_id.eq_any(records))
        .select(point_transfer::about_id)
        .load(r.db())
}

/// The submission that somebody has on their phone.
pub fn by_code(r: &mut Reader<'_>, code: &str) -> QueryResult<Option<SubmissionId>> {
    submission::table.filter(submission::shown_code.eq(code)).select(submission::id).first(r.db()).optional()
}
