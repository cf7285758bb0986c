//! Roles that move money take two people: one administrator proposes, another confirms. Every other role is
//! given at once, and every role is taken away at once.
//!
//! Invariant: over HTTP no role that moves money is inserted but by [`decide`].

use super::role_store::{self, ProposalRow};
use super::service::{account_of, staff_entry};
use super::{role_mail, store};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service::{is_same_human, name_of};
use crate::problem::{ApiError, Status};
use crate::second;
use sundae_shared::id::PersonId;
use sundae_shared::people::{Role, RoleProposal, RoleProposalId};
use sundae_shared::second::{DecideSecondLook, SecondDecider, SecondLook};

sundae_shared::messages! {
    mod text {
        disabled: en "This account is disabled, so it gets no role. Give its access back first.",
            es "Esta cuenta está desactivada, así que no recibe ningún rol. Devuélvele primero el acceso.";
    }
}

/// What somebody gets at once, and what waits for another administrator.
pub fn split(roles: &[Role]) -> (Vec<Role>, Vec<Role>) {
    roles.iter().copied().partition(|role| !role.moves_money())
}

/// Those of `roles` that do not wait for somebody already.
fn not_waiting(r: &mut Reader<'_>, person: &PersonId, roles: &[Role]) -> Result<Vec<Role>, ApiError> {
    let waiting: Vec<Role> = role_store::open_of(r, person)?.iter().map(|row| row.role).collect();
    Ok(roles.iter().copied().filter(|role| !waiting.contains(role)).collect())
}

/// Whether giving these would propose a role that nobody proposed yet.
pub fn asks_anew(r: &mut Reader<'_>, person: &PersonId, roles: &[Role]) -> Result<bool, ApiError> {
    Ok(!not_waiting(r, person, roles)?.is_empty())
}

/// Proposes those of `roles` that do not wait already, and writes to the other administrators.
pub fn propose(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    person: &PersonId,
    roles: &[Role],
    reason: &str,
    site: &Site,
) -> Result<(), ApiError> {
    let fresh = not_waiting(tx, person, roles)?;
    for role in &fresh {
        let id: RoleProposalId = tx.new_id()?;
        role_store::insert(tx, &id, person, *role, by, reason)?;
        record(tx, SecondLook::Proposed, person, *role, reason)?;
    }
    if fresh.is_empty() { Ok(()) } else { role_mail::waits(tx, site, by, person, &fresh) }
}

/// Takes back what waits for somebody and is not in `keep`.
pub fn withdraw_others(tx: &mut WriteTx<'_>, person: &PersonId, keep: &[Role]) -> Result<(), ApiError> {
    let by = tx.context.actor.clone();
    for row in role_store::open_of(tx, person)?.into_iter().filter(|row| !keep.contains(&row.role)) {
        role_store::decide(tx, &row.id, SecondLook::Withdrawn, by.as_ref(), "")?;
        record(tx, SecondLook::Withdrawn, person, row.role, "")?;
    }
    Ok(())
}

/// Another administrator's word about a role that waits; whom it is about.
pub fn decide(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &RoleProposalId,
    said: &DecideSecondLook,
    site: &Site,
) -> Result<PersonId, ApiError> {
    let row = role_store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    second::is_open(row.state)?;
    let (to, why) = second::step(decider(tx, by, &row)?, said)?;
    if role_store::decide(tx, id, to, Some(by), &why)? != 1 {
        return Err(second::decided());
    }
    record(tx, to, &row.person_id, row.role, &why)?;
    match to {
        SecondLook::Confirmed => give(tx, by, &row, site)?,
        SecondLook::Rejected => {
            role_mail::rejected(tx, site, &row.proposed_by, &row.person_id, row.role, &why)?
        }
        SecondLook::Proposed | SecondLook::Withdrawn => {}
    }
    Ok(row.person_id)
}

fn give(tx: &mut WriteTx<'_>, by: &PersonId, row: &ProposalRow, site: &Site) -> Result<(), ApiError> {
    if account_of(tx, &row.person_id)?.disabled_at.is_some() {
        return Err(ApiError::new(Status::Conflict, "staff.disabled", |lang| text::disabled(lang).into()));
    }
    if !store::roles(tx, &row.person_id)?.contains(&row.role) {
        store::insert_role(tx, &row.person_id, row.role, Some(by))?;
    }
    role_mail::given(tx, site, &row.person_id, row.role)
}

/// The command line gave these roles: what waited for a second person has them now.
pub fn overtaken(tx: &mut WriteTx<'_>, person: &PersonId, roles: &[Role]) -> Result<(), ApiError> {
    for row in role_store::open_of(tx, person)?.into_iter().filter(|row| roles.contains(&row.role)) {
        role_store::decide(tx, &row.id, SecondLook::Withdrawn, None, "")?;
    }
    Ok(())
}

fn decider(r: &mut Reader<'_>, caller: &PersonId, row: &ProposalRow) -> Result<SecondDecider, ApiError> {
    Ok(SecondDecider {
        proposed_it: is_same_human(r, caller, &row.proposed_by)?,
        concerned: is_same_human(r, caller, &row.person_id)?,
    })
}

/// What waits for whom, as `caller` meets it.
pub fn waiting(
    r: &mut Reader<'_>,
    caller: Option<&PersonId>,
) -> Result<Vec<(PersonId, RoleProposal)>, ApiError> {
    let rows = role_store::open(r)?;
    rows.into_iter().map(|row| Ok((row.person_id.clone(), view(r, caller, row)?))).collect()
}

fn view(r: &mut Reader<'_>, caller: Option<&PersonId>, row: ProposalRow) -> Result<RoleProposal, ApiError> {
    let caller = match caller {
        Some(caller) => decider(r, caller, &row)?,
        None => SecondDecider::default(),
    };
    let proposed_by = name_of(r, &row.proposed_by)?.unwrap_or_default();
    let ProposalRow { id, role, reason, proposed_at, .. } = row;
    Ok(RoleProposal { id, role, reason, proposed_by, proposed_at, caller })
}

fn record(
    tx: &mut WriteTx<'_>,
    to: SecondLook,
    person: &PersonId,
    role: Role,
    reason: &str,
) -> Result<(), ApiError> {
    let action = format!("staff.{}_role", second::verb(to));
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    let entry = audit::Entry { new: Some(role.word()), reason, ..staff_entry(&action, person) };
    audit::record(tx, &entry)
}

#[cfg(test)]
mod tests {
    use super::split;
    use sundae_shared::people::Role;

    #[test]
    fn only_roles_that_move_money_wait() {
        let (at_once, waiting) = split(Role::ALL);
        assert_eq!(waiting, [Role::Approver, Role::Payer]);
        assert_eq!(at_once.len() + waiting.len(), Role::ALL.len());
    }
}
