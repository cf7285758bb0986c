//! Rows of names that a person settled.

use crate::db::schema::record_name;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Names in the list, the newest first.
const LISTED_MAX: i64 = 200;

#[derive(Debug, Clone, Queryable, Insertable)]
#[diesel(table_name = record_name)]
pub struct NameRow {
    pub reference: String,
    pub says: String,
    pub choice: String,
    pub person_id: Option<PersonId>,
    pub settled_by: PersonId,
    pub settled_at: Timestamp,
}

/// Every decision, for a record that is matched.
pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<(String, Option<PersonId>)>> {
    record_name::table
        .order(record_name::reference)
        .select((record_name::reference, record_name::person_id))
        .load(r.db())
}

pub fn list(r: &mut Reader<'_>) -> QueryResult<Vec<NameRow>> {
    record_name::table
        .order((record_name::settled_at.desc(), record_name::reference))
        .limit(LISTED_MAX)
        .load(r.db())
}

pub fn of(r: &mut Reader<'_>, reference: &str) -> QueryResult<Option<NameRow>> {
    record_name::table.find(reference).first(r.db()).optional()
}

pub fn remove(tx: &mut WriteTx<'_>, reference: &str) -> QueryResult<usize> {
    diesel::delete(record_name::table.find(reference)).execute(tx.db())
}

pub fn insert(tx: &mut WriteTx<'_>, row: &NameRow) -> QueryResult<()> {
    diesel::insert_into(record_name::table).values(row.clone()).execute(tx.db()).map(drop)
}
