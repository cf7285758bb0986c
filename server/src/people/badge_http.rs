//! Pass and badges over HTTP.

use super::badge_service as service;
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::desk::SearchPeople;
use sundae_shared::desk::search::Query;
use sundae_shared::id::PersonId;
use sundae_shared::people::pass::{BadgeView, MyPass, PassHolders, PracticeBadge, ReplaceBadge};

sundae_shared::messages! {
    mod text {
        reason: en "Say why, in a few words: lost, shared, photographed.",
            es "Di por qué, en pocas palabras: perdido, compartido, fotografiado.";
        too_short: en "Type the code of the pass, or at least two letters of a name or an e-mail address.",
            es "Escribe el código del pase, o al menos dos letras de un nombre o de una dirección de correo.";
    }
}

/// The reason in the trail when nobody was asked for one.
const BY_ITS_OWNER: &str = "by its owner";

/// Longest reason that is kept.
const REASON_CHARS_MAX: usize = 200;

pub async fn my_pass(cx: Cx<Attendee>, _: (), _: ()) -> Result<MyPass, ApiError> {
    let person = cx.who.person.clone();
    let known = cx.read(move |r| service::standing(r, &person)).await?;
    let badge = match known {
        Some(badge) => badge,
        None => {
            let person = cx.who.person.clone();
            cx.write(move |tx| service::badge_of(tx, &person)).await?
        }
    };
    let (person, key) = (cx.who.person.clone(), Arc::clone(&cx.deps.badge_key));
    cx.read(move |r| service::pass(r, &person, badge, &key)).await
}

pub async fn reissue(cx: Cx<Staff>, person: PersonId, request: ReplaceBadge) -> Result<BadgeView, ApiError> {
    let reason: String = request.reason.trim().chars().take(REASON_CHARS_MAX).collect();
    if reason.is_empty() {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang).into()));
    }
    cx.once(move |tx| service::reissue(tx, &person, &reason)).await
}

pub async fn replace_mine(cx: Cx<Attendee>, _: (), _: ()) -> Result<BadgeView, ApiError> {
    let person = cx.who.person.clone();
    cx.once(move |tx| service::reissue(tx, &person, BY_ITS_OWNER)).await
}

pub async fn find_holders(cx: Cx<Staff>, _: (), request: SearchPeople) -> Result<PassHolders, ApiError> {
    let code = service::read(&cx.deps.badge_key, &request.text);
    let query = Query::parse(&request.text)
        .ok_or_else(|| ApiError::invalid().field("text", |lang| text::too_short(lang).into()))?;
    cx.read(move |r| service::holders(r, &code, &query)).await
}

pub async fn practice(cx: Cx<Staff>, _: (), _: ()) -> Result<PracticeBadge, ApiError> {
    service::practice(&cx.deps.badge_key)
}
