//! The trail of batches: steps, payments by their reference, hashes; no name and no amount of a person.

use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payment::{BatchAction, BatchId};

/// The kind of subject in the trail.
pub const BATCH: &str = "batch";
pub const ADJUSTMENT: &str = "payment_adjustment";

/// Who made files of a batch, the first time or again.
pub fn exporters(r: &mut Reader<'_>, id: &BatchId) -> Result<Vec<PersonId>, ApiError> {
    audit::actors(r, BATCH, id.as_str(), BatchAction::Export.word())
}

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
