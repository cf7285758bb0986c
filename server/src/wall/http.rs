//! The wall over HTTP, for everybody and for attendees: parses, calls, maps.

use super::{offer_service, screen_service, service, takedown_service};
use crate::auth::guard::{Anyone, Attendee, Caller};
use crate::auth::limit;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::points::{After, SubmissionId};
use sundae_shared::wall::{
    BigScreen, MyWall, MyWallPicture, OfferForWall, SetWallName, TakeDown, TakenDown, Wall, WallPictureId,
};

pub async fn wall(cx: Cx<Anyone>, _: (), request: After) -> Result<Wall, ApiError> {
    cx.never_cached();
    cx.read(move |r| service::wall(r, &request)).await
}

pub async fn screen(cx: Cx<Anyone>, _: (), _: ()) -> Result<BigScreen, ApiError> {
    cx.never_cached();
    cx.read(screen_service::screen).await
}

pub async fn take_down(
    cx: Cx<Option<Attendee>>,
    id: WallPictureId,
    request: TakeDown,
) -> Result<TakenDown, ApiError> {
    let order = takedown_service::Order {
        counted_in: Some(limit::peer_bucket("wall-takedown", cx.peer)),
        ..takedown_service::Order::parse(id, request, cx.who.person().cloned())?
    };
    let site = Site::of(&cx.deps.config);
    // Nobody has no keys; saying it twice is saying it once.
    cx.write(move |tx| takedown_service::take_down(tx, &site, &order)).await
}

pub async fn mine(cx: Cx<Attendee>, _: (), _: ()) -> Result<MyWall, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| offer_service::mine(r, &who)).await
}

pub async fn offer(
    cx: Cx<Attendee>,
    id: SubmissionId,
    request: OfferForWall,
) -> Result<MyWallPicture, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| offer_service::offer(tx, &who, &id, &request)).await
}

pub async fn withdraw(cx: Cx<Attendee>, id: SubmissionId, _: ()) -> Result<MyWallPicture, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| offer_service::withdraw(tx, &who, &id)).await
}

pub async fn set_name(
    cx: Cx<Attendee>,
    id: SubmissionId,
    request: SetWallName,
) -> Result<MyWallPicture, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| offer_service::set_name(tx, &who, &id, &request)).await
}
