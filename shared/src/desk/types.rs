//! The desk on the wire.

use super::visit::VisitView;
use crate::id::PersonId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One thing a desk saw; made by the device before sending.
    DeskEventId;
    /// A device at a desk; made by the device at its first start.
    DeviceId;
}

words! {
    /// Where a volunteer stands. Only *reimbursement* shows that someone has a grant, never the amount.
    pub enum Station {
        Registration = "registration",
        Reimbursement = "reimbursement",
    }
}

words! {
    /// How the desk should look at one scan.
    pub enum Verdict {
        /// Green: checked in now.
        CheckedIn = "checked_in",
        /// Yellow: was checked in before; when, where and by whom stand beside it.
        Already = "already",
        /// Red: no such code.
        NotKnown = "not_known",
        /// Red: the badge or the ticket was cancelled.
        Cancelled = "cancelled",
        /// The undo was recorded.
        Undone = "undone",
        /// Blue: the practice badge; nothing was recorded about anybody.
        Practice = "practice",
        /// Nothing to undo, or the volunteer scanned themselves.
        Refused = "refused",
    }
}

/// What happened at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DeskAction {
    /// Someone was scanned or typed: a badge code, its short form, or a ticket secret.
    CheckIn { code: String },
    /// Someone was chosen from the search.
    CheckInPerson { person: PersonId },
    /// An earlier check-in was a mistake.
    Undo { event: DeskEventId, reason: String },
}

/// One immutable event of one device. `seq` counts up from 1 without gaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskEvent {
    pub id: DeskEventId,
    pub seq: i64,
    pub device_time: Timestamp,
    #[serde(flatten)]
    pub action: DeskAction,
}

/// Characters of an undo's reason, a visit's note: a sentence or two.
pub const REASON_CHARS_MAX: usize = 200;

/// Events in the order of their `seq`; at most [`EVENTS_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordEvents {
    pub device: DeviceId,
    pub events: Vec<DeskEvent>,
}

/// An hour of a busy desk, with room.
pub const EVENTS_MAX: usize = 500;

/// The server's answer to one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventAnswer {
    pub id: DeskEventId,
    pub verdict: Verdict,
    /// A stable code for programs: the word of a [`Finding`](super::Finding). Text, so that an app older
    /// than its server still shows the verdict.
    pub code: String,
    /// The person, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<DeskPerson>,
    /// The check-in that counts: this one, or the earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstSeen>,
    /// Only at the reimbursement station: the person's newest visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitView>,
}

/// Who stands in front of the desk, as far as a volunteer may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskPerson {
    pub person: PersonId,
    pub name: String,
    pub ticket: String,
    pub country: String,
    /// ISO 639-1, as stated with the ticket; the desk may greet in it.
    pub language: String,
    /// Only at the reimbursement station.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_grant: Option<bool>,
}

/// When, where and by whom someone was first checked in at this station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstSeen {
    pub event: DeskEventId,
    pub at: Timestamp,
    pub device: String,
    pub by: String,
}

/// One answer per event, and how far the device's record is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventAnswers {
    pub answers: Vec<EventAnswer>,
    /// The highest `seq` up to which the server has every event of this device.
    pub contiguous_seq: i64,
    /// The server's clock; a device whose own differs can say so.
    pub received_at: Timestamp,
}

/// What a volunteer typed to find somebody. Sent as a body and not in the address, because addresses
/// end up in the logs of proxies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchPeople {
    pub text: String,
}

/// Hits at most: what one glance takes in; more letters find better than more rows.
pub const HITS_MAX: usize = 8;

/// Who fits, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHits {
    pub hits: Vec<SearchHit>,
    /// Whether others fit too; a few more letters tell them apart.
    pub more: bool,
}

/// One person found: enough to tell namesakes apart, no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    pub person: PersonId,
    pub name: String,
    /// What they bought; empty without a ticket.
    pub ticket: String,
    pub admission: Admission,
    pub country: String,
    /// The first letter and the host: `z•••@example.org`; empty without an address.
    pub email_masked: String,
    /// When they were checked in at this station.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_in_at: Option<Timestamp>,
}

words! {
    /// Whether a person's tickets let them in.
    pub enum Admission {
        /// At least one ticket is paid.
        Valid = "valid",
        /// Ordered and not paid yet.
        Pending = "pending",
        /// Every ticket was cancelled.
        Cancelled = "cancelled",
        /// Known (a grant, staff), but without a ticket.
        NoTicket = "no_ticket",
    }
}

/// One check-in that counts, for lists and exports of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInLine {
    pub person: PersonId,
    pub name: String,
    pub station: Station,
    pub at: Timestamp,
    pub device: String,
    /// The volunteer's name.
    pub by: String,
}
