//! The queue over HTTP: the desk's side, the room's screen and the phone.

use super::queue_service as service;
use super::visit_service::at_reimbursement;
use crate::auth::guard::{Attendee, Desk};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::desk::queue::{Arrive, MoveInQueue, MyPlace, Queue, QueueId, Room};

pub async fn list(cx: Cx<Desk>, _: (), _: ()) -> Result<Queue, ApiError> {
    at_reimbursement(&cx.who)?;
    let now = cx.now;
    cx.read(move |r| service::queue(r, now)).await
}

pub async fn arrive(cx: Cx<Desk>, _: (), request: Arrive) -> Result<Queue, ApiError> {
    let desk = at_reimbursement(&cx.who)?;
    cx.once(move |tx| service::arrive(tx, &desk, &request.person)).await
}

pub async fn call_next(cx: Cx<Desk>, _: (), _: ()) -> Result<Queue, ApiError> {
    let desk = at_reimbursement(&cx.who)?;
    cx.once(move |tx| service::call_next(tx, &desk)).await
}

pub async fn move_one(cx: Cx<Desk>, id: QueueId, request: MoveInQueue) -> Result<Queue, ApiError> {
    let desk = at_reimbursement(&cx.who)?;
    cx.once(move |tx| service::move_one(tx, &desk, &id, request.event)).await
}

pub async fn room(cx: Cx<Desk>, _: (), _: ()) -> Result<Room, ApiError> {
    at_reimbursement(&cx.who)?;
    let now = cx.now;
    cx.read(move |r| service::room(r, now)).await
}

pub async fn mine(cx: Cx<Attendee>, _: (), _: ()) -> Result<Option<MyPlace>, ApiError> {
    let (person, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::place_of(r, &person, now)).await
}
