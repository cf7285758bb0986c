//! Endpoints of staff about people: their own sign-in, other staff, desks.

use super::{
    AcceptInvitation as Accept, ChangePassword as NewPassword, CreateDeskLink as NewDeskLink,
    CreateFirstAdmin as FirstAdmin, DeskJoinId, DeskJoins, DeskLink, DeskSessions, FirstAdminState,
    Invitation, InviteStaff as Invite, LookAtInvitation as Look, Me, RoleProposalId, Sessions, SessionsEnded,
    SetLanguage, SetStaffRoles as NewRoles, StaffList, StaffMember, StaffSignIn as Credentials,
    StaffSignedIn,
};
use crate::id::{PersonId, SessionId};
use crate::second::DecideSecondLook;

crate::endpoints! {
    /// Signs staff in with a password.
    StaffSignIn: Post "/api/office/sign-in" (), Credentials => StaffSignedIn;
    /// Which member of staff is signed in.
    OfficeSession: Get "/api/office/session" (), () => Option<Me>;
    /// Signs this office out.
    OfficeSignOut: Post "/api/office/sign-out" (), () => ();
    /// My open sessions in all apps.
    OfficeSessions: Get "/api/office/sessions" (), () => Sessions;
    /// Ends one of my sessions.
    EndOfficeSession: Delete "/api/office/sessions/{session}" SessionId, () => ();
    /// Ends all my sessions but this one.
    EndOtherOfficeSessions: Post "/api/office/sessions/end-others" (), () => SessionsEnded;
    /// Chooses the language of screens and mails.
    SetOfficeLanguage: Post "/api/office/language" (), SetLanguage => Me;
    /// Changes the own password and ends the other office sessions.
    ChangePassword: Post "/api/office/password" (), NewPassword => ();
    /// Whether this server still waits for its first administrator.
    FirstAdminOpen: Get "/api/office/first-admin" (), () => FirstAdminState;
    /// Makes the first administrator, with the code printed by the server.
    CreateFirstAdmin: Post "/api/office/first-admin" (), FirstAdmin => Me;
    /// All staff.
    ListStaff: Get "/api/office/staff" (), () => StaffList;
    /// Invites a member of staff by e-mail.
    InviteStaff: Post "/api/office/staff" (), Invite => StaffMember;
    /// Mails a new invitation, also to set a forgotten password anew; the earlier link stops working.
    InviteStaffAgain: Post "/api/office/staff/{person}/invite" PersonId, () => StaffMember;
    /// Changes somebody else's roles.
    SetStaffRoles: Put "/api/office/staff/{person}/roles" PersonId, NewRoles => StaffMember;
    /// Confirms or rejects a role that moves money; by another administrator than who proposed it.
    DecideStaffRole: Post "/api/office/staff-roles/{proposal}/decision" RoleProposalId, DecideSecondLook => StaffMember;
    /// Takes somebody's access away and ends their sessions in office and desk.
    DisableStaff: Post "/api/office/staff/{person}/disable" PersonId, () => StaffMember;
    /// Gives access back.
    EnableStaff: Post "/api/office/staff/{person}/enable" PersonId, () => StaffMember;
    /// Whom an invitation is for.
    LookAtInvitation: Post "/api/office/invitation/look" (), Look => Invitation;
    /// Takes an invitation up: sets name and password and signs in.
    AcceptInvitation: Post "/api/office/invitation" (), Accept => StaffSignedIn;
    /// Makes a link that admits one device to a desk.
    CreateDeskLink: Post "/api/office/desk-links" (), NewDeskLink => DeskLink;
    /// Who waits to be let in to a desk.
    ListDeskJoins: Get "/api/office/desk-joins" (), () => DeskJoins;
    /// Lets a device in.
    AcceptDeskJoin: Post "/api/office/desk-joins/{join}/accept" DeskJoinId, () => DeskJoins;
    /// Turns a device away.
    RefuseDeskJoin: Post "/api/office/desk-joins/{join}/refuse" DeskJoinId, () => DeskJoins;
    /// The open sessions at the desks.
    ListDeskSessions: Get "/api/office/desk-sessions" (), () => DeskSessions;
    /// Ends a session at a desk.
    EndDeskSession: Delete "/api/office/desk-sessions/{session}" SessionId, () => DeskSessions;
}
