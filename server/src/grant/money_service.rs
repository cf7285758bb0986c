//! How far the money of an award is, by which day it comes, and what stands once it is out.
//!
//! Invariant: until its payment is released an honorarium may change, and takes the payment out; from then on neither
//! its split nor a lower tax pays any of it a second time.

use super::honorarium_service::{Terms, Tutorial, facts_of};
use super::honorarium_store::{self as store, TaxFormRow};
use super::office::row;
use super::store::GrantRow;
use crate::claim::{pay_by_service as promise, service as claims};
use crate::db::{Reader, WriteTx};
use crate::payment::service::{self as payments, Bound, PaidRate};
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::grant::honorarium::{TaxForm, TutorialOutcome::Cancelled};
use sundae_shared::grant::steps::{Facts, PaidFact};
use sundae_shared::grant::{GrantId, GrantKind, GrantState};
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaidPart;
use sundae_shared::text::Message;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        paid: en "An honorarium of this tutorial is paid or on its way, so the shares stay as they are. Nothing was changed; the payers can help.",
            es "Unos honorarios de este tutorial están pagados o en camino, así que las partes no cambian. No se cambió nada; quienes pagan pueden ayudar.";
        prepared: en "A payment of this award is prepared for the person who has it. Nothing was changed; take it out of its batch first, then give the award to the right person.",
            es "Hay un pago de esta ayuda preparado para la persona que la tiene. No se cambió nada; primero sácalo de su lote y luego da la ayuda a la persona correcta.";
        out: en "Money of this award was released or paid to the person who has it, so it stays theirs: otherwise it would be paid twice. Nothing was changed. Tell the payers, who get the money back, and offer the right person an award of their own.",
            es "Ya se autorizó o pagó dinero de esta ayuda a la persona que la tiene, así que sigue siendo suya: si no, se pagaría dos veces. No se cambió nada. Avisa a quienes pagan, que recuperan el dinero, y ofrece otra ayuda a la persona correcta.";
        tax_taken: en "An honorarium of this person is paid or on its way, and more tax was held back from it than would be now: the difference would be paid out although the tax office gets it. Nothing was changed; they ask the tax office for it with their tax return.",
            es "Unos honorarios de esta persona están pagados o en camino, y se retuvo de ellos más impuesto que el que se retendría ahora: la diferencia se pagaría aunque la recibe Hacienda. No se cambió nada; la persona la pide a Hacienda con su declaración.";
    }
}

/// The rate of a W-8BEN for an award: what was withheld with a payment stays, so the one that was in force when it was
/// released; today's until then.
pub(super) fn w8ben_basis_points(
    r: &mut Reader<'_>,
    terms: &Terms,
    grant: &GrantRow,
    form: Option<&TaxFormRow>,
) -> Result<Option<i64>, ApiError> {
    let (Some(person), true) = (&grant.person_id, form.is_some_and(|form| form.form == TaxForm::W8ben))
    else {
        return Ok(terms.w8ben_basis_points);
    };
    let paid = match store::answered_at(r, &grant.id)? {
        Some(accepted_at) => payments::paid_rate(r, person, accepted_at)?,
        None => None,
    };
    match paid {
        Some(PaidRate { basis_points: Some(rate), .. }) => Ok(Some(rate)),
        Some(PaidRate { at, .. }) => claims::setting_today(r, SettingKey::WithholdingW8benBasisPoints, at),
        None => Ok(terms.w8ben_basis_points),
    }
}

/// Refuses that an award becomes somebody else's while its owner has a payment with its money: it would be paid again,
/// and nobody would see what the first one got.
pub(super) fn may_change_owner(
    r: &mut Reader<'_>,
    id: &GrantId,
    to: Option<&PersonId>,
) -> Result<(), ApiError> {
    let grant = row(r, id)?;
    let Some(owner) = grant.person_id.as_ref().filter(|owner| Some(*owner) != to) else { return Ok(()) };
    // Payments pay all honoraria of a person that were accepted by then, and no other.
    if grant.kind == GrantKind::Honorarium && store::answered_at(r, id)?.is_none() {
        return Ok(());
    }
    let refuse =
        |code, says: Message| Err(ApiError::new(Status::Conflict, code, move |lang| says(lang).into()));
    match payments::bound(r, owner, part_of(grant.kind))? {
        None => Ok(()),
        Some(Bound::Prepared) => refuse("grant.owner_prepared", text::prepared),
        Some(Bound::Out) => refuse("grant.owner_paid", text::out),
    }
}

/// An honorarium was answered, offered again, forfeited, or is of another amount: what pays a share of its tutorial
/// follows at once.
pub(super) fn award_changed(tx: &mut WriteTx<'_>, grant: &GrantRow) -> Result<(), ApiError> {
    match grant.kind {
        GrantKind::Honorarium => shares_changed(tx, &grant.tutorial),
        GrantKind::TravelGrant => Ok(()),
    }
}

/// The same for whoever speaks in a tutorial.
pub(super) fn shares_changed(tx: &mut WriteTx<'_>, tutorial: &str) -> Result<(), ApiError> {
    let people: Vec<PersonId> =
        store::awards(tx, Some(tutorial))?.into_iter().filter_map(|row| row.person_id).collect();
    payments::honoraria_changed(tx, &people)
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
    let part = part_of(grant.kind);
    grant.person_id.as_ref().map_or(Ok(PaidFact::NotYet), |person| payments::fact(r, person, part))
}

fn part_of(kind: GrantKind) -> PaidPart {
    match kind {
        GrantKind::TravelGrant => PaidPart::Grant,
        GrantKind::Honorarium => PaidPart::Honorarium,
    }
}

/// The day that was promised: said while the money is not under way.
pub(super) fn pay_by(
    r: &mut Reader<'_>,
    row: &GrantRow,
    facts: &Facts,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let gone = facts.honorarium.is_some_and(|one| one.waived || one.tutorial == Some(Cancelled));
    let waits = facts.state == GrantState::Accepted && facts.paid == PaidFact::NotYet && !gone;
    match &row.person_id {
        Some(person) if waits => promise::promised(r, person, part_of(row.kind), now),
        _ => Ok(None),
    }
}
