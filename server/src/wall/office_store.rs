//! What was offered for the wall, as moderators list it.
//!
//! Invariant: nobody finds a picture here in which they stand, through any of their records and whoever sent it in.

use super::store::{
    CandidateRow, LIST_ROWS_MAX, candidate_columns, is_against, is_down, of_same_picture, shows_now,
    with_offer,
};
use crate::db::Reader;
use crate::db::schema::{
    activity_version, picture, submission, submission_person, wall_picture, wall_takedown,
};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{FaceConsent, RequestState, SubmissionState};
use sundae_shared::wall::{OfficeWallPart, WallPictureId, WallVerdict};

/// The offers of one part, without those in which one of `by` stands or stood.
macro_rules! of_part {
    ($part:expr, $by:expr) => {{
        let theirs = of_same_picture!().filter(submission_person::person_id.eq_any($by));
        let query = with_offer!()
            .filter(wall_picture::withdrawn_at.is_null())
            .filter(wall_picture::id.is_not_null())
            .filter(picture::deleted_at.is_null())
            .filter(not(exists(theirs)))
            .into_boxed();
        match $part {
            OfficeWallPart::Pending => query
                .filter(submission::state.eq(SubmissionState::Accepted))
                .filter(wall_picture::verdict.is_null())
                .filter(not(is_down!())),
            OfficeWallPart::Down => query.filter(is_down!()),
            OfficeWallPart::Shown => query.filter(shows_now!()),
            OfficeWallPart::Hidden => {
                query.filter(wall_picture::verdict.is_not_null()).filter(not(is_down!())).filter(
                    submission::state
                        .ne(SubmissionState::Accepted)
                        .or(wall_picture::verdict.eq(WallVerdict::NotFine))
                        .or(is_against!()),
                )
            }
        }
    }};
}

/// Newest first, one more than `limit` when there are more.
pub fn list(
    r: &mut Reader<'_>,
    part: OfficeWallPart,
    by: &[PersonId],
    after: Option<&WallPictureId>,
    limit: usize,
) -> QueryResult<Vec<CandidateRow>> {
    let mut query = of_part!(part, by)
        .order(wall_picture::id.desc())
        .select(candidate_columns!())
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX));
    if let Some(after) = after {
        query = query.filter(wall_picture::id.lt(after));
    }
    query.load(r.db())
}

pub fn count(r: &mut Reader<'_>, part: OfficeWallPart, by: &[PersonId]) -> QueryResult<i64> {
    of_part!(part, by).count().get_result(r.db())
}
