//! Grants on the wire.

use super::steps::Step;
use crate::id::PersonId;
use crate::money::Money;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// One award of one person: a travel grant or an honorarium.
    GrantId;
    /// One change of an award's amount.
    GrantEntryId;
    /// A change of an award's amount that waits for a second person.
    GrantProposalId;
}

words! {
    /// What kind of award a line of the grants file is. The two are never added up: an honorarium is
    /// taxable income, a grant against receipts is not.
    pub enum GrantKind {
        TravelGrant = "travel_grant",
        Honorarium = "honorarium",
    }
}

words! {
    /// Where an award stands; `rules::next` holds the ways between.
    pub enum GrantState {
        Offered = "offered",
        /// The owner asked for more than was offered; staff answer.
        AsksForMore = "asks_for_more",
        Accepted = "accepted",
        Declined = "declined",
        /// Nobody answered in time.
        Expired = "expired",
        /// Accepted, but the person did not attend.
        Forfeited = "forfeited",
    }
}

words! {
    /// What can happen to an award.
    pub enum GrantEvent {
        Accept = "accept",
        Decline = "decline",
        AskForMore = "ask_for_more",
        /// Two members of staff raised the award.
        OfferMore = "offer_more",
        /// There is no more; the offer lapses with it.
        RefuseMore = "refuse_more",
        Expire = "expire",
        Forfeit = "forfeit",
        OfferAgain = "offer_again",
    }
}

words! {
    pub enum ProposalState {
        Open = "open",
        Approved = "approved",
        Rejected = "rejected",
    }
}

/// The days of a trip, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TripDays {
    #[serde(default, with = "crate::time::day_or_none")]
    pub arrival: Option<NaiveDate>,
    /// First and last day at the conference.
    #[serde(default, with = "crate::time::day_or_none")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub last_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub departure: Option<NaiveDate>,
}

/// An award as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyGrant {
    pub id: GrantId,
    pub kind: GrantKind,
    pub state: GrantState,
    pub legal_name: String,
    pub award: Money,
    pub trip: TripDays,
    pub nights_cap: Option<u32>,
    /// The schedule's number of the tutorial; honoraria only.
    pub tutorial: Option<String>,
    /// Last day to accept or decline, in the edition's time zone.
    #[serde(default, with = "crate::time::day_or_none")]
    pub answer_by: Option<NaiveDate>,
    /// What is missing before the person is paid, in order.
    pub steps: Vec<Step>,
    /// Paid by this day, once nothing is missing and until it is paid.
    #[serde(default, with = "crate::time::day_or_none")]
    pub pay_by: Option<NaiveDate>,
    /// What they asked for instead, while staff think about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// When the reimbursement desk is open: local time of the edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskHours {
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    /// Minutes after midnight.
    pub from_minute: u16,
    pub to_minute: u16,
}

/// Everything awarded to the caller, and when the desk is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyGrants {
    pub grants: Vec<MyGrant>,
    pub desk: Vec<DeskHours>,
    /// Until when receipts will be taken, once they can be uploaded.
    #[serde(default, with = "crate::time::day_or_none")]
    pub upload_until: Option<NaiveDate>,
    /// IANA name; what the days and hours here are meant in.
    pub time_zone: String,
}

words! {
    /// The owner's answer to an offer.
    pub enum Answer {
        Accept = "accept",
        Decline = "decline",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerGrant {
    pub answer: Answer,
}

/// The owner says how much the trip takes, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskForMore {
    /// The whole amount that is needed, in the award's currency.
    pub amount_minor: i64,
    pub reason: String,
}

/// What the owner of an offer asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Asked {
    pub amount: Money,
    pub reason: String,
}

/// What the list of grants shows. In the address of the screen and of the export alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct GrantFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<GrantState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<GrantKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
    /// Part of a name or an address, folded before it is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// The cursor of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantLine {
    pub id: GrantId,
    /// `None` until somebody is found for it.
    pub person: Option<PersonId>,
    pub legal_name: String,
    pub email: String,
    pub kind: GrantKind,
    pub state: GrantState,
    pub award: Money,
    pub funding_source: String,
    /// Whether a change of the amount waits for a decision.
    pub proposal_open: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantPage {
    pub items: Vec<GrantLine>,
    /// How many the filter finds altogether.
    pub total: u32,
    /// Every funding source there is, for the filter.
    pub funding_sources: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One change of the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AmountEntry {
    pub at: Timestamp,
    /// `None`: the first amount.
    pub from_minor: Option<i64>,
    pub to: Money,
    /// `None`: the command line.
    pub author: Option<String>,
    pub reason: String,
}

/// One change of state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateEntry {
    pub at: Timestamp,
    pub from: Option<GrantState>,
    pub to: GrantState,
    /// `None`: by itself, at a deadline.
    pub author: Option<String>,
    pub reason: Option<String>,
}

/// A grant with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantDetail {
    pub line: GrantLine,
    pub trip: TripDays,
    pub nights_cap: Option<u32>,
    pub tutorial: Option<String>,
    pub notes: String,
    #[serde(default, with = "crate::time::day_or_none")]
    pub answer_by: Option<NaiveDate>,
    pub amounts: Vec<AmountEntry>,
    pub states: Vec<StateEntry>,
    pub proposals: Vec<ProposalView>,
    /// The same steps that the owner sees.
    pub steps: Vec<Step>,
    /// What the owner asked for, while it waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// A change of an amount that waits, or waited, for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalView {
    pub id: GrantProposalId,
    pub grant: GrantId,
    pub legal_name: String,
    pub kind: GrantKind,
    pub from: Money,
    pub to: Money,
    pub proposed_by: Option<String>,
    pub proposed_at: Timestamp,
    pub reason: String,
    pub state: ProposalState,
    pub decided_by: Option<String>,
    /// Whether the caller may decide it: neither its author nor the owner of the grant.
    pub mine_to_decide: bool,
}

/// Offers an award again after it was declined, expired or forfeited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfferAgain {
    pub reason: String,
    /// Last day for the answer.
    #[serde(with = "crate::time::day")]
    pub answer_by: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForfeitGrant {
    pub reason: String,
}

/// There is no more money for this trip; the offer ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefuseMore {
    /// The owner reads it.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposeAmount {
    /// In the award's currency.
    pub amount_minor: i64,
    pub reason: String,
}

words! {
    pub enum Decision {
        Approve = "approve",
        Reject = "reject",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideProposal {
    pub decision: Decision,
    /// Needed for a rejection.
    #[serde(default)]
    pub reason: String,
}
