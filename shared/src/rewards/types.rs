//! Rewards and redemptions on the wire.

use super::cycle::Way;
use crate::people::code::VoucherCode;
use crate::points::{Balance, PictureId};
use crate::text::Bilingual;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// Something to spend points on.
    RewardId;
    /// One person's reservation of one reward.
    RedemptionId;
    /// One person's place on one wait list.
    WaitId;
    /// One change of a shelf's count.
    StockChangeId;
    /// Codes that were imported together.
    CodeImportId;
}

words! {
    /// How a reward reaches who redeems it.
    pub enum RewardKind {
        /// Handed over at a desk.
        PickUp = "pick_up",
        /// A code from a pool, shown once.
        Code = "code",
    }
}

words! {
    /// Where a redemption stands.
    pub enum RedemptionState {
        /// Holds points and stock until `ends_at`; above a set value it waits for a second member of staff.
        Reserved = "reserved",
        /// That person approved it.
        Confirmed = "confirmed",
        /// In its owner's hand; of a code: shown.
        HandedOver = "handed_over",
        /// The shelf turned out empty: the points stay spent, and the next piece is theirs.
        Owed = "owed",
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
    pub kind: RewardKind,
    pub title: Bilingual,
    pub text: Bilingual,
    /// Where and when it is handed over; empty for a code.
    pub counter: Bilingual,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureId>,
    pub cost: i64,
    pub stock_left: i64,
    /// How many of them can still be reserved today, by everybody together; absent: no such limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_today: Option<i64>,
    /// How many one person can have.
    pub limit: i64,
    /// How many of those the person who asks still can have.
    pub left: i64,
    /// Something of equal value, for who does not eat this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Bilingual>,
    /// A second member of staff looks at each redemption first.
    pub by_two: bool,
    /// How many wait for it.
    pub waiting: i64,
    /// The caller's own place on the wait list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<WaitView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    /// When its counter closes for good; a reservation ends then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
}

words! {
    /// How somebody stands on a wait list.
    pub enum WaitState {
        Waiting = "waiting",
        /// One piece is kept for them.
        Turn = "turn",
        /// They redeemed it.
        Taken = "taken",
        Left = "left",
        /// Their turn went by.
        Lapsed = "lapsed",
    }
}

/// One's own place on a wait list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitView {
    /// 1 is next; 0: it is their turn.
    pub place: i64,
    /// Until when one piece is kept; present while it is their turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn_ends_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rewards {
    pub points: Balance,
    /// The last day on which points can be spent, at the conference's place; absent: they don't end.
    #[serde(default, with = "crate::time::day_or_none")]
    pub points_until: Option<NaiveDate>,
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
    pub way: Way,
    pub title: Bilingual,
    pub counter: Bilingual,
    pub cost: i64,
    pub state: RedemptionState,
    /// Shown as a QR and typed at the desk.
    pub voucher: VoucherCode,
    /// Whom the owner sends to collect it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
    /// The voucher's code, while it can be handed over.
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

/// Who collects in the owner's place: the short code below the QR of that person's pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameCollector {
    pub code: String,
}

/// What somebody else asks the caller to collect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToCollect {
    pub redemption: RedemptionId,
    pub owner_name: String,
    pub title: Bilingual,
    pub counter: Bilingual,
    pub state: RedemptionState,
    pub voucher: VoucherCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr: Option<crate::qr::Qr>,
    pub ends_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllToCollect {
    pub items: Vec<ToCollect>,
}

words! {
    /// Into whose hand a volunteer gives it.
    pub enum Receiver {
        Owner = "owner",
        /// Whom the owner named.
        Collector = "collector",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandOverTo {
    pub to: Receiver,
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
    pub way: Way,
    pub person_name: String,
    /// Whom the owner sends to collect it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector_name: Option<String>,
    pub title: Bilingual,
    pub state: RedemptionState,
    pub voucher: VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_by: Option<String>,
    /// Into whose hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_to_name: Option<String>,
    /// The volunteer's own voucher, or they are to collect it: another volunteer hands it over.
    pub own: bool,
    /// The volunteer approved it above the set value: another volunteer hands it over.
    #[serde(default)]
    pub approved_it: bool,
}
