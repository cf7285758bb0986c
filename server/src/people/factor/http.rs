//! Second factors over HTTP: parses, calls, maps. What holds a secret is written without a stored reply.

use super::{reset_service, service, tries};
use crate::auth::guard::Staff;
use crate::auth::limit;
use crate::cx::Cx;
use crate::mail::Site;
use crate::people::staff::http::PER_ACCOUNT_AND_PEER;
use crate::people::staff::service as staff;
use crate::people::staff::service_team::member;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::id::PersonId;
use sundae_shared::people::{
    ConfirmMe, RecoveryCodes, ResetSecondFactor, SecondFactor, SecondFactorOffer, StaffMember, TypedCode,
};

pub async fn get(cx: Cx<Staff>, _: (), (): ()) -> Result<SecondFactor, ApiError> {
    let who = cx.who.clone();
    cx.read(move |r| service::view(r, &who)).await
}

pub async fn offer(cx: Cx<Staff>, _: (), (): ()) -> Result<SecondFactorOffer, ApiError> {
    cx.never_cached();
    let (person, keys) = (cx.who.person.clone(), Arc::clone(&cx.deps.payee_keys));
    let effect = move |tx: &mut crate::db::WriteTx<'_>| {
        let account = staff::account_of(tx, &person)?.email.unwrap_or_default();
        service::offer(tx, &person, &account, &keys)
    };
    cx.write(effect).await
}

pub async fn enrol(cx: Cx<Staff>, _: (), request: TypedCode) -> Result<RecoveryCodes, ApiError> {
    cx.never_cached();
    tries::count(&cx, &cx.who.person).await?;
    let (who, keys, site) = (cx.who.clone(), Arc::clone(&cx.deps.payee_keys), Site::of(&cx.deps.config));
    cx.write(move |tx| service::enrol(tx, &who, &request.code, &keys, &site)).await
}

pub async fn renew(cx: Cx<Staff>, _: (), (): ()) -> Result<RecoveryCodes, ApiError> {
    cx.never_cached();
    let (person, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.write(move |tx| service::renew_recovery_codes(tx, &person, &site)).await
}

pub async fn remove(cx: Cx<Staff>, _: (), (): ()) -> Result<(), ApiError> {
    let (who, site) = (cx.who.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::remove(tx, &who, &site)).await
}

pub async fn confirm(cx: Cx<Staff>, _: (), request: ConfirmMe) -> Result<(), ApiError> {
    let who = cx.who.clone();
    match request {
        ConfirmMe::Code { code } => {
            tries::count(&cx, &who.person).await?;
            let (keys, site) = (Arc::clone(&cx.deps.payee_keys), Site::of(&cx.deps.config));
            cx.write(move |tx| service::confirm_with_code(tx, &who, &code, &keys, &site)).await
        }
        ConfirmMe::Password { password } => {
            let bucket = limit::bucket("password", &who.person.to_string());
            limit::check(&cx, vec![(bucket, PER_ACCOUNT_AND_PEER)]).await?;
            let person = who.person.clone();
            let row = cx.read(move |r| staff::account_of(r, &person)).await?;
            if !cx.deps.passwords.fits(password, row.password_hash).await? {
                return Err(staff::not_the_password());
            }
            cx.write(move |tx| service::confirm_with_password(tx, &who)).await
        }
    }
}

pub async fn reset(
    cx: Cx<Staff>,
    person: PersonId,
    request: ResetSecondFactor,
) -> Result<StaffMember, ApiError> {
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    let effect = move |tx: &mut crate::db::WriteTx<'_>| {
        reset_service::reset(tx, &by, &person, &request.reason, &site)?;
        member(tx, &person)
    };
    cx.once(effect).await
}
