//! Rows of the registers: what points moved for, what was handed in, and appeals. One question each.

use super::queue_store::judged;
use super::store::beside_version;
use crate::db::Reader;
use crate::db::schema::{activity_version, person, picture, point_transfer, submission, submission_person};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::rules::COUNTING;
use sundae_shared::points::{
    ActivityId, Nature, Proof, RejectReason, SubmissionId, SubmissionState, TransferId, TransferKind,
};
use sundae_shared::time::Timestamp;

/// Rows that one register adds up at most: three thousand people with sixty awards each, with room.
const ROWS_MAX: i64 = 200_000;

/// Points that were given for a submission, or taken back.
#[derive(Debug, Clone, Queryable)]
pub struct MovedRow {
    pub activity: ActivityId,
    pub version: i64,
    pub title: (String, String),
    /// What the version gives.
    pub worth: i64,
    pub kind: TransferKind,
    /// Of a reversal and of what was written off: the award that it takes back.
    pub reverses: Option<TransferId>,
    pub amount: i64,
    pub at: Timestamp,
}

pub fn moved(r: &mut Reader<'_>) -> QueryResult<Vec<MovedRow>> {
    beside_version!()
        .inner_join(point_transfer::table.on(point_transfer::about_id.eq(submission::id)))
        .filter(point_transfer::kind.eq_any([
            TransferKind::Award,
            TransferKind::Reversal,
            TransferKind::WriteOff,
        ]))
        .order(point_transfer::id)
        .select((
            submission::activity_id,
            submission::activity_version,
            (activity_version::title_en, activity_version::title_es),
            activity_version::points,
            point_transfer::kind,
            point_transfer::reverses,
            point_transfer::amount,
            point_transfer::at,
        ))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Which submissions.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub state: Option<SubmissionState>,
    /// Folded words, all of which the author's name has.
    pub words: Vec<String>,
    /// Only those for which another look was asked.
    pub appealed: bool,
}

/// One submission as registers list it.
#[derive(Debug, Clone, Queryable)]
pub struct SubmissionLine {
    pub id: SubmissionId,
    pub author: String,
    pub title: (String, String),
    pub nature: Nature,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<PersonId>,
    pub vouched: Option<Proof>,
    pub recorded: bool,
    pub reject_reason: Option<RejectReason>,
    pub appeal: AppealLine,
}

#[derive(Debug, Clone, Queryable)]
pub struct AppealLine {
    pub asked_at: Option<Timestamp>,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<PersonId>,
    pub reject_reason: Option<RejectReason>,
}

/// The conditions of a filter on a query that knows the author; a macro, because its type depends on what is selected.
macro_rules! wanted {
    ($query:expr, $wanted:expr) => {{
        let wanted: &Wanted = $wanted;
        let mut query = $query.into_boxed();
        if let Some(state) = wanted.state {
            query = query.filter(submission::state.eq(state));
        }
        if wanted.appealed {
            query = query.filter(submission::appealed_at.is_not_null());
        }
        for word in &wanted.words {
            query = query.filter(person::name_folded.like(format!("%{word}%")));
        }
        query
    }};
}

/// In the order of arrival, after one of them.
pub fn submissions(
    r: &mut Reader<'_>,
    which: &Wanted,
    after: Option<&SubmissionId>,
    limit: usize,
) -> QueryResult<Vec<SubmissionLine>> {
    let listed = beside_version!().inner_join(person::table.on(person::id.eq(submission::author_id)));
    let mut query = wanted!(
        listed.select((
            submission::id,
            person::name,
            (activity_version::title_en, activity_version::title_es),
            activity_version::nature,
            submission::points,
            submission::state,
            submission::created_at,
            submission::decided_at,
            submission::decided_by,
            submission::vouched,
            submission::recorded,
            submission::reject_reason,
            (
                submission::appealed_at,
                submission::appeal_decided_at,
                submission::appeal_decided_by,
                submission::appeal_reject_reason,
            ),
        )),
        which
    );
    if let Some(after) = after {
        query = query.filter(submission::id.gt(after));
    }
    query.order(submission::id).limit(i64::try_from(limit).unwrap_or(ROWS_MAX)).load(r.db())
}

pub fn count(r: &mut Reader<'_>, which: &Wanted) -> QueryResult<i64> {
    let listed = submission::table.inner_join(person::table.on(person::id.eq(submission::author_id)));
    wanted!(listed.select(diesel::dsl::count_star()), which).get_result(r.db())
}

/// Arrival and decision of what moderators decided in the queue.
pub fn waits(r: &mut Reader<'_>, which: &Wanted) -> QueryResult<Vec<(Timestamp, Option<Timestamp>)>> {
    let listed = submission::table.inner_join(person::table.on(person::id.eq(submission::author_id)));
    let waits = wanted!(listed.select((submission::created_at, submission::decided_at)), which);
    judged!(waits).limit(ROWS_MAX).load(r.db())
}

/// Something that counts or may come to count, with its evidence.
#[derive(Debug, Clone, Queryable)]
pub struct HandedRow {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub at: Timestamp,
    pub state: SubmissionState,
    pub vouched: Option<Proof>,
    pub recorded: bool,
    pub link: Option<String>,
    pub content_hash: Option<String>,
    pub look: Option<i64>,
}

pub fn handed(r: &mut Reader<'_>) -> QueryResult<Vec<HandedRow>> {
    submission::table
        .left_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(submission::state.eq_any(COUNTING))
        .order(submission::id)
        .select((
            submission::id,
            submission::author_id,
            submission::created_at,
            submission::state,
            submission::vouched,
            submission::recorded,
            submission::link,
            picture::content_hash.nullable(),
            picture::look.nullable(),
        ))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// The submissions in which any of these people stand, as author or companion.
pub fn standing_in(r: &mut Reader<'_>, who: &[PersonId]) -> QueryResult<Vec<SubmissionId>> {
    submission_person::table
        .filter(submission_person::person_id.eq_any(who))
        .order(submission_person::submission_id)
        .select(submission_person::submission_id)
        .limit(ROWS_MAX)
        .load(r.db())
}
