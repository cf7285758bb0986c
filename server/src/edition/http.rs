//! The edition over HTTP: parses, calls, maps.

use super::{audience_service, checklist_service, service};
use crate::auth::guard::{Anyone, Staff};
use crate::cx::Cx;
use crate::problem::ApiError;
use sundae_shared::edition::{
    AudienceCount, Checklist, Conference, CountAudience, CurrentEdition, Edition, MailSignInLinks,
    MailedLinks, SetEdition,
};

pub async fn conference(cx: Cx<Anyone>, _: (), (): ()) -> Result<Conference, ApiError> {
    cx.read(service::conference).await
}

pub async fn get(cx: Cx<Staff>, _: (), (): ()) -> Result<CurrentEdition, ApiError> {
    let edition = cx.read(service::current).await?;
    Ok(CurrentEdition { edition })
}

pub async fn put(cx: Cx<Staff>, _: (), request: SetEdition) -> Result<Edition, ApiError> {
    let order = service::Order::parse(request)?;
    cx.once(move |tx| service::set(tx, &order)).await
}

pub async fn count_links(cx: Cx<Staff>, _: (), request: CountAudience) -> Result<AudienceCount, ApiError> {
    let now = cx.now;
    cx.read(move |r| audience_service::count(r, request.audience, now)).await
}

pub async fn send_links(cx: Cx<Staff>, _: (), request: MailSignInLinks) -> Result<MailedLinks, ApiError> {
    let (by, site) = (cx.who.person.clone(), cx.deps.config.public_url.trim_end_matches('/').to_owned());
    cx.once(move |tx| audience_service::mail_next(tx, &request, &by, &site)).await
}

pub async fn checklist(cx: Cx<Staff>, _: (), (): ()) -> Result<Checklist, ApiError> {
    cx.read(checklist_service::checklist).await
}
