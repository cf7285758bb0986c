//! The edition over HTTP: parses, calls, maps.

use super::{audience_service, checklist_service, dates_service, service};
use crate::auth::guard::{Anyone, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::edition::dates::EditionProposalId;
use sundae_shared::edition::{
    AudienceCount, Checklist, Conference, CountAudience, CurrentEdition, Edition, MailSignInLinks,
    MailedLinks, SetEdition,
};
use sundae_shared::second::DecideSecondLook;

pub async fn conference(cx: Cx<Anyone>, _: (), (): ()) -> Result<Conference, ApiError> {
    cx.read(service::conference).await
}

pub async fn get(cx: Cx<Staff>, _: (), (): ()) -> Result<CurrentEdition, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| dates_service::current(r, &caller)).await
}

pub async fn put(cx: Cx<Staff>, _: (), request: SetEdition) -> Result<Edition, ApiError> {
    let order = service::Order::parse(request)?;
    let by = cx.who.person.clone();
    cx.once(move |tx| dates_service::put(tx, &by, &order)).await
}

pub async fn decide(
    cx: Cx<Staff>,
    id: EditionProposalId,
    said: DecideSecondLook,
) -> Result<CurrentEdition, ApiError> {
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| dates_service::decide(tx, &by, &id, &said, &site)).await?;
    get(cx, (), ()).await
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
