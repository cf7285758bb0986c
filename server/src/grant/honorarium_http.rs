//! Honoraria over HTTP: parses, calls, maps.

use super::{
    honorarium_hold_service as holds, honorarium_record_service as records, honorarium_service as service,
};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::grant::GrantId;
use sundae_shared::grant::honorarium::{
    DecideWithholding, HonorariumReason, MyHonoraria, RecordOutcome, RecordTaxForm, SayTaxForm,
    SetWithholding, TutorialView, UndoOutcome,
};

pub async fn mine(cx: Cx<Attendee>, _: (), (): ()) -> Result<MyHonoraria, ApiError> {
    let (person, now, send_to) = (cx.who.person.clone(), cx.now, cx.deps.config.tax_form_to.clone());
    cx.read(move |r| service::mine(r, &person, now, &send_to)).await
}

pub async fn say_form(cx: Cx<Attendee>, _: (), request: SayTaxForm) -> Result<MyHonoraria, ApiError> {
    let (person, send_to) = (cx.who.person.clone(), cx.deps.config.tax_form_to.clone());
    cx.once(move |tx| service::say_form(tx, &person, request.form, &send_to)).await
}

pub async fn waive(cx: Cx<Attendee>, id: GrantId, (): ()) -> Result<MyHonoraria, ApiError> {
    let (person, send_to) = (cx.who.person.clone(), cx.deps.config.tax_form_to.clone());
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| service::waive(tx, &person, &id, &send_to, &site)).await
}

pub async fn list(cx: Cx<Staff>, _: (), (): ()) -> Result<Vec<TutorialView>, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| records::list(r, &caller, now)).await
}

pub async fn record(cx: Cx<Staff>, _: (), request: RecordOutcome) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::record(tx, &caller, &request, &site)).await
}

pub async fn undo(cx: Cx<Staff>, _: (), request: UndoOutcome) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::undo(tx, &caller, &request, &site)).await
}

pub async fn form_arrived(
    cx: Cx<Staff>,
    id: GrantId,
    request: RecordTaxForm,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::form_arrived(tx, &caller, &id, &request, &site)).await
}

pub async fn ask_form_again(
    cx: Cx<Staff>,
    id: GrantId,
    request: HonorariumReason,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::ask_form_again(tx, &caller, &id, &request.reason, &site)).await
}

pub async fn set_withholding(
    cx: Cx<Staff>,
    id: GrantId,
    request: SetWithholding,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::set_withholding(tx, &caller, &id, &request, &site)).await
}

pub async fn decide_withholding(
    cx: Cx<Staff>,
    id: GrantId,
    request: DecideWithholding,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::decide_withholding(tx, &caller, &id, &request, &site)).await
}

pub async fn hold(cx: Cx<Staff>, id: GrantId, request: HonorariumReason) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| holds::hold(tx, &caller, &id, &request.reason, &site)).await
}

pub async fn release(
    cx: Cx<Staff>,
    id: GrantId,
    request: HonorariumReason,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| holds::release(tx, &caller, &id, &request.reason, &site)).await
}

pub async fn take_back_waiver(
    cx: Cx<Staff>,
    id: GrantId,
    request: HonorariumReason,
) -> Result<TutorialView, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| records::take_back_waiver(tx, &caller, &id, &request.reason, &site)).await
}
