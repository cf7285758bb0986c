//! What somebody handed in, as they see it: how it stands, withdrawing it, and asking for another look.

use super::limit_service::{self as limits, Occasion};
use super::service::{bilingual, cursor, tidy};
use super::store::{self, SubmissionRow};
use super::{activity_store, companion_service as companions, pledge_service as pledges};
use super::{record_service as records, refusals, retention_service as retention};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::{ApiError, Status};
use crate::qr;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::appeal::{APPEAL_CHARS_MAX, APPEAL_CHARS_MIN, appeal_until};
use sundae_shared::points::limits::Limits;
use sundae_shared::points::rules::{self, SubmissionEvent};
use sundae_shared::points::{
    After, Appeal, AppealView, Nature, RequestState, SubmissionId, SubmissionState, SubmissionView,
    Submissions,
};
use sundae_shared::time::Timestamp;

/// A person's submissions, newest first.
pub fn submissions(
    r: &mut Reader<'_>,
    who: &PersonId,
    request: &After,
    now: Timestamp,
) -> Result<Submissions, ApiError> {
    let after = cursor::<SubmissionId>(request.after.as_deref())?;
    let rows = store::submissions_of(r, who, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    Ok(Submissions { items: views(r, items, now)?, next })
}

pub(super) fn view_of(tx: &mut WriteTx<'_>, id: &SubmissionId) -> Result<SubmissionView, ApiError> {
    let (row, now) = (store::submission(tx, id)?.ok_or_else(ApiError::not_found)?, tx.now());
    views(tx, vec![row], now)?.pop().ok_or_else(|| ApiError::bug("a submission without a view"))
}

fn views(
    r: &mut Reader<'_>,
    rows: Vec<SubmissionRow>,
    now: Timestamp,
) -> Result<Vec<SubmissionView>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut companions = companions::of(r, &ids, RequestState::ALL)?;
    let deleted = retention::deleted(r, rows.iter().filter_map(|row| row.picture.clone()))?;
    let mut promised = pledges::views(r, &rows, now)?;
    let view = |row: SubmissionRow| -> Result<SubmissionView, ApiError> {
        let companions = companions.remove(&row.id).unwrap_or_default();
        let appeal = appeal_view(&row);
        // What stands against it is not said of what is accepted in the end.
        let accepted = row.state == SubmissionState::Accepted;
        let until = appeal_until(row.state, row.decision.at, appeal.is_some());
        let undecided = rules::next(row.state, SubmissionEvent::Accept).is_ok();
        let code = row.shown_code.as_ref().filter(|_| undecided);
        Ok(SubmissionView {
            pledge: promised.remove(&row.id),
            shown_qr: code.map(|code| qr::draw(&code.to_string())).transpose()?,
            id: row.id,
            activity: row.activity,
            title: bilingual(row.title),
            points: row.points,
            state: row.state,
            at: row.at,
            link: row.link,
            words: row.words,
            photo_deleted_at: row.picture.as_ref().and_then(|picture| deleted.get(picture)).copied(),
            picture: row.picture.filter(|picture| !deleted.contains_key(picture)),
            subject: row.subject.named,
            vouched: row.vouched,
            shown_code: row.shown_code,
            companions,
            decided_at: row.decision.at,
            reject_reason: row.decision.reject_reason.filter(|_| !accepted),
            reason: row.decision.reason.filter(|_| !accepted),
            appeal,
            appeal_until: until,
        })
    };
    rows.into_iter().map(view).collect()
}

pub(super) fn appeal_view(row: &SubmissionRow) -> Option<AppealView> {
    let store::AppealRow { at, words, decided_at, reject_reason, note, .. } = row.appeal.clone();
    let (at, words) = at.zip(words)?;
    Some(AppealView { at, words, decided_at, reject_reason, note })
}

/// One of the caller's own.
pub(super) fn own(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<SubmissionRow, ApiError> {
    store::submission(r, id)?.filter(|row| row.author == *who).ok_or_else(ApiError::not_found)
}

/// Takes a submission back before anybody decided, or an appeal before it is decided; gives an accepted promise up.
pub fn withdraw(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<SubmissionView, ApiError> {
    let row = own(tx, who, id)?;
    if row.state == SubmissionState::Accepted && row.nature == Nature::Pledge {
        return pledges::give_up(tx, &row);
    }
    let from = rules::states_for(SubmissionEvent::Withdraw);
    match store::move_submission(tx, &row.id, &from, SubmissionState::Withdrawn)? {
        1 => view_of(tx, id),
        0 => Err(refusals::decided()),
        rows => Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
}

/// An appeal that says something.
#[derive(Debug, Clone)]
pub struct Order {
    pub author: PersonId,
    pub submission: SubmissionId,
    words: String,
}

impl Order {
    pub fn parse(author: PersonId, submission: SubmissionId, request: &Appeal) -> Result<Self, ApiError> {
        let words = tidy(&request.words);
        if !(APPEAL_CHARS_MIN..=APPEAL_CHARS_MAX).contains(&words.chars().count()) {
            return Err(refusals::appeal_words(APPEAL_CHARS_MIN, APPEAL_CHARS_MAX));
        }
        Ok(Self { author, submission, words })
    }
}

/// Asks for another look. It counts against the limit again from now on, so that nobody has both this and another in
/// its place.
pub fn appeal(tx: &mut WriteTx<'_>, order: &Order) -> Result<SubmissionView, ApiError> {
    let Order { author, submission: id, words } = order;
    let row = own(tx, author, id)?;
    let until = appeal_until(row.state, row.decision.at, row.appeal.at.is_some());
    if until.is_none_or(|until| until <= tx.now()) {
        return Err(refusals::appeal_over());
    }
    let to = rules::next(row.state, SubmissionEvent::Appeal).map_err(|_| refusals::appeal_over())?;
    may_count_again(tx, author, &row)?;
    lapse_companions(tx, &row)?;
    match store::appeal(tx, id, &rules::states_for(SubmissionEvent::Appeal), to, words)? {
        1 => {}
        0 => return Err(refusals::appeal_over()),
        rows => return Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
    let entry = audit::Entry {
        action: "points.appeal",
        subject_kind: "submission",
        subject_id: id.as_str(),
        old: Some(row.state.word()),
        new: Some(to.word()),
        reason: None,
    };
    audit::record(tx, &entry)?;
    view_of(tx, id)
}

/// The limits of the version under which it was handed in: a change since then takes nothing away.
pub(super) fn limits_of(r: &mut Reader<'_>, row: &SubmissionRow) -> Result<Limits, ApiError> {
    let version = activity_store::versions(r, &row.activity, Some(row.version))?.pop();
    let version = version.ok_or_else(|| ApiError::bug("a submission without its version"))?;
    Ok(version.draft.limits())
}

pub(super) fn may_count_again(
    r: &mut Reader<'_>,
    who: &PersonId,
    row: &SubmissionRow,
) -> Result<(), ApiError> {
    if let Some(promise) = pledges::promise_of(r, row)? {
        return pledges::may_count_again(r, &promise);
    }
    records::may_be_given_again(r, &row.id)?;
    let hash = match &row.picture {
        // What was deleted since counts as the same picture all the same.
        Some(picture) => store::picture_of(r, picture, &row.author)?.map(|kept| kept.content_hash),
        None => None,
    };
    let occasion = Occasion {
        at: row.at,
        link: row.link.as_deref(),
        content_hash: hash.as_deref(),
        subject_key: row.subject.key.as_deref(),
    };
    let limits = limits_of(r, row)?;
    limits::may_count(r, who, &row.activity, limits, occasion)
}

/// Companions who have it on another occasion meanwhile are out: it counts once. A fault of ours puts nobody out.
fn lapse_companions(tx: &mut WriteTx<'_>, row: &SubmissionRow) -> Result<(), ApiError> {
    for part in store::parts(tx, std::slice::from_ref(&row.id))? {
        let said_yes = part.part == "companion" && part.answer == RequestState::Accepted;
        if !said_yes {
            continue;
        }
        match may_count_again(tx, &part.person, row) {
            Ok(()) => {}
            Err(refused) if refused.status == Status::Conflict => {
                store::lapse_answer(tx, &row.id, &part.person)?;
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}
