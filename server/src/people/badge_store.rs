//! Rows of badges and of the key that signs them.

use crate::db::dialect::natively;
use crate::db::schema::{badge, badge_signer, ticket};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::ShortCode;
use sundae_shared::time::Timestamp;

/// Whose badge it is, and whether it still stands.
#[derive(Debug, Queryable)]
pub struct HolderRow {
    pub person: PersonId,
    pub revoked_at: Option<Timestamp>,
}

pub fn holder_by_number(r: &mut Reader<'_>, number: i64) -> QueryResult<Option<HolderRow>> {
    let holder = badge::table.find(number).select((badge::person_id, badge::revoked_at));
    natively!(r.db(), |conn| holder.first(conn)).optional()
}

pub fn holder_by_short_code(r: &mut Reader<'_>, short: &ShortCode) -> QueryResult<Option<HolderRow>> {
    let row = badge::table.filter(badge::short_code.eq(short));
    row.select((badge::person_id, badge::revoked_at)).first(r.db()).optional()
}

/// The owner of the ticket that a shop printed this secret on.
pub fn person_by_ticket_secret(r: &mut Reader<'_>, secret: &str) -> QueryResult<Option<PersonId>> {
    // A ticket imported without a secret is nobody's code.
    let given = ticket::table.filter(ticket::secret.eq(secret)).filter(ticket::secret.ne(""));
    let newest = given.order(ticket::id.desc());
    natively!(r.db(), |conn| newest.select(ticket::person_id).first(conn)).optional()
}

/// A badge that stands.
#[derive(Debug, Clone, Queryable)]
pub struct BadgeRow {
    pub number: i64,
    pub short_code: ShortCode,
}

pub fn standing(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<BadgeRow>> {
    let own = badge::table.filter(badge::person_id.eq(person)).filter(badge::revoked_at.is_null());
    let newest = own.order((badge::created_at.desc(), badge::number));
    newest.select((badge::number, badge::short_code)).first(r.db()).optional()
}

pub fn insert(tx: &mut WriteTx<'_>, person: &PersonId, new: &BadgeRow) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(badge::table)
        .values((
            badge::number.eq(new.number),
            badge::short_code.eq(&new.short_code),
            badge::person_id.eq(person),
            badge::created_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Revokes every standing badge of a person; how many there were.
pub fn revoke(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let own = badge::table.filter(badge::person_id.eq(person)).filter(badge::revoked_at.is_null());
    diesel::update(own).set(badge::revoked_at.eq(now)).execute(tx.db())
}

pub fn signer(r: &mut Reader<'_>) -> QueryResult<Option<String>> {
    badge_signer::table.select(badge_signer::public_key).first(r.db()).optional()
}

pub fn insert_signer(tx: &mut WriteTx<'_>, public_key: &str) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(badge_signer::table)
        .values((badge_signer::public_key.eq(public_key), badge_signer::created_at.eq(now)))
        .execute(tx.db())
        .map(drop)
}
