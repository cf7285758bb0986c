//! What volunteers award over HTTP, at the desk and for who may: parses, calls, maps.

use super::{host_service as hosts, right_service as rights, volunteer_service as volunteers};
use crate::auth::guard::{Desk, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::award::{
    AllowVolunteer, AwardAnswer, AwardDesk, AwardVolunteers, ScanAward, SetHourlyMax, Tally, UndoAward, Why,
};
use sundae_shared::id::PersonId;
use sundae_shared::points::SubmissionId;

pub async fn desk(cx: Cx<Desk>, _: (), _: ()) -> Result<AwardDesk, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| volunteers::desk(r, &who, now)).await
}

pub async fn award(cx: Cx<Desk>, _: (), request: ScanAward) -> Result<AwardAnswer, ApiError> {
    let scan = volunteers::Scan::parse(&cx.who, &request, &cx.deps.badge_key);
    cx.once(move |tx| volunteers::award(tx, &scan)).await
}

pub async fn undo(cx: Cx<Desk>, id: SubmissionId, request: UndoAward) -> Result<Tally, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| volunteers::undo(tx, &site, &who, &id, &request.reason)).await
}

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<AwardVolunteers, ApiError> {
    let now = cx.now;
    cx.read(move |r| rights::volunteers(r, now)).await
}

pub async fn allow(cx: Cx<Staff>, _: (), request: AllowVolunteer) -> Result<AwardVolunteers, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| rights::allow(tx, &who, &request.who)).await
}

pub async fn stop(cx: Cx<Staff>, person: PersonId, request: Why) -> Result<AwardVolunteers, ApiError> {
    let reason = hosts::reason(&request.reason)?;
    cx.once(move |tx| rights::stop(tx, &person, &reason)).await
}

pub async fn set_hourly(cx: Cx<Staff>, _: (), request: SetHourlyMax) -> Result<AwardVolunteers, ApiError> {
    let hourly = rights::Hourly::parse(&request)?;
    cx.once(move |tx| rights::set_hourly(tx, &hourly)).await
}
