//! Rows of roles that wait for another administrator.

use crate::db::schema::{person, staff, staff_role, staff_role_proposal};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::{Role, RoleProposalId, STAFF_MAX};
use sundae_shared::second::SecondLook;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = staff_role_proposal)]
pub struct ProposalRow {
    pub id: RoleProposalId,
    pub person_id: PersonId,
    pub role: Role,
    pub reason: String,
    pub state: SecondLook,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
}

/// All that wait, the longest waiting first; each member of staff has few roles.
pub fn open(r: &mut Reader<'_>) -> QueryResult<Vec<ProposalRow>> {
    staff_role_proposal::table
        .filter(staff_role_proposal::state.eq(SecondLook::Proposed))
        .order(staff_role_proposal::id)
        .select(ProposalRow::as_select())
        .limit(STAFF_MAX)
        .load(r.db())
}

/// Those of one member of staff.
pub fn open_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<ProposalRow>> {
    staff_role_proposal::table
        .filter(staff_role_proposal::person_id.eq(person))
        .filter(staff_role_proposal::state.eq(SecondLook::Proposed))
        .order(staff_role_proposal::id)
        .select(ProposalRow::as_select())
        .load(r.db())
}

pub fn by_id(r: &mut Reader<'_>, id: &RoleProposalId) -> QueryResult<Option<ProposalRow>> {
    staff_role_proposal::table.find(id).select(ProposalRow::as_select()).first(r.db()).optional()
}

pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &RoleProposalId,
    person: &PersonId,
    role: Role,
    by: &PersonId,
    reason: &str,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(staff_role_proposal::table)
        .values((
            staff_role_proposal::id.eq(id),
            staff_role_proposal::person_id.eq(person),
            staff_role_proposal::role.eq(role),
            staff_role_proposal::reason.eq(reason),
            staff_role_proposal::state.eq(SecondLook::Proposed),
            staff_role_proposal::proposed_by.eq(by),
            staff_role_proposal::proposed_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Decides one that waits; how many that were. Nobody: the command line.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &RoleProposalId,
    to: SecondLook,
    by: Option<&PersonId>,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    let waiting =
        staff_role_proposal::table.find(id).filter(staff_role_proposal::state.eq(SecondLook::Proposed));
    diesel::update(waiting)
        .set((
            staff_role_proposal::state.eq(to),
            staff_role_proposal::decided_by.eq(by),
            staff_role_proposal::decided_at.eq(now),
            staff_role_proposal::decision_reason.eq(Some(reason).filter(|reason| !reason.is_empty())),
        ))
        .execute(tx.db())
}

/// Administrators whose account is not disabled, whether or not they set a password yet.
pub fn admins(r: &mut Reader<'_>) -> QueryResult<Vec<PersonId>> {
    staff_role::table
        .inner_join(staff::table.inner_join(person::table))
        .filter(staff_role::role.eq(Role::Admin))
        .filter(staff::disabled_at.is_null())
        .order(person::id)
        .select(person::id)
        .limit(STAFF_MAX)
        .load(r.db())
}
