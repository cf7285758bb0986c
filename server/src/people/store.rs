//! Rows of people, tickets and badges.

use crate::db::Reader;
use crate::db::schema::{badge, person, ticket};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Whom a scanned code names.
#[derive(Debug, Queryable)]
pub struct BadgeRow {
    pub person: PersonId,
    pub revoked_at: Option<Timestamp>,
}

pub fn badge_by_number(r: &mut Reader<'_>, number: i64) -> QueryResult<Option<BadgeRow>> {
    badge::table.find(number).select((badge::person_id, badge::revoked_at)).first(r.db()).optional()
}

pub fn badge_by_short_code(r: &mut Reader<'_>, short: &str) -> QueryResult<Option<BadgeRow>> {
    let row = badge::table.filter(badge::short_code.eq(short));
    row.select((badge::person_id, badge::revoked_at)).first(r.db()).optional()
}

pub fn person_by_ticket_secret(r: &mut Reader<'_>, secret: &str) -> QueryResult<Option<PersonId>> {
    let newest = ticket::table.filter(ticket::secret.eq(secret)).order(ticket::id.desc());
    newest.select(ticket::person_id).first(r.db()).optional()
}

/// A ticket as the desk sees it.
#[derive(Debug, Clone, Queryable)]
pub struct DeskTicketRow {
    pub product: String,
    pub status: String,
    pub country: String,
    pub lang: String,
}

/// A person's tickets, a valid one first.
pub fn tickets_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<DeskTicketRow>> {
    let columns = (ticket::product, ticket::status, ticket::country, ticket::lang);
    let own = ticket::table.filter(ticket::person_id.eq(person)).order((ticket::status.desc(), ticket::id));
    own.select(columns).limit(20).load(r.db())
}

pub fn name_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    person::table.find(person).select(person::name).first(r.db()).optional()
}

/// Address and language of a person.
pub fn contact_of(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<(Option<String>, String)>> {
    person::table.find(id).select((person::email, person::lang)).first(r.db()).optional()
}
