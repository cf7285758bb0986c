//! What counts for people and what may come to count, as challenges look at it.

use super::store::beside_version;
use crate::db::Reader;
use crate::db::schema::{activity_version, submission, submission_person};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, Nature, RequestState, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// What one forecast reads at most: three thousand people with sixty each, with room.
const ROWS_MAX: i64 = 200_000;
/// Ids in one question: both databases take a few tens of thousands, and one person never has so many.
const IDS_MAX: usize = 5_000;
/// Waits for a decision.
const OPEN: [SubmissionState; 3] =
    [SubmissionState::Received, SubmissionState::InReview, SubmissionState::Appealed];

/// What a submission is about, by the version under which it was handed in.
#[derive(Debug, Clone, Queryable)]
pub struct KindRow {
    pub submission: SubmissionId,
    pub activity: ActivityId,
    pub nature: Nature,
    pub title: (String, String),
}

pub fn kinds(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<KindRow>> {
    let mut found = Vec::new();
    for some in of.chunks(IDS_MAX) {
        let rows: Vec<KindRow> = beside_version!()
            .filter(submission::id.eq_any(some))
            .select((
                submission::id,
                submission::activity_id,
                activity_version::nature,
                (activity_version::title_en, activity_version::title_es),
            ))
            .load(r.db())?;
        found.extend(rows);
    }
    Ok(found)
}

/// Those of everything that is accepted, without the titles.
pub fn accepted_kinds(r: &mut Reader<'_>) -> QueryResult<Vec<(SubmissionId, ActivityId, Nature)>> {
    beside_version!()
        .filter(submission::state.eq(SubmissionState::Accepted))
        .order(submission::id)
        .select((submission::id, submission::activity_id, activity_version::nature))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// What waits for a decision and would count for somebody.
#[derive(Debug, Clone, Queryable)]
pub struct WaitingRow {
    pub person: PersonId,
    pub submission: SubmissionId,
    pub activity: ActivityId,
    pub nature: Nature,
    pub title: (String, String),
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
}

/// Oldest first; of one person with `of`. Companions count once they said yes.
pub fn waiting(r: &mut Reader<'_>, of: Option<&PersonId>) -> QueryResult<Vec<WaitingRow>> {
    let mut query = submission_person::table
        .inner_join(submission::table)
        .inner_join(
            activity_version::table.on(activity_version::activity_id
                .eq(submission::activity_id)
                .and(activity_version::version.eq(submission::activity_version))),
        )
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .filter(submission::state.eq_any(OPEN))
        .order(submission::id)
        .select((
            submission_person::person_id,
            submission::id,
            submission::activity_id,
            activity_version::nature,
            (activity_version::title_en, activity_version::title_es),
            submission::points,
            submission::state,
            submission::created_at,
        ))
        .limit(ROWS_MAX)
        .into_boxed();
    if let Some(of) = of {
        query = query.filter(submission_person::person_id.eq(of));
    }
    query.load(r.db())
}

/// Who handed something in since then.
pub fn authors_since(r: &mut Reader<'_>, since: Timestamp) -> QueryResult<Vec<PersonId>> {
    submission::table
        .filter(submission::created_at.ge(since))
        .order(submission::author_id)
        .select(submission::author_id)
        .distinct()
        .limit(ROWS_MAX)
        .load(r.db())
}
