//! Rows of photos with their end, and the setting that says when it is.

use super::store::beside_version;
use crate::db::schema::{activity_version, picture, points_setting, submission};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::points::retention::KeptDays;
use sundae_shared::points::{PictureId, SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// Photos that are looked at together: three thousand people with sixty each, with room.
const ROWS_MAX: i64 = 200_000;
/// Ids in one statement: within what both databases take.
const IDS_AT_ONCE: usize = 500;
const KEPT_DAYS: &str = "photo_kept_days";

#[derive(Debug, Clone, Queryable)]
pub struct PhotoRow {
    pub id: PictureId,
    pub content_hash: String,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    /// The day that was said to who sent it.
    pub said_day: Option<NaiveDate>,
}

/// All of them, oldest first.
pub fn photos(r: &mut Reader<'_>) -> QueryResult<Vec<PhotoRow>> {
    picture::table
        .order(picture::id)
        .select((
            picture::id,
            picture::content_hash,
            picture::created_at,
            picture::deleted_at,
            picture::said_day,
        ))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Keeps the day that was said to who sent a photo.
pub fn say_day(tx: &mut WriteTx<'_>, id: &PictureId, day: NaiveDate) -> QueryResult<usize> {
    diesel::update(picture::table.find(id)).set(picture::said_day.eq(day)).execute(tx.db())
}

/// What a photo was sent for.
#[derive(Debug, Clone, Queryable)]
pub struct SentForRow {
    pub picture: Option<PictureId>,
    pub submission: SubmissionId,
    pub state: SubmissionState,
    pub title: (String, String),
}

pub fn sent_for(r: &mut Reader<'_>) -> QueryResult<Vec<SentForRow>> {
    beside_version!()
        .filter(submission::picture_id.is_not_null())
        .order(submission::id)
        .select((
            submission::picture_id,
            submission::id,
            submission::state,
            (activity_version::title_en, activity_version::title_es),
        ))
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Which of these are deleted, and since when.
pub fn deleted(r: &mut Reader<'_>, of: &[PictureId]) -> QueryResult<HashMap<PictureId, Timestamp>> {
    let mut found = HashMap::new();
    for some in of.chunks(IDS_AT_ONCE) {
        let rows: Vec<(PictureId, Option<Timestamp>)> = picture::table
            .filter(picture::id.eq_any(some))
            .filter(picture::deleted_at.is_not_null())
            .select((picture::id, picture::deleted_at))
            .load(r.db())?;
        found.extend(rows.into_iter().filter_map(|(id, at)| Some((id, at?))));
    }
    Ok(found)
}

/// Marks these as deleted; returns how many were not before.
pub fn delete(tx: &mut WriteTx<'_>, photos: &[PictureId]) -> QueryResult<usize> {
    let (now, mut marked) = (tx.now(), 0);
    for some in photos.chunks(IDS_AT_ONCE) {
        let still = picture::table.filter(picture::id.eq_any(some)).filter(picture::deleted_at.is_null());
        marked += diesel::update(still).set(picture::deleted_at.eq(now)).execute(tx.db())?;
    }
    Ok(marked)
}

/// Contents that are deleted and may still be on the disk.
pub fn leaving(r: &mut Reader<'_>) -> QueryResult<Vec<String>> {
    picture::table
        .filter(picture::deleted_at.is_not_null())
        .filter(picture::file_gone_at.is_null())
        .order(picture::content_hash)
        .select(picture::content_hash)
        .distinct()
        .limit(ROWS_MAX)
        .load(r.db())
}

/// Whether a photo that is not deleted has this content.
pub fn holds(r: &mut Reader<'_>, hash: &str) -> QueryResult<bool> {
    let kept = picture::table.filter(picture::content_hash.eq(hash)).filter(picture::deleted_at.is_null());
    diesel::select(exists(kept)).get_result(r.db())
}

/// Notes that the file of all deleted photos with this content has gone.
pub fn file_gone(tx: &mut WriteTx<'_>, hash: &str) -> QueryResult<usize> {
    let now = tx.now();
    let gone = picture::table
        .filter(picture::content_hash.eq(hash))
        .filter(picture::deleted_at.is_not_null())
        .filter(picture::file_gone_at.is_null());
    diesel::update(gone).set(picture::file_gone_at.eq(now)).execute(tx.db())
}

/// For how many days photos are kept, by the day from which that counts.
pub fn kept_days(r: &mut Reader<'_>) -> QueryResult<Vec<KeptDays>> {
    let rows: Vec<(NaiveDate, i64)> = points_setting::table
        .filter(points_setting::key.eq(KEPT_DAYS))
        .order(points_setting::valid_from)
        .select((points_setting::valid_from, points_setting::value))
        .limit(ROWS_MAX)
        .load(r.db())?;
    Ok(rows.into_iter().map(|(from, days)| KeptDays { from, days }).collect())
}

/// Sets them from a day on, in place of whatever was to come then or later.
pub fn set_kept_days(tx: &mut WriteTx<'_>, set: KeptDays, source: &str) -> QueryResult<()> {
    let replaced = points_setting::table
        .filter(points_setting::key.eq(KEPT_DAYS))
        .filter(points_setting::valid_from.ge(set.from));
    diesel::delete(replaced).execute(tx.db())?;
    diesel::insert_into(points_setting::table)
        .values((
            points_setting::key.eq(KEPT_DAYS),
            points_setting::valid_from.eq(set.from),
            points_setting::value.eq(set.days),
            points_setting::source.eq(source),
        ))
        .execute(tx.db())
        .map(drop)
}
