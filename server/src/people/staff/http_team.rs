//! Administrators and their team over HTTP.

use super::service::parse_name;
use super::service_team::{self, NewStaff, parse_roles};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::mail::Site;
use crate::people::sign_in::service::parse_email;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::{InviteStaff, RoleProposalId, SetStaffRoles, StaffList, StaffMember};
use sundae_shared::second::DecideSecondLook;

/// A reason in the trail: a sentence or two.
const REASON_CHARS_MAX: usize = 500;

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<StaffList, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service_team::list(r, &caller, now)).await
}

pub async fn invite(cx: Cx<Staff>, _: (), request: InviteStaff) -> Result<StaffMember, ApiError> {
    let InviteStaff { name, email, roles } = request;
    let new = NewStaff {
        name: parse_name(&name)?,
        email: parse_email(&email)?,
        roles: parse_roles(roles)?,
        lang: cx.lang,
    };
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service_team::invite(tx, &by, &new, &site)).await
}

pub async fn invite_again(cx: Cx<Staff>, person: PersonId, _: ()) -> Result<StaffMember, ApiError> {
    let public_url = cx.deps.config.public_url.clone();
    cx.once(move |tx| service_team::invite_again(tx, &person, &public_url)).await
}

pub async fn set_roles(
    cx: Cx<Staff>,
    person: PersonId,
    request: SetStaffRoles,
) -> Result<StaffMember, ApiError> {
    let roles = parse_roles(request.roles)?;
    let reason: String = request.reason.trim().chars().take(REASON_CHARS_MAX).collect();
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service_team::set_roles(tx, &by, &person, &roles, &reason, &site)).await
}

pub async fn decide_role(
    cx: Cx<Staff>,
    proposal: RoleProposalId,
    request: DecideSecondLook,
) -> Result<StaffMember, ApiError> {
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service_team::decide_role(tx, &by, &proposal, &request, &site)).await
}

pub async fn disable(cx: Cx<Staff>, person: PersonId, _: ()) -> Result<StaffMember, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service_team::disable(tx, &by, &person)).await
}

pub async fn enable(cx: Cx<Staff>, person: PersonId, _: ()) -> Result<StaffMember, ApiError> {
    cx.once(move |tx| service_team::enable(tx, &person)).await
}
