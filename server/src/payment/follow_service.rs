//! Payments that nobody released yet follow what they were made from.
//!
//! Invariant: what is released is what was prepared. A claim's changes say so themselves; an honorarium depends on
//! others too (who shares it, the day on which an offer or a form ends), so it is compared with what is due now.

use super::store::{self, PaymentRow};
use super::{batch_service as batches, fill_service as contents};
use crate::claim::due_service::{self as claims, Due};
use crate::db::{Reader, WriteTx};
use crate::payee::service as payee;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::claim::ready::Waits;
use sundae_shared::payee::PayeeFact;
use sundae_shared::payment::PaymentProblem;
use sundae_shared::time::Timestamp;

/// Why a payment that was not sent yet is no longer what was prepared.
///
/// New lines of its owner take the claim back to a draft and leave what was approved alone, so the approval
/// itself is not asked for again: whoever takes one back takes the payment out.
pub(super) fn problem(
    r: &mut Reader<'_>,
    row: &PaymentRow,
    now: Timestamp,
) -> Result<Option<PaymentProblem>, ApiError> {
    let person = &row.person_id;
    let same = payee::current(r, person)?.is_some_and(|details| details.id == row.payee_id);
    if !same || payee::fact(r, person)? != PayeeFact::Confirmed {
        return Ok(Some(PaymentProblem::Payee));
    }
    let Some(due) = claims::of(r, person, now)? else { return Ok(Some(PaymentProblem::NotReady)) };
    if due.legal_name != row.name {
        return Ok(Some(PaymentProblem::Payee));
    }
    let parts = [of_grant(r, row, &due)?, of_honorarium(r, row, &due)?];
    // What is missing is said before what it would come to.
    Ok(parts.into_iter().flatten().min_by_key(|problem| *problem != PaymentProblem::NotReady))
}

/// A part that became payable meanwhile goes with the next payment.
fn of_grant(r: &mut Reader<'_>, row: &PaymentRow, due: &Due) -> Result<Option<PaymentProblem>, ApiError> {
    if row.grant_minor == 0 {
        return Ok(None);
    }
    if due.grant_waits.iter().any(|waits| *waits != Waits::Approval) {
        return Ok(Some(PaymentProblem::NotReady));
    }
    let bears = contents::unborne(r, &row.person_id, due)?;
    let same = row.grant_minor == due.figure.grant.due_minor
        && row.check_fee_minor == bears.fee_minor.clamp(0, row.grant_minor);
    Ok((!same).then_some(PaymentProblem::Amount))
}

/// Of the same net amount another part may have become tax.
fn of_honorarium(
    r: &mut Reader<'_>,
    row: &PaymentRow,
    due: &Due,
) -> Result<Option<PaymentProblem>, ApiError> {
    if row.honorarium_minor == 0 {
        return Ok(None);
    }
    if !due.honorarium_waits.is_empty() {
        return Ok(Some(PaymentProblem::NotReady));
    }
    let bears = contents::unborne(r, &row.person_id, due)?;
    let same =
        row.honorarium_minor == bears.net_minor(due) && row.withheld_minor == bears.withheld_minor.max(0);
    Ok((!same).then_some(PaymentProblem::Amount))
}

/// What of a payment is no longer as prepared; nothing once it was sent.
pub(super) fn problem_of(
    r: &mut Reader<'_>,
    row: &PaymentRow,
    now: Timestamp,
) -> Result<Option<PaymentProblem>, ApiError> {
    match row.state {
        PaymentState::Prepared | PaymentState::Released => problem(r, row, now),
        _ => Ok(row.cause.as_deref().and_then(PaymentProblem::from_word)),
    }
}

/// Takes out what pays an honorarium, not released yet, that is another one by now; how many payments that were.
pub(super) fn honoraria(tx: &mut WriteTx<'_>, rows: Vec<PaymentRow>) -> Result<usize, ApiError> {
    let (now, mut taken_out) = (tx.now(), 0);
    for row in rows {
        let problem = match claims::of(tx, &row.person_id, now)? {
            Some(due) => of_honorarium(tx, &row, &due)?,
            None => Some(PaymentProblem::NotReady),
        };
        if let Some(problem) = problem {
            batches::pull_for(tx, row, problem)?;
            taken_out += 1;
        }
    }
    Ok(taken_out)
}

/// The same for everybody.
pub(super) fn all_honoraria(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let rows = store::unreleased_honoraria(tx, None)?;
    honoraria(tx, rows)
}
