//! What registers read of points. Everything of a register comes with one question; names of staff with a second.

use super::report_store as store;
use super::retention_service as retention;
use super::same_store::{self, SameRow};
use super::service::bilingual;
use super::store::names;
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::id::PersonId;
use sundae_shared::pattern::rules::{Handed, Picture};
use sundae_shared::points::{SubmissionId, SubmissionState};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

pub use super::report_store::{MovedRow, SubmissionLine, Wanted};

/// Everything that was given for submissions and taken back, oldest first.
pub fn moved(r: &mut Reader<'_>) -> Result<Vec<MovedRow>, ApiError> {
    Ok(store::moved(r)?)
}

/// Some submissions in the order of arrival, and how the staff in them are called.
pub fn submissions(
    r: &mut Reader<'_>,
    wanted: &Wanted,
    after: Option<&SubmissionId>,
    limit: usize,
) -> Result<(Vec<SubmissionLine>, HashMap<PersonId, String>), ApiError> {
    let lines = store::submissions(r, wanted, after, limit)?;
    let deciders = lines.iter().flat_map(|line| [&line.decided_by, &line.appeal.decided_by]);
    let mut staff: Vec<PersonId> = deciders.flatten().cloned().collect();
    staff.sort();
    staff.dedup();
    let names = names(r, &staff)?;
    Ok((lines, names))
}

pub fn count(r: &mut Reader<'_>, wanted: &Wanted) -> Result<i64, ApiError> {
    Ok(store::count(r, wanted)?)
}

/// Seconds from arrival to decision of what moderators decided in the queue, rising.
pub fn waits(r: &mut Reader<'_>, wanted: &Wanted) -> Result<Vec<i64>, ApiError> {
    let waits = store::waits(r, wanted)?;
    let mut seconds: Vec<i64> =
        waits.into_iter().filter_map(|(at, decided)| Some(decided?.seconds_since(at).max(0))).collect();
    seconds.sort_unstable();
    Ok(seconds)
}

/// What was handed in and counts or may come to count, with its evidence, oldest first.
pub fn handed(r: &mut Reader<'_>) -> Result<Vec<Handed>, ApiError> {
    let handed = |row: store::HandedRow| Handed {
        submission: row.submission,
        author: row.author,
        at: row.at,
        accepted: row.state == SubmissionState::Accepted,
        by_hand: row.vouched.is_none() && !row.recorded,
        link: row.link,
        picture: row.content_hash.map(|content_hash| Picture { content_hash, look: row.look }),
    };
    Ok(store::handed(r)?.into_iter().map(handed).collect())
}

/// The submissions in which any of these people stand, as author or companion.
pub fn standing_in(
    r: &mut Reader<'_>,
    who: impl Iterator<Item = PersonId>,
) -> Result<HashSet<SubmissionId>, ApiError> {
    Ok(store::standing_in(r, &who.collect::<Vec<_>>())?.into_iter().collect())
}

/// A submission in a few words.
#[derive(Debug, Clone)]
pub struct Described {
    pub author: String,
    pub title: Bilingual,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub has_picture: bool,
}

/// Submissions that were named in one question: within what both databases take.
const AT_ONCE: usize = 500;

pub fn described(
    r: &mut Reader<'_>,
    of: &[SubmissionId],
) -> Result<HashMap<SubmissionId, Described>, ApiError> {
    let mut described = HashMap::new();
    for some in of.chunks(AT_ONCE) {
        let rows = same_store::described(r, some)?;
        let authors: Vec<PersonId> = rows.iter().map(|row| row.author.clone()).collect();
        let names = names(r, &authors)?;
        let deleted = retention::deleted(r, rows.iter().filter_map(|row| row.picture.clone()))?;
        described.extend(rows.into_iter().map(
            |SameRow { submission, author, title, state, at, picture }| {
                let one = Described {
                    author: names.get(&author).cloned().unwrap_or_default(),
                    title: bilingual(title),
                    state,
                    at,
                    has_picture: picture.is_some_and(|picture| !deleted.contains_key(&picture)),
                };
                (submission, one)
            },
        ));
    }
    Ok(described)
}
