//! Exchange rates over HTTP: parses, calls, maps. What a decision answers is read anew, so that a repeat
//! shows how things stand now. A file is the request's body as it is.

use super::rate_file_service::{self as files, Upload};
use super::{rate_refusals as refusals, rate_service as service};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::import::body;
use crate::problem::ApiError;
use crate::routing::{RawRoute, query};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::claim::rate_office::{
    BadRateFile, ProposeRate, RATE_FILE_BYTES_MAX, RATE_FILE_COMMIT, RATE_FILE_PREVIEW, RateFilter,
    RateProposalId, Rates,
};
use sundae_shared::second::DecideSecondLook;

pub const PREVIEW: RawRoute = RawRoute {
    name: "PreviewRateFile",
    method: Method::Post,
    path: RATE_FILE_PREVIEW,
    summary: "Says what a file of exchange rates would add and adds nothing. The body is the file.",
};
pub const COMMIT: RawRoute = RawRoute {
    name: "CommitRateFile",
    method: Method::Post,
    path: RATE_FILE_COMMIT,
    summary: "Keeps the new rates of a file. The body is the file, `hash` the one that the preview told.",
};

pub async fn list(cx: Cx<Staff>, _: (), filter: RateFilter) -> Result<Rates, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::list(r, &caller, &filter, now)).await
}

pub async fn propose(cx: Cx<Staff>, _: (), request: ProposeRate) -> Result<Rates, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::propose(tx, &by, &request)).await?;
    list(cx, (), RateFilter::default()).await
}

pub async fn decide(cx: Cx<Staff>, id: RateProposalId, said: DecideSecondLook) -> Result<Rates, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::decide(tx, &by, &id, &said)).await?;
    list(cx, (), RateFilter::default()).await
}

pub async fn preview(
    cx: Cx<Staff>,
    _: (),
    _: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let upload = receive(payload).await?;
    let (caller, now) = (cx.who.person.clone(), cx.now);
    let report = cx.read(move |r| files::preview(r, &caller, &upload, now)).await?;
    Ok(body::told(&report))
}

#[derive(Deserialize)]
struct Tried {
    hash: String,
}

pub async fn commit(
    mut cx: Cx<Staff>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let tried: Tried = query(&http)?;
    let upload = Arc::new(receive(payload).await?);
    upload.expect(&tried.hash)?;
    if let Some(key) = &mut cx.key {
        // The body was not read when the key was made.
        key.request_hash.push_str(upload.hash());
    }
    let by = cx.who.person.clone();
    let report = cx.once(move |tx| files::commit(tx, &by, &upload)).await?;
    Ok(body::told(&report))
}

/// Takes the body up to its limit and reads it as a file, off the threads that serve requests.
async fn receive(payload: web::Payload) -> Result<Upload, ApiError> {
    let received = body::up_to(RATE_FILE_BYTES_MAX, payload).await?;
    let bytes = received.map_err(|_| refusals::file(BadRateFile::TooLarge))?;
    let read = web::block(move || Upload::parse(&bytes)).await;
    read.map_err(|error| ApiError::bug(error.to_string()))?.map_err(refusals::file)
}
