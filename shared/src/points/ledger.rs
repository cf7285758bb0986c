//! The ledger on the wire: every point of a person, with what, when and why.

use crate::id::PersonId;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One immutable movement of points between two accounts.
    TransferId;
}

words! {
    /// Why points moved.
    pub enum TransferKind {
        /// Issuance to a person, for something done.
        Award = "award",
        /// A person to *redeemed*, when a reward is reserved.
        Spend = "spend",
        /// *Redeemed* back to the person, when a reservation ends without a hand-over; first for what was written off.
        Refund = "refund",
        /// A person back to issuance: an award was a mistake; as much as the balance still held.
        Reversal = "reversal",
        /// The rest of a reversal: the points were spent already, the loss is ours unless they come back.
        WriteOff = "write_off",
    }
}

/// What a person has: progress and what is there to spend. Spending never lowers the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balance {
    pub lifetime: i64,
    pub balance: i64,
}

/// One transfer, seen from the person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerEntry {
    pub transfer: TransferId,
    pub at: Timestamp,
    pub kind: TransferKind,
    /// What it did to the balance; 0 for a write-off.
    pub balance_change: i64,
    /// Of an award or a refund: how much of it made up for points that were taken back after they were spent. The balance
    /// rose by that much less.
    #[serde(default)]
    pub made_up: i64,
    /// What it did to the lifetime points.
    pub lifetime_change: i64,
    /// The activity or the reward.
    pub title: Bilingual,
    /// Which one of its kind: the talk, the conference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Whether the person was named as a companion rather than handing it in.
    pub as_companion: bool,
    /// Given by staff, for a reversal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerView {
    pub person: PersonId,
    pub points: Balance,
    pub entries: Vec<LedgerEntry>,
    /// Goes into the next request's `after`; absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
