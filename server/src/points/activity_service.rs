//! The catalogue of activities as the office keeps it. A change counts for what is handed in from now on: a
//! submission carries the points that it was promised.

use super::activity_store::{self as store, OfficeActivityRow};
use super::refusals;
use super::service::{bilingual, tidy};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::id::Id;
use sundae_shared::points::rules::{FIGURE_MAX, REASON_CHARS_MAX};
use sundae_shared::points::{
    ActivityFigures, ActivityId, EditActivity, OfficeActivities, OfficeActivity, SubmissionState,
};

pub fn activities(r: &mut Reader<'_>) -> Result<OfficeActivities, ApiError> {
    let rows = store::activities(r, None)?;
    let items = rows.into_iter().map(|row| view(r, row)).collect::<Result<_, _>>()?;
    Ok(OfficeActivities { items })
}

fn activity(r: &mut Reader<'_>, id: &ActivityId) -> Result<OfficeActivity, ApiError> {
    let row = store::activities(r, Some(id))?.pop().ok_or_else(ApiError::not_found)?;
    view(r, row)
}

fn view(r: &mut Reader<'_>, row: OfficeActivityRow) -> Result<OfficeActivity, ApiError> {
    let waiting = store::count(r, &row.id, &[SubmissionState::Received, SubmissionState::InReview])?;
    let accepted = store::count(r, &row.id, &[SubmissionState::Accepted])?;
    let OfficeActivityRow { id, nature, title, points, limit, active } = row;
    let figures = ActivityFigures { points, limit, active };
    Ok(OfficeActivity { id, title: bilingual(title), nature, figures, waiting, accepted })
}

/// New figures that make sense, and why.
#[derive(Debug, Clone)]
pub struct Edit {
    figures: ActivityFigures,
    reason: String,
}

impl Edit {
    pub fn parse(request: EditActivity) -> Result<Self, ApiError> {
        let EditActivity { figures, reason } = request;
        let mut invalid = ApiError::invalid();
        for (value, field) in [(figures.points, "points"), (figures.limit, "limit")] {
            if !(1..=FIGURE_MAX).contains(&value) {
                invalid = refusals::out_of_range(invalid, field, FIGURE_MAX);
            }
        }
        if invalid.has_fields() {
            return Err(invalid);
        }
        let reason = tidy(&reason);
        if reason.is_empty() {
            return Err(refusals::reason_for_trail("reason"));
        }
        if reason.chars().count() > REASON_CHARS_MAX {
            return Err(refusals::reason_long("reason", REASON_CHARS_MAX));
        }
        Ok(Self { figures, reason })
    }
}

pub fn edit(tx: &mut WriteTx<'_>, id: &ActivityId, edit: &Edit) -> Result<OfficeActivity, ApiError> {
    let before = activity(tx, id)?;
    store::set_figures(tx, id, &edit.figures)?;
    let (old, new) = (in_words(&before.figures), in_words(&edit.figures));
    audit::record(
        tx,
        &audit::Entry {
            action: "points.edit_activity",
            subject_kind: "activity",
            subject_id: id.as_str(),
            old: Some(&old),
            new: Some(&new),
            reason: Some(&edit.reason),
        },
    )?;
    activity(tx, id)
}

/// What the trail keeps.
fn in_words(figures: &ActivityFigures) -> String {
    let shown = if figures.active { "shown" } else { "hidden" };
    format!("points {}; limit {}; {shown}", figures.points, figures.limit)
}
