//! The trail of batches: steps, payments by their reference, hashes; no name and no amount of a person.

use crate::audit;
use crate::db::WriteTx;
use crate::problem::ApiError;
use sundae_shared::id::Id;
use sundae_shared::payment::{BatchAction, BatchId};

/// The kind of subject in the trail.
pub const BATCH: &str = "batch";
pub const ADJUSTMENT: &str = "payment_adjustment";

pub fn batch(
    tx: &mut WriteTx<'_>,
    action: BatchAction,
    id: &BatchId,
    new: Option<&str>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action: action.word(),
        subject_kind: BATCH,
        subject_id: id.as_str(),
        old: None,
        new,
        reason: reason.filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}
