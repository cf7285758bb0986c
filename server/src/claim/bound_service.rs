//! What a payment of a claim binds: what its owner may still change, and the details that it relies on.

use super::refusals;
use super::store::ClaimRow;
use crate::db::WriteTx;
use crate::grant::honorarium_given_service as honoraria;
use crate::payee::service as payee;
use crate::payment::service as payments;
use crate::problem::ApiError;
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::cycle::claim::{Change, MoneyFact, owner_may};
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaymentProblem;

/// Refuses what would change a payment that is prepared or sent (lines that nobody approved are in none), and
/// takes one out that only lies in an open batch, or that its owner gives up.
pub(super) fn not_being_paid(tx: &mut WriteTx<'_>, who: &PersonId, change: Change) -> Result<(), ApiError> {
    let money = payments::money(tx, who)?;
    if !owner_may(change, money) {
        return Err(refusals::being_paid(money));
    }
    payments::pull_out(tx, who, PaymentProblem::NotReady)
}

/// Payment details may change freely while nobody approved what is paid to them.
pub(super) fn no_longer_approved(
    tx: &mut WriteTx<'_>,
    claim: &ClaimRow,
    to: ClaimState,
) -> Result<(), ApiError> {
    let now = tx.now();
    match (claim.state, to) {
        // While a payment is on its way to the account, a change of it still wants to be seen.
        (ClaimState::Approved, to) if to != ClaimState::Approved => {
            match payments::money(tx, &claim.person_id)? {
                // An honorarium whose tutorial was given is paid to the same details.
                MoneyFact::None if !honoraria::is_given(tx, &claim.person_id, now)? => {
                    payee::rely_no_more(tx, &claim.person_id)
                }
                MoneyFact::None | MoneyFact::Prepared | MoneyFact::Sent => Ok(()),
            }
        }
        _ => Ok(()),
    }
}
