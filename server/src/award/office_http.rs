//! Hosts and their codes over HTTP, for the office: parses, calls, maps. Replies with a link or codes are not kept
//! beside their key.

use super::host_service::{self as hosts, Edit, Naming, Tools};
use super::sheet_service::{self as sheets, Asks, Voiding};
use crate::auth::guard::Staff;
use crate::clock;
use crate::cx::{Cx, Deps};
use crate::mail::Site;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::award::{
    CodeSheet, HostDraft, HostId, NameHost, OfficeHost, OfficeHosts, PrintCodes, VoidCodes, Why,
};

fn shared(cx: &Cx<Staff>) -> (Arc<Deps>, Site) {
    (Arc::clone(&cx.deps), Site::of(&cx.deps.config))
}

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeHosts, ApiError> {
    cx.never_cached();
    let ((deps, site), now) = (shared(&cx), cx.now);
    cx.read(move |r| hosts::hosts(r, Tools { keys: &deps.payee_keys, site: &site }, now)).await
}

pub async fn add(cx: Cx<Staff>, _: (), request: NameHost) -> Result<OfficeHost, ApiError> {
    let naming = Naming::parse(request, clock::random()?)?;
    let ((deps, site), who) = (shared(&cx), cx.who.person.clone());
    cx.once_secret(move |tx| hosts::add(tx, Tools { keys: &deps.payee_keys, site: &site }, &who, &naming))
        .await
}

pub async fn edit(cx: Cx<Staff>, id: HostId, request: HostDraft) -> Result<OfficeHost, ApiError> {
    let edit = Edit::parse(request)?;
    let (deps, site) = shared(&cx);
    cx.once_secret(move |tx| hosts::edit(tx, Tools { keys: &deps.payee_keys, site: &site }, &id, &edit)).await
}

pub async fn end(cx: Cx<Staff>, id: HostId, request: Why) -> Result<OfficeHost, ApiError> {
    let reason = hosts::reason(&request.reason)?;
    let (deps, site) = shared(&cx);
    cx.once(move |tx| hosts::end(tx, Tools { keys: &deps.payee_keys, site: &site }, &id, &reason)).await
}

pub async fn renew_link(cx: Cx<Staff>, id: HostId, request: Why) -> Result<OfficeHost, ApiError> {
    let reason = hosts::reason(&request.reason)?;
    let (deps, site) = shared(&cx);
    cx.once_secret(move |tx| {
        hosts::renew_link(tx, Tools { keys: &deps.payee_keys, site: &site }, &id, &reason)
    })
    .await
}

pub async fn codes(cx: Cx<Staff>, id: HostId, _: ()) -> Result<CodeSheet, ApiError> {
    cx.never_cached();
    let ((deps, site), asks) = (shared(&cx), Asks::Staff(cx.who.person.clone()));
    cx.read(move |r| sheets::sheet(r, Tools { keys: &deps.payee_keys, site: &site }, &asks, &id)).await
}

pub async fn print(cx: Cx<Staff>, id: HostId, request: PrintCodes) -> Result<CodeSheet, ApiError> {
    let ((deps, site), asks) = (shared(&cx), Asks::Staff(cx.who.person.clone()));
    cx.once_secret(move |tx| {
        sheets::print(tx, Tools { keys: &deps.payee_keys, site: &site }, &asks, &id, &request)
    })
    .await
}

pub async fn void(cx: Cx<Staff>, id: HostId, request: VoidCodes) -> Result<CodeSheet, ApiError> {
    let voiding = Voiding::parse(request)?;
    let ((deps, site), who) = (shared(&cx), cx.who.person.clone());
    cx.once_secret(move |tx| {
        sheets::void(tx, Tools { keys: &deps.payee_keys, site: &site }, &who, &id, &voiding)
    })
    .await
}
