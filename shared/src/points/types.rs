//! Activities and submissions on the wire.

use super::{AppealView, Balance, CompanionView, PledgeView, SubjectRule};
use crate::people::code::ShortCode;
use crate::qr::Qr;
use crate::record::ConferenceId;
use crate::text::Bilingual;
use crate::time::Timestamp;
use chrono::NaiveDate;
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
        /// Shown to a moderator, who finds it by the code on the phone; nothing is uploaded.
        Shown = "shown",
        /// A code that a host shows or hands out; accepted at once.
        HostCode = "host_code",
        /// A volunteer scans the pass; accepted at once.
        Volunteer = "volunteer",
    }
}

words! {
    /// Who accepts what is handed in.
    pub enum Approval {
        /// Itself; every so many wait as a sample for a look afterwards.
        Automatic = "automatic",
        Moderator = "moderator",
    }
}

words! {
    /// How an activity stands to its opening and closing.
    pub enum Window {
        NotYet = "not_yet",
        Open = "open",
        Over = "over",
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
        /// Its author asked for another look, by somebody else.
        Appealed = "appealed",
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
        /// Counts already, through this person or somebody with whom they did it.
        AlreadyCounted = "already_counted",
        /// Happened outside the time that counts.
        NotThisTime = "not_this_time",
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
    /// Of a promise: what it gives once it is accepted.
    pub points: i64,
    /// What more a promise gives once it is kept; absent for what is none, or can't be made yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_later: Option<i64>,
    pub nature: Nature,
    /// Any one of these is enough.
    pub proofs: Vec<Proof>,
    /// How often one person can earn it.
    pub limit: i64,
    /// How often it still can be handed in: what waits for a decision counts as used.
    pub left: i64,
    /// How often on one day of the conference's time zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_per_day: Option<i64>,
    /// How often still today; the day is that on which it arrives here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_today: Option<i64>,
    /// What has to be named with it, and how often each name counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<SubjectRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
    /// As it is now; outside `open` nothing can be handed in.
    pub window: Window,
    pub approval: Approval,
    pub companions_max: i64,
    pub version: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activities {
    pub points: Balance,
    pub activities: Vec<ActivityView>,
    /// How many people wait for an answer whether they were there together.
    pub requests_open: i64,
    /// How long moderators lately took, in the middle; absent while nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_seconds: Option<i64>,
    /// When a photo that is sent today is deleted; absent before the edition is set.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub photo_deleted_on: Option<NaiveDate>,
}

/// First and last day of a conference that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubjectDays {
    #[serde(with = "crate::time::day")]
    pub first_day: NaiveDate,
    #[serde(with = "crate::time::day")]
    pub last_day: NaiveDate,
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
    /// It will be shown to a moderator; the reply then has a code.
    #[serde(default)]
    pub shown: bool,
    /// What the activity asks to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where it asks for a conference: the one that was chosen from the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conference: Option<ConferenceId>,
    /// The days of a conference that the list lacks; its name is the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<SubjectDays>,
    /// Short badge codes of those who were there too, as printed below their QR.
    #[serde(default)]
    pub companions: Vec<String>,
    /// The last day on which something that is promised can be done.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub due_on: Option<NaiveDate>,
    /// The promise of which this says that it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<SubmissionId>,
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
    /// For what is shown to a moderator: they type or scan it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_code: Option<ShortCode>,
    /// The same code to scan, while nobody has decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_qr: Option<Qr>,
    /// Without those whom the author removed.
    pub companions: Vec<CompanionView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Of the first decision; absent for what is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reject_reason: Option<RejectReason>,
    /// What the moderator added, also when an acceptance was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// There is one appeal at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<AppealView>,
    /// Until when another look can be asked for; absent when it can't.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_until: Option<Timestamp>,
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

/// What an upload answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PictureStored {
    pub picture: PictureId,
    pub width: i64,
    pub height: i64,
}
