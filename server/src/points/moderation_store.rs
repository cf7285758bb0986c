//! Rows as the moderators' queue needs them.

use super::store::{LIST_ROWS_MAX, SUBMISSION_COLUMNS, SubmissionRow};
use crate::db::schema::{activity, person, picture, submission, submission_person};
use crate::db::{Reader, WriteTx};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{QueuePart, RejectReason, SubmissionId, SubmissionState};

const OPEN: [SubmissionState; 2] = [SubmissionState::Received, SubmissionState::InReview];
const DECIDED: [SubmissionState; 3] =
    [SubmissionState::Accepted, SubmissionState::Rejected, SubmissionState::TakenBack];

/// The queue without the submissions in which the moderator stands: open ones oldest first, decided ones
/// newest first.
pub fn queue(
    r: &mut Reader<'_>,
    moderator: &PersonId,
    part: QueuePart,
    after: Option<&SubmissionId>,
    limit: usize,
) -> QueryResult<Vec<SubmissionRow>> {
    let involved = submission_person::table
        .filter(submission_person::submission_id.eq(submission::id))
        .filter(submission_person::person_id.eq(moderator));
    let mut query = submission::table
        .inner_join(activity::table)
        .filter(not(exists(involved)))
        .select(SUBMISSION_COLUMNS)
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    query = match part {
        QueuePart::Open => query.filter(submission::state.eq_any(OPEN)).order(submission::id.asc()),
        QueuePart::Decided => query.filter(submission::state.eq_any(DECIDED)).order(submission::id.desc()),
    };
    query = match (part, after) {
        (_, None) => query,
        (QueuePart::Open, Some(after)) => query.filter(submission::id.gt(after)),
        (QueuePart::Decided, Some(after)) => query.filter(submission::id.lt(after)),
    };
    query.load(r.db())
}

/// How many wait for this moderator.
pub fn open_count(r: &mut Reader<'_>, moderator: &PersonId) -> QueryResult<i64> {
    let involved = submission_person::table
        .filter(submission_person::submission_id.eq(submission::id))
        .filter(submission_person::person_id.eq(moderator));
    submission::table
        .filter(submission::state.eq_any(OPEN))
        .filter(not(exists(involved)))
        .count()
        .get_result(r.db())
}

pub fn is_involved(r: &mut Reader<'_>, id: &SubmissionId, who: &PersonId) -> QueryResult<bool> {
    diesel::select(exists(submission_person::table.find((id, who)))).get_result(r.db())
}

/// What the queue shows beside the submission itself.
#[derive(Debug, Clone, Queryable)]
pub struct DetailRow {
    pub how_to: (String, String),
    pub author_name: String,
    pub decided_by: Option<PersonId>,
    pub content_hash: Option<String>,
}

pub fn detail(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<DetailRow> {
    submission::table
        .inner_join(activity::table)
        .inner_join(person::table.on(person::id.eq(submission::author_id)))
        .left_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(submission::id.eq(id))
        .select((
            (activity::how_to_en, activity::how_to_es),
            person::name,
            submission::decided_by,
            picture::content_hash.nullable(),
        ))
        .first(r.db())
}

/// Other submissions, of anyone, with the same picture or the same link.
pub fn same_evidence(
    r: &mut Reader<'_>,
    id: &SubmissionId,
    link: Option<&str>,
    content_hash: Option<&str>,
) -> QueryResult<i64> {
    let others = || {
        submission::table
            .filter(submission::id.ne(id))
            .filter(submission::state.ne(SubmissionState::Withdrawn))
    };
    let by_link: i64 = match link {
        Some(link) => others().filter(submission::link.eq(link)).count().get_result(r.db())?,
        None => 0,
    };
    let by_picture: i64 = match content_hash {
        Some(hash) => {
            let pictures =
                picture::table.filter(picture::content_hash.eq(hash)).select(picture::id.nullable());
            others().filter(submission::picture_id.eq_any(pictures)).count().get_result(r.db())?
        }
        None => 0,
    };
    Ok(by_link.max(by_picture))
}

/// How a submission was decided.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    pub to: SubmissionState,
    pub by: &'a PersonId,
    pub reject_reason: Option<RejectReason>,
    pub reason: Option<&'a str>,
}

/// Decides a submission that stands in one of `from`; the rows changed say whether it did.
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
