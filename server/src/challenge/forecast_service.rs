//! Who would reach a draft and what that costs. Reads only: `shared::challenge::forecast` counts.

use super::completion_store as completions;
use super::office_service::{Checked, currency, is_known};
use super::unlock_service::{reward_of, used};
use crate::db::Reader;
use crate::points::standing_service as points;
use crate::problem::ApiError;
use std::collections::HashSet;
use sundae_shared::challenge::forecast::{LATELY_HOURS, Offered, bill, reach};
use sundae_shared::challenge::rules::Used;
use sundae_shared::challenge::{ChallengeForecast, ChallengeId, CompletionState};
use sundae_shared::id::PersonId;
use sundae_shared::points::Window;
use sundae_shared::points::limits::window;
use sundae_shared::time::Timestamp;

/// From what everybody has now who has not completed it: who has keeps theirs, whatever the draft asks. Records and pledges
/// count among what can come: it is not the person who hands them in.
pub fn forecast(
    r: &mut Reader<'_>,
    challenge: Option<&ChallengeId>,
    checked: &Checked,
    now: Timestamp,
) -> Result<ChallengeForecast, ApiError> {
    let draft = checked.draft();
    is_known(r, draft)?;
    let players = points::players(r, now.plus_seconds(-LATELY_HOURS * 3_600))?;
    let catalogue = points::catalogue(r)?.into_iter().filter(|row| {
        let over = window(row.draft.opens_at, row.draft.closes_at, now) == Window::Over;
        row.draft.active && !over
    });
    let offered: Vec<Offered> = catalogue
        .map(|row| Offered {
            activity: row.id,
            nature: row.draft.nature,
            points: row.draft.points,
            limit: row.draft.limit,
        })
        .collect();
    let (used, mut completed) = match challenge {
        Some(id) => (used(r, id, now)?, completions::people_of(r, id)?),
        None => (Used::default(), Vec::new()),
    };
    completed.retain(|(_, state)| *state != CompletionState::TakenBack);
    let waiting = size(completed.iter().filter(|(_, state)| *state == CompletionState::Waiting).count());
    let completed: HashSet<PersonId> = completed.into_iter().map(|(person, _)| person).collect();
    let others = players.into_iter().filter(|(person, _)| !completed.contains(person));
    let others: Vec<_> = others.map(|(_, player)| player).collect();
    let stock_left = reward_of(r, &draft.reward)?.stock_left;
    let reach = reach(&draft.goal(), &others, &offered);
    let bill = bill(draft, reach, used, waiting, stock_left);
    let completed = size(completed.len());
    Ok(ChallengeForecast { reach, bill, currency: currency(), stock_left, completed })
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
