//! Rows of takedowns. Invariant: one holds for the picture by its content, whatever submission it was sent in with.

use crate::db::schema::{picture, submission, wall_takedown};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::SubmissionId;
use sundae_shared::time::Timestamp;
use sundae_shared::wall::WallTakedownId;

/// Takedowns whose pictures are compared by how they look: more than a conference takes down.
const LOOKS_MAX: i64 = 1_000;

/// A takedown that stands.
#[derive(Debug, Clone, Queryable)]
pub struct TakedownRow {
    pub id: WallTakedownId,
    pub content_hash: String,
    pub at: Timestamp,
    pub by: Option<PersonId>,
    pub why: Option<String>,
}

type TakedownColumns = (
    wall_takedown::id,
    wall_takedown::content_hash,
    wall_takedown::at,
    wall_takedown::by_person,
    wall_takedown::why,
);
const TAKEDOWN_COLUMNS: TakedownColumns = (
    wall_takedown::id,
    wall_takedown::content_hash,
    wall_takedown::at,
    wall_takedown::by_person,
    wall_takedown::why,
);

/// Those of these pictures, newest first.
pub fn standing(r: &mut Reader<'_>, of: &[String]) -> QueryResult<Vec<TakedownRow>> {
    wall_takedown::table
        .filter(wall_takedown::content_hash.eq_any(of))
        .filter(wall_takedown::put_back_at.is_null())
        .order(wall_takedown::id.desc())
        .select(TAKEDOWN_COLUMNS)
        .load(r.db())
}

/// The newest that stand, each with how its picture looks.
pub fn standing_with_looks(r: &mut Reader<'_>) -> QueryResult<Vec<(TakedownRow, Option<i64>)>> {
    wall_takedown::table
        .inner_join(submission::table.on(submission::id.eq(wall_takedown::submission_id)))
        .inner_join(picture::table.on(picture::id.nullable().eq(submission::picture_id)))
        .filter(wall_takedown::put_back_at.is_null())
        .filter(picture::look.is_not_null())
        .order(wall_takedown::id.desc())
        .select((TAKEDOWN_COLUMNS, picture::look))
        .limit(LOOKS_MAX)
        .load(r.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = wall_takedown)]
pub struct NewTakedown<'a> {
    pub id: &'a WallTakedownId,
    pub submission_id: &'a SubmissionId,
    pub content_hash: &'a str,
    pub at: Timestamp,
    pub by_person: Option<&'a PersonId>,
    pub why: Option<&'a str>,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewTakedown<'_>) -> QueryResult<()> {
    diesel::insert_into(wall_takedown::table).values(new).execute(tx.db()).map(drop)
}

/// Ends the takedowns of a picture; guarded once more against those of people who are in it.
pub fn put_back(tx: &mut WriteTx<'_>, hash: &str, by: &PersonId, reason: &str) -> QueryResult<usize> {
    let now = tx.now();
    let standing = wall_takedown::table
        .filter(wall_takedown::content_hash.eq(hash))
        .filter(wall_takedown::put_back_at.is_null())
        .filter(wall_takedown::by_person.is_null());
    diesel::update(standing)
        .set((
            wall_takedown::put_back_at.eq(now),
            wall_takedown::put_back_by.eq(by),
            wall_takedown::put_back_reason.eq(reason),
        ))
        .execute(tx.db())
}
