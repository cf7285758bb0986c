//! Accepting what is surely fine by one press. Invariant: each item is judged by itself, and one that can't be accepted
//! is reported and holds up no other; only what is our own fault takes all back.

use super::moderation_service::{Verdict, decide_row};
use super::queue_service::{self as queue, Moderator};
use super::refusals;
use super::store::SubmissionRow;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::{ApiError, Status};
use std::collections::{HashMap, HashSet};
use sundae_shared::id::PersonId;
use sundae_shared::points::moderation::BATCH_MAX;
use sundae_shared::points::rules::{self, SubmissionEvent};
use sundae_shared::points::{AcceptBatch, BatchDone, BatchOutcome, QueueItem, SubmissionId};
use sundae_shared::text::Lang;

/// A batch of a size that was meant. Invariant: nothing stands in it twice.
#[derive(Debug, Clone)]
pub struct Batch {
    moderator: PersonId,
    submissions: Vec<SubmissionId>,
}

impl Batch {
    pub fn parse(moderator: PersonId, request: AcceptBatch) -> Result<Self, ApiError> {
        let mut seen = HashSet::new();
        let submissions: Vec<SubmissionId> =
            request.submissions.into_iter().filter(|id| seen.insert(id.clone())).collect();
        if !(1..=BATCH_MAX).contains(&submissions.len()) {
            return Err(refusals::batch_size(BATCH_MAX));
        }
        Ok(Self { moderator, submissions })
    }
}

pub fn accept(tx: &mut WriteTx<'_>, site: &Site, lang: Lang, batch: &Batch) -> Result<BatchDone, ApiError> {
    let (moderator, now) = (Moderator::read(tx, &batch.moderator)?, tx.now());
    let mut refused: HashMap<SubmissionId, ApiError> = HashMap::new();
    let mut rows = Vec::new();
    for id in &batch.submissions {
        match moderator.admitted(tx, id) {
            Ok(row) => rows.push(row),
            Err(error) => {
                refused.insert(id.clone(), ours(error)?);
            }
        }
    }
    // What stands beside them is read once for all: fifty times would hold everybody's writes up.
    let items = queue::items_of(tx, &moderator, rows.clone(), now)?;
    for (row, item) in rows.iter().zip(items) {
        if let Err(error) = accept_one(tx, site, &moderator, row, &item) {
            refused.insert(row.id.clone(), ours(error)?);
        }
    }
    let outcome = |submission: &SubmissionId| BatchOutcome {
        submission: submission.clone(),
        refused: refused.get(submission).map(|error| error.problem(lang, "")),
    };
    let outcomes: Vec<BatchOutcome> = batch.submissions.iter().map(outcome).collect();
    let accepted = outcomes.iter().filter(|outcome| outcome.refused.is_none()).count();
    Ok(BatchDone { accepted: i64::try_from(accepted).unwrap_or(i64::MAX), outcomes })
}

/// A refusal is about one item; a fault of ours is about the whole transaction.
fn ours(error: ApiError) -> Result<ApiError, ApiError> {
    match error.status {
        Status::Bug | Status::Unavailable => Err(error),
        _ => Ok(error),
    }
}

/// A refusal comes before anything is written, so what it leaves behind is nothing.
fn accept_one(
    tx: &mut WriteTx<'_>,
    site: &Site,
    moderator: &Moderator,
    row: &SubmissionRow,
    item: &QueueItem,
) -> Result<(), ApiError> {
    let waits = rules::next(row.state, SubmissionEvent::Accept).is_ok();
    if waits && !item.warnings.is_empty() {
        return Err(refusals::look_first());
    }
    let submission = row.id.clone();
    let verdict = Verdict { moderator: moderator.person.clone(), submission, reject: None };
    decide_row(tx, site, moderator, &verdict, row)
}
