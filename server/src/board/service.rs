//! The leaderboard: who stands on it and what one person sees of it.
//!
//! Each record stands for itself, with its own nickname and its own points: what linked records have is neither added up
//! nor hidden, because the place brings nothing.

use super::name_service as names;
use super::store;
use crate::db::Reader;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::board::rules::{Player, Ranked, Seen, rank, seen};
use sundae_shared::board::{Board, BoardRow, Listing};
use sundae_shared::id::PersonId;

/// Everybody on the leaderboard, in order: three questions, however many they are.
fn ranked(r: &mut Reader<'_>) -> Result<Vec<Ranked<PersonId>>, ApiError> {
    let named = store::named(r, Listing::Board)?;
    let of: Vec<PersonId> = named.iter().map(|row| row.person.clone()).collect();
    let mut reached: HashMap<PersonId, ledger::Reached> =
        ledger::reached_by(r, &of)?.into_iter().map(|one| (one.person.clone(), one)).collect();
    let players = named.into_iter().filter_map(|row| {
        let ledger::Reached { person, lifetime, at } = reached.remove(&row.person)?;
        Some(Player { who: person, nickname: row.name, points: lifetime, reached_at: at })
    });
    Ok(rank(players.collect()))
}

/// The leaderboard as one person sees it, with what they chose.
pub fn board(r: &mut Reader<'_>, who: &PersonId) -> Result<Board, ApiError> {
    let ranked = ranked(r)?;
    let own = ranked.iter().position(|ranked| ranked.player.who == *who);
    let Seen { first, around } = seen(ranked.len(), own);
    let rows = |lines: &[Ranked<PersonId>]| lines.iter().map(|ranked| row(ranked, who)).collect();
    let (nickname, thanks) = names::chosen_by(r, who)?;
    Ok(Board {
        players: i64::try_from(ranked.len()).unwrap_or(i64::MAX),
        first: rows(&ranked[first.clone()]),
        around: rows(&ranked[around.clone()]),
        gap: around.start > first.end,
        place: own.map(|own| ranked[own].place),
        nickname,
        thanks,
        own_name: people::name_of(r, who)?.unwrap_or_default(),
        opens_on: edition::current(r)?.and_then(|edition| edition.form.last_day),
    })
}

fn row(ranked: &Ranked<PersonId>, who: &PersonId) -> BoardRow {
    let Ranked { place, player } = ranked;
    BoardRow {
        place: *place,
        nickname: player.nickname.clone(),
        points: player.points,
        you: player.who == *who,
    }
}

/// Nickname and lifetime points of one who stands on the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    pub nickname: String,
    pub points: i64,
}

/// The first `most`, for a screen that everybody sees: those who opted in, and nobody else.
pub fn top(r: &mut Reader<'_>, most: usize) -> Result<Vec<Top>, ApiError> {
    let first = ranked(r)?.into_iter().take(most);
    Ok(first.map(|one| Top { nickname: one.player.nickname, points: one.player.points }).collect())
}

/// The nicknames of those of these people who opted in, for a screen that everybody sees.
pub fn nicknames(r: &mut Reader<'_>, of: &[PersonId]) -> Result<HashMap<PersonId, String>, ApiError> {
    Ok(store::nicknames(r, of)?)
}
