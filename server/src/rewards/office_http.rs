//! Rewards over HTTP, for the office: parses, calls, maps.

use super::{approval_service as approvals, office_service as office};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::rewards::{
    AdjustStock, CancelForOwner, ListOfficeRedemptions, OfficeRedemption, OfficeRedemptions, OfficeReward,
    OfficeRewards, RedemptionId, RewardDraft, RewardId,
};
use sundae_shared::second::DecideSecondLook;

pub async fn list_rewards(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeRewards, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::rewards(r, now)).await
}

pub async fn create_reward(cx: Cx<Staff>, _: (), request: RewardDraft) -> Result<OfficeReward, ApiError> {
    let (draft, who) = (office::Draft::parse(request)?, cx.who.person.clone());
    cx.once(move |tx| office::create(tx, &who, &draft)).await
}

pub async fn edit_reward(
    cx: Cx<Staff>,
    id: RewardId,
    request: RewardDraft,
) -> Result<OfficeReward, ApiError> {
    let (draft, who, site) =
        (office::Draft::parse(request)?, cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::edit(tx, &site, &who, &id, &draft)).await
}

pub async fn adjust_stock(
    cx: Cx<Staff>,
    id: RewardId,
    request: AdjustStock,
) -> Result<OfficeReward, ApiError> {
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| office::adjust_stock(tx, &site, &id, &request)).await
}

pub async fn list_redemptions(
    cx: Cx<Staff>,
    _: (),
    request: ListOfficeRedemptions,
) -> Result<OfficeRedemptions, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| office::redemptions(r, &who, &request, now)).await
}

pub async fn decide(
    cx: Cx<Staff>,
    id: RedemptionId,
    request: DecideSecondLook,
) -> Result<OfficeRedemption, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| approvals::decide(tx, &site, &who, &id, &request)).await
}

pub async fn cancel_for_owner(
    cx: Cx<Staff>,
    id: RedemptionId,
    request: CancelForOwner,
) -> Result<OfficeRedemption, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::cancel_for_owner(tx, &site, &who, &id, &request)).await
}
