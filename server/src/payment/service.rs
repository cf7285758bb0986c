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
use sundae_shared::time::Timestamp;

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

/// The fee for cashing a check that somebody's payments bore.
pub fn check_fee_borne_minor(r: &mut Reader<'_>, person: &PersonId) -> Result<i64, ApiError> {
    let all = store::of_person(r, person)?.into_iter().map(|(row, ..)| row);
    let arrived = all.filter(|row| row.state == PaymentState::Settled);
    Ok(arrived.fold(0, |sum, row| sum.saturating_add(row.check_fee_minor)))
}

/// How far the money of one kind is, for the steps: as the newest payment with some of it says.
pub fn fact(r: &mut Reader<'_>, person: &PersonId, part: PaidPart) -> Result<PaidFact, ApiError> {
    let all = store::of_person(r, person)?;
    let newest = all.iter().map(|(row, ..)| row).find(|row| pays(row, part));
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

fn pays(row: &PaymentRow, part: PaidPart) -> bool {
    match part {
        PaidPart::Grant => row.grant_minor > 0,
        PaidPart::Honorarium => row.honorarium_minor > 0,
    }
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

/// How a payment of some kind binds whoever it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// It lies in a batch and can be taken out.
    Prepared,
    /// It arrived, or may at any moment.
    Out,
}

/// Whether somebody has a payment with money of one kind, and how far it is; `None`: nothing is, or all of it failed.
pub fn bound(r: &mut Reader<'_>, person: &PersonId, part: PaidPart) -> Result<Option<Bound>, ApiError> {
    let all = store::of_person(r, person)?;
    let states = || all.iter().filter(|(row, ..)| pays(row, part)).map(|(row, ..)| row.state);
    if states().any(|state| OUT.contains(&state)) {
        return Ok(Some(Bound::Out));
    }
    Ok(states().any(|state| state == PaymentState::Prepared).then_some(Bound::Prepared))
}

/// The rate of a W-8BEN that was in force when a payment was released, where that is known, and when it was.
#[derive(Debug, Clone, Copy)]
pub struct PaidRate {
    pub basis_points: Option<i64>,
    pub at: Timestamp,
}

/// With which rate an honorarium was first paid that was accepted at a moment: the payments of a person pay all of their
/// honoraria together. `None`: it is not paid yet.
pub fn paid_rate(
    r: &mut Reader<'_>,
    person: &PersonId,
    accepted_at: Timestamp,
) -> Result<Option<PaidRate>, ApiError> {
    let all = store::honorarium_rates(r, person, &OUT)?.into_iter();
    let rates = all.map(|(released_at, created_at, basis_points)| PaidRate {
        basis_points,
        at: released_at.unwrap_or(created_at),
    });
    Ok(rates.filter(|rate| rate.at >= accepted_at).min_by_key(|rate| rate.at))
}

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
