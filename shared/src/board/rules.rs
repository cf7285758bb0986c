//! Who stands where, whom one person sees, which names can be chosen, and in which order people are thanked. Pure.
//!
//! Invariant: the order depends on lifetime points and on when they were reached, never on what was spent; who has
//! nothing has no place.

use super::{Did, Thanked};
use crate::fold::fold;
use crate::line::{flaw, tidy};
use crate::text::Bilingual;
use crate::time::Timestamp;
use std::ops::Range;

/// Fits one line of a phone beside place and points.
pub const NICKNAME_CHARS_MAX: usize = 24;
/// Fits two lines of a phone; long names of people are shorter.
pub const THANKS_NAME_CHARS_MAX: usize = 60;
pub const REASON_CHARS_MAX: usize = 500;
/// Everybody sees so many from the top,
pub const FIRST: usize = 3;
/// and so many on each side of themselves.
pub const NEIGHBOURS: usize = 5;

/// Somebody who wants to stand on the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player<K> {
    pub who: K,
    pub nickname: String,
    /// Lifetime points.
    pub points: i64,
    /// When their lifetime points last changed.
    pub reached_at: Timestamp,
}

/// Somebody who stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked<K> {
    pub place: i64,
    pub player: Player<K>,
}

/// More points stand first, and with as many who reached them first. Who reached the same at the same moment, as by one
/// list of the conference, shares the place, in the order of the nicknames.
pub fn rank<K>(players: Vec<Player<K>>) -> Vec<Ranked<K>> {
    let mut players: Vec<Player<K>> = players.into_iter().filter(|player| player.points > 0).collect();
    let merit = |player: &Player<K>| (std::cmp::Reverse(player.points), player.reached_at);
    players.sort_by_cached_key(|player| (merit(player), name_key(&player.nickname)));
    let mut ranked: Vec<Ranked<K>> = Vec::with_capacity(players.len());
    for (line, player) in (1..).zip(players) {
        let shared = ranked.last().filter(|before| merit(&before.player) == merit(&player));
        let place = shared.map_or(line, |before| before.place);
        ranked.push(Ranked { place, player });
    }
    ranked
}

/// Which lines one person sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub first: Range<usize>,
    /// Begins where `first` ends or later; empty for who does not stand there.
    pub around: Range<usize>,
}

/// Of so many lines, for who stands in the line `own`.
pub fn seen(lines: usize, own: Option<usize>) -> Seen {
    let first = 0..FIRST.min(lines);
    let around = own.filter(|own| *own < lines).map_or(first.end..first.end, |own| {
        let end = (own + NEIGHBOURS + 1).min(lines).max(first.end);
        own.saturating_sub(NEIGHBOURS).max(first.end)..end
    });
    Seen { first, around }
}

/// Why a name can't be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing to be seen.
    Missing,
    TooLong(usize),
    /// Line breaks, control characters, or marks that turn the text around.
    Unreadable,
}

/// A name as it is shown: on one line, without what nobody sees.
pub fn name(raw: &str, chars_max: usize) -> Result<String, NameFault> {
    if flaw(raw).is_some() {
        return Err(NameFault::Unreadable);
    }
    let name = tidy(raw);
    match name.chars().count() {
        _ if name.chars().all(is_unseen) => Err(NameFault::Missing),
        chars if chars > chars_max => Err(NameFault::TooLong(chars_max)),
        _ => Ok(name),
    }
}

/// Takes room and shows nothing: joiners, selectors, direction marks, fillers that Unicode counts among letters.
fn is_unseen(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter,
            '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200c}'..='\u{200f}' | '\u{2061}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// Equal for names that differ in case, accents and signs alone. What has neither letters nor digits is compared as it is.
pub fn name_key(name: &str) -> String {
    let seen: String = name.chars().filter(|letter| letter.is_whitespace() || !is_unseen(*letter)).collect();
    let folded = fold(&seen);
    if folded.is_empty() { seen } else { folded }
}

/// Everybody in alphabetical order, without regard to case and accents.
pub fn alphabetical(people: &mut [Thanked]) {
    people.sort_by_cached_key(|person| (name_key(&person.name), person.name.clone()));
}

/// What somebody looks for on the thank-you page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(Vec<String>);

impl Search {
    pub fn parse(typed: &str) -> Self {
        Self(fold(typed).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    /// Whether every word stands in the name or in what they did, of `things` as [`sought`] has them.
    pub fn finds(&self, person: &Thanked, things: &[String]) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let titles = person.did.iter().filter_map(|Did { thing, .. }| things.get(*thing));
        let mut told = fold(&person.name);
        for title in titles {
            told.extend([" ", title]);
        }
        self.0.iter().all(|word| told.contains(word))
    }
}

/// Titles as a search compares them, in any language: folded once, however many people did it.
pub fn sought(things: &[Bilingual]) -> Vec<String> {
    things.iter().map(|Bilingual { en, es }| format!("{} {}", fold(en), fold(es))).collect()
}
