//! What the big screen shows. Invariant: a name only of who stands on the leaderboard, and there it is the nickname.

use super::screen_store as store;
use super::service;
use crate::board::service as board;
use crate::db::Reader;
use crate::points::service::bilingual;
use crate::problem::ApiError;
use sundae_shared::wall::rules::{SCREEN_COMPLETIONS, SCREEN_PICTURES, SCREEN_PLACES};
use sundae_shared::wall::{BigScreen, ScreenCompletion, ScreenPlace};

pub fn screen(r: &mut Reader<'_>) -> Result<BigScreen, ApiError> {
    let mut completions = Vec::new();
    for row in store::completed(r, SCREEN_COMPLETIONS)? {
        let nickname = board::nickname_of(r, &row.person)?;
        completions.push(ScreenCompletion { challenge: bilingual(row.title), nickname, at: row.at });
    }
    let first = board::top(r, SCREEN_PLACES)?.into_iter();
    Ok(BigScreen {
        totals: store::totals(r)?,
        pictures: service::newest(r, SCREEN_PICTURES)?,
        completions,
        first: first.map(|board::Top { nickname, points }| ScreenPlace { nickname, points }).collect(),
    })
}
