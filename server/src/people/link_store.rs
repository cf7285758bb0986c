//! Rows of links between records of one human being.

use crate::db::schema::{person, person_link};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::link::{LINKS_MAX, PersonLinkId};
use sundae_shared::time::Timestamp;

/// A link that holds.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = person_link)]
pub struct LinkRow {
    pub id: PersonLinkId,
    pub person_id: PersonId,
    pub other_id: PersonId,
    pub reason: String,
    pub linked_by: PersonId,
    pub linked_at: Timestamp,
}

/// The ends of every link that touches one of these people.
pub fn ends(r: &mut Reader<'_>, people: &[PersonId]) -> QueryResult<Vec<PersonId>> {
    let touches = person_link::person_id.eq_any(people).or(person_link::other_id.eq_any(people));
    let rows: Vec<(PersonId, PersonId)> = person_link::table
        .filter(person_link::ended_at.is_null())
        .filter(touches)
        .order(person_link::id)
        .select((person_link::person_id, person_link::other_id))
        .load(r.db())?;
    Ok(rows.into_iter().flat_map(|(one, other)| [one, other]).collect())
}

pub fn open(r: &mut Reader<'_>) -> QueryResult<Vec<LinkRow>> {
    person_link::table
        .filter(person_link::ended_at.is_null())
        .order(person_link::id)
        .select(LinkRow::as_select())
        .limit(LINKS_MAX)
        .load(r.db())
}

pub fn open_one(r: &mut Reader<'_>, id: &PersonLinkId) -> QueryResult<Option<LinkRow>> {
    let open = person_link::table.find(id).filter(person_link::ended_at.is_null());
    open.select(LinkRow::as_select()).first(r.db()).optional()
}

pub fn insert(tx: &mut WriteTx<'_>, row: &LinkRow) -> QueryResult<()> {
    diesel::insert_into(person_link::table)
        .values((
            person_link::id.eq(&row.id),
            person_link::person_id.eq(&row.person_id),
            person_link::other_id.eq(&row.other_id),
            person_link::reason.eq(&row.reason),
            person_link::linked_by.eq(&row.linked_by),
            person_link::linked_at.eq(row.linked_at),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Ends one that holds; how many that were.
pub fn end(tx: &mut WriteTx<'_>, id: &PersonLinkId, by: &PersonId, reason: &str) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(person_link::table.find(id).filter(person_link::ended_at.is_null()))
        .set((
            person_link::ended_by.eq(by),
            person_link::ended_at.eq(now),
            person_link::end_reason.eq(reason),
        ))
        .execute(tx.db())
}

/// A record as a list shows it.
#[derive(Debug, Clone, Queryable)]
pub struct RecordRow {
    pub person: PersonId,
    pub name: String,
    pub name_key: String,
    pub email: Option<String>,
}

const RECORD: (person::id, person::name, person::name_key, person::email) =
    (person::id, person::name, person::name_key, person::email);

pub fn record(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<Option<RecordRow>> {
    person::table.find(id).select(RECORD).first(r.db()).optional()
}

/// Who bears one of these names, whatever the order of its words.
pub fn namesakes(r: &mut Reader<'_>, keys: &[String], limit: i64) -> QueryResult<Vec<RecordRow>> {
    let named = person::table.filter(person::name_key.eq_any(keys));
    named.order((person::name_key, person::id)).select(RECORD).limit(limit).load(r.db())
}

/// Who has this address.
pub fn with_email(r: &mut Reader<'_>, email: &str, limit: i64) -> QueryResult<Vec<RecordRow>> {
    let own = person::table.filter(person::email.eq(email));
    own.order(person::id).select(RECORD).limit(limit).load(r.db())
}
