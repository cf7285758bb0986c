//! Rows of people and tickets.

use crate::db::Reader;
use crate::db::dialect::natively;
use crate::db::schema::{person, ticket};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::spoken::Spoken;

/// A ticket as the desk sees it.
#[derive(Debug, Clone, Queryable)]
pub struct DeskTicketRow {
    pub product: String,
    pub status: TicketStatus,
    pub country: String,
    pub lang: String,
}

/// Tickets of one person that are looked at, at most.
const TICKETS_MAX: i64 = 20;

/// Records with one of some mailboxes that are looked at, at most: a company's order has some hundred.
const SHARERS_MAX: i64 = 10_000;

/// A person's name and tickets, the newest first: a row for each ticket, or one without any. No row: nobody.
pub fn with_tickets(
    r: &mut Reader<'_>,
    person: &PersonId,
) -> QueryResult<Vec<(String, Option<DeskTicketRow>)>> {
    let columns = (ticket::product, ticket::status, ticket::country, ticket::lang);
    let own = person::table.left_join(ticket::table).filter(person::id.eq(person));
    let newest = own.order(ticket::id.desc()).select((person::name, columns.nullable())).limit(TICKETS_MAX);
    natively!(r.db(), |conn| newest.load(conn))
}

pub fn name_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    person::table.find(person).select(person::name).first(r.db()).optional()
}

pub fn country_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    person::table.find(person).select(person::country).first(r.db()).optional()
}

/// Address and language of a person.
pub fn contact_of(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<(Option<String>, String)>> {
    person::table.find(id).select((person::email, person::lang)).first(r.db()).optional()
}

/// The language chosen for the desk, and the screen's.
pub fn languages_of(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<(Option<Spoken>, String)>> {
    person::table.find(id).select((person::spoken, person::lang)).first(r.db()).optional()
}

pub fn email_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<String>> {
    let row: Option<Option<String>> =
        person::table.find(person).select(person::email).first(r.db()).optional()?;
    Ok(row.flatten())
}

/// The mailboxes of some records.
pub fn emails_of(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<String>> {
    person::table
        .filter(person::id.eq_any(people))
        .filter(person::email.is_not_null())
        .select(person::email.assume_not_null())
        .distinct()
        .order(person::email)
        .load(r.db())
}

/// Records that share one of these mailboxes.
pub fn with_emails(r: &mut Reader<'_>, emails: &[String]) -> QueryResult<Vec<PersonId>> {
    person::table
        .filter(person::email.eq_any(emails))
        .order(person::id)
        .select(person::id)
        .limit(SHARERS_MAX)
        .load(r.db())
}

pub fn any_person(r: &mut Reader<'_>) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(person::table.select(person::id))).get_result(r.db())
}
