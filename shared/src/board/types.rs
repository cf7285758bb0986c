//! The leaderboard and the thank-you page on the wire. Nobody stands in a reply who did not choose to.

use crate::text::Bilingual;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// A name that somebody chose, as long as they keep it.
    ChosenNameId;
}

words! {
    /// Where a chosen name is shown.
    pub enum Listing {
        Board = "board",
        Thanks = "thanks",
    }
}

/// A name somebody chooses for one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChooseName {
    pub name: String,
}

/// One line of the leaderboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardRow {
    /// Counted from 1; who reached the same at the same moment shares it.
    pub place: i64,
    pub nickname: String,
    /// Lifetime points.
    pub points: i64,
    /// The caller themselves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub you: bool,
}

/// The leaderboard as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Board {
    /// How many stand on it.
    pub players: i64,
    pub first: Vec<BoardRow>,
    /// The caller with their neighbours, as far as they don't stand above already.
    pub around: Vec<BoardRow>,
    /// Others stand between the two.
    pub gap: bool,
    /// The caller's place, once they chose a nickname and have points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<i64>,
    pub nickname: MyName,
    pub thanks: MyName,
    /// What the thank-you page suggests: their name. Never used unless they send it.
    pub own_name: String,
    /// The last day of the conference, on which the thank-you page opens.
    #[serde(default, with = "crate::time::day_or_none")]
    pub opens_on: Option<NaiveDate>,
}

/// What the caller chose for one of the two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyName {
    /// Absent: they don't stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The latest that was taken away, until they choose another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<TakenName>,
}

/// A name that a moderator took away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenName {
    pub name: String,
    pub reason: String,
    pub at: Timestamp,
}

/// What of the thank-you page is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskThanks {
    /// Words of a name or of what somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// How many of those found were read already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<usize>,
}

/// The thank-you page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Thanks {
    /// The conference by its name; empty before staff set it.
    pub conference: String,
    #[serde(default, with = "crate::time::day_or_none")]
    pub opens_on: Option<NaiveDate>,
    /// Absent before that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<ThanksPage>,
}

/// What it says once it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThanksPage {
    pub totals: GameTotals,
    /// How many chose to be named.
    pub named: i64,
    /// How many of them were found.
    pub found: i64,
    /// What the lines of `people` name by their place in this list; empty where nobody who is named did it, so that what
    /// is hidden stays hidden and the places stay the same from page to page.
    pub things: Vec<Bilingual>,
    /// In alphabetical order.
    pub people: Vec<Thanked>,
    /// What to ask for in `after` for more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<usize>,
}

/// The whole game in three figures, of everybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GameTotals {
    /// Who has points.
    pub people: i64,
    /// Things that were done and stand.
    pub things: i64,
    /// Points that they brought.
    pub points: i64,
}

/// Somebody who is thanked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Thanked {
    pub name: String,
    pub did: Vec<Did>,
}

/// How often somebody did one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Did {
    /// Its place in the list of things.
    pub thing: usize,
    pub times: i64,
}

/// Which chosen names moderators look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListNames {
    /// A part of the chosen name or of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Names {
    pub items: Vec<ChosenName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A chosen name as moderators see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChosenName {
    pub id: ChosenNameId,
    pub listing: Listing,
    pub name: String,
    /// Whose it is, by their own name.
    pub person_name: String,
    pub chosen_at: Timestamp,
    /// The moderator's own, also through a linked record: somebody else decides over it.
    pub own: bool,
}

/// Why a name is taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeNameAway {
    /// Its owner reads it.
    pub reason: String,
}
