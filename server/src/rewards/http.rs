//! Rewards over HTTP: parses, calls, maps.

use super::{office_service as office, service};
use crate::auth::guard::{Attendee, Desk, Staff};
use crate::clock;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::After;
use sundae_shared::rewards::{
    AdjustStock, CancelForOwner, ListOfficeRedemptions, LookUpVoucher, OfficeRedemption, OfficeRedemptions,
    OfficeReward, OfficeRewards, RedeemReward, RedemptionId, RedemptionView, Redemptions, RewardDraft,
    RewardId, Rewards, VoucherView,
};

pub async fn list_rewards(cx: Cx<Attendee>, _: (), _: ()) -> Result<Rewards, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::rewards(r, &who)).await
}

pub async fn redeem(cx: Cx<Attendee>, _: (), request: RedeemReward) -> Result<RedemptionView, ApiError> {
    let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
    let order = service::Order { who: cx.who.person.clone(), reward: request.reward, voucher };
    cx.once(move |tx| service::redeem(tx, &order)).await
}

pub async fn list_redemptions(cx: Cx<Attendee>, _: (), request: After) -> Result<Redemptions, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::redemptions(r, &who, &request, now)).await
}

pub async fn cancel(cx: Cx<Attendee>, id: RedemptionId, _: ()) -> Result<RedemptionView, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| service::cancel(tx, &who, &id)).await
}

pub async fn look_up_voucher(cx: Cx<Desk>, _: (), request: LookUpVoucher) -> Result<VoucherView, ApiError> {
    let (desk, now) = (cx.who.clone(), cx.now);
    cx.read(move |r| service::look_up(r, &desk, &request.code, now)).await
}

pub async fn hand_over(cx: Cx<Desk>, id: RedemptionId, _: ()) -> Result<VoucherView, ApiError> {
    let (desk, site) = (cx.who.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::hand_over(tx, &site, &desk, &id)).await
}

pub async fn list_office_rewards(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeRewards, ApiError> {
    cx.read(office::rewards).await
}

pub async fn create_reward(cx: Cx<Staff>, _: (), request: RewardDraft) -> Result<OfficeReward, ApiError> {
    let draft = office::Draft::parse(request)?;
    cx.once(move |tx| office::create(tx, &draft)).await
}

pub async fn edit_reward(
    cx: Cx<Staff>,
    id: RewardId,
    request: RewardDraft,
) -> Result<OfficeReward, ApiError> {
    let draft = office::Draft::parse(request)?;
    cx.once(move |tx| office::edit(tx, &id, &draft)).await
}

pub async fn adjust_stock(
    cx: Cx<Staff>,
    id: RewardId,
    request: AdjustStock,
) -> Result<OfficeReward, ApiError> {
    cx.once(move |tx| office::adjust_stock(tx, &id, &request)).await
}

pub async fn list_office_redemptions(
    cx: Cx<Staff>,
    _: (),
    request: ListOfficeRedemptions,
) -> Result<OfficeRedemptions, ApiError> {
    let now = cx.now;
    cx.read(move |r| office::redemptions(r, &request, now)).await
}

pub async fn cancel_for_owner(
    cx: Cx<Staff>,
    id: RedemptionId,
    request: CancelForOwner,
) -> Result<OfficeRedemption, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| office::cancel_for_owner(tx, &site, &who, &id, &request)).await
}
