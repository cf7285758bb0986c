//! The moderators' queue on the wire.

use super::{CompanionView, RejectReason, SubmissionId, SubmissionState};
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// Which part of the queue is shown.
    pub enum QueuePart {
        /// Waiting for a decision, oldest first.
        Open = "open",
        /// Decided, newest first.
        Decided = "decided",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListQueue {
    pub part: QueuePart,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One submission as a moderator sees it. Nobody sees their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    pub id: SubmissionId,
    pub author: String,
    pub title: Bilingual,
    pub how_to: Bilingual,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    pub has_picture: bool,
    /// Other submissions, of anyone, with the same picture or link. Shown, never decided by the machine.
    pub same_evidence: i64,
    pub companions: Vec<CompanionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<RejectReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    pub items: Vec<QueueItem>,
    /// How many wait for this moderator.
    pub open: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a moderator decided.
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

/// An accepted submission was a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeBack {
    /// The people concerned read it in their ledger.
    pub reason: String,
}
