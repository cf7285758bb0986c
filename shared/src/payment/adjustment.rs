//! What was paid too much: recovered, or written off, by two people.

use crate::id::PersonId;
use crate::money::Currency;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// Money that came back, or is given up, after too much was paid.
    AdjustmentId;
}

words! {
    pub enum AdjustmentKind {
        /// The person gave it back.
        Recovered = "recovered",
        /// It is given up.
        WrittenOff = "written_off",
    }
}

words! {
    /// Which of the two: they are kept apart, since one is taxable income.
    pub enum PaidPart {
        Grant = "grant",
        Honorarium = "honorarium",
    }
}

words! {
    pub enum AdjustmentState {
        /// Waits for a second person.
        Proposed = "proposed",
        Confirmed = "confirmed",
        Rejected = "rejected",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Adjustment {
    pub id: AdjustmentId,
    pub person: PersonId,
    pub name: String,
    pub kind: AdjustmentKind,
    pub part: PaidPart,
    pub amount_minor: i64,
    pub state: AdjustmentState,
    pub reason: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Neither the person nor who proposed it.
    pub mine_to_decide: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdjustmentList {
    pub currency: Currency,
    /// Those that wait first, then the newest.
    pub items: Vec<Adjustment>,
}

/// Proposes that an overpaid amount was recovered, or is written off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeAdjustment {
    pub person: PersonId,
    pub kind: AdjustmentKind,
    pub part: PaidPart,
    pub amount_minor: i64,
    pub reason: String,
}

/// The second person's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideAdjustment {
    pub confirm: bool,
    /// Needed to reject.
    #[serde(default)]
    pub reason: String,
}
