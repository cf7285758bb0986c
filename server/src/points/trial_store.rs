//! What was handed in for an activity, as a trial of another version needs it.

use crate::db::Reader;
use crate::db::schema::{pledge_kept, submission, submission_person};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, Proof, RequestState, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// More than a conference of three thousand people hands in for one activity.
pub const PAST_MAX: usize = 20_000;

#[derive(Debug, Clone, Queryable)]
pub struct PastRow {
    pub id: SubmissionId,
    pub author: PersonId,
    pub at: Timestamp,
    pub subject_key: Option<String>,
    pub has_link: bool,
    pub has_picture: bool,
    pub words: Option<String>,
    pub is_shown: bool,
    pub vouched: Option<Proof>,
    pub state: SubmissionState,
    pub points: i64,
    pub is_listed: bool,
    pub recorded: bool,
}

/// Oldest first, one more than [`PAST_MAX`] when there are more; without what its author or staff took back.
pub fn past(r: &mut Reader<'_>, of: &ActivityId) -> QueryResult<Vec<PastRow>> {
    submission::table
        .filter(submission::activity_id.eq(of))
        .filter(submission::state.ne_all([SubmissionState::Withdrawn, SubmissionState::TakenBack]))
        .filter(submission::id.ne_all(pledge_kept::table.select(pledge_kept::submission_id)))
        .order(submission::id)
        .select((
            submission::id,
            submission::author_id,
            submission::created_at,
            submission::subject_key,
            submission::link.is_not_null(),
            submission::picture_id.is_not_null(),
            submission::words,
            submission::shown_code.is_not_null(),
            submission::vouched,
            submission::state,
            submission::points,
            submission::conference_id.is_not_null(),
            submission::recorded,
        ))
        .limit(i64::try_from(PAST_MAX + 1).unwrap_or(i64::MAX))
        .load(r.db())
}

/// What the promises among them gave once more, when they were kept.
pub fn kept(r: &mut Reader<'_>, of: &ActivityId) -> QueryResult<Vec<(SubmissionId, i64)>> {
    pledge_kept::table
        .inner_join(submission::table.on(submission::id.eq(pledge_kept::submission_id)))
        .filter(submission::activity_id.eq(of))
        .filter(submission::state.eq(SubmissionState::Accepted))
        .select((pledge_kept::pledge_id, submission::points))
        .load(r.db())
}

/// Companions who said yes, in the order of asking.
pub fn companions(r: &mut Reader<'_>, of: &ActivityId) -> QueryResult<Vec<(SubmissionId, PersonId)>> {
    submission_person::table
        .filter(submission_person::activity_id.eq(of))
        .filter(submission_person::part.eq("companion"))
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .order((submission_person::submission_id, submission_person::asked_at, submission_person::person_id))
        .select((submission_person::submission_id, submission_person::person_id))
        .load(r.db())
}
