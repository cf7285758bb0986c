//! Regional conferences over HTTP: parses, calls, maps.

use super::conference_import_service::{self as import, ConferenceList};
use super::{choose_service, conference_file, conference_service};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::import::{body, service as imports};
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::record::{ConferenceReport, MyConferences, OfficeConferences, api};

pub const TRY: RawRoute = RawRoute {
    name: "TryConferences",
    method: Method::Post,
    path: api::TRY_CONFERENCES,
    summary: "Says what a list of conferences would change and changes nothing. The body is the file.",
};
pub const IMPORT: RawRoute = RawRoute {
    name: "ImportConferences",
    method: Method::Post,
    path: api::IMPORT_CONFERENCES,
    summary: "Imports the good rows of a list of conferences. The body is the file, `hash` the one that the try told.",
};

pub async fn mine(cx: Cx<Attendee>, _: (), _: ()) -> Result<MyConferences, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| choose_service::mine(r, &who, now)).await
}

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeConferences, ApiError> {
    let now = cx.now;
    cx.read(move |r| conference_service::all(r, now)).await
}

pub async fn try_list(
    cx: Cx<Staff>,
    _: (),
    _: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let list = receive(payload).await?;
    let report = cx.read(move |r| import::preview(r, &list)).await?;
    Ok(json(&report))
}

#[derive(Deserialize)]
struct Tried {
    hash: String,
}

pub async fn import(
    mut cx: Cx<Staff>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let tried = web::Query::<Tried>::from_query(http.query_string())
        .map_err(|error| ApiError::malformed(error.to_string()))?;
    let list = Arc::new(receive(payload).await?);
    imports::expect(&list.hash, &tried.hash)?;
    if let Some(key) = &mut cx.key {
        // The body was not read when the key was made.
        key.request_hash.push_str(&list.hash);
    }
    let report = cx.once(move |tx| import::commit(tx, &list)).await?;
    Ok(json(&report))
}

async fn receive(payload: web::Payload) -> Result<ConferenceList, ApiError> {
    let bytes = body::receive(payload).await?;
    let read = move || conference_file::parse(&bytes).map(|parsed| (body::hash(&bytes), parsed));
    let read = web::block(read).await.map_err(|error| ApiError::bug(error.to_string()))?;
    let (hash, parsed) = read.map_err(|problem| imports::refused(&problem))?;
    Ok(ConferenceList { hash, parsed })
}

fn json(report: &ConferenceReport) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(report)
}
