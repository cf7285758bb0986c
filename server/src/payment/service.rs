//! What other slices ask about payments, and tell them.

use super::adjustment_store as adjustments;
use super::batch_service as batches;
use super::follow_service as follow;
use super::store::{self, PaymentRow};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::claim::amount::Settled;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::claim::MoneyFact;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::grant::steps::PaidFact;
use sundae_shared::id::PersonId;
use sundae_shared::payment::{AdjustmentState, PaidPart, PaymentProblem};

/// What reached somebody, less what came back or was given up.
pub fn settled(r: &mut Reader<'_>, person: &PersonId) -> Result<Settled, ApiError> {
    let too_much = || ApiError::bug("what was settled does not fit");
    let mut settled = Settled::default();
    for (payment, ..) in store::of_person(r, person)? {
        if payment.state == PaymentState::Settled {
            let add = |sum: i64, minor: i64| sum.checked_add(minor).ok_or_else(too_much);
            settled.grant_minor = add(settled.grant_minor, payment.grant_minor)?;
            settled.honorarium_minor = add(settled.honorarium_minor, payment.honorarium_minor)?;
        }
    }
    for row in adjustments::of_person(r, person, AdjustmentState::Confirmed)? {
        let sum = match row.part {
            PaidPart::Grant => &mut settled.grant_minor,
            PaidPart::Honorarium => &mut settled.honorarium_minor,
        };
        *sum = sum.checked_sub(row.amount_minor).ok_or_else(too_much)?;
    }
    Ok(settled)
}

/// How far the money of one kind is, for the steps: as the newest payment with some of it says.
pub fn fact(r: &mut Reader<'_>, person: &PersonId, part: PaidPart) -> Result<PaidFact, ApiError> {
    let pays = |row: &PaymentRow| match part {
        PaidPart::Grant => row.grant_minor > 0,
        PaidPart::Honorarium => row.honorarium_minor > 0,
    };
    let all = store::of_person(r, person)?;
    let newest = all.iter().map(|(row, ..)| row).find(|row| pays(row));
    Ok(newest.map_or(PaidFact::NotYet, |row| match row.state {
        PaymentState::Prepared | PaymentState::Cancelled => PaidFact::NotYet,
        PaymentState::Released | PaymentState::Sent | PaymentState::HandedOver | PaymentState::Mailed => {
            PaidFact::OnItsWay
        }
        PaymentState::Settled => PaidFact::Paid,
        PaymentState::Failed | PaymentState::Returned | PaymentState::Stale | PaymentState::Void => {
            PaidFact::Failed
        }
    }))
}

/// How far the money is, for what its owner may still change. A batch that is only being put together binds
/// nobody; from the release on the money may be on its way at any moment.
pub fn money(r: &mut Reader<'_>, person: &PersonId) -> Result<MoneyFact, ApiError> {
    let mut money = MoneyFact::None;
    for (row, _, batch) in store::of_person(r, person)? {
        match row.state {
            PaymentState::Prepared if batch == BatchState::Prepared => money = MoneyFact::Prepared,
            PaymentState::Prepared | PaymentState::Cancelled => {}
            // What did not arrive is payable again, by a new payment of what is then due.
            PaymentState::Failed | PaymentState::Returned | PaymentState::Void => {}
            PaymentState::Released
            | PaymentState::Sent
            | PaymentState::HandedOver
            | PaymentState::Mailed
            | PaymentState::Stale
            | PaymentState::Settled => return Ok(MoneyFact::Sent),
        }
    }
    Ok(money)
}

/// Takes somebody's payment out of its batch if it is not released yet: what it was made from has changed.
pub fn pull_out(tx: &mut WriteTx<'_>, person: &PersonId, cause: PaymentProblem) -> Result<(), ApiError> {
    let all = store::of_person(tx, person)?;
    let waiting = all.into_iter().find(|(row, ..)| row.state == PaymentState::Prepared);
    waiting.map_or(Ok(()), |(row, ..)| batches::pull_for(tx, row, cause))
}

/// States in which an honorarium has reached its owner, or is on its way: from the release on.
const OUT: [PaymentState; 6] = [
    PaymentState::Released,
    PaymentState::Sent,
    PaymentState::HandedOver,
    PaymentState::Mailed,
    PaymentState::Settled,
    PaymentState::Stale,
];

/// Whether an honorarium of one of these people was paid, or is on its way.
pub fn honorarium_is_out(r: &mut Reader<'_>, people: &[PersonId]) -> Result<bool, ApiError> {
    Ok(store::any_honorarium(r, people, &OUT)?)
}

/// Something about the honoraria of these people changed: what pays another amount, or what waits for something again,
/// is taken out of its batch if it is not released yet.
pub fn honoraria_changed(tx: &mut WriteTx<'_>, people: &[PersonId]) -> Result<(), ApiError> {
    let rows = store::unreleased_honoraria(tx, Some(people))?;
    follow::honoraria(tx, rows).map(drop)
}

/// The same for everybody, by the clock: days pass and awards change. Returns how many payments were taken out.
pub fn honoraria_by_the_clock(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    follow::all_honoraria(tx)
}
