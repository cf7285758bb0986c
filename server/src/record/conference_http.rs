//! Regional conferences over HTTP: parses, calls, maps.

use super::conference_import_service as import;
use super::{choose_service, conference_file, conference_service};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::import::body;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::record::{MyConferences, OfficeConferences, api};

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
    let list = body::read(payload, conference_file::parse).await?;
    let report = cx.read(move |r| import::preview(r, &list)).await?;
    Ok(body::told(&report))
}

pub async fn import(
    mut cx: Cx<Staff>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let list = Arc::new(body::read(payload, conference_file::parse).await?);
    body::must_be_tried(&mut cx, &http, &list.hash)?;
    let report = cx.once(move |tx| import::commit(tx, &list)).await?;
    Ok(body::told(&report))
}
