//! People and tickets, read whole once and written by the hundred.

use super::plan::{ChangedPerson, ChangedTicket, KnownPerson, KnownTicket, Ticket};
use crate::db::dialect::insert_many;
use crate::db::schema::{person, staff, ticket};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashSet;
use sundae_shared::fold::{fold, name_key};
use sundae_shared::id::{PersonId, TicketId};
use sundae_shared::people::ticket::TicketStatus;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

pub fn people(r: &mut Reader<'_>) -> QueryResult<Vec<KnownPerson>> {
    let of_staff: HashSet<PersonId> =
        staff::table.select(staff::person_id).load::<PersonId>(r.db())?.into_iter().collect();
    let columns = (person::id, person::name, person::email, person::country);
    let rows: Vec<(PersonId, String, Option<String>, String)> =
        person::table.order(person::id).select(columns).load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email, country)| KnownPerson {
            staff: of_staff.contains(&id),
            id,
            name,
            email,
            country,
        })
        .collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = ticket)]
struct TicketRow {
    id: TicketId,
    person_id: PersonId,
    order_code: String,
    position: i64,
    status: TicketStatus,
    product: String,
    attendee_name: String,
    attendee_email: String,
    company: String,
    country: String,
    shirt_size: String,
    first_time: Option<bool>,
    lang: String,
    ordered_at: String,
    secret: String,
}

pub fn tickets(r: &mut Reader<'_>) -> QueryResult<Vec<KnownTicket>> {
    let rows: Vec<TicketRow> = ticket::table.order(ticket::id).select(TicketRow::as_select()).load(r.db())?;
    let known = |row: TicketRow| KnownTicket {
        id: row.id,
        person: row.person_id,
        ticket: Ticket {
            order_code: row.order_code,
            position: row.position,
            status: row.status,
            product: row.product,
            name: row.attendee_name,
            email: row.attendee_email,
            company: row.company,
            country: row.country,
            shirt_size: row.shirt_size,
            first_time: row.first_time,
            lang: row.lang,
            ordered_at: row.ordered_at,
            secret: row.secret,
        },
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Name, address and country.
pub fn person(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<(String, Option<String>, String)>> {
    let columns = (person::name, person::email, person::country);
    person::table.find(id).select(columns).first(r.db()).optional()
}

/// Product and address of a person's tickets, the newest first.
pub fn tickets_of(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<(String, String)>> {
    let own = ticket::table.filter(ticket::person_id.eq(person)).order(ticket::id.desc());
    own.select((ticket::product, ticket::attendee_email)).limit(20).load(r.db())
}

#[derive(Debug, Insertable)]
#[diesel(table_name = person)]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub name_folded: String,
    pub name_key: String,
    pub email: String,
    pub lang: Lang,
    pub country: String,
    pub created_at: Timestamp,
}

pub fn insert_people(tx: &mut WriteTx<'_>, rows: &[PersonRow]) -> QueryResult<()> {
    insert_many!(tx.db(), person::table, rows)
}

#[derive(Debug, Insertable)]
#[diesel(table_name = ticket)]
#[diesel(treat_none_as_default_value = false)]
pub struct NewTicketRow {
    pub id: TicketId,
    pub person_id: PersonId,
    pub order_code: String,
    pub position: i64,
    pub status: TicketStatus,
    pub product: String,
    pub attendee_name: String,
    pub attendee_email: String,
    pub company: String,
    pub country: String,
    pub shirt_size: String,
    pub first_time: Option<bool>,
    pub lang: String,
    pub ordered_at: String,
    pub secret: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl NewTicketRow {
    pub fn new(id: TicketId, person_id: PersonId, ticket: Ticket, now: Timestamp) -> Self {
        Self {
            id,
            person_id,
            order_code: ticket.order_code,
            position: ticket.position,
            status: ticket.status,
            product: ticket.product,
            attendee_name: ticket.name,
            attendee_email: ticket.email,
            company: ticket.company,
            country: ticket.country,
            shirt_size: ticket.shirt_size,
            first_time: ticket.first_time,
            lang: ticket.lang,
            ordered_at: ticket.ordered_at,
            secret: ticket.secret,
            created_at: now,
            updated_at: now,
        }
    }
}

pub fn insert_tickets(tx: &mut WriteTx<'_>, rows: &[NewTicketRow]) -> QueryResult<()> {
    insert_many!(tx.db(), ticket::table, rows)
}

pub fn change_person(tx: &mut WriteTx<'_>, change: &ChangedPerson) -> QueryResult<usize> {
    diesel::update(person::table.find(&change.id))
        .set((
            person::name.eq(&change.name),
            person::name_folded.eq(fold(&change.name)),
            person::name_key.eq(name_key(&change.name)),
            person::email.eq(&change.email),
            person::country.eq(&change.country),
        ))
        .execute(tx.db())
}

pub fn change_ticket(tx: &mut WriteTx<'_>, change: &ChangedTicket, whose: &PersonId) -> QueryResult<usize> {
    let (now, ticket) = (tx.now(), &change.ticket);
    diesel::update(ticket::table.find(&change.id))
        .set((
            (ticket::status.eq(ticket.status), ticket::product.eq(&ticket.product)),
            (ticket::attendee_name.eq(&ticket.name), ticket::attendee_email.eq(&ticket.email)),
            (ticket::company.eq(&ticket.company), ticket::country.eq(&ticket.country)),
            (ticket::shirt_size.eq(&ticket.shirt_size), ticket::first_time.eq(ticket.first_time)),
            (ticket::lang.eq(&ticket.lang), ticket::ordered_at.eq(&ticket.ordered_at)),
            (ticket::secret.eq(&ticket.secret), ticket::person_id.eq(whose), ticket::updated_at.eq(now)),
        ))
        .execute(tx.db())
}
