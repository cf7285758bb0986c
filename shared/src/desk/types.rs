//! The desk on the wire.

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
    /// A stable code for programs: `desk.already_checked_in`.
    pub code: String,
    /// The person, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<DeskPerson>,
    /// The check-in that counts: this one, or the earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstSeen>,
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
}
