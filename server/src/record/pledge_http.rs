//! A file of promises over HTTP: parses, calls, maps.

use super::pledge_file;
use super::pledge_import_service as import;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::import::body;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::record::api;

pub const TRY: RawRoute = RawRoute {
    name: "TryPledges",
    method: Method::Post,
    path: api::TRY_PLEDGES,
    summary: "Says what a file of promises would settle and changes nothing. The body is the file.",
};
pub const SETTLE: RawRoute = RawRoute {
    name: "SettlePledges",
    method: Method::Post,
    path: api::SETTLE_PLEDGES,
    summary: "Settles what a file of promises says. The body is the file, `hash` the one that the try told.",
};

pub async fn try_list(
    cx: Cx<Staff>,
    _: (),
    _: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let list = body::read(payload, pledge_file::parse).await?;
    let (who, now) = (cx.who.person.clone(), cx.now);
    let report = cx.read(move |r| import::preview(r, &who, &list, now)).await?;
    Ok(body::told(&report))
}

pub async fn settle(
    mut cx: Cx<Staff>,
    _: (),
    http: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    let list = Arc::new(body::read(payload, pledge_file::parse).await?);
    body::must_be_tried(&mut cx, &http, &list.hash)?;
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let report = cx.once(move |tx| import::commit(tx, &site, &who, &list)).await?;
    Ok(body::told(&report))
}
