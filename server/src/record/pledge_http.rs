//! A file of promises over HTTP: parses, calls, maps.

use super::pledge_file;
use super::pledge_import_service::{self as import, PledgeList};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::import::{body, service as imports};
use crate::mail::Site;
use crate::problem::ApiError;
use crate::routing::RawRoute;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::sync::Arc;
use sundae_shared::api::Method;
use sundae_shared::record::{PledgeReport, api};

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
    let list = receive(payload).await?;
    let (who, now) = (cx.who.person.clone(), cx.now);
    let report = cx.read(move |r| import::preview(r, &who, &list, now)).await?;
    Ok(json(&report))
}

#[derive(Deserialize)]
struct Tried {
    hash: String,
}

pub async fn settle(
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
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let report = cx.once(move |tx| import::commit(tx, &site, &who, &list)).await?;
    Ok(json(&report))
}

async fn receive(payload: web::Payload) -> Result<PledgeList, ApiError> {
    let bytes = body::receive(payload).await?;
    let read = move || pledge_file::parse(&bytes).map(|parsed| (body::hash(&bytes), parsed));
    let read = web::block(read).await.map_err(|error| ApiError::bug(error.to_string()))?;
    let (hash, parsed) = read.map_err(|problem| imports::refused(&problem))?;
    Ok(PledgeList { hash, parsed })
}

fn json(report: &PledgeReport) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(report)
}
