//! Challenges over HTTP, for attendees: parses, calls, maps.

use super::{service, unlock_service as unlocks, wait_service as waiting};
use crate::auth::guard::Attendee;
use crate::clock;
use crate::cx::Cx;
use crate::mail::Site;
use crate::points::standing_service;
use crate::problem::ApiError;
use sundae_shared::challenge::{
    ChallengeDetail, ChallengeId, ChallengeView, Challenges, Explain, GameHome, TakeUnlock,
};
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::LedgerView;
use sundae_shared::rewards::RedemptionView;

pub async fn home(cx: Cx<Attendee>, _: (), _: ()) -> Result<GameHome, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::home(r, &who, now)).await
}

pub async fn list(cx: Cx<Attendee>, _: (), _: ()) -> Result<Challenges, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::challenges(r, &who, now)).await
}

pub async fn get(cx: Cx<Attendee>, id: ChallengeId, _: ()) -> Result<ChallengeDetail, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::challenge(r, &who, &id, now)).await
}

pub async fn redeem(
    cx: Cx<Attendee>,
    challenge: ChallengeId,
    request: TakeUnlock,
) -> Result<RedemptionView, ApiError> {
    let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
    let TakeUnlock { alternative } = request;
    let order = unlocks::Order { who: cx.who.person.clone(), challenge, alternative, voucher };
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| unlocks::redeem(tx, &site, &order)).await
}

pub async fn join_wait_list(
    cx: Cx<Attendee>,
    challenge: ChallengeId,
    _: (),
) -> Result<ChallengeView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| {
        waiting::join(tx, &site, &who, &challenge)?;
        let now = tx.now();
        service::one(tx, &who, &challenge, now)
    })
    .await
}

pub async fn leave_wait_list(
    cx: Cx<Attendee>,
    challenge: ChallengeId,
    _: (),
) -> Result<ChallengeView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| {
        waiting::leave(tx, &site, &who, &challenge)?;
        let now = tx.now();
        service::one(tx, &who, &challenge, now)
    })
    .await
}

pub async fn explain(cx: Cx<Attendee>, _: (), request: Explain) -> Result<LedgerView, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| standing_service::explain(r, &who, &request)).await
}
