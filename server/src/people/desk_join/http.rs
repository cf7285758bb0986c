//! Joining a desk over HTTP: the device's side and the office's.

use super::service::{self, Ask, NewDesk};
use crate::auth::guard::{Anyone, Attendee, Caller, Staff};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::people::service::read_code;
use crate::problem::ApiError;
use sundae_shared::id::SessionId;
use sundae_shared::people::{
    AskDeskJoin, CreateDeskLink, DeskJoinId, DeskJoinRequested, DeskJoinState, DeskJoins, DeskLink,
    DeskSessions, RequestDeskJoin, SessionKind,
};

/// Devices that ask from one place; bounds guessing of badge codes behind a link.
const PER_PEER: Limit = Limit { hits_max: 60, window_seconds: 600 };

pub async fn request(
    cx: Cx<Option<Attendee>>,
    _: (),
    request: RequestDeskJoin,
) -> Result<DeskJoinRequested, ApiError> {
    limit::check(&cx, vec![(limit::peer_bucket("desk-join", cx.peer), PER_PEER)]).await?;
    let RequestDeskJoin { token, device, code } = request;
    let code = code.filter(|code| !code.trim().is_empty()).map(|code| read_code(&cx.deps.badge_key, &code));
    let ask = Ask { token, device, attendee: cx.who.person().cloned(), code };
    cx.write(move |tx| service::request(tx, &ask)).await
}

pub async fn state(cx: Cx<Anyone>, _: (), request: AskDeskJoin) -> Result<DeskJoinState, ApiError> {
    let (claim, now) = (request.claim, cx.now);
    let asked = claim.clone();
    // Most answers are "not yet"; they cost no write.
    if let Some(state) = cx.read(move |r| service::state(r, &asked, now)).await? {
        return Ok(state);
    }
    let (reply, opened) = cx.write(move |tx| service::claim(tx, &claim)).await?;
    if let Some(opened) = opened {
        cx.signed_in(SessionKind::Desk, &opened);
    }
    Ok(reply)
}

pub async fn create_link(cx: Cx<Staff>, _: (), request: CreateDeskLink) -> Result<DeskLink, ApiError> {
    let new = NewDesk::parse(&cx.who.person, request, cx.now, &cx.deps.config.public_url)?;
    cx.once_secret(move |tx| service::create_link(tx, &new)).await
}

pub async fn joins(cx: Cx<Staff>, _: (), _: ()) -> Result<DeskJoins, ApiError> {
    let (by, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::joins(r, &by, now)).await
}

pub async fn accept(cx: Cx<Staff>, join: DeskJoinId, _: ()) -> Result<DeskJoins, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::accept(tx, &by, &join)).await
}

pub async fn refuse(cx: Cx<Staff>, join: DeskJoinId, _: ()) -> Result<DeskJoins, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::refuse(tx, &by, &join)).await
}

pub async fn sessions(cx: Cx<Staff>, _: (), _: ()) -> Result<DeskSessions, ApiError> {
    let now = cx.now;
    cx.read(move |r| service::sessions(r, now)).await
}

pub async fn end_session(cx: Cx<Staff>, session: SessionId, _: ()) -> Result<DeskSessions, ApiError> {
    cx.once(move |tx| service::end_session(tx, &session)).await
}
