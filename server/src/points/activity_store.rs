//! Activities as the office keeps them.

use super::store::LIST_ROWS_MAX;
use crate::db::schema::{activity, submission};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::points::{ActivityFigures, ActivityId, Nature, SubmissionState};

#[derive(Debug, Clone, Queryable)]
pub struct OfficeActivityRow {
    pub id: ActivityId,
    pub nature: Nature,
    pub title: (String, String),
    pub points: i64,
    pub limit: i64,
    pub active: bool,
}

/// All activities in their order; one of them with `only`.
pub fn activities(r: &mut Reader<'_>, only: Option<&ActivityId>) -> QueryResult<Vec<OfficeActivityRow>> {
    let mut query = activity::table
        .order((activity::position, activity::id))
        .select((
            activity::id,
            activity::nature,
            (activity::title_en, activity::title_es),
            activity::points,
            activity::limit_per_person,
            activity::active,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(activity::id.eq(only));
    }
    query.load(r.db())
}

pub fn count(r: &mut Reader<'_>, of: &ActivityId, states: &[SubmissionState]) -> QueryResult<i64> {
    submission::table
        .filter(submission::activity_id.eq(of))
        .filter(submission::state.eq_any(states))
        .count()
        .get_result(r.db())
}

pub fn set_figures(tx: &mut WriteTx<'_>, id: &ActivityId, to: &ActivityFigures) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(activity::table.filter(activity::id.eq(id)))
        .set((
            activity::points.eq(to.points),
            activity::limit_per_person.eq(to.limit),
            activity::active.eq(to.active),
            activity::updated_at.eq(now),
        ))
        .execute(tx.db())
}
