//! Staff on the wire: their sign-in, invitations and the desks they open.

use super::{FactorReset, FactorState, Me, Role};
use crate::desk::Station;
use crate::id::{PersonId, SessionId};
use crate::second::SecondDecider;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

ids! {
    /// A link that admits one device to a desk.
    DeskLinkId;
    /// A device's wish to work at a desk.
    DeskJoinId;
    /// A role that waits for another administrator.
    RoleProposalId;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffSignIn {
    pub email: String,
    pub password: String,
    /// Only after [`StaffSignedIn::SecondFactor`]: the six digits that the authenticator app shows, or a
    /// recovery code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum StaffSignedIn {
    /// Signed in; the reply carries the cookie.
    Done { me: Me },
    /// The password is right and a second factor is asked for: call again with both. No session is open yet.
    SecondFactor,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassword {
    pub current: String,
    pub new: String,
}

/// Whether this server still waits for its first administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstAdminState {
    pub open: bool,
}

/// With the code that the server printed at its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateFirstAdmin {
    pub code: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// How long an invitation stands.
pub const INVITATION_DAYS: i64 = 7;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteStaff {
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
}

words! {
    /// Where a member of staff stands.
    pub enum StaffState {
        /// Invited and not there yet.
        Invited = "invited",
        /// Has a password and may sign in.
        Active = "active",
        /// May not sign in.
        Disabled = "disabled",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMember {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub state: StaffState,
    pub second_factor: FactorState,
    /// Somebody asked to take the second factor away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<FactorReset>,
    /// Roles that move money and wait for another administrator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<RoleProposal>,
    pub created_at: Timestamp,
    /// When an open invitation ends; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_expires_at: Option<Timestamp>,
}

/// A role that somebody gets once another administrator confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleProposal {
    pub id: RoleProposalId,
    pub role: Role,
    /// May be empty.
    pub reason: String,
    pub proposed_by: String,
    pub proposed_at: Timestamp,
    pub caller: SecondDecider,
}

/// All staff by name; at most [`STAFF_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffList {
    pub items: Vec<StaffMember>,
}

/// Staff of one conference, with room: a few dozen, never hundreds.
pub const STAFF_MAX: i64 = 200;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetStaffRoles {
    /// All that they shall have. A new one that moves money waits for another administrator; one that waits
    /// and is not named is taken back.
    pub roles: Vec<Role>,
    /// Stands in the trail.
    #[serde(default)]
    pub reason: String,
}

/// What stood after `#` in the invitation's link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookAtInvitation {
    pub token: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub expires_at: Timestamp,
    /// Absent when it was made on the command line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptInvitation {
    pub token: String,
    pub name: String,
    pub password: String,
}

/// The longest shift of one device at a desk.
pub const DESK_HOURS_MAX: i64 = 16;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateDeskLink {
    pub station: Station,
    /// When link and session end; at most [`DESK_HOURS_MAX`] from now.
    pub until: Timestamp,
    /// How others shall call the device: "desk 3".
    pub label: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskLink {
    pub id: DeskLinkId,
    /// Shown once.
    pub url: String,
    /// The address as a code for the device's camera.
    pub qr: crate::qr::Qr,
    pub station: Station,
    pub until: Timestamp,
}

words! {
    /// Where a wish to join a desk stands.
    pub enum JoinState {
        Pending = "pending",
        Accepted = "accepted",
        Refused = "refused",
    }
}

/// Somebody waits to be let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskJoin {
    pub id: DeskJoinId,
    pub person: PersonId,
    pub name: String,
    pub device: String,
    pub station: Station,
    pub until: Timestamp,
    pub requested_at: Timestamp,
    /// Nobody accepts themselves.
    pub own: bool,
}

/// Who waits, the longest waiting first; at most [`DESK_ROWS_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskJoins {
    pub items: Vec<DeskJoin>,
}

/// An open session at a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSessionView {
    pub id: SessionId,
    pub person: PersonId,
    pub name: String,
    pub device: String,
    pub station: Station,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub ends_at: Timestamp,
}

/// Open desk sessions by station and device; at most [`DESK_ROWS_MAX`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSessions {
    pub items: Vec<DeskSessionView>,
}

/// More desks than any venue has.
pub const DESK_ROWS_MAX: i64 = 200;
