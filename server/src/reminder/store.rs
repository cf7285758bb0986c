//! Rows of what was told, and of when people are reminded.

use crate::db::schema::{reminder, reminder_setting};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::reminder::ReminderKind;

/// What somebody was told of so far, and on which day: a handful each year.
pub fn told(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Vec<(ReminderKind, String, NaiveDate)>> {
    reminder::table
        .filter(reminder::person_id.eq(person))
        .order((reminder::kind, reminder::key))
        .select((reminder::kind, reminder::key, reminder::day))
        .load(r.db())
}

/// How many people were mailed on a day.
pub fn mailed_on(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<i64> {
    reminder::table
        .filter(reminder::day.eq(day))
        .select(diesel::dsl::count(reminder::person_id).aggregate_distinct())
        .get_result(r.db())
}

/// Notes that somebody is told.
pub fn insert(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    kind: ReminderKind,
    key: &str,
    day: NaiveDate,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(reminder::table)
        .values((
            reminder::person_id.eq(person),
            reminder::kind.eq(kind),
            reminder::key.eq(key),
            reminder::at.eq(now),
            reminder::day.eq(day),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Settings that began by a day; of one key the latest stands last.
pub fn settings_on(r: &mut Reader<'_>, day: NaiveDate) -> QueryResult<Vec<(String, i64)>> {
    reminder_setting::table
        .filter(reminder_setting::valid_from.le(day))
        .order(reminder_setting::valid_from)
        .select((reminder_setting::key, reminder_setting::value))
        .load(r.db())
}

/// Sets a value from a day on; twice on one day, the later stands.
pub fn set(tx: &mut WriteTx<'_>, key: &str, day: NaiveDate, value: i64, source: &str) -> QueryResult<()> {
    let changed = diesel::update(reminder_setting::table.find((key, day)))
        .set((reminder_setting::value.eq(value), reminder_setting::source.eq(source)))
        .execute(tx.db())?;
    if changed > 0 {
        return Ok(());
    }
    diesel::insert_into(reminder_setting::table)
        .values((
            reminder_setting::key.eq(key),
            reminder_setting::valid_from.eq(day),
            reminder_setting::value.eq(value),
            reminder_setting::source.eq(source),
        ))
        .execute(tx.db())
        .map(drop)
}
