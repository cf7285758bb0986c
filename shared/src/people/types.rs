//! People on the wire.

use crate::id::{PersonId, SessionId};
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
    /// Which of the three apps a session belongs to.
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
