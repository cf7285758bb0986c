//! Activities and submissions on the wire.

use super::Balance;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// Something that earns points.
    ActivityId;
    /// One claim to have done an activity.
    SubmissionId;
    /// An uploaded picture; private to its owner and the moderators.
    PictureId;
}

words! {
    /// How an activity is known to have happened.
    pub enum Nature {
        /// The person says so; accepted at once.
        Honour = "honour",
        /// A link, a photo or some words, judged by a moderator.
        Proof = "proof",
        /// Read from the conference's own records; nothing to hand in.
        Record = "record",
        /// A promise, settled at the next conference.
        Pledge = "pledge",
    }
}

words! {
    /// What counts as proof.
    pub enum Proof {
        Link = "link",
        Photo = "photo",
        /// A few sentences: the way without a camera or an account.
        Words = "words",
    }
}

words! {
    /// Where a submission stands.
    pub enum SubmissionState {
        Received = "received",
        InReview = "in_review",
        Accepted = "accepted",
        Rejected = "rejected",
        Withdrawn = "withdrawn",
        /// Accepted by mistake; its points were reversed.
        TakenBack = "taken_back",
    }
}

words! {
    /// What someone named as a companion answered.
    pub enum RequestState {
        Asked = "asked",
        Accepted = "accepted",
        Declined = "declined",
        /// Not answered in time.
        Lapsed = "lapsed",
    }
}

words! {
    /// Why evidence was not accepted; each has a sentence, to which the moderator may add.
    pub enum RejectReason {
        NotShown = "not_shown",
        Unreadable = "unreadable",
        OtherActivity = "other_activity",
        LinkBroken = "link_broken",
        NotYours = "not_yours",
        Other = "other",
    }
}

/// One activity with what is left of it for the person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityView {
    pub id: ActivityId,
    pub title: Bilingual,
    pub how_to: Bilingual,
    /// A way of equal value for those who don't do photos or this food.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Bilingual>,
    pub points: i64,
    pub nature: Nature,
    /// Any one of these is enough.
    pub proofs: Vec<Proof>,
    /// How often one person can earn it.
    pub limit: i64,
    /// How often it still can be handed in: what waits for a decision counts as used.
    pub left: i64,
    pub companions_max: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activities {
    pub points: Balance,
    pub activities: Vec<ActivityView>,
    /// How many people wait for an answer whether they were there together.
    pub requests_open: i64,
}

/// Evidence for an activity. An honour item needs none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitEvidence {
    pub activity: ActivityId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Uploaded before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureId>,
    /// Short badge codes of those who were there too, as printed below their QR.
    #[serde(default)]
    pub companions: Vec<String>,
}

/// A companion as the author sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanionView {
    pub name: String,
    pub state: RequestState,
}

/// One submission as its author sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionView {
    pub id: SubmissionId,
    pub activity: ActivityId,
    pub title: Bilingual,
    pub points: i64,
    pub state: SubmissionState,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PictureId>,
    pub companions: Vec<CompanionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<RejectReason>,
    /// What the moderator added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Where a list goes on; absent on the first page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct After {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submissions {
    pub items: Vec<SubmissionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Someone says that you were there too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestView {
    pub submission: SubmissionId,
    pub from: String,
    pub title: Bilingual,
    pub points: i64,
    pub state: RequestState,
    pub asked_at: Timestamp,
    /// Unanswered until then, it ends by itself.
    pub lapses_at: Timestamp,
    pub submission_state: SubmissionState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Requests {
    pub items: Vec<RequestView>,
}

words! {
    /// An answer to [`RequestView`].
    pub enum RequestAnswer {
        Accept = "accept",
        Decline = "decline",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerRequest {
    pub answer: RequestAnswer,
}

/// What an upload answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PictureStored {
    pub picture: PictureId,
    pub width: i64,
    pub height: i64,
}
