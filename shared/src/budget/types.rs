//! Budgets on the wire. Amounts are in minor units of the currency beside them.

use crate::money::Currency;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// An amount that was added to a funding source or taken from it.
    BudgetEntryId;
}

/// Characters of a reason, and of a funding source's name, at most.
pub const REASON_CHARS_MAX: usize = 500;
pub const SOURCE_CHARS_MAX: usize = 100;
/// USD 10,000,000: several conferences, and below anything that could overflow a sum.
pub const ENTRY_MINOR_MAX: i64 = 1_000_000_000;

words! {
    pub enum BudgetEntryState {
        /// Waits for a second person.
        Proposed = "proposed",
        /// Counts, from its day on.
        Confirmed = "confirmed",
        Rejected = "rejected",
    }
}

/// How one funding source stands, or all together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceBudget {
    /// As awards name it; empty: all together.
    pub name: String,
    /// What staff entered and a second person confirmed, from its day on.
    pub available_minor: i64,
    /// Added, and waiting for a second person.
    pub proposed_minor: i64,
    /// Awards that nobody answered yet.
    pub offered_minor: i64,
    /// Accepted awards.
    pub committed_minor: i64,
    /// Payable of approved claims, and accepted honoraria, net.
    pub approved_minor: i64,
    /// Arrived, less what was recovered.
    pub paid_minor: i64,
    /// `available_minor - committed_minor`; below zero: more is promised than there is.
    pub left_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BudgetEntry {
    pub id: BudgetEntryId,
    pub funding_source: String,
    /// Below zero: taken.
    pub amount_minor: i64,
    /// From which it counts, at the conference's place.
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub reason: String,
    pub state: BudgetEntryState,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_reason: Option<String>,
    /// The caller may confirm or reject it.
    pub mine_to_decide: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Budget {
    pub currency: Currency,
    /// Today at the conference's place.
    #[serde(with = "crate::time::day")]
    pub today: NaiveDate,
    /// By name.
    pub sources: Vec<SourceBudget>,
    pub total: SourceBudget,
    /// Those that wait first, then the newest.
    pub entries: Vec<BudgetEntry>,
}

/// Above zero: added; below: taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddBudgetEntry {
    pub funding_source: String,
    pub amount_minor: i64,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub reason: String,
}

/// The second person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideBudgetEntry {
    pub confirm: bool,
    /// Needed to reject.
    #[serde(default)]
    pub reason: String,
}

/// What one claim would take of a funding source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimSource {
    pub name: String,
    /// `None`: nobody entered a budget for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_minor: Option<i64>,
    /// Approved for everybody else.
    pub approved_minor: i64,
    pub takes_minor: i64,
    /// By how much the approval would pass what is available; 0: it would not.
    pub over_minor: i64,
}

/// Shown before an approval; nothing is decided by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimBudget {
    pub currency: Currency,
    pub sources: Vec<ClaimSource>,
}
