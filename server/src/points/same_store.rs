//! Submissions with the same evidence as others.

use super::store::LIST_ROWS_MAX;
use crate::db::Reader;
use crate::db::schema::{activity_version, picture, submission};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{PictureId, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// Pictures that are compared by how they look: those of two busy days.
const LOOKS_MAX: i64 = 3_000;
/// Submissions of the authors on one page within some minutes.
const NEIGHBOURS_MAX: i64 = 5_000;

/// Evidence of a submission, for comparing.
#[derive(Debug, Clone, Queryable)]
pub struct EvidenceRow {
    pub submission: SubmissionId,
    pub content_hash: String,
    pub look: Option<i64>,
}

/// The pictures of these submissions.
pub fn pictures(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<EvidenceRow>> {
    submission::table
        .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(submission::id.eq_any(of))
        .select((submission::id, picture::content_hash, picture::look))
        .load(r.db())
}

/// The newest submissions with one of these pictures.
pub fn with_pictures(r: &mut Reader<'_>, hashes: &[&str]) -> QueryResult<Vec<(SubmissionId, String)>> {
    submission::table
        .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(picture::content_hash.eq_any(hashes))
        .filter(submission::state.ne(SubmissionState::Withdrawn))
        .order(submission::id.desc())
        .select((submission::id, picture::content_hash))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// The newest submissions with one of these links.
pub fn with_links(r: &mut Reader<'_>, links: &[&str]) -> QueryResult<Vec<(SubmissionId, Option<String>)>> {
    submission::table
        .filter(submission::link.eq_any(links))
        .filter(submission::state.ne(SubmissionState::Withdrawn))
        .order(submission::id.desc())
        .select((submission::id, submission::link))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// How the newest pictures that were handed in look.
pub fn looks(r: &mut Reader<'_>) -> QueryResult<Vec<EvidenceRow>> {
    submission::table
        .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(picture::look.is_not_null())
        .filter(submission::state.ne(SubmissionState::Withdrawn))
        .order(submission::id.desc())
        .select((submission::id, picture::content_hash, picture::look))
        .limit(LOOKS_MAX)
        .load(r.db())
}

/// What is said of another submission.
#[derive(Debug, Clone, Queryable)]
pub struct SameRow {
    pub submission: SubmissionId,
    pub author: PersonId,
    pub title: (String, String),
    pub state: SubmissionState,
    pub at: Timestamp,
    pub picture: Option<PictureId>,
}

pub fn described(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<SameRow>> {
    super::store::beside_version!()
        .filter(submission::id.eq_any(of))
        .select((
            submission::id,
            submission::author_id,
            (activity_version::title_en, activity_version::title_es),
            submission::state,
            submission::created_at,
            submission::picture_id,
        ))
        .load(r.db())
}

/// When these people handed something in between two moments.
pub fn moments(
    r: &mut Reader<'_>,
    of: &[PersonId],
    from: Timestamp,
    to: Timestamp,
) -> QueryResult<Vec<(PersonId, Timestamp)>> {
    submission::table
        .filter(submission::author_id.eq_any(of))
        .filter(submission::created_at.between(from, to))
        .select((submission::author_id, submission::created_at))
        .limit(NEIGHBOURS_MAX)
        .load(r.db())
}
