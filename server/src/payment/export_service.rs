//! The file of a released batch: made from what was frozen, the same to the byte each time.

use super::batch_service::{self as batches, Opened};
use super::file::{self, FileBatch, FilePayment};
use super::store::{self, PaymentRow};
use super::{refusals, trail};
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::keys::DataKeys;
use crate::payee::office as payees;
use crate::people::service as people;
use crate::problem::ApiError;
use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::id::PersonId;
use sundae_shared::payment::format::{BankIds, PaymentFormat, formats};
use sundae_shared::payment::{BatchAction, BatchFile, BatchId};
use sundae_shared::report::rules::slug;
use sundae_shared::time::Timestamp;

/// Makes the file, opening each account for it: a line in the trail of each, and one of the batch.
pub fn export(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &BatchId,
    format: PaymentFormat,
    keys: &Arc<DataKeys>,
    bank: Option<&BankIds>,
) -> Result<BatchFile, ApiError> {
    let opened = Opened::read(tx, id)?;
    if !matches!(opened.batch.state, BatchState::Released | BatchState::Exported) {
        return Err(refusals::other_batch(opened.batch.state));
    }
    if !formats(opened.batch.method).contains(&format) {
        return Err(refusals::format());
    }
    for row in opened.kept() {
        if people::is_same_human(tx, by, &row.person_id)? {
            return Err(refusals::own());
        }
    }
    let before = store::file(tx, id, format)?;
    let bytes = made(tx, &opened, format, before.as_ref().map(|(_, at)| *at), keys, bank)?;
    let hash = HEXLOWER.encode(&Sha256::digest(&bytes));
    match before {
        Some((before, _)) if before != hash => return Err(refusals::other_file()),
        Some(_) => {}
        None => store::insert_file(tx, id, format, &hash, by)?,
    }
    batches::exported(tx, by, &opened.batch)?;
    trail::batch(tx, BatchAction::Export, id, Some(&format!("{format} {hash}")), None)?;
    let conference = edition::current(tx)?.map(|edition| edition.form.name).unwrap_or_default();
    let (number, extension) = (opened.batch.number, format.extension());
    Ok(BatchFile {
        name: format!("{}_batch-{number}_{format}.{extension}", slug(&conference)),
        media_type: format.media_type().to_owned(),
        content: BASE64.encode(&bytes),
        hash,
    })
}

/// Whether a payment stands in the file that was first made at a moment, or is made now. What was found not to be sent
/// after the file was made stays in it, or it would be another file; what was found so before is due to its owner by
/// another payment, so the bank never reads of it.
fn is_in_file(row: &PaymentRow, first_made_at: Option<Timestamp>) -> bool {
    let cancelled = row.state == PaymentState::Cancelled;
    row.released_at.is_some() && (!cancelled || first_made_at.is_some_and(|made_at| row.changed_at > made_at))
}

fn made(
    tx: &mut WriteTx<'_>,
    opened: &Opened,
    format: PaymentFormat,
    first_made_at: Option<Timestamp>,
    keys: &Arc<DataKeys>,
    bank: Option<&BankIds>,
) -> Result<Vec<u8>, ApiError> {
    let edition = edition::current(tx)?;
    let conference = edition.as_ref().map(|edition| edition.form.name.clone()).unwrap_or_default();
    let released = opened.batch.released_at.unwrap_or(opened.batch.opened_at);
    let mut payments = Vec::new();
    for row in opened.payments.iter().filter(|row| is_in_file(row, first_made_at)) {
        payments.push(FilePayment {
            reference: row.reference(opened.batch.number),
            amount_minor: row.amount_minor(),
            name: row.name.clone(),
            details: payees::for_payment(tx, &row.person_id, &row.payee_id, keys)?,
            memo: format!("{conference} reimbursement").trim().to_owned(),
        });
    }
    let batch = FileBatch {
        number: opened.batch.number,
        currency: &opened.batch.currency,
        day: edition::today(edition.as_ref(), released),
        conference: &conference,
        bank,
        payments: &payments,
    };
    file::write(format, &batch).map_err(|problem| refusals::file(move |lang| problem.sentence(lang)))
}
