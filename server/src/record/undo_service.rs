//! The runs that were done, and the undo of one as reversals. Invariant: what the undoing person got themselves stays, and
//! so does what a moderator decided in the meantime; both are told.

use super::refusals;
use super::run_store::{self as store, AwardRow, RunRow};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::record_service as points;
use crate::points::service::reason;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::SubmissionId;
use sundae_shared::record::{RecordRun, RecordRunId, RunUndone, UndoLeft, UndoLine, UndoRun};

/// The newest first.
pub fn runs(r: &mut Reader<'_>) -> Result<Vec<RecordRun>, ApiError> {
    let rows = store::runs(r)?;
    rows.into_iter().map(|row| view(r, row)).collect()
}

fn view(r: &mut Reader<'_>, row: RunRow) -> Result<RecordRun, ApiError> {
    let number = |stored: i64| u32::try_from(stored).unwrap_or(u32::MAX);
    let standing = number(store::count_standing(r, &row.id)?);
    let by = people::name_of(r, &row.actor_id)?;
    let undone_by = match &row.undone_by {
        Some(by) => people::name_of(r, by)?,
        None => None,
    };
    Ok(RecordRun {
        id: row.id,
        source: row.source,
        list_name: row.list_name,
        at: row.at,
        by,
        file_hash: row.file_hash,
        entries: number(row.entries),
        awarded: number(row.awarded),
        already: number(row.already),
        limited: number(row.limited),
        unsettled: number(row.unsettled),
        left_out: number(row.left_out),
        standing,
        undone_at: row.undone_at,
        undone_by,
        undo_reason: row.undo_reason,
    })
}

/// An undo with the reason that everybody concerned reads.
#[derive(Debug, Clone)]
pub struct Undo {
    pub by: PersonId,
    pub run: RecordRunId,
    reason: String,
}

impl Undo {
    pub fn parse(by: PersonId, run: RecordRunId, request: &UndoRun) -> Result<Self, ApiError> {
        Ok(Self { by, run, reason: reason(&request.reason, "reason")? })
    }
}

/// What came of one award.
enum Ended {
    Back(i64),
    Left(UndoLeft, i64),
    /// Taken back, but so many points had been spent.
    Spent(i64, i64),
}

/// Reverses what stands of a run.
pub fn undo(tx: &mut WriteTx<'_>, site: &Site, order: &Undo) -> Result<RunUndone, ApiError> {
    let Undo { by, run, reason } = order;
    store::run(tx, run)?.ok_or_else(ApiError::not_found)?;
    let own = people::records_of(tx, by)?;
    let rows = store::standing_of_run(tx, run)?;
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.submission_id.clone()).collect();
    let worth = points::titles(tx, &ids)?;
    let (mut reversed, mut returned, mut left) = (0_u32, 0_i64, Vec::new());
    for row in rows {
        let (title, points) = worth.get(&row.submission_id).cloned().unwrap_or_default();
        let ended = match own.contains(&row.person_id) {
            true => Ended::Left(UndoLeft::Own, points),
            false => end(tx, site, order, &row)?,
        };
        let (why, points) = match ended {
            Ended::Back(points) => {
                reversed += 1;
                returned += points;
                continue;
            }
            Ended::Spent(points, spent) => {
                reversed += 1;
                returned += points;
                (UndoLeft::Spent, spent)
            }
            Ended::Left(why, points) => (why, points),
        };
        let name = people::name_of(tx, &row.person_id)?.unwrap_or_default();
        left.push(UndoLine { name, title, why, points });
    }
    if reversed == 0 {
        return Err(refusals::nothing_to_undo());
    }
    match store::undone(tx, run, by, reason)? {
        1 => {}
        rows => return Err(ApiError::bug(format!("one run, {rows} rows"))),
    }
    let numbers = format!("reversed {reversed} points {returned} left {}", left.len());
    let entry = audit::Entry {
        action: "record.undo",
        subject_kind: "record_run",
        subject_id: run.as_str(),
        old: None,
        new: Some(&numbers),
        reason: Some(reason),
    };
    audit::record(tx, &entry)?;
    let row = store::run(tx, run)?.ok_or_else(ApiError::not_found)?;
    Ok(RunUndone { run: view(tx, row)?, reversed, points: returned, left })
}

fn end(tx: &mut WriteTx<'_>, site: &Site, order: &Undo, row: &AwardRow) -> Result<Ended, ApiError> {
    let Undo { by, reason, .. } = order;
    let Some(back) = points::take_back(tx, site, by, &row.submission_id, reason)? else {
        return Ok(Ended::Left(UndoLeft::Decided, 0));
    };
    match store::end_award(tx, &row.submission_id)? {
        1 => {}
        rows => return Err(ApiError::bug(format!("one award, {rows} rows"))),
    }
    Ok(if back.spent > 0 { Ended::Spent(back.points, back.spent) } else { Ended::Back(back.points) })
}
