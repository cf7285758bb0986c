//! A record as the body of a request: tried or run.

use super::run_service::{self as runs, ListOf, Upload};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::import::body;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::routing::{RawRoute, query};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::record::{RecordSource, api};

pub const TRY: RawRoute = RawRoute {
    name: "TryRecord",
    method: Method::Post,
    path: api::TRY_RECORD,
    summary: "Says what a record would award and awards nothing. The body is the file; a list has its activity and name.",
};
pub const RUN: RawRoute = RawRoute {
    name: "RunRecord",
    method: Method::Post,
    path: api::RUN_RECORD,
    summary: "Awards what a record earns. The body is the file, `hash` the one that the try told.",
};

#[derive(Deserialize)]
struct Asked {
    activity: Option<String>,
    name: Option<String>,
}

pub async fn try_record(
    cx: Cx<Staff>,
    source: RecordSource,
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let asked = query::<Asked>(&http)?;
    let upload = receive(&cx, source, &asked, payload).await?;
    let (caller, now) = (cx.who.person.clone(), cx.now);
    let report = cx.read(move |r| runs::preview(r, &upload, &caller, now)).await?;
    Ok(body::told(&report))
}

pub async fn run_record(
    mut cx: Cx<Staff>,
    source: RecordSource,
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let asked = query::<Asked>(&http)?;
    let upload = Arc::new(receive(&cx, source, &asked, payload).await?);
    body::must_be_tried(&mut cx, &http, &upload.hash)?;
    if let Some(key) = &mut cx.key {
        // What a list is about was not read either.
        key.request_hash.push_str(&upload.origin);
    }
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let report = cx.once(move |tx| runs::commit(tx, &site, &upload, &caller)).await?;
    Ok(body::told(&report))
}

/// Takes the body and reads it as a record, off the threads that serve requests.
async fn receive(
    cx: &Cx<Staff>,
    source: RecordSource,
    asked: &Asked,
    payload: web::Payload,
) -> Result<Upload, ApiError> {
    let list = match source {
        RecordSource::List => Some(ListOf::parse(asked.activity.as_deref(), asked.name.as_deref())?),
        RecordSource::Schedule | RecordSource::Roster => None,
    };
    let bytes = body::receive(payload).await?;
    let key = Arc::clone(&cx.deps.badge_key);
    web::block(move || Upload::parse(source, list, &bytes, &key))
        .await
        .map_err(|error| ApiError::bug(error.to_string()))?
}
