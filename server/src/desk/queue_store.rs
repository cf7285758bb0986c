//! Rows of the queue.

use crate::db::schema::{desk_queue, person};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::cycle::visit::QueueState;
use sundae_shared::desk::queue::QueueId;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Places of one day that are read: several times what a session sees.
const ROWS_MAX: i64 = 500;

#[derive(Debug, Clone, Queryable)]
pub struct QueueRow {
    pub id: QueueId,
    pub person: PersonId,
    pub name: String,
    pub number: i64,
    pub state: QueueState,
    pub state_at: Timestamp,
    pub station: Option<String>,
    pub begun_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

type Columns = (
    desk_queue::id,
    desk_queue::person_id,
    person::name,
    desk_queue::number,
    desk_queue::state,
    desk_queue::state_at,
    desk_queue::station,
    desk_queue::begun_at,
    desk_queue::ended_at,
);

const COLUMNS: Columns = (
    desk_queue::id,
    desk_queue::person_id,
    person::name,
    desk_queue::number,
    desk_queue::state,
    desk_queue::state_at,
    desk_queue::station,
    desk_queue::begun_at,
    desk_queue::ended_at,
);

/// Everybody of a day by number.
pub fn of_day(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<Vec<QueueRow>> {
    desk_queue::table
        .inner_join(person::table)
        .filter(desk_queue::day.eq(day))
        .order(desk_queue::number)
        .select(COLUMNS)
        .limit(ROWS_MAX)
        .load(r.db())
}

pub fn by_id(r: &mut Reader<'_>, id: &QueueId) -> QueryResult<Option<QueueRow>> {
    let one = desk_queue::table.inner_join(person::table).filter(desk_queue::id.eq(id));
    one.select(COLUMNS).first(r.db()).optional()
}

/// A person's newest place of a day.
pub fn latest(r: &mut Reader<'_>, person: &PersonId, day: NaiveDate) -> QueryResult<Option<QueueRow>> {
    let own = desk_queue::table
        .inner_join(person::table)
        .filter(desk_queue::person_id.eq(person))
        .filter(desk_queue::day.eq(day));
    own.order(desk_queue::number.desc()).select(COLUMNS).first(r.db()).optional()
}

/// The first who waits.
pub fn first_waiting(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<Option<QueueRow>> {
    let waiting = desk_queue::table
        .inner_join(person::table)
        .filter(desk_queue::day.eq(day))
        .filter(desk_queue::state.eq(QueueState::Arrived));
    waiting.order(desk_queue::number).select(COLUMNS).first(r.db()).optional()
}

pub fn highest_number(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<i64> {
    let highest = desk_queue::table
        .filter(desk_queue::day.eq(day))
        .order(desk_queue::number.desc())
        .select(desk_queue::number)
        .first(r.db())
        .optional()?;
    Ok(highest.unwrap_or(0))
}

/// A new place.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = desk_queue)]
pub struct NewPlace<'a> {
    pub id: &'a QueueId,
    pub day: NaiveDate,
    pub number: i64,
    pub person_id: &'a PersonId,
    pub state: QueueState,
    pub state_at: Timestamp,
    pub station: Option<&'a str>,
    pub begun_at: Option<Timestamp>,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewPlace<'_>) -> QueryResult<()> {
    diesel::insert_into(desk_queue::table).values(new).execute(tx.db()).map(drop)
}

/// What a move writes.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = desk_queue, treat_none_as_null = true)]
pub struct Moved<'a> {
    pub state: QueueState,
    pub state_at: Timestamp,
    pub station: Option<&'a str>,
    pub begun_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

/// Moves a place that is still in `from`; how many rows that were (0: somebody was quicker).
pub fn move_on(
    tx: &mut WriteTx<'_>,
    id: &QueueId,
    from: QueueState,
    moved: &Moved<'_>,
) -> QueryResult<usize> {
    diesel::update(desk_queue::table.find(id).filter(desk_queue::state.eq(from))).set(moved).execute(tx.db())
}
