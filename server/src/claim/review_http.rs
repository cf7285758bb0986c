//! The review over HTTP: parses, calls, maps. A decision is kept once; what it answers is read anew, so that
//! a repeat shows how the claim stands now and nothing personal is kept beside the key.

use super::document_http;
use super::document_opened_service as opened;
use super::review_begin_service as beginning;
use super::review_decision_service::{self as decisions, By};
use super::review_hold_service as holds;
use super::review_service as service;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use sundae_shared::api::Method;
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::review::{
    ApproveLine, BeginClaim, BegunClaim, ClaimFilter, ClaimPage, ClaimReview, CompareLine, DecideWaiver,
    ProposeWaiver, StartReview, WaiverId, WithReason,
};
use sundae_shared::claim::{AtVersion, ClaimId, ExpenseLineId};
use sundae_shared::id::PersonId;

pub const FILE: RawRoute = RawRoute {
    name: "DocumentOfClaim",
    method: Method::Get,
    path: "/api/office/documents/{document}/file",
    summary: "A document that somebody handed in: a JPEG or a PDF.",
};
pub const THUMB: RawRoute = RawRoute {
    name: "DocumentOfClaimThumb",
    method: Method::Get,
    path: "/api/office/documents/{document}/thumb",
    summary: "A small JPEG of a picture that somebody handed in.",
};

fn by(cx: &Cx<Staff>) -> By {
    By { person: cx.who.person.clone(), roles: cx.who.roles.clone() }
}

/// Runs a decision once and answers with the claim as it stands.
async fn decided<F>(cx: Cx<Staff>, decision: F) -> Result<ClaimReview, ApiError>
where
    F: Fn(&mut WriteTx<'_>, &By, &Site) -> Result<ClaimId, ApiError> + Send + 'static,
{
    let (by, site) = (by(&cx), Site::of(&cx.deps.config));
    let id = cx.once(move |tx| decision(tx, &by, &site)).await?;
    detail(cx, id, ()).await
}

pub async fn list(cx: Cx<Staff>, _: (), filter: ClaimFilter) -> Result<ClaimPage, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::list(r, &caller, &filter, now)).await
}

pub async fn detail(cx: Cx<Staff>, id: ClaimId, (): ()) -> Result<ClaimReview, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::detail(r, &caller, &id, now)).await
}

pub async fn begin_for(cx: Cx<Staff>, person: PersonId, request: BeginClaim) -> Result<BegunClaim, ApiError> {
    let (by, site) = (by(&cx), Site::of(&cx.deps.config));
    cx.once(move |tx| {
        let claim = beginning::begin_for(tx, &by, &person, &request, &site)?;
        Ok::<_, ApiError>(BegunClaim { claim })
    })
    .await
}

pub async fn start(cx: Cx<Staff>, id: ClaimId, request: StartReview) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| decisions::start(tx, by, &id, request).map(|()| id.clone())).await
}

pub async fn stop(cx: Cx<Staff>, id: ClaimId, request: AtVersion) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| decisions::stop(tx, by, &id, request.version, site).map(|()| id.clone()))
        .await
}

pub async fn compare(
    cx: Cx<Staff>,
    line: ExpenseLineId,
    request: CompareLine,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| decisions::compare(tx, by, &line, &request)).await
}

pub async fn approve_line(
    cx: Cx<Staff>,
    line: ExpenseLineId,
    request: ApproveLine,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| decisions::approve_line(tx, by, &line, &request)).await
}

pub async fn flag_line(
    cx: Cx<Staff>,
    line: ExpenseLineId,
    request: WithReason,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| decisions::flag_line(tx, by, &line, &request)).await
}

pub async fn reopen_line(
    cx: Cx<Staff>,
    line: ExpenseLineId,
    request: AtVersion,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| decisions::reopen_line(tx, by, &line, request.version)).await
}

pub async fn give_back(cx: Cx<Staff>, id: ClaimId, request: WithReason) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| decisions::give_back(tx, by, &id, &request, site).map(|()| id.clone()))
        .await
}

pub async fn approve(cx: Cx<Staff>, id: ClaimId, request: AtVersion) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| {
        decisions::approve(tx, by, &id, request.version, site).map(|()| id.clone())
    })
    .await
}

pub async fn reopen(cx: Cx<Staff>, id: ClaimId, request: WithReason) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| decisions::reopen(tx, by, &id, &request, site).map(|()| id.clone())).await
}

pub async fn hold(cx: Cx<Staff>, id: ClaimId, request: WithReason) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| holds::hold(tx, by, &id, &request, site).map(|()| id.clone())).await
}

pub async fn release(cx: Cx<Staff>, id: ClaimId, request: WithReason) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| holds::release(tx, by, &id, &request, site).map(|()| id.clone())).await
}

pub async fn propose_waiver(
    cx: Cx<Staff>,
    id: ClaimId,
    request: ProposeWaiver,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, _| holds::propose_waiver(tx, by, &id, &request).map(|()| id.clone())).await
}

pub async fn decide_waiver(
    cx: Cx<Staff>,
    waiver: WaiverId,
    request: DecideWaiver,
) -> Result<ClaimReview, ApiError> {
    decided(cx, move |tx, by, site| holds::decide_waiver(tx, by, &waiver, &request, site)).await
}

pub async fn file(
    cx: Cx<Staff>,
    id: DocumentId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let (who, now, of) = (cx.who.person.clone(), cx.now, id.clone());
    let (stored, noted) = cx
        .read(move |r| Ok::<_, ApiError>((service::document(r, &of)?, opened::is_noted(r, &who, &of, now)?)))
        .await?;
    if !noted {
        let who = cx.who.person.clone();
        cx.write(move |tx| opened::note(tx, &who, &id)).await?;
    }
    document_http::serve(&cx, stored).await
}

pub async fn thumb(
    cx: Cx<Staff>,
    id: DocumentId,
    _: HttpRequest,
    _: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let stored = cx.read(move |r| service::document_thumb(r, &id)).await?;
    document_http::serve(&cx, stored).await
}
