//! Chosen names and the thank-you page over HTTP, for moderators: parses, calls, maps.

use super::moderation_service::{self as moderation, TakeAway};
use super::thanks_service::{self as thanks, Looks};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::board::{AskThanks, ChosenName, ChosenNameId, ListNames, Names, TakeNameAway, Thanks};

pub async fn names(cx: Cx<Staff>, _: (), request: ListNames) -> Result<Names, ApiError> {
    let by = cx.who.person.clone();
    cx.read(move |r| moderation::names(r, &by, &request)).await
}

pub async fn take(cx: Cx<Staff>, name: ChosenNameId, request: TakeNameAway) -> Result<ChosenName, ApiError> {
    let order = TakeAway::parse(cx.who.person.clone(), name, &request)?;
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| moderation::take_away(tx, &site, &order)).await
}

pub async fn thanks(cx: Cx<Staff>, _: (), request: AskThanks) -> Result<Thanks, ApiError> {
    let now = cx.now;
    cx.read(move |r| thanks::thanks(r, Looks::Staff, &request, now)).await
}
