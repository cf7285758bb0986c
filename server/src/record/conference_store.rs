//! Rows of regional conferences.

use crate::db::schema::conference;
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::record::{CONFERENCES_MAX, ConferenceId};
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = conference)]
pub struct ConferenceRow {
    pub id: ConferenceId,
    pub key: String,
    pub name: String,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub place: String,
    pub country: String,
    pub link: Option<String>,
}

type Columns = (
    conference::id,
    conference::key,
    conference::name,
    conference::first_day,
    conference::last_day,
    conference::place,
    conference::country,
    conference::link,
);
const COLUMNS: Columns = (
    conference::id,
    conference::key,
    conference::name,
    conference::first_day,
    conference::last_day,
    conference::place,
    conference::country,
    conference::link,
);

pub fn by_id(r: &mut Reader<'_>, id: &ConferenceId) -> QueryResult<Option<ConferenceRow>> {
    conference::table.find(id).select(COLUMNS).first(r.db()).optional()
}

/// Those that end after a day, the latest first; all without one.
pub fn list(r: &mut Reader<'_>, after: Option<NaiveDate>) -> QueryResult<Vec<ConferenceRow>> {
    let mut query = conference::table
        .order((conference::last_day.desc(), conference::id))
        .select(COLUMNS)
        .limit(i64::try_from(CONFERENCES_MAX).unwrap_or(i64::MAX))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(conference::last_day.gt(after));
    }
    query.load(r.db())
}

/// Every one by its key, for a file that is compared with them.
pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<ConferenceRow>> {
    conference::table.order(conference::id).select(COLUMNS).load(r.db())
}

pub fn insert(tx: &mut WriteTx<'_>, new: &ConferenceRow) -> QueryResult<()> {
    let now: Timestamp = tx.now();
    diesel::insert_into(conference::table)
        .values((new.clone(), conference::created_at.eq(now), conference::updated_at.eq(now)))
        .execute(tx.db())
        .map(drop)
}

/// Puts what the list says now in place of what it said.
pub fn update(tx: &mut WriteTx<'_>, row: &ConferenceRow) -> QueryResult<usize> {
    let now: Timestamp = tx.now();
    diesel::update(conference::table.find(&row.id))
        .set((
            conference::name.eq(&row.name),
            conference::first_day.eq(row.first_day),
            conference::last_day.eq(row.last_day),
            conference::place.eq(&row.place),
            conference::country.eq(&row.country),
            conference::link.eq(&row.link),
            conference::updated_at.eq(now),
        ))
        .execute(tx.db())
}
