//! Rows of staff, their roles and invitations.

use crate::db::schema::{first_admin_code, person, staff, staff_invitation, staff_role, ticket};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{Role, STAFF_MAX};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// A member of staff with what signing in needs.
#[derive(Debug, Clone, Queryable)]
pub struct StaffRow {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub lang: String,
    pub password_hash: Option<String>,
    pub created_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
    pub second_factor_at: Option<Timestamp>,
}

type StaffColumns = (
    staff::person_id,
    person::name,
    person::email,
    person::lang,
    staff::password_hash,
    staff::created_at,
    staff::disabled_at,
    staff::second_factor_at,
);
const STAFF: StaffColumns = (
    staff::person_id,
    person::name,
    person::email,
    person::lang,
    staff::password_hash,
    staff::created_at,
    staff::disabled_at,
    staff::second_factor_at,
);

pub fn any_staff(r: &mut Reader<'_>) -> QueryResult<bool> {
    let first: Option<PersonId> = staff::table.select(staff::person_id).first(r.db()).optional()?;
    Ok(first.is_some())
}

pub fn by_email(r: &mut Reader<'_>, email: &EmailAddress) -> QueryResult<Option<StaffRow>> {
    let own = staff::table.inner_join(person::table).filter(person::email.eq(email.as_str()));
    own.order(staff::created_at).select(STAFF).first(r.db()).optional()
}

pub fn by_person(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<StaffRow>> {
    staff::table.find(id).inner_join(person::table).select(STAFF).first(r.db()).optional()
}

pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<StaffRow>> {
    let rows = staff::table.inner_join(person::table).order((person::name, person::id));
    rows.limit(STAFF_MAX).select(STAFF).load(r.db())
}

pub fn roles(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Vec<Role>> {
    let rows = staff_role::table.filter(staff_role::person_id.eq(id)).order(staff_role::role);
    rows.select(staff_role::role).load(r.db())
}

pub fn all_roles(r: &mut Reader<'_>) -> QueryResult<Vec<(PersonId, Role)>> {
    let rows = staff_role::table.order((staff_role::person_id, staff_role::role));
    rows.select((staff_role::person_id, staff_role::role)).load(r.db())
}

/// Administrators who can sign in, without `besides`.
pub fn other_admins(r: &mut Reader<'_>, besides: &PersonId) -> QueryResult<i64> {
    staff_role::table
        .inner_join(staff::table)
        .filter(staff_role::role.eq(Role::Admin))
        .filter(staff_role::person_id.ne(besides))
        .filter(staff::disabled_at.is_null())
        .filter(staff::password_hash.is_not_null())
        .count()
        .get_result(r.db())
}

pub fn insert_person(
    tx: &mut WriteTx<'_>,
    id: &PersonId,
    name: &str,
    email: &EmailAddress,
    lang: Lang,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(person::table)
        .values((
            person::id.eq(id),
            person::name.eq(name),
            person::name_folded.eq(fold(name)),
            person::name_key.eq(name_key(name)),
            person::email.eq(email.as_str()),
            person::lang.eq(lang.word()),
            person::created_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Renames somebody who has no ticket: a name on a ticket stays what the shop says.
pub fn rename_without_ticket(tx: &mut WriteTx<'_>, id: &PersonId, name: &str) -> QueryResult<()> {
    let tickets = ticket::table.filter(ticket::person_id.eq(person::id));
    let own = person::table.find(id).filter(diesel::dsl::not(diesel::dsl::exists(tickets)));
    let named =
        (person::name.eq(name), person::name_folded.eq(fold(name)), person::name_key.eq(name_key(name)));
    diesel::update(own).set(named).execute(tx.db()).map(drop)
}

pub fn insert_staff(tx: &mut WriteTx<'_>, id: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    let row = (staff::person_id.eq(id), staff::created_at.eq(now));
    diesel::insert_into(staff::table).values(row).execute(tx.db()).map(drop)
}

pub fn set_password(tx: &mut WriteTx<'_>, id: &PersonId, hash: &str) -> QueryResult<()> {
    diesel::update(staff::table.find(id)).set(staff::password_hash.eq(hash)).execute(tx.db()).map(drop)
}

/// Changes the password only while `old` still stands; the count says whether it did.
pub fn replace_password(tx: &mut WriteTx<'_>, id: &PersonId, old: &str, new: &str) -> QueryResult<usize> {
    let unchanged = staff::table.find(id).filter(staff::password_hash.eq(old));
    diesel::update(unchanged).set(staff::password_hash.eq(new)).execute(tx.db())
}

pub fn set_disabled(tx: &mut WriteTx<'_>, id: &PersonId, at: Option<Timestamp>) -> QueryResult<()> {
    diesel::update(staff::table.find(id)).set(staff::disabled_at.eq(at)).execute(tx.db()).map(drop)
}

pub fn insert_role(
    tx: &mut WriteTx<'_>,
    id: &PersonId,
    role: Role,
    granted_by: Option<&PersonId>,
) -> QueryResult<()> {
    let now = tx.now();
    let row = (
        staff_role::person_id.eq(id),
        staff_role::role.eq(role),
        staff_role::granted_by.eq(granted_by),
        staff_role::granted_at.eq(now),
    );
    diesel::insert_into(staff_role::table).values(row).execute(tx.db()).map(drop)
}

pub fn delete_role(tx: &mut WriteTx<'_>, id: &PersonId, role: Role) -> QueryResult<()> {
    diesel::delete(staff_role::table.find((id, role))).execute(tx.db()).map(drop)
}

pub fn insert_invitation(
    tx: &mut WriteTx<'_>,
    token_hash: &str,
    id: &PersonId,
    expires_at: Timestamp,
) -> QueryResult<()> {
    let (now, by) = (tx.now(), tx.context.actor.clone());
    let row = (
        staff_invitation::token_hash.eq(token_hash),
        staff_invitation::person_id.eq(id),
        staff_invitation::created_at.eq(now),
        staff_invitation::expires_at.eq(expires_at),
        staff_invitation::invited_by.eq(by),
    );
    diesel::insert_into(staff_invitation::table).values(row).execute(tx.db()).map(drop)
}

/// Whom an invitation is for, and until when it stands.
#[derive(Debug, Clone, Queryable)]
pub struct InvitationRow {
    pub person: PersonId,
    pub expires_at: Timestamp,
    /// `None`: the command line.
    pub invited_by: Option<PersonId>,
}

/// The invitation behind a token, while it is open.
pub fn invitation(
    r: &mut Reader<'_>,
    token_hash: &str,
    now: Timestamp,
) -> QueryResult<Option<InvitationRow>> {
    staff_invitation::table
        .find(token_hash)
        .filter(staff_invitation::ended_at.is_null())
        .filter(staff_invitation::expires_at.gt(now))
        .select((staff_invitation::person_id, staff_invitation::expires_at, staff_invitation::invited_by))
        .first(r.db())
        .optional()
}

/// All open invitations, for the list of staff.
pub fn invitations(r: &mut Reader<'_>, now: Timestamp) -> QueryResult<Vec<(PersonId, Timestamp)>> {
    staff_invitation::table
        .filter(staff_invitation::ended_at.is_null())
        .filter(staff_invitation::expires_at.gt(now))
        .select((staff_invitation::person_id, staff_invitation::expires_at))
        .load(r.db())
}

pub fn end_invitations(tx: &mut WriteTx<'_>, id: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let open = staff_invitation::table
        .filter(staff_invitation::person_id.eq(id))
        .filter(staff_invitation::ended_at.is_null());
    diesel::update(open).set(staff_invitation::ended_at.eq(now)).execute(tx.db())
}

pub fn forget_invitations(tx: &mut WriteTx<'_>, before: Timestamp) -> QueryResult<usize> {
    let old = staff_invitation::table.filter(staff_invitation::expires_at.lt(before));
    diesel::delete(old).execute(tx.db())
}

pub fn insert_first_code(tx: &mut WriteTx<'_>, code_hash: &str) -> QueryResult<()> {
    let now = tx.now();
    let row = (first_admin_code::code_hash.eq(code_hash), first_admin_code::created_at.eq(now));
    diesel::insert_into(first_admin_code::table).values(row).execute(tx.db()).map(drop)
}

pub fn first_code_made_at(r: &mut Reader<'_>, code_hash: &str) -> QueryResult<Option<Timestamp>> {
    first_admin_code::table.find(code_hash).select(first_admin_code::created_at).first(r.db()).optional()
}

pub fn delete_first_codes(tx: &mut WriteTx<'_>) -> QueryResult<usize> {
    diesel::delete(first_admin_code::table).execute(tx.db())
}
