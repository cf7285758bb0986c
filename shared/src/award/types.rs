//! Hosts and their codes on the wire.

use crate::people::code::{ShortCode, SingleCode};
use crate::points::ActivityId;
use crate::qr::QrBits;
use crate::text::Bilingual;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// One who hosts something, at one occasion: an open space, a booth.
    HostId;
}

words! {
    /// Whether a host's codes count now.
    pub enum HostState {
        NotYet = "not_yet",
        Open = "open",
        Over = "over",
        /// By the host or by staff, before its time.
        Ended = "ended",
    }
}

words! {
    /// Where a code on paper stands.
    pub enum SingleState {
        Free = "free",
        Used = "used",
        Void = "void",
    }
}

/// What staff say about a host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostDraft {
    /// As attendees read it: "Open space: packaging".
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Timestamp>,
}

/// A new host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NameHost {
    pub activity: ActivityId,
    /// Who hosts: the short code on their pass, or their e-mail address.
    pub who: String,
    pub draft: HostDraft,
}

/// Why something is done that can't be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Why {
    /// Stands in the trail.
    pub reason: String,
}

/// A host as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeHost {
    pub id: HostId,
    pub draft: HostDraft,
    pub activity: ActivityId,
    pub activity_title: Bilingual,
    /// Their name.
    pub host: String,
    pub state: HostState,
    /// How many people used one of its codes.
    pub used: i64,
    /// Codes on paper that nobody used yet.
    pub free: i64,
    pub named_by: String,
    pub named_at: Timestamp,
    /// Opens the code on any phone, without an account. Absent once it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// An activity for which hosts can be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityChoice {
    pub id: ActivityId,
    pub title: Bilingual,
}

/// The newest first, at most the latest five hundred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeHosts {
    pub items: Vec<OfficeHost>,
    /// What takes a host's code as proof.
    pub activities: Vec<ActivityChoice>,
}

/// A host as they see it on their phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyHost {
    pub id: HostId,
    pub draft: HostDraft,
    pub activity_title: Bilingual,
    pub state: HostState,
    pub used: i64,
}

/// The newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyHosts {
    pub items: Vec<MyHost>,
}

/// Which codes a screen still lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskScreen {
    /// The last step that it has; absent: it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// One code of the coming hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAhead {
    /// Its minute, counted since 1970.
    pub step: i64,
    pub code: ShortCode,
    /// Leads to the page where it counts.
    pub qr: QrBits,
}

/// What a host's phone shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostScreen {
    pub draft: HostDraft,
    pub activity_title: Bilingual,
    pub points: i64,
    pub state: HostState,
    pub used: i64,
    /// The server's clock, by which codes count: the phone's may be wrong.
    pub now: Timestamp,
    /// From the code of now to an hour ahead, without those that the screen has.
    pub codes: Vec<CodeAhead>,
}

/// A code that somebody read off a screen or paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UseCode {
    pub code: String,
}

/// How many codes to print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PrintCodes {
    pub count: i64,
}

/// Which codes on paper no longer count, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoidCodes {
    pub serials: Vec<i64>,
    /// Stands in the trail.
    pub reason: String,
}

/// One code on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SingleView {
    pub serial: i64,
    pub state: SingleState,
    /// Of a free one alone: what is used or void is not printed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<SingleCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr: Option<QrBits>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

/// The codes on paper of one host, in the order of their serials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeSheet {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    pub activity_title: Bilingual,
    pub points: i64,
    pub items: Vec<SingleView>,
}
