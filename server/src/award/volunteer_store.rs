//! Rows of who may award at a desk, what they awarded, and the setting that limits it.

use crate::db::schema::{award_right, award_setting, person, volunteer_award};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::dsl::{count, count_star, exists};
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, SubmissionId};
use sundae_shared::time::Timestamp;

/// Volunteers of one conference who award; and what one of them awards in a day.
const LIST_ROWS_MAX: i64 = 500;
/// Awards of a whole conference, with room.
const AWARDS_MAX: i64 = 50_000;

pub fn has_right(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<bool> {
    diesel::select(exists(award_right::table.find(person))).get_result(r.db())
}

pub fn insert_right(tx: &mut WriteTx<'_>, person: &PersonId, by: &PersonId) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(award_right::table)
        .values((
            award_right::person_id.eq(person),
            award_right::given_by.eq(by),
            award_right::given_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// The rows changed say whether they had it.
pub fn delete_right(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    diesel::delete(award_right::table.find(person)).execute(tx.db())
}

/// Who may award, in the order in which they were let.
pub fn rights(r: &mut Reader<'_>) -> QueryResult<Vec<(PersonId, PersonId, Timestamp)>> {
    award_right::table
        .order((award_right::given_at, award_right::person_id))
        .select((award_right::person_id, award_right::given_by, award_right::given_at))
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// How these people are called.
pub fn names(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, String>> {
    let named: Vec<(PersonId, String)> =
        person::table.filter(person::id.eq_any(of)).select((person::id, person::name)).load(r.db())?;
    Ok(named.into_iter().collect())
}

/// How many each of them awarded: in all, and of those undone at the desk.
pub fn counts(r: &mut Reader<'_>, of: &[PersonId]) -> QueryResult<HashMap<PersonId, (i64, i64)>> {
    let counted: Vec<(PersonId, (i64, i64))> = volunteer_award::table
        .filter(volunteer_award::volunteer_id.eq_any(of))
        .group_by(volunteer_award::volunteer_id)
        .select((volunteer_award::volunteer_id, (count_star(), count(volunteer_award::undone_at))))
        .load(r.db())?;
    Ok(counted.into_iter().collect())
}

/// One award to be kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = volunteer_award)]
pub struct NewAward<'a> {
    pub submission_id: &'a SubmissionId,
    pub activity_id: &'a ActivityId,
    pub person_id: &'a PersonId,
    pub volunteer_id: &'a PersonId,
    pub device: &'a str,
    pub at: Timestamp,
}

pub fn insert_award(tx: &mut WriteTx<'_>, new: &NewAward<'_>) -> QueryResult<()> {
    diesel::insert_into(volunteer_award::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = volunteer_award)]
pub struct AwardRow {
    pub submission_id: SubmissionId,
    pub activity_id: ActivityId,
    pub person_id: PersonId,
    pub volunteer_id: PersonId,
    pub at: Timestamp,
    pub undone_at: Option<Timestamp>,
}

pub fn award(r: &mut Reader<'_>, id: &SubmissionId) -> QueryResult<Option<AwardRow>> {
    volunteer_award::table.find(id).select(AwardRow::as_select()).first(r.db()).optional()
}

/// What all of them awarded and nobody undid, oldest first.
pub fn standing_awards(r: &mut Reader<'_>) -> QueryResult<Vec<AwardRow>> {
    volunteer_award::table
        .filter(volunteer_award::undone_at.is_null())
        .order(volunteer_award::submission_id)
        .select(AwardRow::as_select())
        .limit(AWARDS_MAX)
        .load(r.db())
}

/// What a volunteer awarded after a moment, undone or not, the newest first.
pub fn awards_after(
    r: &mut Reader<'_>,
    volunteer: &PersonId,
    after: Timestamp,
) -> QueryResult<Vec<AwardRow>> {
    volunteer_award::table
        .filter(volunteer_award::volunteer_id.eq(volunteer))
        .filter(volunteer_award::at.gt(after))
        .order(volunteer_award::submission_id.desc())
        .select(AwardRow::as_select())
        .limit(LIST_ROWS_MAX)
        .load(r.db())
}

/// How many a volunteer awarded after a moment under any of their records, undone or not.
pub fn count_after(r: &mut Reader<'_>, records: &[PersonId], after: Timestamp) -> QueryResult<i64> {
    volunteer_award::table
        .filter(volunteer_award::volunteer_id.eq_any(records))
        .filter(volunteer_award::at.gt(after))
        .count()
        .get_result(r.db())
}

/// Marks an award as undone; the rows changed say whether it stood.
pub fn undo(tx: &mut WriteTx<'_>, id: &SubmissionId) -> QueryResult<usize> {
    let now = tx.now();
    let stands = volunteer_award::table.find(id).filter(volunteer_award::undone_at.is_null());
    diesel::update(stands).set(volunteer_award::undone_at.eq(now)).execute(tx.db())
}

/// The value of a setting on a day.
pub fn setting(r: &mut Reader<'_>, key: &str, day: NaiveDate) -> QueryResult<Option<i64>> {
    award_setting::table
        .filter(award_setting::key.eq(key))
        .filter(award_setting::valid_from.le(day))
        .order(award_setting::valid_from.desc())
        .select(award_setting::value)
        .first(r.db())
        .optional()
}

/// Sets a value from a day on; twice on one day, the later stands.
pub fn set(tx: &mut WriteTx<'_>, key: &str, day: NaiveDate, value: i64, source: &str) -> QueryResult<()> {
    let that_day = award_setting::table.find((key, day));
    let said = (award_setting::value.eq(value), award_setting::source.eq(source));
    if diesel::update(that_day).set(said).execute(tx.db())? > 0 {
        return Ok(());
    }
    let first = (award_setting::key.eq(key), award_setting::valid_from.eq(day), said);
    diesel::insert_into(award_setting::table).values(first).execute(tx.db()).map(drop)
}
