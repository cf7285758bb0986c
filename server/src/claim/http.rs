//! The owner's claim over HTTP: parses, calls, maps.

use super::service::{self, Said};
use super::trial_service as trial;
use crate::auth::guard::Attendee;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::amount::LineFigure;
use sundae_shared::claim::{AtVersion, Attestation, ChangedLine, ExpenseLineId, MyClaim, NewLine, TypedLine};

pub async fn mine(cx: Cx<Attendee>, _: (), (): ()) -> Result<MyClaim, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::mine(r, &who, now)).await
}

pub async fn add(cx: Cx<Attendee>, _: (), request: NewLine) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let said = Said::new(request.fields, request.documents);
    cx.once(move |tx| service::add(tx, &who, &said, &site)).await
}

pub async fn try_line(cx: Cx<Attendee>, _: (), request: TypedLine) -> Result<Option<LineFigure>, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| trial::try_line(r, &who, &request, now)).await
}

pub async fn edit(cx: Cx<Attendee>, id: ExpenseLineId, request: ChangedLine) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let said = Said::new(request.fields, request.documents);
    cx.once(move |tx| service::edit(tx, &who, &id, request.version, &said, &site)).await
}

pub async fn remove(cx: Cx<Attendee>, id: ExpenseLineId, request: AtVersion) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::remove(tx, &who, &id, request.version, &site)).await
}

pub async fn submit(cx: Cx<Attendee>, _: (), request: Attestation) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::submit(tx, &who, &request, &site)).await
}

pub async fn withdraw(cx: Cx<Attendee>, _: (), request: AtVersion) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::withdraw(tx, &who, request.version, &site)).await
}

pub async fn resume(cx: Cx<Attendee>, _: (), request: AtVersion) -> Result<MyClaim, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::resume(tx, &who, request.version, &site)).await
}
