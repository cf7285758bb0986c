//! The leaderboard and the thank-you page over HTTP, for attendees and for everybody: parses, calls, maps.

use super::name_service::{self as names, Choice};
use super::service;
use super::thanks_service::{self as thanks, Looks};
use crate::auth::guard::{Anyone, Attendee};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::board::{AskThanks, Board, ChooseName, Listing, Thanks};

/// Names that one person chooses in an hour: enough to find a free one, too few to keep moderators busy.
const CHOICES: Limit = Limit { hits_max: 20, window_seconds: 3_600 };

pub async fn board(cx: Cx<Attendee>, _: (), _: ()) -> Result<Board, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::board(r, &who)).await
}

pub async fn choose(cx: Cx<Attendee>, listing: Listing, request: ChooseName) -> Result<Board, ApiError> {
    let who = cx.who.person.clone();
    limit::check(&cx, vec![(format!("board-names:{who}"), CHOICES)]).await?;
    let choice = Choice::parse(who, listing, &request)?;
    cx.once(move |tx| names::choose(tx, &choice)).await
}

pub async fn withdraw(cx: Cx<Attendee>, listing: Listing, _: ()) -> Result<Board, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| names::withdraw(tx, &who, listing)).await
}

pub async fn thanks(cx: Cx<Anyone>, _: (), request: AskThanks) -> Result<Thanks, ApiError> {
    let now = cx.now;
    cx.read(move |r| thanks::thanks(r, Looks::Anyone, &request, now)).await
}
