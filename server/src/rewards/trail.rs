//! Lines of the trail about rewards.

use crate::audit;
use crate::db::WriteTx;
use crate::problem::ApiError;
use sundae_shared::id::Id as _;
use sundae_shared::rewards::{RedemptionId, RewardId};

/// Old value, new value, reason.
pub type What<'a> = [Option<&'a str>; 3];

pub fn of_reward(tx: &mut WriteTx<'_>, action: &str, id: &RewardId, what: What<'_>) -> Result<(), ApiError> {
    record(tx, action, "reward", id.as_str(), what)
}

pub fn of_redemption(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &RedemptionId,
    what: What<'_>,
) -> Result<(), ApiError> {
    record(tx, action, "redemption", id.as_str(), what)
}

pub fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    subject_kind: &str,
    subject_id: &str,
    [old, new, reason]: What<'_>,
) -> Result<(), ApiError> {
    audit::record(tx, &audit::Entry { action, subject_kind, subject_id, old, new, reason })
}
