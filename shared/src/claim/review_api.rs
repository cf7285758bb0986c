//! Endpoints of the review. Each decision answers with the claim as it stands then.

use super::review::{
    ApproveLine, BeginClaim, BegunClaim, ClaimFilter, ClaimPage, ClaimReview, CompareLine,
    DecideWaiver as Decide, ProposeWaiver as Propose, StartReview, WaiverId, WithReason,
};
use super::{AtVersion, ClaimId, ExpenseLineId};
use crate::id::PersonId;

crate::endpoints! {
    /// Claims: who stands at the desk now first, then the longest sent; with how many there are of each kind.
    ListClaims: Get "/api/office/claims" (), ClaimFilter => ClaimPage;
    /// One claim with everything that is decided on.
    GetClaimOf: Get "/api/office/claims/{claim}" ClaimId, () => ClaimReview;
    /// Begins a claim for somebody who never did, so that a waiver has something to stand on; mailed.
    BeginClaimFor: Post "/api/office/people/{person}/claim" PersonId, BeginClaim => BegunClaim;
    /// Says that the caller reviews a claim now; others see it until it lapses.
    StartClaimReview: Post "/api/office/claims/{claim}/review" ClaimId, StartReview => ClaimReview;
    /// Lays a claim aside; its owner is mailed what was flagged.
    StopClaimReview: Post "/api/office/claims/{claim}/review-end" ClaimId, AtVersion => ClaimReview;
    /// Notes the fare that a rental car or a long layover is compared with.
    CompareClaimLine: Post "/api/office/claim-lines/{line}/comparison" ExpenseLineId, CompareLine => ClaimReview;
    /// Approves a line for what is eligible, or for less with a reason.
    ApproveClaimLine: Post "/api/office/claim-lines/{line}/approval" ExpenseLineId, ApproveLine => ClaimReview;
    /// Flags a line with a reason that its owner reads.
    FlagClaimLine: Post "/api/office/claim-lines/{line}/flag" ExpenseLineId, WithReason => ClaimReview;
    /// Takes the decision about a line back.
    ReopenClaimLine: Post "/api/office/claim-lines/{line}/reopening" ExpenseLineId, AtVersion => ClaimReview;
    /// Gives a claim back to its owner, who has at least two weeks; mailed.
    ReturnClaim: Post "/api/office/claims/{claim}/return" ClaimId, WithReason => ClaimReview;
    /// Approves a claim of which every line is decided; mailed.
    ApproveClaim: Post "/api/office/claims/{claim}/approval" ClaimId, AtVersion => ClaimReview;
    /// Takes the approval of a claim back; mailed.
    ReopenClaim: Post "/api/office/claims/{claim}/reopening" ClaimId, WithReason => ClaimReview;
    /// Holds the payment of a claim; mailed.
    HoldClaim: Post "/api/office/claims/{claim}/hold" ClaimId, WithReason => ClaimReview;
    /// Ends a hold; by another person than who held it; mailed.
    ReleaseClaim: Post "/api/office/claims/{claim}/hold-release" ClaimId, WithReason => ClaimReview;
    /// Proposes to set a condition of the payment aside.
    ProposeWaiver: Post "/api/office/claims/{claim}/waivers" ClaimId, Propose => ClaimReview;
    /// Confirms or rejects a waiver; by another person than who proposed it; mailed once confirmed.
    DecideWaiver: Post "/api/office/claim-waivers/{waiver}/decision" WaiverId, Decide => ClaimReview;
}
