//! Accepting what is surely fine by one press. Invariant: each item is judged by itself, and one that can't be accepted
//! is reported and holds up no other; only what is our own fault takes all back.

use super::moderation_service::{Verdict, decide_row};
use super::queue_service::{self as queue, Moderator};
use super::refusals;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::{ApiError, Status};
use std::collections::HashSet;
use sundae_shared::id::PersonId;
use sundae_shared::points::moderation::BATCH_MAX;
use sundae_shared::points::rules::{self, SubmissionEvent};
use sundae_shared::points::{AcceptBatch, BatchDone, BatchOutcome, SubmissionId};
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
    let moderator = Moderator::read(tx, &batch.moderator)?;
    let mut done = BatchDone { accepted: 0, outcomes: Vec::new() };
    for submission in &batch.submissions {
        let refused = match accept_one(tx, site, &moderator, submission) {
            Ok(()) => None,
            Err(error) if matches!(error.status, Status::Bug | Status::Unavailable) => return Err(error),
            Err(error) => Some(error.problem(lang, "")),
        };
        done.accepted += i64::from(refused.is_none());
        done.outcomes.push(BatchOutcome { submission: submission.clone(), refused });
    }
    Ok(done)
}

/// A refusal comes before anything is written, so what it leaves behind is nothing.
fn accept_one(
    tx: &mut WriteTx<'_>,
    site: &Site,
    moderator: &Moderator,
    id: &SubmissionId,
) -> Result<(), ApiError> {
    let row = moderator.admitted(tx, id)?;
    let verdict = Verdict { moderator: moderator.person.clone(), submission: id.clone(), reject: None };
    let now = tx.now();
    let waits = rules::next(row.state, SubmissionEvent::Accept).is_ok();
    if waits && !queue::item(tx, moderator, id, now)?.warnings.is_empty() {
        return Err(refusals::look_first());
    }
    decide_row(tx, site, moderator, &verdict, &row)
}
