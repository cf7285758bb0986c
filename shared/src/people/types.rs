//! People on the wire.

use crate::desk::Station;
use crate::id::{PersonId, SessionId};
use crate::spoken::Spoken;
use crate::text::Lang;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// What a staff member may do; one person may have several. Source: the table of roles in the
    /// domain description. Attendees and desk volunteers are not roles but kinds of session.
    pub enum Role {
        /// People and settings; no payee secrets by role.
        Admin = "admin",
        /// Judges points evidence.
        Moderator = "moderator",
        /// Reviews receipts.
        Reviewer = "reviewer",
        /// Approves claims.
        Approver = "approver",
        /// Releases money.
        Payer = "payer",
        /// Reads and exports.
        Accountant = "accountant",
        /// Reads everything, no secrets.
        Auditor = "auditor",
    }
}

words! {
    /// Whose session it is: a phone's, a desk's or the office's.
    pub enum SessionKind {
        Me = "me",
        Desk = "desk",
        Office = "office",
    }
}

/// One of the caller's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    pub id: SessionId,
    pub kind: SessionKind,
    pub device: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub ends_at: Timestamp,
    /// Whether this is the session that asked.
    pub current: bool,
}

/// Who is signed in, for any of the apps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub lang: Lang,
    pub roles: Vec<Role>,
    /// Whether the privacy notice was read and accepted.
    pub privacy_accepted: bool,
}

ids! {
    /// One attempt to sign in by e-mail; the tab that asked keeps it for the code.
    SignInId;
}

/// Digits of the code that a mail carries.
pub const SIGN_IN_CODE_DIGITS: usize = 6;
/// How long link and code of one mail stand.
pub const SIGN_IN_MINUTES: i64 = 10;
/// Wrong codes that one mail survives.
pub const SIGN_IN_TRIES_MAX: i64 = 5;

/// Asks for a mail with a link and a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StartSignIn {
    pub email: String,
}

/// The same for a known and an unknown address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInStarted {
    /// Goes back with the code.
    pub sign_in: SignInId,
    pub expires_at: Timestamp,
}

/// What shows that the mail was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum SignInProof {
    /// The six digits, typed in the tab that asked.
    Code { sign_in: SignInId, code: String },
    /// What stood after `#` in the link, sent when the person presses the button.
    Link { token: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FinishSignIn {
    pub proof: SignInProof,
    /// Whom of those that share the address; only after [`FinishedSignIn::ChoosePerson`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum FinishedSignIn {
    /// Signed in; the reply carries the cookie.
    Done { me: Me },
    /// Several people share the address: ask who it is and call again with `person`. Nothing is used up.
    ChoosePerson { people: Vec<PersonChoice> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonChoice {
    pub person: PersonId,
    pub name: String,
}

/// A person's open sessions, the newest first; at most [`SESSIONS_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    pub items: Vec<SessionView>,
}

/// Nobody has more devices; older sessions still end by themselves or with all the others.
pub const SESSIONS_MAX: i64 = 50;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsEnded {
    pub ended: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetLanguage {
    pub lang: Lang,
}

/// In which language the desk and the mails about the grant shall speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetSpoken {
    pub spoken: Spoken,
}

/// Who stands at the desk, on which device, until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMe {
    pub person: PersonId,
    pub name: String,
    pub lang: Lang,
    pub station: Station,
    pub device: String,
    pub ends_at: Timestamp,
}

/// Asks to work at a desk. With `code` (the own badge's code or the ticket's) unless the device is signed
/// in as an attendee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDeskJoin {
    /// What stood after `#` in the link.
    pub token: String,
    /// What others shall see as the device's name; empty: the link's label.
    #[serde(default)]
    pub device: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Longest name of a desk's device.
pub const DEVICE_CHARS_MAX: usize = 40;

/// Waits for staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskJoinRequested {
    /// The device's own secret to ask with whether it was accepted; shown once.
    pub claim: String,
    /// Whom staff will see, so that the volunteer notices somebody else's badge.
    pub name: String,
    pub station: Station,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskDeskJoin {
    pub claim: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeskJoinState {
    /// Ask again in two seconds.
    Pending,
    /// The reply carries the cookie; this is said once.
    Accepted {
        desk: DeskMe,
    },
    Refused,
    /// The link's time is over, another device was admitted by it, or the cookie was fetched before.
    Over,
}
