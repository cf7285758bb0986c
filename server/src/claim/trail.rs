//! The trail of claims. A line about an expense begins with its id.

use super::line_store::LineRow;
use crate::audit;
use crate::db::WriteTx;
use crate::problem::ApiError;
use sundae_shared::claim::review::ClaimAction;
use sundae_shared::claim::{ClaimId, ClaimState, LineState};
use sundae_shared::id::Id;
use sundae_shared::money::Money;

pub fn claim(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &ClaimId,
    from: Option<ClaimState>,
    to: Option<ClaimState>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "claim",
        subject_id: id.as_str(),
        old: from.map(ClaimState::word),
        new: to.map(ClaimState::word),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}

/// A line of the trail about an expense line: its id, category and amount, and no text of its owner's.
pub fn line(
    tx: &mut WriteTx<'_>,
    action: &str,
    line: &LineRow,
    before: Option<LineState>,
) -> Result<(), ApiError> {
    let fields = &line.fields;
    let total = Money::new(fields.total_minor, fields.currency.clone());
    let (id, currency) = (&line.id, fields.currency.code());
    let new = format!("{id} {} {} {currency} {}", line.state, fields.category, total.plain());
    let entry = audit::Entry {
        action,
        subject_kind: "claim",
        subject_id: line.claim_id.as_str(),
        old: before.map(LineState::word),
        new: Some(&new),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}

/// What staff did about a claim, with their reason.
pub fn staff(
    tx: &mut WriteTx<'_>,
    action: ClaimAction,
    id: &ClaimId,
    new: Option<&str>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action: action.word(),
        subject_kind: "claim",
        subject_id: id.as_str(),
        old: None,
        new,
        reason: reason.filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}
