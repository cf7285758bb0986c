//! Endpoints of exchange rates.

use super::service::{self, Typed};
use crate::auth::guard::Staff;
use crate::claim::rate_service as claims;
use crate::cx::Cx;
use crate::edition::service as edition;
use crate::problem::ApiError;
use sundae_shared::rates::{DecideRate, FindRate, FoundRate, TypeRate, TypedRate, TypedRateId};

pub async fn find(cx: Cx<Staff>, _: (), asked: FindRate) -> Result<FoundRate, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| {
        let days = claims::days_most(r, asked.day)?;
        service::find(r, &caller, &asked.currency, asked.day, days)
    })
    .await
}

pub async fn type_one(cx: Cx<Staff>, _: (), request: TypeRate) -> Result<TypedRate, ApiError> {
    let now = cx.now;
    let today =
        cx.read(move |r| Ok::<_, ApiError>(edition::today(edition::current(r)?.as_ref(), now))).await?;
    let typed = Typed::parse(request, today)?;
    let caller = cx.who.person.clone();
    cx.once(move |tx| service::type_one(tx, &caller, &typed)).await
}

pub async fn list(cx: Cx<Staff>, _: (), _: ()) -> Result<Vec<TypedRate>, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| service::list(r, &caller)).await
}

pub async fn decide(cx: Cx<Staff>, id: TypedRateId, request: DecideRate) -> Result<TypedRate, ApiError> {
    let caller = cx.who.person.clone();
    cx.once(move |tx| service::decide(tx, &caller, &id, request.decision)).await
}
