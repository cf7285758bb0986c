//! The rewards catalogue on the wire, as the office keeps it.

use super::{RedemptionId, RedemptionState, RewardId};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What staff set; stock is changed by difference alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardDraft {
    pub title: Bilingual,
    pub text: Bilingual,
    pub counter: Bilingual,
    pub cost: i64,
    pub limit: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
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
    pub handed_over: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeRewards {
    pub items: Vec<OfficeReward>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdjustStock {
    /// So many more, or fewer when negative.
    pub difference: i64,
    pub reason: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListOfficeRedemptions {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<RedemptionState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One redemption as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeRedemption {
    pub id: RedemptionId,
    pub person_name: String,
    pub title: Bilingual,
    pub cost: i64,
    pub state: RedemptionState,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
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
