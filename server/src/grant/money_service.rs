//! How far the money of an award is, by which day it comes, and what stands once it is out.
//!
//! Invariant: until its payment is released an honorarium may change, and takes the payment out; from then on neither
//! its split nor a lower tax pays any of it a second time.

use super::honorarium_service::{Tutorial, facts_of};
use super::store::GrantRow;
use crate::claim::pay_by_service as promise;
use crate::db::{Reader, WriteTx};
use crate::payment::service as payments;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::grant::steps::{Facts, PaidFact};
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaidPart;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        paid: en "An honorarium of this tutorial is paid or on its way, so the shares stay as they are. Nothing was changed; the payers can help.",
            es "Unos honorarios de este tutorial están pagados o en camino, así que las partes no cambian. No se cambió nada; quienes pagan pueden ayudar.";
        tax_taken: en "An honorarium of this person is paid or on its way, and more tax was held back from it than would be now: the difference would be paid out although the tax office gets it. Nothing was changed; they ask the tax office for it with their tax return.",
            es "Unos honorarios de esta persona están pagados o en camino, y se retuvo de ellos más impuesto que el que se retendría ahora: la diferencia se pagaría aunque la recibe Hacienda. No se cambió nada; la persona la pide a Hacienda con su declaración.";
    }
}

/// Refuses while a share of this tutorial is paid or on its way: another split would take money back.
pub(super) fn none_is_paid(r: &mut Reader<'_>, tutorial: &Tutorial) -> Result<(), ApiError> {
    if payments::honorarium_is_out(r, &tutorial.people())? {
        return Err(ApiError::new(Status::Conflict, "grant.honorarium_paid", |lang| text::paid(lang).into()));
    }
    Ok(())
}

/// What is held back of all honoraria of somebody, as they stand.
pub(super) fn withheld_minor(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<i64, ApiError> {
    let due = facts_of(r, person, now)?;
    Ok(due.iter().fold(0, |sum, one| sum.saturating_add(one.withheld.amount_minor)))
}

/// After another form or rate: refuses that less is held back than `before` once something is paid or on its way, or
/// takes out what is not released yet.
pub(super) fn tax_changed(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    before_minor: i64,
) -> Result<(), ApiError> {
    let (now, people) = (tx.now(), std::slice::from_ref(person));
    if withheld_minor(tx, person, now)? < before_minor && payments::honorarium_is_out(tx, people)? {
        return Err(ApiError::new(Status::Conflict, "grant.tax_withheld", |lang| {
            text::tax_taken(lang).into()
        }));
    }
    payments::honoraria_changed(tx, people)
}

/// How far the money of the award is.
pub(super) fn paid_of(r: &mut Reader<'_>, grant: &GrantRow) -> Result<PaidFact, ApiError> {
    let part = match grant.kind {
        GrantKind::TravelGrant => PaidPart::Grant,
        GrantKind::Honorarium => PaidPart::Honorarium,
    };
    grant.person_id.as_ref().map_or(Ok(PaidFact::NotYet), |person| payments::fact(r, person, part))
}

/// The day that was promised: said while the money is not under way.
pub(super) fn pay_by(
    r: &mut Reader<'_>,
    row: &GrantRow,
    facts: &Facts,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let waits = facts.state == GrantState::Accepted && facts.paid == PaidFact::NotYet;
    match &row.person_id {
        Some(person) if waits && row.kind == GrantKind::TravelGrant => promise::promised(r, person, now),
        _ => Ok(None),
    }
}
