//! Points over HTTP: parses, calls, maps.

use super::{activity_service, moderation_service as moderation, request_service, service};
use crate::auth::guard::{Attendee, Staff};
use crate::auth::limit::{self, Limit};
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::points::{
    Activities, ActivityId, After, AnswerRequest, Decide, EditActivity, LedgerView, ListQueue,
    OfficeActivities, OfficeActivity, Queue, QueueItem, Requests, SubmissionId, SubmissionView, Submissions,
    SubmitEvidence, TakeBack,
};

/// Short codes could be guessed by naming companions at random; this many tries an hour are honest.
const COMPANIONS: Limit = Limit { hits_max: 30, window_seconds: 3_600 };

pub async fn list_activities(cx: Cx<Attendee>, _: (), _: ()) -> Result<Activities, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::activities(r, &who)).await
}

pub async fn submit(cx: Cx<Attendee>, _: (), request: SubmitEvidence) -> Result<SubmissionView, ApiError> {
    let order = service::Submit::parse(&cx.who, request);
    if !order.evidence.companions.is_empty() {
        let bucket = format!("companions:{}", cx.who.person);
        let over = cx.write(move |tx| limit::hit(tx, &bucket, COMPANIONS)).await?;
        if let Some(seconds) = over {
            return Err(limit::refusal(seconds));
        }
    }
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| service::submit(tx, &site, &order)).await
}

pub async fn list_submissions(cx: Cx<Attendee>, _: (), request: After) -> Result<Submissions, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::submissions(r, &who, &request)).await
}

pub async fn withdraw(cx: Cx<Attendee>, id: SubmissionId, _: ()) -> Result<SubmissionView, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| service::withdraw(tx, &who, &id)).await
}

pub async fn list_requests(cx: Cx<Attendee>, _: (), _: ()) -> Result<Requests, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| request_service::requests(r, &who, now)).await
}

pub async fn answer_request(
    cx: Cx<Attendee>,
    id: SubmissionId,
    request: AnswerRequest,
) -> Result<Requests, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| request_service::answer(tx, &who, &id, request.answer)).await
}

pub async fn read_ledger(cx: Cx<Attendee>, _: (), request: After) -> Result<LedgerView, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| service::ledger(r, &who, &request)).await
}

pub async fn list_queue(cx: Cx<Staff>, _: (), request: ListQueue) -> Result<Queue, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| moderation::queue(r, &who, &request)).await
}

pub async fn open_submission(cx: Cx<Staff>, id: SubmissionId, _: ()) -> Result<QueueItem, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| moderation::open(tx, &who, &id)).await
}

pub async fn decide(cx: Cx<Staff>, id: SubmissionId, request: Decide) -> Result<QueueItem, ApiError> {
    let verdict = moderation::Verdict::parse(&cx.who, id, request)?;
    let site = Site::of(&cx.deps.config);
    cx.once(move |tx| moderation::decide(tx, &site, &verdict)).await
}

pub async fn take_back(cx: Cx<Staff>, id: SubmissionId, request: TakeBack) -> Result<QueueItem, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| moderation::take_back(tx, &site, &who, &id, &request)).await
}

pub async fn list_office_activities(cx: Cx<Staff>, _: (), _: ()) -> Result<OfficeActivities, ApiError> {
    cx.read(activity_service::activities).await
}

pub async fn edit_activity(
    cx: Cx<Staff>,
    id: ActivityId,
    request: EditActivity,
) -> Result<OfficeActivity, ApiError> {
    let edit = activity_service::Edit::parse(request)?;
    cx.once(move |tx| activity_service::edit(tx, &id, &edit)).await
}
