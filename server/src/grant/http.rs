//! Grants over HTTP: parses, calls, maps.

use super::{ask_service, office, service};
use crate::auth::guard::{Attendee, Staff};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::grant::{
    AnswerGrant, AskForMore, DecideProposal, ForfeitGrant, GrantDetail, GrantFilter, GrantId, GrantPage,
    GrantProposalId, MyGrant, MyGrants, OfferAgain, ProposalView, ProposeAmount, RefuseMore, TripDays,
};

pub async fn mine(cx: Cx<Attendee>, _: (), (): ()) -> Result<MyGrants, ApiError> {
    let (person, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::mine(r, &person, now)).await
}

pub async fn answer(cx: Cx<Attendee>, id: GrantId, request: AnswerGrant) -> Result<MyGrant, ApiError> {
    let (person, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::answer(tx, &person, &id, request.answer, &site)).await
}

pub async fn ask_for_more(cx: Cx<Attendee>, id: GrantId, request: AskForMore) -> Result<MyGrant, ApiError> {
    let (person, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| ask_service::ask(tx, &person, &id, &request, &site)).await
}

pub async fn set_trip(cx: Cx<Attendee>, id: GrantId, request: TripDays) -> Result<MyGrant, ApiError> {
    let (person, trip) = (cx.who.person.clone(), service::Trip::parse(request)?);
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| service::set_trip(tx, &person, &id, &trip, &site)).await
}

pub async fn list(cx: Cx<Staff>, _: (), filter: GrantFilter) -> Result<GrantPage, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::list(r, &filter, now)).await
}

pub async fn detail(cx: Cx<Staff>, id: GrantId, (): ()) -> Result<GrantDetail, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| office::detail(r, &caller, &id, now)).await
}

pub async fn offer_again(cx: Cx<Staff>, id: GrantId, request: OfferAgain) -> Result<GrantDetail, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::offer_again(tx, &caller, &id, &request, &site)).await
}

pub async fn refuse_more(cx: Cx<Staff>, id: GrantId, request: RefuseMore) -> Result<GrantDetail, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| ask_service::refuse(tx, &caller, &id, &request, &site)).await
}

pub async fn forfeit(cx: Cx<Staff>, id: GrantId, request: ForfeitGrant) -> Result<GrantDetail, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::forfeit(tx, &caller, &id, &request, &site)).await
}

pub async fn propose(cx: Cx<Staff>, id: GrantId, request: ProposeAmount) -> Result<GrantDetail, ApiError> {
    let caller = cx.who.person.clone();
    cx.once(move |tx| office::propose_amount(tx, &caller, &id, &request)).await
}

pub async fn proposals(cx: Cx<Staff>, _: (), (): ()) -> Result<Vec<ProposalView>, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| office::open_proposals(r, &caller)).await
}

pub async fn decide(
    cx: Cx<Staff>,
    id: GrantProposalId,
    request: DecideProposal,
) -> Result<GrantDetail, ApiError> {
    let (caller, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::decide(tx, &caller, &id, &request, &site)).await
}
