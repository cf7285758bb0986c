//! Endpoints of rewards: the attendee's own, the desk's hand-over, the office's catalogue.

use super::{
    AdjustStock, CancelForOwner, ListOfficeRedemptions, LookUpVoucher, OfficeRedemption, OfficeRedemptions,
    OfficeReward, OfficeRewards, RedeemReward, RedemptionId, RedemptionView, Redemptions, RewardDraft,
    RewardId, Rewards, VoucherView,
};
use crate::points::After;

crate::endpoints! {
    /// Lists the rewards on offer, with what the caller still can have.
    ListRewards: Get "/api/me/rewards" (), () => Rewards;
    /// Reserves a reward: holds its points and its stock, and issues a voucher.
    Redeem: Post "/api/me/redemptions" (), RedeemReward => RedemptionView;
    /// Lists the caller's redemptions, newest first.
    ListRedemptions: Get "/api/me/redemptions" (), After => Redemptions;
    /// Cancels a reservation; points and stock go back.
    CancelRedemption: Post "/api/me/redemptions/{redemption}/cancel" RedemptionId, () => RedemptionView;
    /// First step of a hand-over: shows whose voucher it is, for what, and whether it stands.
    LookUpVoucherAtDesk: Post "/api/desk/vouchers/look-up" (), LookUpVoucher => VoucherView;
    /// Second step: records that the reward was handed over.
    HandOver: Post "/api/desk/vouchers/{redemption}/hand-over" RedemptionId, () => VoucherView;
    /// Lists all rewards with their stock.
    ListOfficeRewards: Get "/api/office/rewards" (), () => OfficeRewards;
    /// Adds a reward; its stock begins at zero.
    CreateReward: Post "/api/office/rewards" (), RewardDraft => OfficeReward;
    /// Changes a reward; what is reserved already keeps its cost and its end.
    EditReward: Put "/api/office/rewards/{reward}" RewardId, RewardDraft => OfficeReward;
    /// Adds to the stock or takes from it, with a reason.
    AdjustRewardStock: Post "/api/office/rewards/{reward}/stock" RewardId, AdjustStock => OfficeReward;
    /// Lists redemptions, newest first.
    ListOfficeRedemptionPage: Get "/api/office/redemptions" (), ListOfficeRedemptions => OfficeRedemptions;
    /// Cancels someone's reservation; points and stock go back to its owner.
    CancelRedemptionForOwner: Post "/api/office/redemptions/{redemption}/cancel" RedemptionId, CancelForOwner => OfficeRedemption;
}
