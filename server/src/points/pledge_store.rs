//! Rows of promises, and of what says that they were kept.

use crate::db::schema::{activity_version, person, pledge, pledge_kept, submission};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::points::{SubmissionId, SubmissionState};
use sundae_shared::time::Timestamp;

/// More than one list adds up: three thousand people with a handful each.
const ROWS_MAX: i64 = 50_000;

/// A promise with its submission.
#[derive(Debug, Clone, Queryable)]
pub struct PledgeRow {
    pub id: SubmissionId,
    pub due_on: NaiveDate,
    pub points_later: i64,
    pub missed_at: Option<Timestamp>,
    pub state: SubmissionState,
    pub words: Option<String>,
}

type Columns = (
    pledge::submission_id,
    pledge::due_on,
    pledge::points_later,
    pledge::missed_at,
    submission::state,
    submission::words,
);
const COLUMNS: Columns = (
    pledge::submission_id,
    pledge::due_on,
    pledge::points_later,
    pledge::missed_at,
    submission::state,
    submission::words,
);

pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    due_on: NaiveDate,
    points_later: i64,
) -> QueryResult<()> {
    let columns =
        (pledge::submission_id.eq(id), pledge::due_on.eq(due_on), pledge::points_later.eq(points_later));
    diesel::insert_into(pledge::table).values(columns).execute(tx.db()).map(drop)
}

/// Those of these submissions that are promises.
pub fn pledges(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<PledgeRow>> {
    pledge::table
        .inner_join(submission::table.on(submission::id.eq(pledge::submission_id)))
        .filter(pledge::submission_id.eq_any(of))
        .select(COLUMNS)
        .load(r.db())
}

/// Those of these submissions that say that a promise was kept, with that promise.
pub fn promises(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<(SubmissionId, SubmissionId)>> {
    pledge_kept::table
        .filter(pledge_kept::submission_id.eq_any(of))
        .select((pledge_kept::submission_id, pledge_kept::pledge_id))
        .load(r.db())
}

/// What says that one of a promise was kept, and how it stands.
#[derive(Debug, Clone, Queryable)]
pub struct KeepingRow {
    pub pledge: SubmissionId,
    pub submission: SubmissionId,
    pub state: SubmissionState,
}

pub fn keeping(r: &mut Reader<'_>, of: &[SubmissionId]) -> QueryResult<Vec<KeepingRow>> {
    pledge_kept::table
        .inner_join(submission::table.on(submission::id.eq(pledge_kept::submission_id)))
        .filter(pledge_kept::pledge_id.eq_any(of))
        .order(pledge_kept::submission_id)
        .select((pledge_kept::pledge_id, pledge_kept::submission_id, submission::state))
        .load(r.db())
}

pub fn insert_kept(tx: &mut WriteTx<'_>, id: &SubmissionId, of: &SubmissionId) -> QueryResult<()> {
    let columns = (pledge_kept::submission_id.eq(id), pledge_kept::pledge_id.eq(of));
    diesel::insert_into(pledge_kept::table).values(columns).execute(tx.db()).map(drop)
}

/// Notes that a promise will not be kept, or was not; the rows changed say whether that was not known.
pub fn miss(tx: &mut WriteTx<'_>, id: &SubmissionId, by: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(pledge::table.find(id).filter(pledge::missed_at.is_null()))
        .set((pledge::missed_at.eq(now), pledge::missed_by.eq(by)))
        .execute(tx.db())
}

/// A promise as staff list it.
#[derive(Debug, Clone, Queryable)]
pub struct PromiseLine {
    pub id: SubmissionId,
    pub author: String,
    pub title: (String, String),
    pub points: i64,
    pub made: Timestamp,
    pub due_on: NaiveDate,
    pub points_later: i64,
    pub words: Option<String>,
}

/// Accepted and given up by nobody, the one that is due first before the others.
pub fn accepted(r: &mut Reader<'_>) -> QueryResult<Vec<PromiseLine>> {
    pledge::table
        .inner_join(submission::table.on(submission::id.eq(pledge::submission_id)))
        .inner_join(person::table.on(person::id.eq(submission::author_id)))
        .inner_join(
            activity_version::table.on(activity_version::activity_id
                .eq(submission::activity_id)
                .and(activity_version::version.eq(submission::activity_version))),
        )
        .filter(submission::state.eq(SubmissionState::Accepted))
        .filter(pledge::missed_at.is_null())
        .order((pledge::due_on, pledge::submission_id))
        .select((
            submission::id,
            person::name,
            (activity_version::title_en, activity_version::title_es),
            submission::points,
            submission::created_at,
            pledge::due_on,
            pledge::points_later,
            submission::words,
        ))
        .limit(ROWS_MAX)
        .load(r.db())
}
