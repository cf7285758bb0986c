//! What the conference's own records earn: an award that nobody hands in, and its reversal. Invariant: it keeps the
//! limits and the version of its activity as everything else does, and its points move with it.

use super::activity_store::{self, ActivityRow, Which};
use super::count_store;
use super::limit_service as limits;
use super::moderation_service as moderation;
use super::refusals;
use super::service::insert_author;
use super::store::{self, NewSubmission};
use crate::db::{Reader, WriteTx};
use crate::edition::service::Days;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::record::occasion_service as occasions;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::limits::{Limits, Reached, Used};
use sundae_shared::points::{ActivityId, Nature, SubmissionId, SubmissionState};
use sundae_shared::text::Bilingual;

/// An activity that a record may earn, as its latest version has it.
#[derive(Debug, Clone)]
pub struct Earned {
    pub id: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    pub limits: Limits,
    /// Hidden ones earn nothing from now on.
    pub active: bool,
    /// It asks which one, and a record does not say: people hand it in themselves, each once.
    pub named: bool,
}

impl Earned {
    pub fn by_records(&self) -> bool {
        self.active && !self.named
    }
}

/// Everything but promises, which are settled at the next conference; in the order of the list.
pub fn earned(r: &mut Reader<'_>) -> Result<Vec<Earned>, ApiError> {
    let rows = activity_store::activities(r, Which::All)?;
    let of = |row: ActivityRow| Earned {
        limits: row.draft.limits(),
        named: row.draft.subject.is_some(),
        id: row.id,
        title: row.draft.title,
        points: row.draft.points,
        active: row.draft.active,
    };
    Ok(rows.into_iter().filter(|row| row.draft.nature != Nature::Pledge).map(of).collect())
}

/// Activities by the names that they have in the seed.
pub fn by_key(r: &mut Reader<'_>) -> Result<HashMap<String, ActivityId>, ApiError> {
    Ok(activity_store::by_key(r)?.into_iter().collect())
}

/// How often an activity counts for a person in all and today.
pub fn used(
    r: &mut Reader<'_>,
    who: &PersonId,
    activity: &ActivityId,
    at: sundae_shared::time::Timestamp,
) -> Result<Used, ApiError> {
    let rows = count_store::counting(r, who, Some(activity))?;
    Ok(limits::used(&rows, Days::read(r)?, at, None))
}

/// Who gets what for which occasion.
#[derive(Debug, Clone, Copy)]
pub struct Award<'a> {
    pub person: &'a PersonId,
    pub activity: &'a ActivityId,
    /// As people read it, such as the title of the talk; empty for none.
    pub about: &'a str,
}

/// Awards it; refuses what no longer fits.
pub fn award(tx: &mut WriteTx<'_>, order: &Award<'_>) -> Result<SubmissionId, ApiError> {
    let Award { person, activity, about } = *order;
    let found = activity_store::activities(tx, Which::One(activity))?;
    let row = found.into_iter().find(|row| row.draft.active).ok_or_else(refusals::no_activity)?;
    let (id, now): (SubmissionId, _) = (tx.new_id()?, tx.now());
    let used = used(tx, person, activity, now)?;
    row.draft.limits().admit(used).map_err(|reached| match reached {
        Reached::Total => refusals::limit_reached(),
        Reached::Day => refusals::limit_today(),
        Reached::Subject => refusals::limit_subject(),
    })?;
    let new = NewSubmission {
        id: &id,
        activity_id: activity,
        activity_version: row.version,
        author_id: person,
        state: SubmissionState::Accepted,
        points: row.draft.points,
        link: None,
        words: None,
        picture_id: None,
        subject: Some(about).filter(|about| !about.is_empty()),
        subject_key: None,
        conference_id: None,
        recorded: true,
        shown_code: None,
        sampled: false,
        created_at: now,
        decided_at: Some(now),
        decided_by: None,
        vouched: None,
    };
    store::insert_submission(tx, &new)?;
    insert_author(tx, &id, person, activity)?;
    ledger::award(tx, person, id.as_str(), row.draft.points)?;
    Ok(id)
}

/// What a reversal brought back, and what its owner had spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack {
    pub points: i64,
    pub spent: i64,
}

/// Takes an award back; `None` where a moderator did or is about to decide over it. The caller has made sure that it
/// is not theirs.
pub fn take_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    by: &PersonId,
    id: &SubmissionId,
    reason: &str,
) -> Result<Option<TakenBack>, ApiError> {
    let row = store::submission(tx, id)?.ok_or_else(ApiError::not_found)?;
    if row.state != SubmissionState::Accepted {
        return Ok(None);
    }
    let before = ledger::balance(tx, &row.author)?;
    moderation::take_back_row(tx, site, by, &row, reason)?;
    let after = ledger::balance(tx, &row.author)?;
    let points = before.balance - after.balance;
    Ok(Some(TakenBack { points, spent: before.lifetime - after.lifetime - points }))
}

/// Refuses what a later run gave anew after an undo took it back.
pub(super) fn may_be_given_again(r: &mut Reader<'_>, id: &SubmissionId) -> Result<(), ApiError> {
    if occasions::counts_elsewhere(r, id)? { Err(refusals::given_anew()) } else { Ok(()) }
}

/// What awards were for, and what they are worth.
pub fn titles(
    r: &mut Reader<'_>,
    of: &[SubmissionId],
) -> Result<HashMap<SubmissionId, (Bilingual, i64)>, ApiError> {
    let rows = store::titles(r, of)?.into_iter();
    Ok(rows.map(|row| (row.submission, (super::service::bilingual(row.title), row.points))).collect())
}
