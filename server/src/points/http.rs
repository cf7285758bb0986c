//! Points over HTTP, for attendees: parses, calls, maps.

use super::{companion_service, ledger_service, request_service, sent_service, service};
use crate::auth::guard::Attendee;
use crate::auth::limit::{self, Limit};
use crate::clock;
use crate::cx::Cx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::{
    Activities, After, AnswerRequest, Appeal, GameSettings, LedgerView, RemoveCompanion, Requests, SetFace,
    SubmissionId, SubmissionView, Submissions, SubmitEvidence,
};

/// Short codes could be guessed by naming companions at random; this many tries an hour are honest.
const COMPANIONS: Limit = Limit { hits_max: 30, window_seconds: 3_600 };

pub async fn list_activities(cx: Cx<Attendee>, _: (), _: ()) -> Result<Activities, ApiError> {
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| service::activities(r, &who, now)).await
}

pub async fn submit(cx: Cx<Attendee>, _: (), request: SubmitEvidence) -> Result<SubmissionView, ApiError> {
    let code = ShortCode::from_bits(u64::from_le_bytes(clock::random()?));
    let order = service::Submit::parse(&cx.who, request, code);
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
    let (who, now) = (cx.who.person.clone(), cx.now);
    cx.read(move |r| sent_service::submissions(r, &who, &request, now)).await
}

pub async fn withdraw(cx: Cx<Attendee>, id: SubmissionId, _: ()) -> Result<SubmissionView, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| sent_service::withdraw(tx, &who, &id)).await
}

pub async fn appeal(cx: Cx<Attendee>, id: SubmissionId, request: Appeal) -> Result<SubmissionView, ApiError> {
    let order = sent_service::Order::parse(cx.who.person.clone(), id, &request)?;
    cx.once(move |tx| sent_service::appeal(tx, &order)).await
}

pub async fn remove_companion(
    cx: Cx<Attendee>,
    id: SubmissionId,
    request: RemoveCompanion,
) -> Result<SubmissionView, ApiError> {
    let (who, site) = (cx.who.person.clone(), Site::of(&cx.deps.config));
    cx.once(move |tx| companion_service::remove(tx, &site, &who, &id, &request.companion)).await
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
    cx.once(move |tx| request_service::answer(tx, &who, &id, &request)).await
}

pub async fn set_face(cx: Cx<Attendee>, id: SubmissionId, request: SetFace) -> Result<Requests, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| request_service::set_face(tx, &who, &id, request.face)).await
}

pub async fn get_settings(cx: Cx<Attendee>, _: (), _: ()) -> Result<GameSettings, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| companion_service::settings(r, &who)).await
}

pub async fn set_settings(cx: Cx<Attendee>, _: (), request: GameSettings) -> Result<GameSettings, ApiError> {
    let who = cx.who.person.clone();
    cx.once(move |tx| companion_service::set_settings(tx, &who, &request)).await
}

pub async fn read_ledger(cx: Cx<Attendee>, _: (), request: After) -> Result<LedgerView, ApiError> {
    let who = cx.who.person.clone();
    cx.read(move |r| ledger_service::ledger(r, &who, &request)).await
}
