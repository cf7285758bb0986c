//! Who would reach a draft and what that costs. Reads only: `shared::challenge::forecast` counts.

use super::completion_store as completions;
use super::office_service::{Checked, currency, is_known};
use super::unlock_service::{reward_of, used};
use crate::db::Reader;
use crate::points::standing_service as points;
use crate::problem::ApiError;
use sundae_shared::challenge::forecast::{LATELY_HOURS, Offered, bill, reach};
use sundae_shared::challenge::rules::Used;
use sundae_shared::challenge::{ChallengeForecast, ChallengeId, CompletionState};
use sundae_shared::points::Window;
use sundae_shared::points::limits::window;
use sundae_shared::time::Timestamp;

/// From what everybody has now. Records and pledges count among what can come: it is not the person who hands them in.
pub fn forecast(
    r: &mut Reader<'_>,
    challenge: Option<&ChallengeId>,
    checked: &Checked,
    now: Timestamp,
) -> Result<ChallengeForecast, ApiError> {
    let draft = checked.draft();
    is_known(r, draft)?;
    let players = points::players(r, now.plus_seconds(-LATELY_HOURS * 3_600))?;
    let players: Vec<_> = players.into_iter().map(|(_, player)| player).collect();
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
    let (used, completed) = match challenge {
        Some(id) => {
            let people = completions::people_of(r, id)?;
            let completed = people.iter().filter(|(_, state)| *state != CompletionState::TakenBack).count();
            (used(r, id, now)?, i64::try_from(completed).unwrap_or(i64::MAX))
        }
        None => (Used::default(), 0),
    };
    let stock_left = reward_of(r, &draft.reward)?.stock_left;
    let reach = reach(&draft.goal(), &players, &offered);
    let bill = bill(draft, reach, used, stock_left);
    Ok(ChallengeForecast { reach, bill, currency: currency(), stock_left, completed })
}
