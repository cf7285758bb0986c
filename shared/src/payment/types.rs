//! Payments on the wire, as the office works with them. Amounts are in minor units of the currency beside them.

use crate::claim::ClaimId;
use crate::claim::cycle::batch::{BatchEvent, BatchState};
use crate::claim::cycle::payment::{PaymentEvent, PaymentKind, PaymentState};
use crate::claim::ready::Waits;
use crate::id::PersonId;
use crate::money::Currency;
use crate::payee::{PayeeMethod, PayeeWarning};
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// Payments of one method that are released together.
    BatchId;
    /// Money for one person, once.
    PaymentId;
}

/// Payments of one batch at most: what one person can look through before they release it, and every file
/// of a bank takes.
pub const BATCH_PAYMENTS_MAX: usize = 500;
/// Characters of a reference or a reason at most.
pub const REFERENCE_CHARS_MAX: usize = 100;
pub const REASON_CHARS_MAX: usize = 500;
/// A file of results at most: one of the largest batch, with room.
pub const RESULT_BYTES_MAX: usize = 1024 * 1024;

words! {
    /// Which people the payer's list shows.
    pub enum DueShow {
        /// Can be paid now: those whose day is over first, then by their day.
        Ready = "ready",
        /// Approved, and something is still missing.
        Waiting = "waiting",
        /// A payment is prepared or on its way.
        Open = "open",
        /// More was paid than is payable.
        Overpaid = "overpaid",
        /// Nothing is due any more.
        Paid = "paid",
        All = "all",
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueFilter {
    /// `None`: those who can be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<DueShow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<PayeeMethod>,
    /// Parts of the name, or of the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// The `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// How many people a choice of the list shows, and how much they are due together; without search and method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueCount {
    pub show: DueShow,
    pub people: i64,
    /// Ready: what would be paid now. Overpaid: by how much.
    pub amount_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuePage {
    pub currency: Currency,
    pub items: Vec<DuePerson>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Each choice once.
    pub counts: Vec<DueCount>,
    /// Ready people by method, of all pages: what a batch of each would hold.
    pub ready: Vec<ReadyMethod>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadyMethod {
    pub method: PayeeMethod,
    pub people: i64,
    pub amount_minor: i64,
}

/// What one person is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuePerson {
    pub person: PersonId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Grant and check fee. `None`: no travel grant is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<DuePart>,
    /// Net of withholding. `None`: no honorarium is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorarium: Option<DuePart>,
    /// What a payment would come to now: the parts that wait for nothing.
    pub ready_minor: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<PayeeMethod>,
    /// About the payment details; for a person to look at.
    pub warnings: Vec<PayeeWarning>,
    /// The last day that was promised; inclusive.
    #[serde(default, with = "crate::time::day_or_none")]
    pub pay_by: Option<NaiveDate>,
    pub overdue: bool,
    /// Prepared or on its way: nothing more is paid until it has its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<PaidBefore>,
    /// The newest one that did not arrive, while nothing followed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<PaidBefore>,
    /// The caller's own: somebody else pays it.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuePart {
    pub payable_minor: i64,
    pub settled_minor: i64,
    /// Below zero: overpaid.
    pub due_minor: i64,
    /// Empty: it can be paid.
    pub waits: Vec<Waits>,
}

/// A payment of somebody, in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidBefore {
    pub batch: BatchId,
    /// As it stands in files and at the bank, such as `7-12`.
    pub reference: String,
    pub state: PaymentState,
    pub amount_minor: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub at: Timestamp,
}

/// One batch in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchLine {
    pub id: BatchId,
    /// Counted from 1.
    pub number: i64,
    pub method: PayeeMethod,
    pub state: BatchState,
    pub currency: Currency,
    /// Those that were not pulled out or cancelled.
    pub payments: i64,
    pub total_minor: i64,
    /// Sent or released, and without a result so far.
    pub without_result: i64,
    /// Failed, returned, stale or void.
    pub failed: i64,
    /// When it came to where it stands.
    pub at: Timestamp,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchPage {
    /// The newest first.
    pub items: Vec<BatchLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchFilter {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One batch with its payments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    pub batch: BatchLine,
    /// What a decision about it is made on.
    pub version: i64,
    pub payments: Vec<Payment>,
    /// SHA-256 over everything in it, from *prepared* on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_hash: Option<String>,
    /// Its steps so far, in order.
    pub steps: Vec<BatchStep>,
    /// What the caller may do now.
    pub may: Vec<BatchEvent>,
    /// Why the caller in particular may not release it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_you: Option<NotYou>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchStep {
    pub action: BatchAction,
    pub at: Timestamp,
    /// `None`: Sundae itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// In short what it became: a hash, a payment, a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

words! {
    /// What happened to a batch or to a payment in it.
    pub enum BatchAction {
        Open = "batch.open",
        Add = "batch.add",
        Pull = "batch.pull",
        Prepare = "batch.prepare",
        Release = "batch.release",
        Export = "batch.export",
        Close = "batch.close",
        Cancel = "batch.cancel",
        /// What became of one payment.
        Result = "batch.result",
    }
}

words! {
    /// Why somebody may not release a batch.
    pub enum NotYou {
        /// Prepared it.
        Prepared = "prepared",
        /// Approved something that is paid by it.
        Approved = "approved",
        /// Is paid by it.
        Paid = "paid",
    }
}

/// One payment of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payment {
    pub id: PaymentId,
    /// What a result is noted on.
    pub version: i64,
    /// As it stands in files and at the bank, such as `7-12`.
    pub reference: String,
    pub person: PersonId,
    /// As on the award.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    pub kind: PaymentKind,
    pub state: PaymentState,
    /// Grant and honorarium together.
    pub amount_minor: i64,
    /// With the check fee.
    pub grant_minor: i64,
    /// Net.
    pub honorarium_minor: i64,
    pub withheld_minor: i64,
    pub check_fee_minor: i64,
    /// The bank's own reference, or the number of the check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_reference: Option<String>,
    /// Why it failed, came back or was pulled out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it came to where it stands.
    pub at: Timestamp,
    /// What the caller may note about it now.
    pub may: Vec<PaymentEvent>,
    /// Why it is no longer what was prepared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<PaymentProblem>,
    /// About the payment details, for a person to look at before it is released.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<PayeeWarning>,
}

words! {
    /// Why a payment that was not sent yet should not be sent as it is.
    pub enum PaymentProblem {
        /// The amount that is due is another one now.
        Amount = "amount",
        /// Something is missing again, or it is on hold.
        NotReady = "not_ready",
        /// The payment details were changed.
        Payee = "payee",
    }
}

/// People whose payments go into a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenBatch {
    pub method: PayeeMethod,
    /// Empty: everybody of this method who can be paid, but for the caller.
    pub people: Vec<PersonId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddToBatch {
    pub version: i64,
    pub people: Vec<PersonId>,
}

/// Takes one payment out before the release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PullPayment {
    pub version: i64,
    pub payment: PaymentId,
    pub reason: String,
}

/// A decision about a batch, as it was seen. Release names the hash that the caller looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReleaseBatch {
    pub version: i64,
    pub content_hash: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelBatch {
    pub version: i64,
    pub reason: String,
}

/// Which file to make. Asked for again it is the same to the byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportBatch {
    pub format: super::format::PaymentFormat,
}

/// A file for the bank or service: the one place outside the owner's form where accounts stand in full.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchFile {
    pub name: String,
    pub media_type: String,
    /// Base64.
    pub content: String,
    /// SHA-256 of the content, hexadecimal.
    pub hash: String,
}

impl std::fmt::Debug for BatchFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BatchFile")
            .field("name", &self.name)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

/// What became of one payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteResult {
    pub version: i64,
    pub event: PaymentEvent,
    /// The bank's reference, or the check's number; needed to send, hand over or mail.
    #[serde(default)]
    pub bank_reference: String,
    /// Needed to fail, return or void; the owner reads it.
    #[serde(default)]
    pub reason: String,
}

/// A file of results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultFile {
    pub name: String,
    /// Base64.
    pub content: String,
}

/// What a file of results says, line by line, and what would or did become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultReport {
    pub lines: Vec<ResultOutcome>,
    /// Lines that change something.
    pub changes: i64,
    /// Lines that could not be taken.
    pub refused: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultOutcome {
    /// In the file, counted from 1.
    pub line: i64,
    pub reference: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub taken: ResultTaken,
    /// Where the payment stands afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PaymentState>,
    /// In the caller's language: why it could not be taken, or why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}

words! {
    pub enum ResultTaken {
        /// The payment moves.
        Changes = "changes",
        /// It stands there already.
        Already = "already",
        /// Not taken; nothing about this payment was changed.
        Refused = "refused",
    }
}
