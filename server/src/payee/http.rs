//! Payment details over HTTP: parses, calls, maps.

use super::service::{self, Owner};
use super::{office, seal};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::id::PersonId;
use sundae_shared::payee::{
    ConfirmPayee, GivePayee, MyPayee, PayeeDetail, PayeeFilter, PayeeFlag, PayeeHoldId, PayeePage,
    ReleaseHold, RevealReason, RevealedPayee,
};

pub async fn mine(cx: Cx<Attendee>, _: (), (): ()) -> Result<MyPayee, ApiError> {
    cx.never_cached();
    let (person, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::mine(r, &person, now)).await
}

pub async fn set(mut cx: Cx<Attendee>, _: (), request: GivePayee) -> Result<MyPayee, ApiError> {
    let details = service::parse(request)?;
    let keys = Arc::clone(&cx.deps.payee_keys);
    let ring = keys.ring().map_err(|error| ApiError::unavailable(error.to_string()))?;
    // What is kept of a request must not tell an account number to whoever tries them all.
    cx.conceal_request(|hash| seal::conceal(ring.newest(), hash));
    let owner = Owner { person: cx.who.person.clone(), session: cx.who.session.clone() };
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| service::set(tx, &owner, &details, &keys, &site)).await
}

pub async fn confirm(cx: Cx<Attendee>, _: (), request: ConfirmPayee) -> Result<MyPayee, ApiError> {
    let person = cx.who.person.clone();
    cx.once(move |tx| service::confirm(tx, &person, &request.payee)).await
}

pub async fn list(cx: Cx<Staff>, _: (), filter: PayeeFilter) -> Result<PayeePage, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::list(r, &filter, now)).await
}

pub async fn flags(cx: Cx<Staff>, _: (), (): ()) -> Result<Vec<PayeeFlag>, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::flags(r, now)).await
}

pub async fn detail(cx: Cx<Staff>, person: PersonId, (): ()) -> Result<PayeeDetail, ApiError> {
    cx.never_cached();
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| office::detail(r, &caller, &person, now)).await
}

pub async fn reveal(
    cx: Cx<Staff>,
    person: PersonId,
    request: RevealReason,
) -> Result<RevealedPayee, ApiError> {
    cx.never_cached();
    let (caller, keys) = (cx.who.person.clone(), Arc::clone(&cx.deps.payee_keys));
    cx.once_secret(move |tx| office::reveal(tx, &caller, &person, &request, &keys)).await
}

pub async fn release(
    cx: Cx<Staff>,
    hold: PayeeHoldId,
    request: ReleaseHold,
) -> Result<PayeeDetail, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::release(tx, &caller, &hold, &request.reason, &site)).await
}
