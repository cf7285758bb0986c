//! What an expense would come to while its owner types it. Nothing is kept.
//!
//! Invariant: computed as it would be once saved, by the same function, beside the claim's other lines.

use super::service::Standing;
use crate::db::Reader;
use crate::problem::ApiError;
use sundae_shared::claim::amount::{Line, LineFigure};
use sundae_shared::claim::check::Level;
use sundae_shared::claim::{ExpenseLineId, LineState, TypedLine};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::time::Timestamp;

/// A new line's id is the latest of all, so it stands last here too.
const LAST: &str = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/// `None` where a rule refuses what is typed, or the claim has no figure.
pub fn try_line(
    r: &mut Reader<'_>,
    who: &PersonId,
    typed: &TypedLine,
    now: Timestamp,
) -> Result<Option<LineFigure>, ApiError> {
    let standing = Standing::read(r, who, now)?;
    let TypedLine { line, fields } = typed;
    let refused =
        standing.problems(fields, line.as_ref()).iter().any(|found| found.what.level() == Level::Wrong);
    if refused {
        return Ok(None);
    }
    let before = standing.lines.iter().find(|known| Some(&known.id) == line.as_ref());
    let last = || ExpenseLineId::parse(LAST).map_err(|_| ApiError::bug("an id that is none"));
    let typed = Line {
        id: before.map_or_else(last, |before| Ok(before.id.clone()))?,
        fields: fields.clone(),
        rate: standing.ground.rate_for(r, fields)?,
        comparison: before.and_then(|before| before.comparison.clone()),
        state: LineState::Pending,
        approved_minor: None,
    };
    Ok(standing.ground.line_figure(&standing.lines, typed))
}
