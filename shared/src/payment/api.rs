//! Endpoints of payments. Each decision about a batch answers with the batch as it stands then.

use super::{
    AddToBatch as Add, Adjustment, AdjustmentId, AdjustmentList, Batch, BatchFile, BatchFilter, BatchId,
    BatchPage, CancelBatch as Cancel, DecideAdjustment as Decide, DueFilter, DuePage, ExportBatch as Export,
    NoteResult, OpenBatch as Open, PaymentId, ProposeAdjustment as Propose, PullPayment as Pull,
    ReleaseBatch as Release, ResultFile, ResultReport,
};
use crate::claim::AtVersion;

crate::endpoints! {
    /// Who is due what: those whose day is over first, with what others still wait for.
    ListDue: Get "/api/office/due" (), DueFilter => DuePage;
    /// Batches, the newest first.
    ListBatches: Get "/api/office/batches" (), BatchFilter => BatchPage;
    /// One batch with its payments.
    GetBatch: Get "/api/office/batches/{batch}" BatchId, () => Batch;
    /// Opens a batch of one method with the payments of the people named, or of all who can be paid.
    OpenBatch: Post "/api/office/batches" (), Open => Batch;
    /// Adds people to an open batch.
    AddToBatch: Post "/api/office/batches/{batch}/payments" BatchId, Add => Batch;
    /// Takes a payment out before the release.
    PullPayment: Post "/api/office/batches/{batch}/pull" BatchId, Pull => Batch;
    /// Freezes a batch: amounts, payment details and a hash over them.
    PrepareBatch: Post "/api/office/batches/{batch}/preparation" BatchId, AtVersion => Batch;
    /// Releases a batch; by a person without any other part in it.
    ReleaseBatch: Post "/api/office/batches/{batch}/release" BatchId, Release => Batch;
    /// The file for the bank or service; asked for again it is the same to the byte.
    ExportBatch: Post "/api/office/batches/{batch}/export" BatchId, Export => BatchFile;
    /// Closes a batch of which every payment has its result.
    CloseBatch: Post "/api/office/batches/{batch}/close" BatchId, AtVersion => Batch;
    /// Cancels a batch of which nothing was sent.
    CancelBatch: Post "/api/office/batches/{batch}/cancellation" BatchId, Cancel => Batch;
    /// Notes what became of one payment; mailed to its owner.
    NotePaymentResult: Post "/api/office/payments/{payment}/result" PaymentId, NoteResult => Batch;
    /// What a file of results would change.
    CheckResults: Post "/api/office/payment-results/check" (), ResultFile => ResultReport;
    /// Takes a file of results; what it said before is not done twice.
    TakeResults: Post "/api/office/payment-results" (), ResultFile => ResultReport;
    /// Money recovered or written off, what waits for a second person first.
    ListAdjustments: Get "/api/office/adjustments" (), () => AdjustmentList;
    /// Proposes that an overpaid amount was recovered, or is written off.
    ProposeAdjustment: Post "/api/office/adjustments" (), Propose => Adjustment;
    /// Confirms or rejects it; by another person than who proposed it.
    DecideAdjustment: Post "/api/office/adjustments/{adjustment}/decision" AdjustmentId, Decide => Adjustment;
}
