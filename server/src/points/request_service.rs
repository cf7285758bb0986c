//! Companions answer for themselves whether they were there.

use super::store;
use super::{
    companion_service as companions, refusals, retention_service as retention, sent_service, service,
};
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::rules::{self, COUNTING, RequestEvent};
use sundae_shared::points::{
    AnswerRequest, FaceConsent, RequestAnswer, RequestState, RequestView, Requests, SubmissionId,
    SubmissionState,
};
use sundae_shared::time::Timestamp;

/// What a person was asked, newest first: open requests, those they said yes to, and those whose picture may show them.
pub fn requests(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Requests, ApiError> {
    let rows = store::requests_to(r, who)?;
    let standing: Vec<_> =
        rows.into_iter().filter(|row| row.answer != RequestState::Asked || row.lapses_at > now).collect();
    let ids: Vec<SubmissionId> = standing.iter().map(|row| row.submission.clone()).collect();
    let mut with = companions::of(r, &ids, &[RequestState::Accepted])?;
    let deleted = retention::deleted(r, standing.iter().filter_map(|row| row.picture.clone()))?;
    let items = standing.into_iter().map(|row| {
        let others = with.remove(&row.submission).unwrap_or_default();
        RequestView {
            submission: row.submission,
            from: row.from,
            title: service::bilingual(row.title),
            points: row.points,
            state: row.answer,
            face: row.face,
            has_picture: row.picture.is_some_and(|picture| !deleted.contains_key(&picture)),
            with: others.into_iter().filter(|one| one.person != *who).map(|one| one.name).collect(),
            asked_at: row.asked_at,
            lapses_at: row.lapses_at,
            submission_state: row.submission_state,
        }
    });
    let asks = |item: &RequestView| {
        item.has_picture || matches!(item.state, RequestState::Asked | RequestState::Accepted)
    };
    Ok(Requests { items: items.filter(asks).collect() })
}

/// How many requests wait for this person. One that lapsed a moment ago may still be counted.
pub fn open_count(r: &mut Reader<'_>, who: &PersonId) -> Result<i64, ApiError> {
    let rows = store::requests_to(r, who)?;
    let open = rows.iter().filter(|row| row.answer == RequestState::Asked).count();
    Ok(i64::try_from(open).unwrap_or(i64::MAX))
}

/// Accepts or declines. Accepting after the submission was accepted brings the points at once.
pub fn answer(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &SubmissionId,
    request: &AnswerRequest,
) -> Result<Requests, ApiError> {
    let part = store::parts(tx, std::slice::from_ref(id))?
        .into_iter()
        .find(|part| part.person == *who && part.part == "companion" && part.removed_at.is_none())
        .ok_or_else(ApiError::not_found)?;
    let submission = store::submission(tx, id)?.ok_or_else(ApiError::not_found)?;
    if !COUNTING.contains(&submission.state) {
        return Err(refusals::request_over());
    }
    if part.answer == RequestState::Lapsed || part.answer == RequestState::Asked && part.lapses_at <= tx.now()
    {
        return Err(refusals::request_lapsed());
    }
    let event = match request.answer {
        RequestAnswer::Accept => RequestEvent::Accept,
        RequestAnswer::Decline => RequestEvent::Decline,
    };
    let to = rules::answer(part.answer, event).ok_or_else(refusals::request_answered)?;
    if to == RequestState::Accepted {
        // The same limits as for handing it in oneself: one occasion counts once, as author or as companion.
        sent_service::may_count_again(tx, who, &submission)?;
    }
    match store::answer_request(tx, id, who, to)? {
        1 => {}
        0 => return Err(refusals::request_answered()),
        rows => return Err(ApiError::bug(format!("one request, {rows} rows"))),
    }
    if let Some(face) = request.face.filter(|face| *face != FaceConsent::Unanswered) {
        store::set_face(tx, id, who, face)?;
    }
    if to == RequestState::Accepted && submission.state == SubmissionState::Accepted {
        ledger::award(tx, who, id.as_str(), submission.points)?;
    }
    let now = tx.now();
    requests(tx, who, now)
}

/// Says whether one's face may be shown; what was said about the points stays.
pub fn set_face(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    id: &SubmissionId,
    face: FaceConsent,
) -> Result<Requests, ApiError> {
    if face == FaceConsent::Unanswered {
        return Err(refusals::face_needed());
    }
    match store::set_face(tx, id, who, face)? {
        1 => {}
        0 => return Err(ApiError::not_found()),
        rows => return Err(ApiError::bug(format!("one request, {rows} rows"))),
    }
    let now = tx.now();
    requests(tx, who, now)
}

/// Ends what nobody answered in time; run by the clock.
pub fn lapse(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    Ok(store::lapse_requests(tx)?)
}
