//! The owner's claim on the wire.

use super::amount::Figure;
use super::document::DocumentId;
use super::review::{Absence, LowerReason};
use super::settings::Settings;
use super::{ClaimState, ExpenseLineId, LineFields, LineState};
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A claim as its owner sees it. Before the first line there is none: a draft of version 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyClaim {
    pub state: ClaimState,
    /// Counts up with every change of the claim or of a line.
    pub version: i64,
    pub lines: Vec<MyLine>,
    /// "You will receive." `None`: no award was accepted, or it can't be computed.
    pub figure: Option<Figure>,
    /// Why lines can't be added or changed now.
    pub closed: Option<Closed>,
    /// Last day for receipts, inclusive.
    #[serde(default, with = "crate::time::day_or_none")]
    pub upload_until: Option<NaiveDate>,
    /// Today at the conference.
    #[serde(with = "crate::time::day")]
    pub today: NaiveDate,
    /// First and last day of attendance, as far as they are known.
    #[serde(default, with = "crate::time::day_or_none")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub last_day: Option<NaiveDate>,
    /// What a line is checked with while it is typed.
    pub settings: Settings,
    pub attested: Option<Attested>,
    /// Why staff returned it.
    pub return_reason: Option<String>,
    /// Staff have a question, so nothing is paid until it is answered.
    pub held: bool,
    /// Two of staff decided that no receipt is needed: it can be sent without an expense.
    #[serde(default)]
    pub receipts_waived: bool,
    /// Why they did not attend, as two of staff decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<Absence>,
    /// As on the award; the attestation is signed with it.
    pub legal_name: String,
}

words! {
    /// Why an owner can't change a claim.
    pub enum Closed {
        /// No travel grant is accepted.
        NoAward = "no_award",
        /// The last day for receipts is over.
        Deadline = "deadline",
        Withdrawn = "withdrawn",
    }
}

/// One line of the caller's claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyLine {
    pub id: ExpenseLineId,
    pub version: i64,
    pub fields: LineFields,
    pub state: LineState,
    /// What was approved, in the paying currency.
    pub approved_minor: Option<i64>,
    /// Why less was approved than was eligible.
    pub lowered: Option<LowerReason>,
    /// What a reviewer wrote when it was flagged, or about the lower amount.
    pub reason: Option<String>,
    pub documents: Vec<DocumentId>,
}

/// What was attested, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attested {
    pub text_version: String,
    pub name: String,
    pub at: Timestamp,
}

/// A new line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLine {
    pub fields: LineFields,
    pub documents: Vec<DocumentId>,
}

/// A line as it should be; `version` is the one that was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedLine {
    pub version: i64,
    pub fields: LineFields,
    pub documents: Vec<DocumentId>,
}

/// A line as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypedLine {
    /// The one that is edited; `None`: a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<ExpenseLineId>,
    pub fields: LineFields,
}

/// The version of the line or claim that the caller saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AtVersion {
    pub version: i64,
}

/// The attestation: of the claim as it was seen, by the text as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attestation {
    pub version: i64,
    pub text_version: String,
    /// The typed name.
    pub name: String,
}
