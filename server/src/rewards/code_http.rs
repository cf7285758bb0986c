//! Codes over HTTP: parses, calls, maps. What holds a code stands in no cache, and is not stored for a repeat.

use super::{code_seal as seal, code_service as codes, pool_service as pool};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::rewards::{
    CodeId, CodeLine, CodeReason, CodeReport, Codes, ImportCodes, ListCodes, RedemptionId, RevealedCode,
    RewardId,
};

pub async fn reveal(cx: Cx<Attendee>, id: RedemptionId, _: ()) -> Result<RevealedCode, ApiError> {
    cx.never_cached();
    let (who, keys) = (cx.who.person.clone(), Arc::clone(&cx.deps.payee_keys));
    cx.once_secret(move |tx| codes::reveal(tx, &who, &id, &keys)).await
}

pub async fn look(cx: Cx<Staff>, id: CodeId, request: CodeReason) -> Result<RevealedCode, ApiError> {
    cx.never_cached();
    let (who, keys) = (cx.who.person.clone(), Arc::clone(&cx.deps.payee_keys));
    cx.once_secret(move |tx| codes::look(tx, &who, &id, &request.reason, &keys)).await
}

pub async fn void(cx: Cx<Staff>, id: CodeId, request: CodeReason) -> Result<CodeLine, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| codes::void(tx, &site, &who, &id, &request.reason)).await
}

pub async fn list(cx: Cx<Staff>, id: RewardId, request: ListCodes) -> Result<Codes, ApiError> {
    cx.read(move |r| pool::codes(r, &id, &request)).await
}

/// Carries a body, so it is a `POST`; it stores nothing, not even its key.
pub async fn try_codes(cx: Cx<Staff>, id: RewardId, request: ImportCodes) -> Result<CodeReport, ApiError> {
    let keys = Arc::clone(&cx.deps.payee_keys);
    cx.read(move |r| pool::try_codes(r, &id, &request.text, &keys)).await
}

pub async fn import(mut cx: Cx<Staff>, id: RewardId, request: ImportCodes) -> Result<CodeReport, ApiError> {
    let keys = Arc::clone(&cx.deps.payee_keys);
    let ring = keys.at_hand()?;
    // What is kept of a request must not tell a short code to whoever tries them all.
    cx.conceal_request(|hash| seal::conceal(ring.newest(), hash));
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| pool::import(tx, &site, &who, &id, &request.text, &keys)).await
}
