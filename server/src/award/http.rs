//! Hosts' codes over HTTP, for who uses one and for the host: parses, calls, maps.

use super::host_service::Tools;
use super::sheet_service::Asks;
use super::{screen_service as screens, sheet_service as sheets, use_service};
use crate::auth::guard::{Anyone, Attendee};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::award::{AskScreen, CodeSheet, HostId, HostScreen, MyHosts, PrintCodes, UseCode};
use sundae_shared::points::SubmissionView;

/// A code could be guessed; this many tries an hour are honest, and a guess is right once in 16 million.
const TRIES: Limit = Limit { hits_max: 20, window_seconds: 3_600 };

pub async fn use_code(cx: Cx<Attendee>, _: (), request: UseCode) -> Result<SubmissionView, ApiError> {
    let who = cx.who.person.clone();
    limit::check(&cx, vec![(format!("host-codes:{who}"), TRIES)]).await?;
    let order = use_service::Order::parse(who, &request.code)?;
    let deps = Arc::clone(&cx.deps);
    cx.once(move |tx| use_service::use_code(tx, &deps.payee_keys, &order)).await
}

pub async fn my_hosts(cx: Cx<Attendee>, _: (), _: ()) -> Result<MyHosts, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| screens::mine(r, &who, now)).await
}

pub async fn my_screen(cx: Cx<Attendee>, id: HostId, request: AskScreen) -> Result<HostScreen, ApiError> {
    cx.never_cached();
    let (deps, who, site) = (Arc::clone(&cx.deps), cx.who.person.clone(), Site::of(&cx.deps.config));
    let facts = cx.read(move |r| {
        let tools = Tools { keys: &deps.payee_keys, site: &Site::of(&deps.config) };
        screens::facts_of_own(r, tools, &who, &id)
    });
    screens::screen(facts.await?, &site, &request, cx.now)
}

pub async fn screen_by_link(
    cx: Cx<Anyone>,
    (id, token): (HostId, String),
    request: AskScreen,
) -> Result<HostScreen, ApiError> {
    cx.never_cached();
    let (deps, site) = (Arc::clone(&cx.deps), Site::of(&cx.deps.config));
    let facts = cx.read(move |r| {
        let tools = Tools { keys: &deps.payee_keys, site: &Site::of(&deps.config) };
        screens::facts_by_link(r, tools, &id, &token)
    });
    screens::screen(facts.await?, &site, &request, cx.now)
}

pub async fn end_mine(cx: Cx<Attendee>, id: HostId, _: ()) -> Result<MyHosts, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| screens::end(tx, &who, &id)).await
}

pub async fn my_codes(cx: Cx<Attendee>, id: HostId, _: ()) -> Result<CodeSheet, ApiError> {
    cx.never_cached();
    let (deps, asks) = (Arc::clone(&cx.deps), Asks::Host(cx.who.person.clone()));
    cx.read(move |r| {
        let tools = Tools { keys: &deps.payee_keys, site: &Site::of(&deps.config) };
        sheets::sheet(r, tools, &asks, &id)
    })
    .await
}

pub async fn print_mine(cx: Cx<Attendee>, id: HostId, request: PrintCodes) -> Result<CodeSheet, ApiError> {
    let (deps, asks) = (Arc::clone(&cx.deps), Asks::Host(cx.who.person.clone()));
    cx.once_secret(move |tx| {
        let tools = Tools { keys: &deps.payee_keys, site: &Site::of(&deps.config) };
        sheets::print(tx, tools, &asks, &id, &request)
    })
    .await
}
