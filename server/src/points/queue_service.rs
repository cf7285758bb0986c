//! The moderators' queue as it is listed: everything that a decision needs, beside each item.
//!
//! Invariant: nobody sees a submission in which they stand, as author or as companion, through any of their records.

use super::queue_store::{self as store, OPEN, Seen};
use super::store::{SubmissionRow, names};
use super::{companion_service as companions, refusals, same_service as same, sent_service, service};
use super::{count_store, store as submissions};
use super::{pledge_service as pledges, retention_service as retention};
use crate::db::Reader;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::id::PersonId;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::moderation::{MEDIAN_OF, ON_IT_MINUTES};
use sundae_shared::points::{
    CompanionView, ListQueue, OnIt, PictureId, Queue, QueueItem, QueuePart, QueueWarning, RequestState,
    SubmissionId, SubmissionState,
};
use sundae_shared::time::Timestamp;

/// A moderator who looks, with every record of theirs.
#[derive(Debug, Clone)]
pub struct Moderator {
    pub person: PersonId,
    pub records: Vec<PersonId>,
}

impl Moderator {
    pub fn read(r: &mut Reader<'_>, person: &PersonId) -> Result<Self, ApiError> {
        Ok(Self { person: person.clone(), records: people::records_of(r, person)? })
    }

    /// One submission, unless they stand in it.
    pub fn admitted(&self, r: &mut Reader<'_>, id: &SubmissionId) -> Result<SubmissionRow, ApiError> {
        let row = submissions::submission(r, id)?.ok_or_else(ApiError::not_found)?;
        if !count_store::involving(r, std::slice::from_ref(id), &self.records)?.is_empty() {
            return Err(refusals::own());
        }
        Ok(row)
    }

    fn sees(&self, part: QueuePart) -> Seen<'_> {
        Seen { by: &self.records, part, activity: None }
    }
}

pub fn queue(
    r: &mut Reader<'_>,
    who: &PersonId,
    request: &ListQueue,
    now: Timestamp,
) -> Result<Queue, ApiError> {
    let moderator = Moderator::read(r, who)?;
    let after = service::cursor::<SubmissionId>(request.after.as_deref())?;
    let seen = Seen { activity: request.activity.as_ref(), ..moderator.sees(request.part) };
    let rows = store::queue(r, seen, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    Ok(Queue {
        items: items_of(r, &moderator, items, now)?,
        open: store::count(r, moderator.sees(QueuePart::Open))?,
        shown: store::count(r, moderator.sees(QueuePart::Shown))?,
        appeals: store::count(r, moderator.sees(QueuePart::Appeals))?,
        samples: store::count(r, moderator.sees(QueuePart::Samples))?,
        median_wait_seconds: median_wait_seconds(r)?,
        oldest_at: store::oldest(r, moderator.sees(QueuePart::Open))?,
        next,
    })
}

/// How long moderators took in the middle of their latest decisions.
pub fn median_wait_seconds(r: &mut Reader<'_>) -> Result<Option<i64>, ApiError> {
    let waits = store::latest_waits(r, MEDIAN_OF)?;
    let waited = waits.into_iter().filter_map(|(at, decided)| Some(decided?.seconds_since(at)));
    Ok(median(waited.collect()))
}

/// The value in the middle; of an even number the lower one.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

/// One submission as the queue shows it.
pub fn item(
    r: &mut Reader<'_>,
    moderator: &Moderator,
    id: &SubmissionId,
    now: Timestamp,
) -> Result<QueueItem, ApiError> {
    let row = submissions::submission(r, id)?.ok_or_else(ApiError::not_found)?;
    items_of(r, moderator, vec![row], now)?.pop().ok_or_else(|| ApiError::bug("a submission without a view"))
}

pub fn items_of(
    r: &mut Reader<'_>,
    moderator: &Moderator,
    rows: Vec<SubmissionRow>,
    now: Timestamp,
) -> Result<Vec<QueueItem>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut companions = companions::of(r, &ids, &[RequestState::Asked, RequestState::Accepted])?;
    let mut same = same::of(r, &moderator.records, &rows)?;
    let people: Vec<PersonId> = rows.iter().flat_map(named).collect();
    let deleted = retention::deleted(r, rows.iter().filter_map(|row| row.picture.clone()))?;
    let decided = decided_before(r, moderator, &rows)?;
    let beside = Beside { moderator, names: names(r, &people)?, deleted, decided, now };
    let mut promised = pledges::views(r, &rows, now)?;
    let view = |row: SubmissionRow| {
        let pledge = promised.remove(&row.id);
        let companions = companions.remove(&row.id).unwrap_or_default();
        let same = same.remove(&row.id).unwrap_or_default();
        QueueItem { pledge, ..beside.item(row, companions, same) }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn named(row: &SubmissionRow) -> impl Iterator<Item = PersonId> {
    let others = [row.decision.by.clone(), row.on_it.0.clone()];
    std::iter::once(row.author.clone()).chain(others.into_iter().flatten())
}

struct Beside<'a> {
    moderator: &'a Moderator,
    names: HashMap<PersonId, String>,
    /// Photos that are not there any more.
    deleted: HashMap<PictureId, Timestamp>,
    /// Appeals that somebody else decides.
    decided: HashSet<SubmissionId>,
    now: Timestamp,
}

impl Beside<'_> {
    fn name(&self, person: &PersonId) -> String {
        self.names.get(person).cloned().unwrap_or_default()
    }

    fn item(&self, row: SubmissionRow, companions: Vec<CompanionView>, same: same::Same) -> QueueItem {
        let appeal = sent_service::appeal_view(&row);
        let mut warnings = same.warnings;
        warnings.extend((row.state == SubmissionState::Appealed).then_some(QueueWarning::Appealed));
        let photo_deleted_at = row.picture.as_ref().and_then(|picture| self.deleted.get(picture)).copied();
        let to_be_shown = row.shown_code.is_some() && OPEN.contains(&row.state);
        warnings.extend(to_be_shown.then_some(QueueWarning::ToBeShown));
        QueueItem {
            author: self.name(&row.author),
            on_it: self.on_it(&row),
            can_decide: !self.decided.contains(&row.id),
            title: service::bilingual(row.title),
            how_to: service::bilingual(row.how_to),
            id: row.id,
            activity: row.activity,
            nature: row.nature,
            points: row.points,
            state: row.state,
            at: row.at,
            link: row.link,
            words: row.words,
            has_picture: row.picture.is_some() && photo_deleted_at.is_none(),
            photo_deleted_at,
            subject: row.subject.named,
            pledge: None,
            vouched: row.vouched,
            shown_code: row.shown_code,
            same_evidence: same.exact,
            same: same.shown,
            warnings,
            companions,
            decided_at: row.decision.at,
            decided_by: row.decision.by.map(|by| self.name(&by)),
            reject_reason: row.decision.reject_reason,
            reason: row.decision.reason,
            appeal,
        }
    }

    fn on_it(&self, row: &SubmissionRow) -> Option<OnIt> {
        let (by, since) = row.on_it.0.as_ref().zip(row.on_it.1)?;
        let fresh = since.plus_minutes(ON_IT_MINUTES) > self.now;
        let you = self.moderator.records.contains(by);
        fresh.then(|| OnIt { name: self.name(by), you, since })
    }
}

/// An appeal is for somebody who did not decide before: neither against it nor, before it was taken back, for it.
pub fn may_decide(r: &mut Reader<'_>, moderator: &Moderator, row: &SubmissionRow) -> Result<bool, ApiError> {
    Ok(decided_before(r, moderator, std::slice::from_ref(row))?.is_empty())
}

/// The appeals among these over which the moderator decided before.
fn decided_before(
    r: &mut Reader<'_>,
    moderator: &Moderator,
    rows: &[SubmissionRow],
) -> Result<HashSet<SubmissionId>, ApiError> {
    let appeals = || rows.iter().filter(|row| row.state == SubmissionState::Appealed);
    let ids: Vec<SubmissionId> = appeals().map(|row| row.id.clone()).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let accepted = store::accepted_by(r, &ids, &moderator.records)?;
    let against =
        |row: &&SubmissionRow| row.decision.by.as_ref().is_some_and(|by| moderator.records.contains(by));
    Ok(appeals().filter(against).map(|row| row.id.clone()).chain(accepted).collect())
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_stands_in_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9]), Some(9));
        assert_eq!(median(vec![30, 10, 20]), Some(20));
        assert_eq!(median(vec![40, 10, 30, 20]), Some(20));
    }
}
