//! Rewards and redemptions on the wire.

use crate::people::code::VoucherCode;
use crate::points::Balance;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// Something to spend points on.
    RewardId;
    /// One person's reservation of one reward.
    RedemptionId;
}

words! {
    /// Where a redemption stands.
    pub enum RedemptionState {
        /// Holds points and stock until `ends_at`.
        Reserved = "reserved",
        HandedOver = "handed_over",
        /// By the owner or by staff; points and stock went back.
        Cancelled = "cancelled",
        /// Nobody came; points and stock went back.
        Expired = "expired",
    }
}

/// One reward as an attendee sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RewardView {
    pub id: RewardId,
    pub title: Bilingual,
    pub text: Bilingual,
    /// Where and when it is handed over.
    pub counter: Bilingual,
    pub cost: i64,
    pub stock_left: i64,
    /// How many one person can have.
    pub limit: i64,
    /// How many of those the person who asks still can have.
    pub left: i64,
    /// When its counter closes for good; a reservation ends then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rewards {
    pub points: Balance,
    pub rewards: Vec<RewardView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeemReward {
    pub reward: RewardId,
}

/// One redemption as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedemptionView {
    pub id: RedemptionId,
    pub reward: RewardId,
    pub title: Bilingual,
    pub counter: Bilingual,
    pub cost: i64,
    pub state: RedemptionState,
    /// Shown as a QR and typed at the desk.
    pub voucher: VoucherCode,
    /// The voucher's code, while it is reserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr: Option<crate::qr::Qr>,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Why staff cancelled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Redemptions {
    pub items: Vec<RedemptionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// First step of a hand-over: what stands behind a voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookUpVoucher {
    /// As scanned or typed.
    pub code: String,
}

/// What the desk shows before and after a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoucherView {
    pub redemption: RedemptionId,
    pub person_name: String,
    pub title: Bilingual,
    pub state: RedemptionState,
    pub voucher: VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_by: Option<String>,
    /// The volunteer's own voucher: another volunteer hands it over.
    pub own: bool,
}
