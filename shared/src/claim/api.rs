//! Endpoints of the owner's claim.

use super::amount::LineFigure;
use super::{AtVersion, Attestation, ChangedLine, ExpenseLineId, MyClaim, NewLine, TypedLine};

crate::endpoints! {
    /// The caller's claim: lines, what they come to part by part, and until when they can be changed.
    GetMyClaim: Get "/api/me/claim" (), () => MyClaim;
    /// Adds an expense; a claim that was sent becomes a draft again.
    AddExpenseLine: Post "/api/me/claim/lines" (), NewLine => MyClaim;
    /// What an expense would come to while it is typed; nothing is kept. Null where a rule refuses it.
    TryExpenseLine: Post "/api/me/claim/lines/trial" (), TypedLine => Option<LineFigure>;
    /// Changes an expense and resets its approval; a claim that was sent becomes a draft again.
    EditExpenseLine: Put "/api/me/claim/lines/{line}" ExpenseLineId, ChangedLine => MyClaim;
    /// Removes an expense.
    RemoveExpenseLine: Post "/api/me/claim/lines/{line}/removal" ExpenseLineId, AtVersion => MyClaim;
    /// Sends the claim with its owner's attestation; confirmed by mail.
    AttestAndSubmitClaim: Post "/api/me/claim/submission" (), Attestation => MyClaim;
    /// Takes the claim back; confirmed by mail.
    WithdrawClaim: Post "/api/me/claim/withdrawal" (), AtVersion => MyClaim;
    /// Takes a withdrawn claim up again as a draft.
    ResumeClaim: Post "/api/me/claim/resumption" (), AtVersion => MyClaim;
}
