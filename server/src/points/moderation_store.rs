//! What moderators write: decisions, also over appeals, who is on an item, and samples that are fine. Every statement
//! carries its guard; the rows changed say whether it held.

use super::queue_store::OPEN;
use crate::db::WriteTx;
use crate::db::schema::submission;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{RejectReason, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// How a submission was decided.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    pub to: SubmissionState,
    pub by: &'a PersonId,
    pub reject_reason: Option<RejectReason>,
    pub reason: Option<&'a str>,
}

/// Decides a submission that stands in one of `from`.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    from: &[SubmissionState],
    decision: Decision<'_>,
) -> QueryResult<usize> {
    let now = tx.now();
    let guarded = submission::table.find(id).filter(submission::state.eq_any(from));
    diesel::update(guarded)
        .set((
            submission::state.eq(decision.to),
            submission::decided_at.eq(now),
            submission::decided_by.eq(decision.by),
            submission::reject_reason.eq(decision.reject_reason),
            submission::reason.eq(decision.reason),
            submission::on_it_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
}

/// Decides an open appeal, unless one of these records decided before. The first decision stays as it was.
pub fn decide_appeal(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    records: &[PersonId],
    decision: Decision<'_>,
) -> QueryResult<usize> {
    let now = tx.now();
    let guarded = submission::table
        .find(id)
        .filter(submission::state.eq(SubmissionState::Appealed))
        .filter(submission::decided_by.ne_all(records));
    diesel::update(guarded)
        .set((
            submission::state.eq(decision.to),
            submission::appeal_decided_at.eq(now),
            submission::appeal_decided_by.eq(decision.by),
            submission::appeal_reject_reason.eq(decision.reject_reason),
            submission::appeal_note.eq(decision.reason),
            submission::on_it_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
}

/// Marks that a moderator looks at a submission for the first time.
pub fn open(tx: &mut WriteTx<'_>, id: &SubmissionId) -> QueryResult<usize> {
    let now = tx.now();
    let waiting = submission::table.find(id).filter(submission::state.eq(SubmissionState::Received));
    diesel::update(waiting)
        .set((submission::state.eq(SubmissionState::InReview), submission::opened_at.eq(now)))
        .execute(tx.db())
}

/// Puts a moderator on an item that waits, unless somebody else has been on it since `stale` or later, and takes them
/// off whatever else they were on.
pub fn be_on(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    who: &PersonId,
    records: &[PersonId],
    stale: Timestamp,
) -> QueryResult<()> {
    let now = tx.now();
    let others = submission::table
        .filter(submission::on_it_by.eq_any(records))
        .filter(submission::state.eq_any(WAITS))
        .filter(submission::id.ne(id));
    diesel::update(others).set(submission::on_it_by.eq(None::<PersonId>)).execute(tx.db())?;
    let free = submission::table.find(id).filter(submission::state.eq_any(WAITS)).filter(
        submission::on_it_by
            .is_null()
            .or(submission::on_it_by.eq_any(records))
            .or(submission::on_it_at.le(stale)),
    );
    diesel::update(free)
        .set((submission::on_it_by.eq(who), submission::on_it_at.eq(now)))
        .execute(tx.db())
        .map(drop)
}

/// Where somebody can be on it.
const WAITS: [SubmissionState; 3] = [OPEN[0], OPEN[1], SubmissionState::Appealed];

/// Says that a sample which still waits for a look is fine.
pub fn pass_sample(tx: &mut WriteTx<'_>, id: &SubmissionId, by: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let waiting = submission::table
        .find(id)
        .filter(submission::state.eq(SubmissionState::Accepted))
        .filter(submission::sampled.eq(true))
        .filter(submission::sample_passed_at.is_null());
    diesel::update(waiting)
        .set((submission::sample_passed_at.eq(now), submission::sample_passed_by.eq(by)))
        .execute(tx.db())
}
