//! What counts against a person's limits, read in the transaction that adds to it.

use crate::db::Reader;
use crate::db::schema::{picture, pledge_kept, submission, submission_person};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::rules::COUNTING;
use sundae_shared::points::{ActivityId, RequestState, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// One that counts or may still come to count: when it arrived, and with which subject.
#[derive(Debug, Clone, Queryable)]
pub struct CountingRow {
    pub activity: ActivityId,
    pub at: Timestamp,
    pub subject_key: Option<String>,
}

/// Everything that counts against a person's limits; of one activity with `only`. As many as the limits let in.
pub fn counting(
    r: &mut Reader<'_>,
    who: &PersonId,
    only: Option<&ActivityId>,
) -> QueryResult<Vec<CountingRow>> {
    let mut query = submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .filter(submission::state.eq_any(COUNTING))
        // That a promise was kept uses no limit up: the promise did.
        .filter(
            submission_person::submission_id.ne_all(pledge_kept::table.select(pledge_kept::submission_id)),
        )
        .select((submission_person::activity_id, submission::created_at, submission::subject_key))
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(submission_person::activity_id.eq(only));
    }
    query.load(r.db())
}

/// When the latest of an activity that counts for a person arrived, and who decided it.
pub fn latest_counting(
    r: &mut Reader<'_>,
    who: &PersonId,
    what: &ActivityId,
) -> QueryResult<Option<(Timestamp, Option<PersonId>)>> {
    submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::activity_id.eq(what))
        .filter(submission_person::answer.eq(RequestState::Accepted))
        .filter(submission::state.eq_any(COUNTING))
        .order(submission::id.desc())
        .select((submission::created_at, submission::decided_by))
        .first(r.db())
        .optional()
}

/// How these submissions stand.
pub fn states(
    r: &mut Reader<'_>,
    of: &[SubmissionId],
) -> QueryResult<HashMap<SubmissionId, SubmissionState>> {
    let found: Vec<(SubmissionId, SubmissionState)> = submission::table
        .filter(submission::id.eq_any(of))
        .select((submission::id, submission::state))
        .load(r.db())?;
    Ok(found.into_iter().collect())
}

/// Whether a person already counts, for this activity, on a submission with this link or this picture.
pub fn occasion_is_known(
    r: &mut Reader<'_>,
    who: &PersonId,
    what: &ActivityId,
    link: Option<&str>,
    content_hash: Option<&str>,
) -> QueryResult<bool> {
    let own = || {
        submission_person::table
            .inner_join(submission::table)
            .filter(submission_person::person_id.eq(who))
            .filter(submission_person::activity_id.eq(what))
            .filter(submission_person::answer.eq(RequestState::Accepted))
            .filter(submission::state.eq_any(COUNTING))
    };
    if let Some(link) = link
        && diesel::select(exists(own().filter(submission::link.eq(link)))).get_result(r.db())?
    {
        return Ok(true);
    }
    let Some(hash) = content_hash else { return Ok(false) };
    let pictures = picture::table.filter(picture::content_hash.eq(hash)).select(picture::id.nullable());
    diesel::select(exists(own().filter(submission::picture_id.eq_any(pictures)))).get_result(r.db())
}

/// Whether `other` handed this activity in and named `who` as companion: the same occasion from the other
/// side. Two things that have another name are two occasions, and without a name what was answered is past: then the
/// limits alone say how often it counts.
pub fn together_is_known(
    r: &mut Reader<'_>,
    what: &ActivityId,
    who: &PersonId,
    other: &PersonId,
    subject_key: Option<&str>,
) -> QueryResult<bool> {
    let answers: &[RequestState] = match subject_key {
        Some(_) => &[RequestState::Asked, RequestState::Accepted],
        None => &[RequestState::Asked],
    };
    let mut theirs = submission_person::table
        .inner_join(submission::table)
        .filter(submission_person::person_id.eq(who))
        .filter(submission_person::activity_id.eq(what))
        .filter(submission_person::answer.eq_any(answers))
        .filter(submission_person::removed_at.is_null())
        .filter(submission::author_id.eq(other))
        .filter(submission::state.eq_any(COUNTING))
        .select(submission::id)
        .limit(1)
        .into_boxed();
    if let Some(key) = subject_key {
        theirs = theirs.filter(submission::subject_key.eq(key));
    }
    Ok(theirs.first::<SubmissionId>(r.db()).optional()?.is_some())
}

/// Whether a code is on somebody's phone already; forty random bits hardly ever are.
pub fn code_is_known(r: &mut Reader<'_>, code: &str) -> QueryResult<bool> {
    diesel::select(exists(submission::table.filter(submission::shown_code.eq(code)))).get_result(r.db())
}

/// Which of these submissions a person stands in, through any of their records.
pub fn involving(
    r: &mut Reader<'_>,
    among: &[SubmissionId],
    records: &[PersonId],
) -> QueryResult<Vec<SubmissionId>> {
    submission_person::table
        .filter(submission_person::submission_id.eq_any(among))
        .filter(submission_person::person_id.eq_any(records))
        .select(submission_person::submission_id)
        .load(r.db())
}
