//! Imports over HTTP. A file is the request's body as it is: no form, no encoding to get wrong.

use super::body;
use super::service::{self, Upload};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::grant::import::settle;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::people::import::{DoubtId, DoubtView, ImportKind, ImportRun, Settle};
use sundae_shared::people::import_api;

pub const PREVIEW: RawRoute = RawRoute {
    name: "PreviewImport",
    method: Method::Post,
    path: import_api::PREVIEW,
    summary: "Says what a file would change and changes nothing. The body is the file.",
};
pub const COMMIT: RawRoute = RawRoute {
    name: "CommitImport",
    method: Method::Post,
    path: import_api::COMMIT,
    summary: "Imports the good rows of a file. The body is the file, `hash` the one that the preview told.",
};

pub async fn preview(
    cx: Cx<Staff>,
    kind: ImportKind,
    _: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let upload = receive(kind, payload).await?;
    let importer = cx.who.person.clone();
    let report = cx.read(move |r| service::preview(r, &upload, Some(&importer))).await?;
    Ok(body::told(&report))
}

pub async fn commit(
    mut cx: Cx<Staff>,
    kind: ImportKind,
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let upload = Arc::new(receive(kind, payload).await?);
    body::must_be_tried(&mut cx, &http, &upload.hash)?;
    let site = Site::of(&cx.deps.config);
    let report = cx.once(move |tx| service::commit(tx, &upload, &site)).await?;
    Ok(body::told(&report))
}

/// Takes the body and reads it as a file, off the threads that serve requests.
async fn receive(kind: ImportKind, payload: web::Payload) -> Result<Upload, ApiError> {
    let bytes = body::receive(payload).await?;
    web::block(move || Upload::parse(kind, &bytes))
        .await
        .map_err(|error| ApiError::bug(error.to_string()))?
        .map_err(|problem| service::refused(&problem))
}

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<Vec<ImportRun>, ApiError> {
    cx.read(service::list).await
}

pub async fn list_doubtful(cx: Cx<Staff>, _: (), _: ()) -> Result<Vec<DoubtView>, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| settle::list(r, &caller)).await
}

pub async fn settle_doubtful(cx: Cx<Staff>, doubt: DoubtId, request: Settle) -> Result<DoubtView, ApiError> {
    let caller = cx.who.person.clone();
    cx.once(move |tx| settle::settle(tx, &caller, &doubt, &request)).await
}
