//! Rewards over HTTP, for attendees and desks: parses, calls, maps.

use super::{collect_service as collecting, desk_service as desks, service, wait_service as waiting};
use crate::auth::guard::{Attendee, Desk};
use crate::clock;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::After;
use sundae_shared::rewards::{
    AllToCollect, HandOverTo, LookUpVoucher, NameCollector, RedeemReward, RedemptionId, RedemptionView,
    Redemptions, RewardId, RewardView, Rewards, VoucherView,
};

pub async fn list_rewards(cx: Cx<Attendee>, _: (), _: ()) -> Result<Rewards, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::rewards(r, &who, now)).await
}

pub async fn join_wait_list(cx: Cx<Attendee>, id: RewardId, _: ()) -> Result<RewardView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| waiting::join(tx, &site, &who, &id)).await
}

pub async fn leave_wait_list(cx: Cx<Attendee>, id: RewardId, _: ()) -> Result<RewardView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| waiting::leave(tx, &site, &who, &id)).await
}

pub async fn redeem(cx: Cx<Attendee>, _: (), request: RedeemReward) -> Result<RedemptionView, ApiError> {
    let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
    let by = service::By::List;
    let order = service::Order { who: cx.who.person.clone(), reward: request.reward, voucher, by };
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| service::redeem(tx, &site, &order)).await
}

pub async fn list_redemptions(cx: Cx<Attendee>, _: (), request: After) -> Result<Redemptions, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::redemptions(r, &who, &request, now)).await
}

pub async fn cancel(cx: Cx<Attendee>, id: RedemptionId, _: ()) -> Result<RedemptionView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| service::cancel(tx, &site, &who, &id)).await
}

pub async fn set_collector(
    cx: Cx<Attendee>,
    id: RedemptionId,
    request: NameCollector,
) -> Result<RedemptionView, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| collecting::set(tx, &who, &id, &request.code)).await
}

pub async fn remove_collector(cx: Cx<Attendee>, id: RedemptionId, _: ()) -> Result<RedemptionView, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| collecting::remove(tx, &who, &id)).await
}

pub async fn list_to_collect(cx: Cx<Attendee>, _: (), _: ()) -> Result<AllToCollect, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| collecting::to_collect(r, &who, now)).await
}

pub async fn look_up_voucher(cx: Cx<Desk>, _: (), request: LookUpVoucher) -> Result<VoucherView, ApiError> {
    let (desk, now) = (cx.who.clone(), cx.now);
    cx.read(move |r| desks::look_up(r, &desk, &request.code, now)).await
}

pub async fn hand_over(cx: Cx<Desk>, id: RedemptionId, request: HandOverTo) -> Result<VoucherView, ApiError> {
    let (desk, site) = (cx.who.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| desks::hand_over(tx, &site, &desk, &id, request.to)).await
}

pub async fn report_empty_shelf(cx: Cx<Desk>, id: RedemptionId, _: ()) -> Result<VoucherView, ApiError> {
    let (desk, site) = (cx.who.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| desks::report_empty_shelf(tx, &site, &desk, &id)).await
}
