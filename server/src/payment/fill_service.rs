//! What one payment of a batch holds: amounts, details, and what they consist of.

use super::due_service as dues;
use super::refusals;
use super::store::{self, BatchRow, PartRow, PaymentRow};
use crate::claim::due_service::{Cut, Due};
use crate::db::{Reader, WriteTx};
use crate::payee::service as payee;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::BTreeMap;
use sundae_shared::claim::cycle::payment::{PaymentKind, PaymentState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payee::{PayeeId, PayeeMethod};
use sundae_shared::payment::PaidPart;

/// Puts somebody's payment at a place of a batch, if they can be paid by its method now.
pub(super) fn insert(
    tx: &mut WriteTx<'_>,
    batch: &BatchRow,
    place: i64,
    person: &PersonId,
) -> Result<(), ApiError> {
    let now = tx.now();
    let name = people::name_of(tx, person)?.ok_or_else(ApiError::not_found)?;
    let not_ready = || refusals::not_ready(&name);
    let (due, details) = ready(tx, person, batch.method)?.ok_or_else(not_ready)?;
    let mut row = PaymentRow {
        id: tx.new_id()?,
        batch_id: batch.id.clone(),
        place,
        person_id: person.clone(),
        claim_id: due.claim.clone(),
        payee_id: details,
        name: due.legal_name.clone(),
        kind: kind(batch.method),
        state: PaymentState::Prepared,
        version: 1,
        currency: batch.currency.clone(),
        grant_minor: 0,
        check_fee_minor: 0,
        honorarium_minor: 0,
        withheld_minor: 0,
        approved_by: String::new(),
        bank_reference: None,
        reason: None,
        cause: None,
        created_at: now,
        released_at: None,
        sent_at: None,
        settled_at: None,
        told_at: None,
        changed_at: now,
    };
    amounts(tx, &mut row, &due)?;
    store::insert_payment(tx, &row)?;
    insert_parts(tx, &row, &due)
}

fn kind(method: PayeeMethod) -> PaymentKind {
    match method {
        PayeeMethod::Check => PaymentKind::Check,
        PayeeMethod::PayPal
        | PayeeMethod::Zelle
        | PayeeMethod::Ach
        | PayeeMethod::Wire
        | PayeeMethod::Wise => PaymentKind::Transfer,
    }
}

/// What somebody is due and the details it goes to, if it can be paid by a method now.
fn ready(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    method: PayeeMethod,
) -> Result<Option<(Due, PayeeId)>, ApiError> {
    let now = tx.now();
    let open = store::of_person(tx, person)?.iter().any(|(row, ..)| store::OPEN.contains(&row.state));
    let details = payee::current(tx, person)?.filter(|details| details.method == method);
    let due = crate::claim::due_service::of(tx, person, now)?;
    let (Some(due), Some(details), false) = (due, details, open) else { return Ok(None) };
    let pays = dues::ready_minor(tx, person, &due)? > 0;
    Ok(pays.then_some((due, details.id)))
}

/// Sets what a payment pays: of each part what is due, if the part waits for nothing. The fee of a check and the
/// tax that is held back stand on the payment that bore them, and on no later one.
pub(super) fn amounts(r: &mut Reader<'_>, row: &mut PaymentRow, due: &Due) -> Result<(), ApiError> {
    let unborne = unborne(r, &row.person_id, due)?;
    let (grant, honorarium) = dues::parts(due, &unborne);
    let Unborne { fee_minor, withheld_minor } = unborne;
    row.grant_minor = grant;
    row.check_fee_minor = fee_minor.clamp(0, grant);
    row.honorarium_minor = honorarium;
    row.withheld_minor = if honorarium > 0 { withheld_minor.max(0) } else { 0 };
    row.approved_by = due.approved_by.iter().map(PersonId::as_str).collect::<Vec<_>>().join(" ");
    if row.grant_minor.checked_add(row.honorarium_minor).is_none() {
        return Err(ApiError::bug("a payment does not fit"));
    }
    Ok(())
}

/// What no payment that arrived has borne yet; below zero: more was held back than would be now.
pub(super) struct Unborne {
    pub fee_minor: i64,
    pub withheld_minor: i64,
}

impl Unborne {
    /// What is due of honoraria. Tax that was held back too much went to the tax office, so it is not paid here too.
    pub fn net_minor(&self, due: &Due) -> i64 {
        due.figure.honorarium.due_minor.saturating_add(self.withheld_minor.min(0))
    }
}

pub(super) fn unborne(r: &mut Reader<'_>, person: &PersonId, due: &Due) -> Result<Unborne, ApiError> {
    let (mut fee_minor, mut withheld_minor) = (due.figure.check_fee_minor, 0_i64);
    for one in &due.figure.honoraria {
        withheld_minor = withheld_minor.saturating_add(one.withheld_minor);
    }
    for (paid, ..) in store::of_person(r, person)? {
        if paid.state == PaymentState::Settled {
            fee_minor = fee_minor.saturating_sub(paid.check_fee_minor);
            withheld_minor = withheld_minor.saturating_sub(paid.withheld_minor);
        }
    }
    Ok(Unborne { fee_minor, withheld_minor })
}

/// Keeps what the payment consists of: of each cut what is payable less what arrived; what was recovered or
/// written off meanwhile stands by itself, so that the cut adds up.
pub(super) fn insert_parts(tx: &mut WriteTx<'_>, row: &PaymentRow, due: &Due) -> Result<(), ApiError> {
    let mut left: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for (Cut { by, part, name }, minor) in &due.cuts {
        let pays = match part {
            PaidPart::Grant => row.grant_minor,
            PaidPart::Honorarium => row.honorarium_minor,
        };
        if pays > 0 {
            left.insert((by.word().into(), part.word().into(), name.clone()), *minor);
        }
    }
    for settled in store::settled_parts(tx, &row.person_id)? {
        let pays =
            if settled.part == PaidPart::Grant.word() { row.grant_minor } else { row.honorarium_minor };
        if pays > 0 {
            *left.entry((settled.cut, settled.part, settled.name)).or_insert(0) -= settled.amount_minor;
        }
    }
    let parts = [(PaidPart::Grant, row.grant_minor), (PaidPart::Honorarium, row.honorarium_minor)];
    for (part, pays) in parts.into_iter().filter(|(_, pays)| *pays > 0) {
        for cut in ["source", "category"] {
            let of = |key: &(String, String, String)| key.0 == cut && key.1 == part.word();
            let sum: i64 = left.iter().filter(|(key, _)| of(key)).map(|(_, minor)| minor).sum();
            if sum != pays {
                let key = (cut.to_owned(), part.word().to_owned(), ADJUSTED.to_owned());
                *left.entry(key).or_insert(0) += pays - sum;
            }
        }
    }
    for ((cut, part, name), amount_minor) in left.into_iter().filter(|(_, minor)| *minor != 0) {
        store::insert_part(tx, &PartRow { payment_id: row.id.clone(), cut, part, name, amount_minor })?;
    }
    Ok(())
}

/// What was recovered or written off and is due again, in a payment's cuts.
const ADJUSTED: &str = "adjusted";
