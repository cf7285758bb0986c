//! Payments over HTTP: parses, calls, maps. A decision is kept once; what it answers is read anew, so that a
//! repeat shows how the batch stands now and nothing personal is kept beside the key.

use super::view_service::{self as view, Caller};
use super::{adjustment_service as adjustments, batch_service as batches, due_service as dues};
use super::{export_service as exports, result_service as results};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use std::sync::Arc;
use sundae_shared::claim::AtVersion;
use sundae_shared::id::PersonId;
use sundae_shared::payment::{
    AddToBatch, Adjustment, AdjustmentId, AdjustmentList, Batch, BatchFile, BatchFilter, BatchId, BatchPage,
    CancelBatch, DecideAdjustment, DueFilter, DuePage, ExportBatch, NoteResult, OpenBatch, PaymentId,
    ProposeAdjustment, PullPayment, ReleaseBatch, ResultFile, ResultReport,
};

fn caller(cx: &Cx<Staff>) -> Caller {
    Caller { person: cx.who.person.clone(), roles: cx.who.roles.clone() }
}

/// Runs a decision once and answers with the batch as it stands.
async fn decided<F>(cx: Cx<Staff>, decision: F) -> Result<Batch, ApiError>
where
    F: Fn(&mut WriteTx<'_>, &PersonId) -> Result<BatchId, ApiError> + Send + 'static,
{
    let by = cx.who.person.clone();
    let id = cx.once(move |tx| decision(tx, &by)).await?;
    batch(cx, id, ()).await
}

pub async fn due(cx: Cx<Staff>, _: (), filter: DueFilter) -> Result<DuePage, ApiError> {
    let (caller, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| dues::list(r, &caller, &filter, now)).await
}

pub async fn list(cx: Cx<Staff>, _: (), filter: BatchFilter) -> Result<BatchPage, ApiError> {
    cx.read(move |r| view::list(r, &filter)).await
}

pub async fn batch(cx: Cx<Staff>, id: BatchId, (): ()) -> Result<Batch, ApiError> {
    let (caller, now) = (caller(&cx), cx.now);
    cx.read(move |r| view::detail(r, &caller, &id, now)).await
}

pub async fn open(cx: Cx<Staff>, _: (), request: OpenBatch) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::open(tx, by, &request)).await
}

pub async fn add(cx: Cx<Staff>, id: BatchId, request: AddToBatch) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| {
        batches::add(tx, by, &id, request.version, &request.people).map(|()| id.clone())
    })
    .await
}

pub async fn pull(cx: Cx<Staff>, id: BatchId, request: PullPayment) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::pull(tx, by, &id, &request).map(|()| id.clone())).await
}

pub async fn prepare(cx: Cx<Staff>, id: BatchId, request: AtVersion) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::prepare(tx, by, &id, request.version).map(|()| id.clone())).await
}

pub async fn release(cx: Cx<Staff>, id: BatchId, request: ReleaseBatch) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::release(tx, by, &id, &request).map(|()| id.clone())).await
}

pub async fn export(cx: Cx<Staff>, id: BatchId, request: ExportBatch) -> Result<BatchFile, ApiError> {
    cx.never_cached();
    let by = cx.who.person.clone();
    let (keys, bank) = (Arc::clone(&cx.deps.payee_keys), cx.deps.config.bank.clone());
    cx.once_secret(move |tx| exports::export(tx, &by, &id, request.format, &keys, bank.as_ref())).await
}

pub async fn close(cx: Cx<Staff>, id: BatchId, request: AtVersion) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::close(tx, by, &id, request.version).map(|()| id.clone())).await
}

pub async fn cancel(cx: Cx<Staff>, id: BatchId, request: CancelBatch) -> Result<Batch, ApiError> {
    decided(cx, move |tx, by| batches::cancel(tx, by, &id, &request).map(|()| id.clone())).await
}

pub async fn note_result(cx: Cx<Staff>, id: PaymentId, request: NoteResult) -> Result<Batch, ApiError> {
    let site = Site::of(&cx.deps.config);
    decided(cx, move |tx, by| results::note(tx, by, &id, &request, &site)).await
}

pub async fn check_results(cx: Cx<Staff>, _: (), file: ResultFile) -> Result<ResultReport, ApiError> {
    let (by, lang) = (cx.who.person.clone(), cx.lang);
    cx.read(move |r| results::check(r, &by, &file, lang)).await
}

pub async fn take_results(cx: Cx<Staff>, _: (), file: ResultFile) -> Result<ResultReport, ApiError> {
    let (by, lang, site) = (cx.who.person.clone(), cx.lang, Site::of(&cx.deps.config));
    cx.once(move |tx| results::take(tx, &by, &file, lang, &site)).await
}

pub async fn adjustments(cx: Cx<Staff>, _: (), (): ()) -> Result<AdjustmentList, ApiError> {
    let caller = cx.who.person.clone();
    cx.read(move |r| adjustments::list(r, &caller)).await
}

pub async fn propose(cx: Cx<Staff>, _: (), request: ProposeAdjustment) -> Result<Adjustment, ApiError> {
    let by = cx.who.person.clone();
    cx.once(move |tx| adjustments::propose(tx, &by, &request)).await
}

pub async fn decide(
    cx: Cx<Staff>,
    id: AdjustmentId,
    request: DecideAdjustment,
) -> Result<Adjustment, ApiError> {
    let (by, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| adjustments::decide(tx, &by, &id, &request, &site)).await
}
