//! The review of claims on the wire, as the office works with it. Its words stand in [`super::review_text`],
//! which event leads where in [`super::cycle`].

use super::amount::Figure;
use super::check::FieldProblem;
use super::cycle::visit::QueueState;
use super::document::{DocumentId, DocumentView};
use super::ready::Waits;
use super::settings::Settings;
use super::{Attested, ClaimId, ClaimState, Comparison, ExpenseLineId, LineFields, LineState, PayeeFact};
use crate::grant::{GrantKind, TripDays};
use crate::id::PersonId;
use crate::money::Money;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::absence::{Absence, BeginClaim, BegunClaim};

ids! {
    /// One hold on a claim.
    ClaimHoldId;
    /// A condition of the payment that staff set aside for one claim.
    WaiverId;
}

/// Characters of a reason at most.
pub const REASON_CHARS_MAX: usize = 500;

words! {
    /// Which claims a list shows.
    pub enum ClaimShow {
        /// Sent, whether or not somebody looks at it now.
        ToReview = "to_review",
        Approved = "approved",
        Returned = "returned",
        Draft = "draft",
        Withdrawn = "withdrawn",
        /// On hold, whatever its state.
        Held = "held",
        /// A waiver waits for a second person.
        SecondPerson = "second_person",
        All = "all",
    }
}

/// Which claims to list: who stands at the desk now first, then the longest sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimFilter {
    /// `None`: those to review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<ClaimShow>,
    /// Parts of the name, or of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// The `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// How many claims each choice of the list shows, without the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimCount {
    pub show: ClaimShow,
    pub claims: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimPage {
    /// The first page may be longer by those who stand at the desk.
    pub items: Vec<ListedClaim>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Each choice once.
    pub counts: Vec<ClaimCount>,
}

/// One claim in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedClaim {
    pub id: ClaimId,
    pub person: PersonId,
    pub name: String,
    pub state: ClaimState,
    /// What a decision about the claim is made on.
    pub version: i64,
    /// When it was sent last; a draft may have been sent before.
    pub sent_at: Option<Timestamp>,
    /// Lines that were not removed, and how many of them are pending and flagged.
    pub lines: i64,
    pub pending: i64,
    pub flagged: i64,
    /// They are in the reimbursement room now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_desk: Option<AtDesk>,
    /// Who reviews it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Reviewer>,
    pub held: bool,
    /// The caller's own, through whichever of their records: somebody else decides about it.
    pub own: bool,
}

/// A place in today's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AtDesk {
    pub number: i64,
    pub state: QueueState,
}

/// Who looks at a claim. Lapses by itself; each decision of theirs makes it last longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reviewer {
    pub name: String,
    pub since: Timestamp,
    pub until: Timestamp,
    /// It is the caller.
    pub mine: bool,
}

/// One claim with everything that is decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimReview {
    pub claim: ListedClaim,
    pub email: String,
    /// As on the award.
    pub legal_name: String,
    /// Accepted ones.
    pub awards: Vec<ReviewedAward>,
    /// The days of the trip, as far as they are known.
    pub trip: TripDays,
    pub lines: Vec<ReviewedLine>,
    /// Documents of the owner that stand on no line: a waiver may rest on one.
    pub loose_documents: Vec<DocumentView>,
    /// With every part. `None`: no award was accepted, or it can't be computed; then nothing can be approved.
    pub figure: Option<Figure>,
    /// What the lines are checked with.
    pub settings: Settings,
    /// Facts to look at, the most serious first; never a verdict.
    pub warnings: Vec<ClaimWarning>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<ClaimHold>,
    /// In force, waiting, and rejected ones, newest first.
    pub waivers: Vec<Waiver>,
    /// What the grant still waits for; empty: ready to pay.
    pub waits: Vec<Waits>,
    pub payee: PayeeFact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attested: Option<Attested>,
    /// Of the last return.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_reason: Option<String>,
    /// Last day on which the owner can change it, inclusive.
    #[serde(default, with = "crate::time::day_or_none")]
    pub upload_until: Option<NaiveDate>,
    /// The same if it were returned today.
    #[serde(default, with = "crate::time::day_or_none")]
    pub return_until: Option<NaiveDate>,
    /// Newest first.
    pub history: Vec<ClaimPast>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewedAward {
    pub kind: GrantKind,
    pub award: Money,
    pub funding_source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nights_cap: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tutorial: Option<String>,
}

/// One line. What it comes to, step by step, with rate and caps, stands in the figure under the same id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewedLine {
    pub id: ExpenseLineId,
    /// What a decision about the line is made on.
    pub version: i64,
    pub fields: LineFields,
    pub state: LineState,
    /// What the rules say about its fields; the words come from `text::problem`.
    pub problems: Vec<FieldProblem>,
    /// What can be approved at most, in the paying currency.
    pub eligible_minor: i64,
    pub approved_minor: Option<i64>,
    /// Why less was approved than was eligible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowered: Option<LowerReason>,
    /// What the owner reads: about the lower amount, or why it is flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    pub documents: Vec<DocumentView>,
}

words! {
    /// Why less is approved than is eligible. The owner reads it.
    pub enum LowerReason {
        /// A part is not reimbursed: meals, upgrades, insurance.
        NotEligible = "not_eligible",
        /// The receipt shows a lower amount.
        ReceiptSaysLess = "receipt_says_less",
        /// A part is somebody else's.
        OthersShare = "others_share",
        /// A part was paid or claimed already.
        PaidElsewhere = "paid_elsewhere",
        /// A part can't be read, or is not documented.
        NotDocumented = "not_documented",
        /// Explained in the free text, which is needed then.
        Other = "other",
    }
}

words! {
    /// How much a warning weighs. None decides anything.
    pub enum WarningLevel {
        /// Good to know.
        Info = "info",
        /// Look before deciding.
        Look = "look",
        /// Stop and think.
        Stop = "stop",
    }
}

words! {
    pub enum WarningKind {
        /// The very same file was handed in by somebody else, or for another line.
        SameFile = "same_file",
        /// Another line has the same date and amount: of the same person, or of the same provider.
        SameReceipt = "same_receipt",
        /// A picture looks like another one.
        LookAlike = "look_alike",
        /// The documents are for several people.
        Shared = "shared",
        /// Outside the days of the trip.
        OutsideTrip = "outside_trip",
        /// A higher amount than is usual for its kind.
        UnusualAmount = "unusual_amount",
    }
}

/// Something about a line that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimWarning {
    pub kind: WarningKind,
    pub level: WarningLevel,
    pub line: ExpenseLineId,
    /// Which of the line's documents, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// What it resembles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<Twin>,
}

/// What a line or document resembles, to be opened beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Twin {
    pub person: PersonId,
    pub name: String,
    /// `None`: their document stands on no line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<ExpenseLineId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
}

/// Nothing is paid while it lasts; everything else goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimHold {
    pub by: String,
    pub since: Timestamp,
    /// For staff alone.
    pub reason: String,
    /// Neither the owner nor who held it.
    pub mine_to_release: bool,
}

words! {
    /// What a waiver sets aside.
    pub enum WaiverKind {
        /// A visa was denied, or entry was refused.
        Attended = "attended",
        /// No session at the desk could be visited.
        Visit = "visit",
        /// There is no receipt that could be approved.
        Receipts = "receipts",
    }
}

words! {
    pub enum WaiverState {
        /// Waits for a second person.
        Proposed = "proposed",
        Confirmed = "confirmed",
        Rejected = "rejected",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiver {
    pub id: WaiverId,
    pub kind: WaiverKind,
    /// Of attendance alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<Absence>,
    pub state: WaiverState,
    pub reason: String,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Timestamp>,
    /// Neither the owner nor who proposed it.
    pub mine_to_decide: bool,
}

words! {
    /// What happened to a claim or to one of its lines.
    pub enum ClaimAction {
        Begin = "claim.begin",
        /// Staff, for somebody who never did.
        BeginFor = "claim.begin_for",
        AddLine = "claim.add_line",
        EditLine = "claim.edit_line",
        RemoveLine = "claim.remove_line",
        /// The owner changed what was sent.
        ReopenByEdit = "claim.reopen_by_edit",
        Submit = "claim.submit",
        Withdraw = "claim.withdraw",
        Resume = "claim.resume",
        StartReview = "claim.start_review",
        TakeOverReview = "claim.take_over_review",
        StopReview = "claim.stop_review",
        CompareLine = "claim.compare_line",
        ApproveLine = "claim.approve_line",
        FlagLine = "claim.flag_line",
        ReopenLine = "claim.reopen_line",
        Return = "claim.return",
        Approve = "claim.approve",
        Reopen = "claim.reopen",
        /// What the approval rested on changed: the award, or whether they attended.
        ReopenByFacts = "claim.reopen_by_facts",
        Hold = "claim.hold",
        Release = "claim.release",
        ProposeWaiver = "claim.propose_waiver",
        ConfirmWaiver = "claim.confirm_waiver",
        RejectWaiver = "claim.reject_waiver",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimPast {
    pub at: Timestamp,
    pub action: ClaimAction,
    /// `None`: Sundae itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The line it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<ExpenseLineId>,
    /// In short what it became: a state, an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Begins to look at a claim, as it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartReview {
    pub version: i64,
    /// Also when somebody else looks at it now.
    #[serde(default)]
    pub take_over: bool,
}

/// A decision about the claim, as it was seen, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithReason {
    pub version: i64,
    pub reason: String,
}

/// Approves a line, as it was seen. Less than what is eligible needs `lowered`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApproveLine {
    pub version: i64,
    pub amount_minor: i64,
    #[serde(default)]
    pub lowered: Option<LowerReason>,
    /// For the owner; needed with `LowerReason::Other`.
    #[serde(default)]
    pub reason: String,
}

/// The fare that a rental car or a long layover is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompareLine {
    pub version: i64,
    pub comparison: Comparison,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeWaiver {
    pub version: i64,
    pub kind: WaiverKind,
    /// Needed for attendance, and for nothing else.
    #[serde(default)]
    pub absence: Option<Absence>,
    pub reason: String,
    /// One of the owner's.
    #[serde(default)]
    pub document: Option<DocumentId>,
}

/// The second person's word about a waiver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideWaiver {
    pub confirm: bool,
    /// Needed to reject.
    #[serde(default)]
    pub reason: String,
}

/// Where the office loads a document's file.
pub fn document_file(document: &DocumentId) -> String {
    format!("/api/office/documents/{document}/file")
}

/// Where the office loads the small picture of a document; a PDF has none.
pub fn document_thumb(document: &DocumentId) -> String {
    format!("/api/office/documents/{document}/thumb")
}
