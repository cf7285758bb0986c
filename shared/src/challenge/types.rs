//! Challenges on the wire, as an attendee sees them, and the home of the game.

use super::rules::Progress;
use super::{Effort, Full, Why};
use crate::points::{ActivityId, Balance, Nature, SubmissionId, SubmissionState, Window};
use crate::rewards::{RedemptionId, RewardKind, WaitView};
use crate::text::Bilingual;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// A named goal.
    ChallengeId;
    /// That one person completed one challenge.
    CompletionId;
}

words! {
    /// What a goal counts.
    pub enum Measure {
        /// Lifetime points.
        Points = "points",
        /// Different activities of a set, each once.
        Activities = "activities",
    }
}

words! {
    /// Where a completion stands, as it is kept.
    pub enum CompletionState {
        /// Completed, and what it unlocks follows in order: the day's are given out, or all are.
        Waiting = "waiting",
        Unlocked = "unlocked",
        /// The points were taken back before anything was redeemed.
        TakenBack = "taken_back",
    }
}

words! {
    /// The same with what became of the reward.
    pub enum UnlockState {
        Waiting = "waiting",
        Unlocked = "unlocked",
        /// There is a voucher; above a set value a second member of staff looks at it first.
        Reserved = "reserved",
        /// There was none after all: the next one is theirs.
        Owed = "owed",
        /// In its owner's hand; of a code: shown.
        HandedOver = "handed_over",
        /// Nobody came for it in time.
        Lapsed = "lapsed",
        TakenBack = "taken_back",
    }
}

words! {
    /// One of a person's two figures.
    pub enum Figure {
        /// What is there to spend.
        Balance = "balance",
        /// What was earned in all.
        Lifetime = "lifetime",
    }
}

/// What somebody completed, and where its reward stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompletionView {
    pub reached_at: Timestamp,
    pub state: UnlockState,
    /// Why it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<Full>,
    /// How many wait before this one; only while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Until when it can be reserved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The voucher, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redemption: Option<RedemptionId>,
    /// Unlocked, and gone, or others wait for what is left.
    #[serde(default)]
    pub sold_out: bool,
    /// Their own place on the reward's wait list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<WaitView>,
}

/// One challenge as somebody sees it: what it asks, how far they are, what it unlocks. What they completed is shown in the
/// version that they completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeView {
    pub id: ChallengeId,
    pub version: i64,
    pub title: Bilingual,
    pub about: Bilingual,
    pub measure: Measure,
    /// How many are in the set.
    pub set: i64,
    pub share_percent: i64,
    pub progress: Progress,
    pub reward: Bilingual,
    pub kind: RewardKind,
    /// Where and when it is handed over; empty for a code.
    pub counter: Bilingual,
    /// Something of equal value, for who does not eat this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Bilingual>,
    /// A second member of staff looks at each of them first.
    pub by_two: bool,
    /// In points; 0 when completing it is all.
    pub cost: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    pub window: Window,
    /// How many can still be unlocked; absent without a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<i64>,
    /// Of those, how many today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_today: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<CompletionView>,
}

/// Which of the two is wanted: what a challenge names, or its equal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeUnlock {
    #[serde(default)]
    pub alternative: bool,
}

/// Something to do next, and why this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    pub activity: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    pub why: Why,
    /// So many steps of what is left, at once.
    pub gain: i64,
    /// Nothing is left then.
    pub last: bool,
    pub effort: Effort,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
}

/// What somebody handed in, or was named in and said yes, and nobody has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InReview {
    pub submission: SubmissionId,
    pub activity: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
}

/// The home of the game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GameHome {
    pub points: Balance,
    /// The last day on which points can be spent, at the conference's place; absent: they don't end.
    #[serde(default, with = "crate::time::day_or_none")]
    pub points_until: Option<NaiveDate>,
    /// Open, not completed, and the least of it left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<ChallengeView>,
    /// At most three, each for another reason.
    pub suggestions: Vec<Suggestion>,
    /// Oldest first.
    pub in_review: Vec<InReview>,
    /// What is in review would bring so many.
    pub in_review_points: i64,
    /// How long moderators lately took, in the middle; absent while nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_seconds: Option<i64>,
    /// Completed, and its reward not yet in hand.
    pub unlocked: Vec<ChallengeView>,
    pub completed: i64,
    /// How many challenges there are.
    pub challenges: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenges {
    pub items: Vec<ChallengeView>,
}

/// One award, and what of it counts towards a challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressEntry {
    pub at: Timestamp,
    pub title: Bilingual,
    pub nature: Nature,
    pub points: i64,
    /// In the challenge's measure; 0: it is of another set, or the share of what counts on people's word is full.
    pub counted: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeDetail {
    pub challenge: ChallengeView,
    /// What is in the set and still missing or there; empty where points are measured.
    pub set: Vec<SetItem>,
    /// Newest first; what they add up to is the progress.
    pub entries: Vec<ProgressEntry>,
    pub suggestions: Vec<Suggestion>,
}

/// One activity of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetItem {
    pub activity: ActivityId,
    pub title: Bilingual,
    pub done: bool,
}

/// Whose entries are asked for, and where the list goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explain {
    pub of: Figure,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}
