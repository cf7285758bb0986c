//! Endpoints of rewards: the attendee's own, the desk's hand-over, the office's catalogue.

use super::{
    AdjustStock, AllToCollect, CancelForOwner, CodeId, CodeLine, CodeReason, CodeReport, Codes, HandOverTo,
    ImportCodes, ListCodes, ListOfficeRedemptions, LookUpVoucher, NameCollector, OfficeRedemption,
    OfficeRedemptions, OfficeReward, OfficeRewards, RedeemReward, RedemptionId, RedemptionView, Redemptions,
    RevealedCode, RewardDraft, RewardId, RewardView, Rewards, VoucherView,
};
use crate::points::{After, PictureId};
use crate::second::DecideSecondLook;

crate::endpoints! {
    /// Lists the rewards on offer, with what the caller still can have.
    ListRewards: Get "/api/me/rewards" (), () => Rewards;
    /// Waits for a reward that is sold out.
    JoinWaitList: Post "/api/me/rewards/{reward}/wait" RewardId, () => RewardView;
    /// Waits no longer; a piece that was kept goes to the next.
    LeaveWaitList: Delete "/api/me/rewards/{reward}/wait" RewardId, () => RewardView;
    /// Reserves a reward: holds its points and its stock, and issues a voucher.
    Redeem: Post "/api/me/redemptions" (), RedeemReward => RedemptionView;
    /// Lists the caller's redemptions, newest first.
    ListRedemptions: Get "/api/me/redemptions" (), After => Redemptions;
    /// Cancels a reservation; points and stock go back.
    CancelRedemption: Post "/api/me/redemptions/{redemption}/cancel" RedemptionId, () => RedemptionView;
    /// Shows the caller their code, once. It can't be cancelled from then on.
    RevealCode: Post "/api/me/redemptions/{redemption}/reveal" RedemptionId, () => RevealedCode;
    /// Lets somebody else collect it.
    SetCollector: Put "/api/me/redemptions/{redemption}/collector" RedemptionId, NameCollector => RedemptionView;
    /// Lets nobody else collect it any more.
    RemoveCollector: Delete "/api/me/redemptions/{redemption}/collector" RedemptionId, () => RedemptionView;
    /// Lists what others ask the caller to collect.
    ListToCollect: Get "/api/me/to-collect" (), () => AllToCollect;
    /// First step of a hand-over: shows whose voucher it is, for what, and whether it stands.
    LookUpVoucherAtDesk: Post "/api/desk/vouchers/look-up" (), LookUpVoucher => VoucherView;
    /// Second step: records that the reward was handed over, and into whose hand.
    HandOver: Post "/api/desk/vouchers/{redemption}/hand-over" RedemptionId, HandOverTo => VoucherView;
    /// In place of the second step: the shelf is empty, so the next piece is owed to the owner.
    ReportEmptyShelf: Post "/api/desk/vouchers/{redemption}/shelf-empty" RedemptionId, () => VoucherView;
    /// Lists all rewards with their stock.
    ListOfficeRewards: Get "/api/office/rewards" (), () => OfficeRewards;
    /// Adds a reward; its stock begins at zero.
    CreateReward: Post "/api/office/rewards" (), RewardDraft => OfficeReward;
    /// Changes a reward; what is reserved already keeps its cost and its end.
    EditReward: Put "/api/office/rewards/{reward}" RewardId, RewardDraft => OfficeReward;
    /// Adds to the stock or takes from it, with a reason.
    AdjustRewardStock: Post "/api/office/rewards/{reward}/stock" RewardId, AdjustStock => OfficeReward;
    /// Lists the codes of a reward by their numbers, without the codes.
    ListRewardCodes: Get "/api/office/rewards/{reward}/codes" RewardId, ListCodes => Codes;
    /// Says what an import of codes would add, and adds nothing.
    TryRewardCodes: Post "/api/office/rewards/{reward}/codes/try" RewardId, ImportCodes => CodeReport;
    /// Adds the new codes to a reward's pool.
    ImportRewardCodes: Post "/api/office/rewards/{reward}/codes" RewardId, ImportCodes => CodeReport;
    /// Takes a code out of use; who has it is owed another.
    VoidRewardCode: Post "/api/office/reward-codes/{code}/void" CodeId, CodeReason => CodeLine;
    /// Shows staff a code that its owner was shown, with a reason.
    LookAtRewardCode: Post "/api/office/reward-codes/{code}/look" CodeId, CodeReason => RevealedCode;
    /// Lists redemptions, newest first.
    ListOfficeRedemptionPage: Get "/api/office/redemptions" (), ListOfficeRedemptions => OfficeRedemptions;
    /// Approves or declines somebody's redemption of a reward above the set value.
    DecideRedemption: Post "/api/office/redemptions/{redemption}/decide" RedemptionId, DecideSecondLook => OfficeRedemption;
    /// Cancels someone's reservation; points and stock go back to its owner.
    CancelRedemptionForOwner: Post "/api/office/redemptions/{redemption}/cancel" RedemptionId, CancelForOwner => OfficeRedemption;
}

/// Where staff upload the picture of a reward, as the multipart field `picture`.
pub const UPLOAD_REWARD_PICTURE: &str = "/api/office/reward-pictures";

/// The picture of a reward, for attendees.
pub fn reward_picture(picture: &PictureId) -> String {
    format!("/api/me/reward-pictures/{picture}")
}

/// The same for staff, also before the reward is saved.
pub fn office_reward_picture(picture: &PictureId) -> String {
    format!("/api/office/reward-pictures/{picture}")
}
