//! The rewards catalogue on the wire, as the office keeps it.

use super::cycle::Way;
use super::{CodeState, PoolCount, RedemptionId, RedemptionState, RewardId, RewardKind, ShelfCount};
use crate::money::Currency;
use crate::points::PictureId;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What staff set; stock is changed by difference alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardDraft {
    /// Stays as it was made.
    pub kind: RewardKind,
    pub title: Bilingual,
    pub text: Bilingual,
    /// Where and when it is handed over; not needed for a code.
    pub counter: Bilingual,
    pub cost: i64,
    /// How many one person can have.
    pub limit: i64,
    /// How many everybody together can reserve on one day at the conference's place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    /// What one piece is worth, in cents of the paying currency.
    pub value_minor: i64,
    /// Most that all pieces may be worth together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling_minor: Option<i64>,
    /// Something to eat: it names something of equal value for who does not eat it.
    pub food: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<RewardId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureId>,
    /// Whether attendees see it.
    pub active: bool,
    /// Place in the list, lowest first.
    pub position: i64,
}

/// One reward as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeReward {
    pub id: RewardId,
    #[serde(flatten)]
    pub draft: RewardDraft,
    /// Neither reserved nor handed over.
    pub stock_left: i64,
    pub reserved: i64,
    pub confirmed: i64,
    pub handed_over: i64,
    pub owed: i64,
    /// On the wait list, whose turn it is aside.
    pub waiting: i64,
    /// Of a reward that is handed over: what was counted, and where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shelf: Option<ShelfCount>,
    /// Of a reward that is a code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolCount>,
    /// What all its pieces are worth together.
    pub worth_minor: i64,
    /// A second member of staff looks at each redemption.
    pub by_two: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeRewards {
    pub items: Vec<OfficeReward>,
    /// What values are in.
    pub currency: Currency,
    /// A reward worth more than this needs a second member of staff; absent: none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_above_minor: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdjustStock {
    /// So many more, or fewer when negative.
    pub difference: i64,
    pub reason: String,
}

words! {
    /// What a redemption waits for.
    pub enum WaitsFor {
        /// A second member of staff.
        Approval = "approval",
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListOfficeRedemptions {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<RedemptionState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<WaitsFor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One redemption as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeRedemption {
    pub id: RedemptionId,
    pub way: Way,
    pub person_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
    pub title: Bilingual,
    pub cost: i64,
    pub state: RedemptionState,
    /// The caller has a part in it, so somebody else acts.
    pub own: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// By what staff know its code, and where that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CodeOf>,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The code of a redemption, without the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeOf {
    pub id: super::CodeId,
    pub number: i64,
    pub state: CodeState,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeRedemptions {
    pub items: Vec<OfficeRedemption>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Why staff cancel someone's reservation; the owner reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelForOwner {
    pub reason: String,
}
