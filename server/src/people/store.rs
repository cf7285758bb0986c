//! Rows of people and tickets.

use crate::db::Reader;
use crate::db::schema::{person, ticket};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::ticket::TicketStatus;

/// A ticket as the desk sees it.
#[derive(Debug, Clone, Queryable)]
pub struct DeskTicketRow {
    pub product: String,
    pub status: TicketStatus,
    pub country: String,
    pub lang: String,
}

/// A person's tickets, the newest first.
pub fn tickets_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<DeskTicketRow>> {
    let columns = (ticket::product, ticket::status, ticket::country, ticket::lang);
    let own = ticket::table.filter(ticket::person_id.eq(person)).order(ticket::id.desc());
    own.select(columns).limit(20).load(r.db())
}

pub fn name_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    person::table.find(person).select(person::name).first(r.db()).optional()
}

/// Address and language of a person.
pub fn contact_of(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<(Option<String>, String)>> {
    person::table.find(id).select((person::email, person::lang)).first(r.db()).optional()
}

pub fn email_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    let row: Option<Option<String>> =
        person::table.find(person).select(person::email).first(r.db()).optional()?;
    Ok(row.flatten())
}

pub fn any_person(r: &mut Reader<'_>) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(person::table.select(person::id))).get_result(r.db())
}
