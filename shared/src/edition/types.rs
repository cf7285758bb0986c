//! The conference edition on the wire, and staff's first hour.

use super::dates::EditionProposal;
use crate::desk::Station;
use crate::id::EditionId;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What a date of the calendar is; rates and caps go by it. A date that is not in the calendar is
    /// *other*.
    pub enum DayKind {
        Tutorial = "tutorial",
        Conference = "conference",
        Sprint = "sprint",
        Other = "other",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionDay {
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub kind: DayKind,
}

/// A day on which no bank works; pay deadlines count business days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holiday {
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub name: String,
}

/// When a station is open: local time of the edition, minutes after midnight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSession {
    pub station: Station,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub from_minute: u16,
    pub to_minute: u16,
}

/// What staff enter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionForm {
    pub name: String,
    pub place: String,
    /// IANA name: `America/New_York`.
    pub time_zone: String,
    #[serde(default, with = "crate::time::day_or_none")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub last_day: Option<NaiveDate>,
    pub days: Vec<EditionDay>,
    pub desk: Vec<DeskSession>,
    /// Last day to accept an award, inclusive.
    #[serde(default, with = "crate::time::day_or_none")]
    pub accept_by: Option<NaiveDate>,
    /// Last day for receipts, inclusive.
    #[serde(default, with = "crate::time::day_or_none")]
    pub upload_until: Option<NaiveDate>,
    /// Last day of the edition before: regional conferences count since then. Absent: for a year.
    #[serde(default, with = "crate::time::day_or_none")]
    pub previous_last_day: Option<NaiveDate>,
    /// Last day on which points can be spent, inclusive. Absent: they don't end.
    #[serde(default, with = "crate::time::day_or_none")]
    pub points_until: Option<NaiveDate>,
    pub holidays: Vec<Holiday>,
}

/// The current edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edition {
    pub id: EditionId,
    /// Counts up with every change.
    pub version: i64,
    pub updated_at: Timestamp,
    #[serde(flatten)]
    pub form: EditionForm,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CurrentEdition {
    /// `None` before it is set.
    pub edition: Option<Edition>,
    /// Claims rest on its dates, so that they change by two people.
    #[serde(default)]
    pub by_two: bool,
    /// The caller asks for money that its dates change: others propose and decide.
    #[serde(default)]
    pub own: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<EditionProposal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetEdition {
    /// The version that the form was opened with; `None` for the first time.
    pub version: Option<i64>,
    pub form: EditionForm,
    /// Why dates change that claims rest on: those wait for a second administrator, the rest is saved at once.
    #[serde(default)]
    pub reason: String,
}

/// What anyone may know about the conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conference {
    /// Empty before the edition is set, and so is everything else.
    pub name: String,
    pub place: String,
    pub time_zone: String,
    #[serde(default, with = "crate::time::day_or_none")]
    pub first_day: Option<NaiveDate>,
    #[serde(default, with = "crate::time::day_or_none")]
    pub last_day: Option<NaiveDate>,
}

words! {
    /// What staff's first hour consists of, in order.
    pub enum ChecklistItem {
        EditionSet = "edition_set",
        StaffInvited = "staff_invited",
        TestMailSent = "test_mail_sent",
        AttendeesImported = "attendees_imported",
        GrantsImported = "grants_imported",
        SignInLinksMailed = "sign_in_links_mailed",
        VolunteerLinkMade = "volunteer_link_made",
        FirstScanDone = "first_scan_done",
    }
}

/// One line of the checklist, counted from what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChecklistLine {
    pub item: ChecklistItem,
    pub done: bool,
    /// How many there are of what the line is about: tickets, grants, members of staff …
    pub count: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checklist {
    pub lines: Vec<ChecklistLine>,
}

words! {
    /// Who gets their sign-in link.
    pub enum Audience {
        /// Everyone with a valid ticket.
        Tickets = "tickets",
        /// Everyone with an offered or accepted grant.
        Grantees = "grantees",
        /// Everyone with a valid ticket who never signed in.
        NotSignedIn = "not_signed_in",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountAudience {
    pub audience: Audience,
}

/// How many mails it would be. People who share an address share a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AudienceCount {
    pub people: u32,
    /// Different addresses that would get a mail.
    pub mails: u32,
    /// People without an address. Nothing can be mailed to them.
    pub without_address: u32,
    /// People who were mailed within the last day: left out unless asked for.
    pub mailed_within_day: u32,
    /// Give this as `not_since` to mail also those.
    pub now: Timestamp,
}

/// Mails the next people of an audience; asked again until nobody is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailSignInLinks {
    pub audience: Audience,
    /// Leaves out who was mailed after this moment; `None`: within a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_since: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailedLinks {
    pub mailed: u32,
    /// Addresses still to be mailed.
    pub left: u32,
}
