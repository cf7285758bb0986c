//! The moderators' queue on the wire, made for two hundred an hour: everything that a decision needs is in the list.

use super::{
    ActivityId, AppealView, CompanionView, Nature, PledgeView, Proof, RejectReason, SubmissionId,
    SubmissionState,
};
use crate::people::code::ShortCode;
use crate::problem::Problem;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Accepted by one press at most: a page of the queue.
pub const BATCH_MAX: usize = 50;
/// Duplicates shown beside an item; all are counted.
pub const SAME_SHOWN_MAX: usize = 6;
/// Somebody is on an item for so long, unless they decide or open another.
pub const ON_IT_MINUTES: i64 = 5;
/// So many submissions of one person within ten minutes are worth a look.
pub const BURST: i64 = 6;
pub const BURST_MINUTES: i64 = 10;
/// The median is of so many latest decisions.
pub const MEDIAN_OF: usize = 50;

words! {
    /// Which part of the queue is shown.
    pub enum QueuePart {
        /// Waiting for a decision, oldest first.
        Open = "open",
        /// Waiting to be shown to a moderator; opened by its code, oldest first.
        Shown = "shown",
        /// Appeals against decisions of others, oldest first.
        Appeals = "appeals",
        /// Accepted by themselves and picked for a look, oldest first.
        Samples = "samples",
        /// Decided, newest first.
        Decided = "decided",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListQueue {
    pub part: QueuePart,
    /// Of this activity alone: what is alike goes faster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

words! {
    /// In what another submission is the same. Shown to people, never decided by the machine.
    pub enum SameKind {
        /// The same file.
        Picture = "picture",
        Link = "link",
        /// A picture that looks much the same: smaller, brighter, saved again.
        LookAlike = "look_alike",
    }
}

/// Another submission with the same evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SameView {
    /// Its picture is at [`super::api::evidence_picture`].
    pub submission: SubmissionId,
    pub kind: SameKind,
    pub author: String,
    /// Of the same person as the item beside which it stands.
    pub same_author: bool,
    pub title: Bilingual,
    pub state: SubmissionState,
    pub at: Timestamp,
    pub has_picture: bool,
}

/// Who has an item on the screen. It is no lock: whoever decides first decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnIt {
    pub name: String,
    /// The caller themselves.
    pub you: bool,
    pub since: Timestamp,
}

words! {
    /// What somebody should look at before accepting.
    pub enum QueueWarning {
        SamePicture = "same_picture",
        SameLink = "same_link",
        LookAlike = "look_alike",
        /// Many at once by the same author.
        Burst = "burst",
        /// Somebody decided against it before.
        Appealed = "appealed",
        /// It has to be shown; nobody can have seen it in a list.
        ToBeShown = "to_be_shown",
    }
}

/// One submission as a moderator sees it. Nobody sees their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    pub id: SubmissionId,
    pub activity: ActivityId,
    pub author: String,
    /// As it was when this was handed in, like what follows.
    pub title: Bilingual,
    pub how_to: Bilingual,
    pub nature: Nature,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    pub has_picture: bool,
    /// There was a photo, and its time is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo_deleted_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Of a promise, and of what says that one was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<PledgeView>,
    /// Who vouched for it on the spot, when its author handed nothing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vouched: Option<Proof>,
    /// The code on the author's phone, for what is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_code: Option<ShortCode>,
    /// How many other submissions, of anyone, have the same picture or link.
    pub same_evidence: i64,
    /// Those and the look-alikes, newest first, at most [`SAME_SHOWN_MAX`].
    pub same: Vec<SameView>,
    /// Empty: surely fine, and may be accepted in a batch.
    pub warnings: Vec<QueueWarning>,
    /// Who was asked or said yes; nobody who declined or was removed.
    pub companions: Vec<CompanionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_it: Option<OnIt>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Of the first decision; absent for what accepted itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<RejectReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<AppealView>,
    /// The caller may decide the appeal: somebody else decided before.
    pub can_decide: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    pub items: Vec<QueueItem>,
    /// How many wait for this moderator, in each part and whatever the filter.
    pub open: i64,
    pub shown: i64,
    pub appeals: i64,
    pub samples: i64,
    /// In the middle of the latest [`MEDIAN_OF`] decisions: from arrival to decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_wait_seconds: Option<i64>,
    /// When the oldest open one arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What somebody shows has this code on its screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenShown {
    /// As typed or scanned; case, spaces and hyphens don't matter.
    pub code: String,
}

/// What a moderator decided, about a submission or about an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum Decide {
    Accept,
    /// `note` goes to the author below the reason's own sentence; needed with *other*.
    Reject {
        reason: RejectReason,
        #[serde(default)]
        note: String,
    },
}

/// Accepts what is surely fine: each by itself, so that one that can't be accepted holds up no other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptBatch {
    /// At most [`BATCH_MAX`]; without any that has warnings.
    pub submissions: Vec<SubmissionId>,
}

/// What became of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchOutcome {
    pub submission: SubmissionId,
    /// Why it was not accepted; absent when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Problem>,
}

/// In the order of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchDone {
    pub accepted: i64,
    pub outcomes: Vec<BatchOutcome>,
}

/// An accepted submission was a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeBack {
    /// The people concerned read it in their ledger.
    pub reason: String,
}
