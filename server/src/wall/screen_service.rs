//! What the big screen shows. Invariant: a name only of who stands on the leaderboard, and there it is the nickname.

use super::screen_store::{self as store, CompletedRow};
use super::service;
use crate::board::service as board;
use crate::db::Reader;
use crate::ledger::service as ledger;
use crate::points::service::bilingual;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::wall::rules::{SCREEN_COMPLETIONS, SCREEN_PICTURES, SCREEN_PLACES};
use sundae_shared::wall::{BigScreen, ScreenCompletion, ScreenPlace, Totals};

pub fn screen(r: &mut Reader<'_>) -> Result<BigScreen, ApiError> {
    let completed = store::completed(r, SCREEN_COMPLETIONS)?;
    let who: Vec<PersonId> = completed.iter().map(|row| row.person.clone()).collect();
    let nicknames = board::nicknames(r, &who)?;
    let completion = |row: CompletedRow| ScreenCompletion {
        challenge: bilingual(row.title),
        nickname: nicknames.get(&row.person).cloned(),
        at: row.at,
    };
    let first = board::top(r, SCREEN_PLACES)?.into_iter();
    Ok(BigScreen {
        totals: totals(r)?,
        pictures: service::newest(r, SCREEN_PICTURES)?,
        completions: completed.into_iter().map(completion).collect(),
        first: first.map(|board::Top { nickname, points }| ScreenPlace { nickname, points }).collect(),
    })
}

/// The figures of the ledger, as the thank-you page has them, and what was handed over and completed.
fn totals(r: &mut Reader<'_>) -> Result<Totals, ApiError> {
    let ledger::Totals { people, points, awards } = ledger::totals(r)?;
    let (rewards, challenges) = (store::handed_over(r)?, store::completions(r)?);
    Ok(Totals { points, people, things: awards, rewards, challenges })
}
