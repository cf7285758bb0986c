//! Linked accounts over HTTP: parses, calls, maps. What a change answers is read anew, so that a repeat shows how
//! things stand now and nothing personal is kept beside the key.

use super::link_service as service;
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::people::link::{EndLink, NewLink, PersonLinkId, PersonLinks};

pub async fn mine(cx: Cx<Staff>, _: (), (): ()) -> Result<PersonLinks, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| service::of_caller(r, &caller)).await
}

pub async fn link_mine(cx: Cx<Staff>, _: (), request: NewLink) -> Result<PersonLinks, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::link(tx, &by, &by, &request)).await?;
    mine(cx, (), ()).await
}

pub async fn list(cx: Cx<Staff>, _: (), (): ()) -> Result<PersonLinks, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| service::of_everybody(r, &caller)).await
}

pub async fn link(cx: Cx<Staff>, person: PersonId, request: NewLink) -> Result<PersonLinks, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::link(tx, &by, &person, &request)).await?;
    list(cx, (), ()).await
}

pub async fn end(cx: Cx<Staff>, link: PersonLinkId, request: EndLink) -> Result<PersonLinks, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| service::end(tx, &by, &link, &request)).await?;
    list(cx, (), ()).await
}
