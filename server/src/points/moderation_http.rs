//! The moderators' queue over HTTP: parses, calls, maps.

use super::{batch_service as batch, moderation_service as moderation, queue_service};
use crate::auth::guard::Staff;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::points::{
    AcceptBatch, BatchDone, Decide, ListQueue, OpenShown, Queue, QueueItem, SubmissionId, TakeBack,
};

pub async fn list_queue(cx: Cx<Staff>, _: (), request: ListQueue) -> Result<Queue, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| queue_service::queue(r, &who, &request, now)).await
}

pub async fn open_submission(cx: Cx<Staff>, id: SubmissionId, _: ()) -> Result<QueueItem, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| moderation::open(tx, &who, &id)).await
}

pub async fn open_shown(cx: Cx<Staff>, _: (), request: OpenShown) -> Result<QueueItem, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| moderation::open_shown(tx, &who, &request)).await
}

pub async fn decide(cx: Cx<Staff>, id: SubmissionId, request: Decide) -> Result<QueueItem, ApiError> {
    let verdict = moderation::Verdict::parse(&cx.who, id, request)?;
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| moderation::decide(tx, &site, &verdict)).await
}

pub async fn accept_batch(cx: Cx<Staff>, _: (), request: AcceptBatch) -> Result<BatchDone, ApiError> {
    let batch = batch::Batch::parse(cx.who.person.clone(), request)?;
    let (site, lang) = (Site::of(&cx.deps.config), cx.lang);
    cx.once(move |tx| batch::accept(tx, &site, lang, &batch)).await
}

pub async fn pass_sample(cx: Cx<Staff>, id: SubmissionId, _: ()) -> Result<QueueItem, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| moderation::pass_sample(tx, &who, &id)).await
}

pub async fn take_back(cx: Cx<Staff>, id: SubmissionId, request: TakeBack) -> Result<QueueItem, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| moderation::take_back(tx, &site, &who, &id, &request)).await
}
