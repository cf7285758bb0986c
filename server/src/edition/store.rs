//! Rows of the edition.

use crate::db::schema::{edition, edition_day, edition_holiday, edition_session};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::Station;
use sundae_shared::edition::{DayKind, DeskSession, Edition, EditionDay, EditionForm, Holiday};
use sundae_shared::id::EditionId;
use sundae_shared::time::Timestamp;

#[derive(Queryable)]
struct Row {
    id: EditionId,
    name: String,
    place: String,
    time_zone: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    accept_by: Option<NaiveDate>,
    upload_until: Option<NaiveDate>,
    previous_last_day: Option<NaiveDate>,
    points_until: Option<NaiveDate>,
    version: i64,
    updated_at: Timestamp,
}

pub fn current(r: &mut Reader<'_>) -> QueryResult<Option<Edition>> {
    let row = edition::table
        .filter(edition::current.eq(true))
        .select((
            edition::id,
            edition::name,
            edition::place,
            edition::time_zone,
            edition::first_day,
            edition::last_day,
            edition::accept_by,
            edition::upload_until,
            edition::previous_last_day,
            edition::points_until,
            edition::version,
            edition::updated_at,
        ))
        .first::<Row>(r.db())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let form = EditionForm {
        name: row.name,
        place: row.place,
        time_zone: row.time_zone,
        first_day: Some(row.first_day),
        last_day: Some(row.last_day),
        days: days(r, &row.id)?,
        desk: sessions(r, &row.id)?,
        accept_by: row.accept_by,
        upload_until: row.upload_until,
        previous_last_day: row.previous_last_day,
        points_until: row.points_until,
        holidays: holidays(r, &row.id)?,
    };
    Ok(Some(Edition { id: row.id, version: row.version, updated_at: row.updated_at, form }))
}

/// The last days of the current edition and of the one before it.
pub fn last_days(r: &mut Reader<'_>) -> QueryResult<Option<(NaiveDate, Option<NaiveDate>)>> {
    let current = edition::table.filter(edition::current.eq(true));
    current.select((edition::last_day, edition::previous_last_day)).first(r.db()).optional()
}

/// The day with which points end.
pub fn points_until(r: &mut Reader<'_>) -> QueryResult<Option<NaiveDate>> {
    let current = edition::table.filter(edition::current.eq(true));
    let day: Option<Option<NaiveDate>> = current.select(edition::points_until).first(r.db()).optional()?;
    Ok(day.flatten())
}

/// The current edition's time zone alone.
pub fn time_zone(r: &mut Reader<'_>) -> QueryResult<Option<String>> {
    let current = edition::table.filter(edition::current.eq(true));
    current.select(edition::time_zone).first(r.db()).optional()
}

fn days(r: &mut Reader<'_>, id: &EditionId) -> QueryResult<Vec<EditionDay>> {
    let rows: Vec<(NaiveDate, DayKind)> = edition_day::table
        .filter(edition_day::edition_id.eq(id))
        .order(edition_day::day)
        .select((edition_day::day, edition_day::kind))
        .load(r.db())?;
    Ok(rows.into_iter().map(|(day, kind)| EditionDay { day, kind }).collect())
}

fn holidays(r: &mut Reader<'_>, id: &EditionId) -> QueryResult<Vec<Holiday>> {
    let rows: Vec<(NaiveDate, String)> = edition_holiday::table
        .filter(edition_holiday::edition_id.eq(id))
        .order(edition_holiday::day)
        .select((edition_holiday::day, edition_holiday::name))
        .load(r.db())?;
    Ok(rows.into_iter().map(|(day, name)| Holiday { day, name }).collect())
}

fn sessions(r: &mut Reader<'_>, id: &EditionId) -> QueryResult<Vec<DeskSession>> {
    use edition_session as session;
    let rows: Vec<(Station, NaiveDate, i64, i64)> = session::table
        .filter(session::edition_id.eq(id))
        .order((session::day, session::from_minute, session::station))
        .select((session::station, session::day, session::from_minute, session::to_minute))
        .load(r.db())?;
    let minute = |minute: i64| u16::try_from(minute).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|(station, day, from, to)| DeskSession {
            station,
            day,
            from_minute: minute(from),
            to_minute: minute(to),
        })
        .collect())
}

/// What stands in the edition's own row.
pub struct NewEdition<'a> {
    pub id: &'a EditionId,
    pub form: &'a EditionForm,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewEdition<'_>) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(edition::table)
        .values((
            edition::id.eq(new.id),
            edition::name.eq(&new.form.name),
            edition::place.eq(&new.form.place),
            edition::time_zone.eq(&new.form.time_zone),
            edition::first_day.eq(new.first_day),
            edition::last_day.eq(new.last_day),
            edition::accept_by.eq(new.form.accept_by),
            edition::upload_until.eq(new.form.upload_until),
            edition::previous_last_day.eq(new.form.previous_last_day),
            edition::points_until.eq(new.form.points_until),
            edition::version.eq(1_i64),
            edition::current.eq(true),
            edition::created_at.eq(now),
            edition::updated_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Changes the row when it still has `version`; returns how many it changed.
pub fn update(tx: &mut WriteTx<'_>, new: &NewEdition<'_>, version: i64) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(edition::table.find(new.id).filter(edition::version.eq(version)))
        .set((
            edition::name.eq(&new.form.name),
            edition::place.eq(&new.form.place),
            edition::time_zone.eq(&new.form.time_zone),
            edition::first_day.eq(new.first_day),
            edition::last_day.eq(new.last_day),
            edition::accept_by.eq(new.form.accept_by),
            edition::upload_until.eq(new.form.upload_until),
            edition::previous_last_day.eq(new.form.previous_last_day),
            edition::points_until.eq(new.form.points_until),
            edition::version.eq(edition::version + 1),
            edition::updated_at.eq(now),
        ))
        .execute(tx.db())
}

/// Puts the calendar, sessions and holidays in place of those that were there.
pub fn replace_parts(tx: &mut WriteTx<'_>, id: &EditionId, form: &EditionForm) -> QueryResult<()> {
    diesel::delete(edition_day::table.filter(edition_day::edition_id.eq(id))).execute(tx.db())?;
    diesel::delete(edition_holiday::table.filter(edition_holiday::edition_id.eq(id))).execute(tx.db())?;
    diesel::delete(edition_session::table.filter(edition_session::edition_id.eq(id))).execute(tx.db())?;
    for EditionDay { day, kind } in &form.days {
        let values = (edition_day::edition_id.eq(id), edition_day::day.eq(day), edition_day::kind.eq(kind));
        diesel::insert_into(edition_day::table).values(values).execute(tx.db())?;
    }
    for Holiday { day, name } in &form.holidays {
        let values = (
            edition_holiday::edition_id.eq(id),
            edition_holiday::day.eq(day),
            edition_holiday::name.eq(name),
        );
        diesel::insert_into(edition_holiday::table).values(values).execute(tx.db())?;
    }
    for DeskSession { station, day, from_minute, to_minute } in &form.desk {
        let values = (
            edition_session::edition_id.eq(id),
            edition_session::station.eq(station),
            edition_session::day.eq(day),
            edition_session::from_minute.eq(i64::from(*from_minute)),
            edition_session::to_minute.eq(i64::from(*to_minute)),
        );
        diesel::insert_into(edition_session::table).values(values).execute(tx.db())?;
    }
    Ok(())
}
