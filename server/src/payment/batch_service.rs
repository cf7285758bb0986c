//! Batches: opened, filled, prepared, released, closed or cancelled.
//!
//! Invariants: a batch is decided on in the version that was seen; nobody puts their own payment into one or
//! decides about a batch that pays them; who releases has prepared nothing of it and approved nothing that it
//! pays; from *prepared* on what is in it changes only by taking a payment out, and the hash says so.

use super::due_service as dues;
use super::store::{self, BatchRow, PaymentRow};
use super::{fill_service as contents, follow_service as follow, refusals, trail};
use crate::db::{Reader, WriteTx};
use crate::payee::service as payee;
use crate::people::service as people;
use crate::problem::ApiError;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sundae_shared::claim::cycle::Actor::Payer;
use sundae_shared::claim::cycle::batch::{self as cycle, BatchEvent, BatchState};
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::{
    BATCH_PAYMENTS_MAX, BatchAction, BatchId, CancelBatch, NotYou, OpenBatch, PaymentId, PaymentProblem,
    PullPayment, ReleaseBatch,
};

/// A batch with its payments, as it is in one transaction.
pub(super) struct Opened {
    pub batch: BatchRow,
    /// In their order, with those that were taken out.
    pub payments: Vec<PaymentRow>,
}

impl Opened {
    pub fn read(r: &mut Reader<'_>, id: &BatchId) -> Result<Self, ApiError> {
        let batch = store::batch(r, id)?.ok_or_else(ApiError::not_found)?;
        let payments = store::of_batch(r, id)?;
        Ok(Self { batch, payments })
    }

    /// Those that it pays, or paid.
    pub fn kept(&self) -> impl Iterator<Item = &PaymentRow> {
        self.payments.iter().filter(|row| row.state != PaymentState::Cancelled)
    }
}

fn seen(tx: &mut WriteTx<'_>, id: &BatchId, version: i64) -> Result<Opened, ApiError> {
    let opened = Opened::read(tx, id)?;
    if opened.batch.version == version { Ok(opened) } else { Err(refusals::changed()) }
}

/// Where an event leads.
fn step(state: BatchState, event: BatchEvent) -> Result<BatchState, ApiError> {
    cycle::step(state, event, Payer).map_err(|_| refusals::other_batch(state))
}

/// Writes the batch one version on.
fn keep(tx: &mut WriteTx<'_>, batch: &mut BatchRow) -> Result<(), ApiError> {
    batch.version += 1;
    match store::update_batch(tx, batch)? {
        1 => Ok(()),
        _ => Err(refusals::changed()),
    }
}

fn keep_payment(tx: &mut WriteTx<'_>, row: &mut PaymentRow) -> Result<(), ApiError> {
    row.version += 1;
    match store::update_payment(tx, row)? {
        1 => Ok(()),
        _ => Err(refusals::changed()),
    }
}

/// Nobody decides about a batch that pays them.
fn not_own(r: &mut Reader<'_>, by: &PersonId, opened: &Opened) -> Result<(), ApiError> {
    for row in opened.kept() {
        if people::is_same_human(r, by, &row.person_id)? {
            return Err(refusals::own());
        }
    }
    Ok(())
}

/// Opens a batch with the payments of the people named, or of all who can be paid by its method.
pub fn open(tx: &mut WriteTx<'_>, by: &PersonId, request: &OpenBatch) -> Result<BatchId, ApiError> {
    let now = tx.now();
    let everybody = request.people.is_empty();
    let wanted = match everybody {
        true => dues::ready_of(tx, by, request.method, now)?,
        false => request.people.clone(),
    };
    let wanted = wanted.into_iter().take(if everybody { BATCH_PAYMENTS_MAX } else { usize::MAX });
    let wanted: Vec<PersonId> = wanted.collect();
    if wanted.is_empty() {
        return Err(refusals::nobody());
    }
    let mut batch = BatchRow {
        id: tx.new_id()?,
        number: store::last_number(tx)? + 1,
        method: request.method,
        currency: sundae_shared::money::Currency::usd(),
        state: BatchState::Open,
        version: 1,
        opened_by: by.clone(),
        opened_at: now,
        prepared_by: None,
        prepared_at: None,
        content_hash: None,
        released_by: None,
        released_at: None,
        exported_by: None,
        exported_at: None,
        ended_by: None,
        ended_at: None,
    };
    store::insert_batch(tx, &batch)?;
    let what = format!("{} {}", batch.number, batch.method);
    trail::batch(tx, BatchAction::Open, &batch.id, Some(&what), None)?;
    fill(tx, by, &mut batch, 0, &wanted)?;
    Ok(batch.id)
}

/// Adds people to an open batch.
pub fn add(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &BatchId,
    version: i64,
    wanted: &[PersonId],
) -> Result<(), ApiError> {
    let mut opened = seen(tx, id, version)?;
    if opened.batch.state != BatchState::Open {
        return Err(refusals::other_batch(opened.batch.state));
    }
    fill(tx, by, &mut opened.batch, opened.payments.len(), wanted)
}

/// Puts one payment for each person behind the `there` that are there.
fn fill(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    batch: &mut BatchRow,
    there: usize,
    wanted: &[PersonId],
) -> Result<(), ApiError> {
    if there + wanted.len() > BATCH_PAYMENTS_MAX {
        return Err(refusals::too_many());
    }
    for (at, person) in wanted.iter().enumerate() {
        if people::is_same_human(tx, by, person)? {
            return Err(refusals::own());
        }
        let place = i64::try_from(there + at + 1).map_err(|_| refusals::too_many())?;
        contents::insert(tx, batch, place, person)?;
    }
    let added = format!("{} payments", wanted.len());
    trail::batch(tx, BatchAction::Add, &batch.id, Some(&added), None)?;
    keep(tx, batch)
}

/// Takes a payment out, with a reason.
pub fn pull(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &BatchId,
    request: &PullPayment,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let opened = seen(tx, id, request.version)?;
    let row = opened.payments.iter().find(|row| row.id == request.payment);
    let row = row.ok_or_else(ApiError::not_found)?.clone();
    if people::is_same_human(tx, by, &row.person_id)? {
        return Err(refusals::own());
    }
    take_out(tx, row, None, Some(&why))
}

/// Takes a payment out because what it was made from has changed.
pub(super) fn pull_for(tx: &mut WriteTx<'_>, row: PaymentRow, cause: PaymentProblem) -> Result<(), ApiError> {
    take_out(tx, row, Some(cause), None)
}

fn take_out(
    tx: &mut WriteTx<'_>,
    mut row: PaymentRow,
    cause: Option<PaymentProblem>,
    why: Option<&str>,
) -> Result<(), ApiError> {
    let now = tx.now();
    let mut opened = Opened::read(tx, &row.batch_id)?;
    let to = step(opened.batch.state, BatchEvent::Pull)?;
    if row.state != PaymentState::Prepared {
        return Err(refusals::other_payment(row.state));
    }
    row.state = PaymentState::Cancelled;
    row.cause = cause.map(|cause| cause.word().to_owned());
    row.reason = why.map(str::to_owned);
    row.changed_at = now;
    keep_payment(tx, &mut row)?;
    let reference = row.reference(opened.batch.number);
    if let Some(there) = opened.payments.iter_mut().find(|there| there.id == row.id) {
        *there = row;
    }
    opened.batch.state = to;
    if opened.batch.content_hash.is_some() {
        opened.batch.content_hash = Some(content_hash(&opened));
    }
    keep(tx, &mut opened.batch)?;
    let what = match cause {
        Some(cause) => format!("{reference} {cause}"),
        None => reference,
    };
    trail::batch(tx, BatchAction::Pull, &opened.batch.id, Some(&what), why)
}

/// Freezes the batch. What can no longer be paid falls out, what is due by now is what is paid.
pub fn prepare(tx: &mut WriteTx<'_>, by: &PersonId, id: &BatchId, version: i64) -> Result<(), ApiError> {
    let now = tx.now();
    let opened = seen(tx, id, version)?;
    let to = step(opened.batch.state, BatchEvent::Prepare)?;
    not_own(tx, by, &opened)?;
    let waiting: Vec<PaymentRow> =
        opened.payments.iter().filter(|row| row.state == PaymentState::Prepared).cloned().collect();
    for row in waiting {
        freshen(tx, row, opened.batch.method)?;
    }
    let mut opened = Opened::read(tx, id)?;
    if opened.kept().next().is_none() {
        return Err(refusals::empty());
    }
    opened.batch.state = to;
    opened.batch.prepared_by = Some(by.clone());
    opened.batch.prepared_at = Some(now);
    let hash = content_hash(&opened);
    opened.batch.content_hash = Some(hash.clone());
    keep(tx, &mut opened.batch)?;
    trail::batch(tx, BatchAction::Prepare, id, Some(&hash), None)
}

/// Brings one payment in line with what is due now, or takes it out.
fn freshen(tx: &mut WriteTx<'_>, mut row: PaymentRow, method: PayeeMethod) -> Result<(), ApiError> {
    let now = tx.now();
    let due = crate::claim::due_service::of(tx, &row.person_id, now)?;
    let details = payee::current(tx, &row.person_id)?.filter(|details| details.method == method);
    let (Some(due), Some(details)) = (due, details) else {
        return pull_for(tx, row, PaymentProblem::NotReady);
    };
    if dues::ready_minor(tx, &row.person_id, &due)? == 0 {
        return pull_for(tx, row, PaymentProblem::NotReady);
    }
    contents::amounts(tx, &mut row, &due)?;
    row.payee_id = details.id;
    row.name.clone_from(&due.legal_name);
    row.claim_id.clone_from(&due.claim);
    keep_payment(tx, &mut row)?;
    store::clear_parts(tx, &row.id)?;
    contents::insert_parts(tx, &row, &due)
}

/// SHA-256 over everything that the batch pays and to which details.
pub(super) fn content_hash(opened: &Opened) -> String {
    use std::fmt::Write as _;
    let BatchRow { number, method, currency, .. } = &opened.batch;
    let mut text = format!("batch {number} {method} {}\n", currency.code());
    for row in opened.kept() {
        let PaymentRow { place, person_id, payee_id, grant_minor, check_fee_minor, .. } = row;
        let PaymentRow { honorarium_minor, withheld_minor, name, .. } = row;
        let _ = writeln!(
            text,
            "{place} {person_id} {payee_id} {grant_minor} {check_fee_minor} {honorarium_minor} \
             {withheld_minor} {name}"
        );
    }
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// Why somebody in particular may not release a batch.
pub(super) fn not_you(
    r: &mut Reader<'_>,
    by: &PersonId,
    opened: &Opened,
) -> Result<Option<NotYou>, ApiError> {
    if let Some(prepared) = &opened.batch.prepared_by
        && people::is_same_human(r, by, prepared)?
    {
        return Ok(Some(NotYou::Prepared));
    }
    let mut approvers: Vec<PersonId> = Vec::new();
    for row in opened.kept() {
        if people::is_same_human(r, by, &row.person_id)? {
            return Ok(Some(NotYou::Paid));
        }
        let ids = row.approved_by.split_whitespace().filter_map(|id| PersonId::parse(id).ok());
        approvers.extend(ids);
    }
    approvers.sort();
    approvers.dedup();
    for approver in &approvers {
        if people::is_same_human(r, by, approver)? {
            return Ok(Some(NotYou::Approved));
        }
    }
    Ok(None)
}

/// Lets the batch go: by somebody without another part in it, as they looked at it.
pub fn release(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &BatchId,
    request: &ReleaseBatch,
) -> Result<(), ApiError> {
    let now = tx.now();
    let mut opened = seen(tx, id, request.version)?;
    let to = step(opened.batch.state, BatchEvent::Release)?;
    if let Some(why) = not_you(tx, by, &opened)? {
        return Err(refusals::not_you(why));
    }
    let hash = content_hash(&opened);
    if opened.batch.content_hash.as_ref() != Some(&hash) || request.content_hash != hash {
        return Err(refusals::other_content());
    }
    let mut kept: Vec<PaymentRow> = opened.kept().cloned().collect();
    if kept.is_empty() {
        return Err(refusals::empty());
    }
    let mut changed = Vec::new();
    for row in &kept {
        if follow::problem(tx, row, now)?.is_some() {
            changed.push(format!("{} {}", row.reference(opened.batch.number), row.name));
        }
    }
    if !changed.is_empty() {
        return Err(refusals::not_as_prepared(&changed));
    }
    for row in &mut kept {
        row.state = PaymentState::Released;
        row.released_at = Some(now);
        row.changed_at = now;
        keep_payment(tx, row)?;
    }
    opened.batch.state = to;
    opened.batch.released_by = Some(by.clone());
    opened.batch.released_at = Some(now);
    keep(tx, &mut opened.batch)?;
    trail::batch(tx, BatchAction::Release, id, Some(&hash), None)
}

/// Ends a batch of which every payment has its result.
pub fn close(tx: &mut WriteTx<'_>, by: &PersonId, id: &BatchId, version: i64) -> Result<(), ApiError> {
    let mut opened = seen(tx, id, version)?;
    let to = step(opened.batch.state, BatchEvent::Close)?;
    not_own(tx, by, &opened)?;
    let open = opened.payments.iter().filter(|row| store::OPEN.contains(&row.state)).count();
    if open > 0 {
        return Err(refusals::without_result(open));
    }
    end(tx, by, &mut opened.batch, to)?;
    trail::batch(tx, BatchAction::Close, id, None, None)
}

/// Gives a batch up of which nothing was sent: everybody in it is due again.
pub fn cancel(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &BatchId,
    request: &CancelBatch,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let now = tx.now();
    let mut opened = seen(tx, id, request.version)?;
    let to = step(opened.batch.state, BatchEvent::Cancel)?;
    not_own(tx, by, &opened)?;
    let unsent = [PaymentState::Prepared, PaymentState::Released];
    if opened.kept().any(|row| !unsent.contains(&row.state)) {
        return Err(refusals::sent_already());
    }
    let kept: Vec<PaymentRow> = opened.kept().cloned().collect();
    for mut row in kept {
        row.state = PaymentState::Cancelled;
        row.reason = Some(why.clone());
        row.changed_at = now;
        keep_payment(tx, &mut row)?;
    }
    end(tx, by, &mut opened.batch, to)?;
    trail::batch(tx, BatchAction::Cancel, id, None, Some(&why))
}

fn end(tx: &mut WriteTx<'_>, by: &PersonId, batch: &mut BatchRow, to: BatchState) -> Result<(), ApiError> {
    batch.state = to;
    batch.ended_by = Some(by.clone());
    batch.ended_at = Some(tx.now());
    keep(tx, batch)
}

/// Notes that a file of the batch was made.
pub(super) fn exported(tx: &mut WriteTx<'_>, by: &PersonId, batch: &BatchRow) -> Result<(), ApiError> {
    let mut batch = batch.clone();
    batch.state = step(batch.state, BatchEvent::Export)?;
    if batch.exported_at.is_none() {
        batch.exported_by = Some(by.clone());
        batch.exported_at = Some(tx.now());
    }
    keep(tx, &mut batch)
}

/// Names a payment's row to be written one version on by the results.
pub(super) fn note(tx: &mut WriteTx<'_>, row: &mut PaymentRow) -> Result<(), ApiError> {
    keep_payment(tx, row)?;
    let mut batch = store::batch(tx, &row.batch_id)?.ok_or_else(ApiError::not_found)?;
    keep(tx, &mut batch)
}

/// Finds a payment with the batch that it is in.
pub(super) fn of_payment(r: &mut Reader<'_>, id: &PaymentId) -> Result<(BatchRow, PaymentRow), ApiError> {
    let row = store::payment(r, id)?.ok_or_else(ApiError::not_found)?;
    let batch = store::batch(r, &row.batch_id)?.ok_or_else(ApiError::not_found)?;
    Ok((batch, row))
}
