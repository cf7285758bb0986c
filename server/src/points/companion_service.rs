//! Companions of a submission: found by the code on their pass, named to those who may know, taken out by the author.
//!
//! Invariant: whom the author removed is named to nobody, and who declined to the author alone.

use super::store;
use super::{count_store, mail, refusals, sent_service, setting_store};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::{
    ActivityId, CompanionView, GameSettings, RequestState, SubmissionId, SubmissionState, SubmissionView,
    TakesRequests,
};

/// Finds companions by the codes on their passes. Never searched by name: nobody is told who is here. Records that somebody
/// linked are one human being, who is named once and not by themselves.
pub(super) fn find(
    r: &mut Reader<'_>,
    author: &PersonId,
    activity: &ActivityId,
    subject_key: Option<&str>,
    codes: &[String],
) -> Result<Vec<PersonId>, ApiError> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let one = people::one_for_linked(r)?;
    let is_same = |a: &PersonId, b: &PersonId| one.get(a).unwrap_or(a) == one.get(b).unwrap_or(b);
    let mut found: Vec<PersonId> = Vec::new();
    for code in codes {
        let person = match people::by_short_code(r, code)? {
            people::Scanned::Person(person) => person,
            _ => return Err(refusals::bad_code(code)),
        };
        if is_same(&person, author) {
            return Err(refusals::own_code());
        }
        if found.iter().any(|earlier| is_same(earlier, &person)) {
            return Err(refusals::twice());
        }
        if setting_store::takes_requests(r, &person)? == TakesRequests::Off {
            return Err(refusals::takes_no_requests(code));
        }
        if count_store::together_is_known(r, activity, author, &person, subject_key)? {
            return Err(refusals::together());
        }
        found.push(person);
    }
    Ok(found)
}

/// The companions of each submission who answered one of `answers` and were not removed.
pub(super) fn of(
    r: &mut Reader<'_>,
    ids: &[SubmissionId],
    answers: &[RequestState],
) -> Result<HashMap<SubmissionId, Vec<CompanionView>>, ApiError> {
    let mut companions: HashMap<SubmissionId, Vec<CompanionView>> = HashMap::new();
    for part in store::parts(r, ids)? {
        if part.part != "companion" || part.removed_at.is_some() || !answers.contains(&part.answer) {
            continue;
        }
        let store::PartRow { submission, person, name, answer: state, face, .. } = part;
        companions.entry(submission).or_default().push(CompanionView { person, name, state, face });
    }
    Ok(companions)
}

/// The author takes somebody out. Points that arrived stay: nobody takes them from somebody else.
pub fn remove(
    tx: &mut WriteTx<'_>,
    site: &Site,
    author: &PersonId,
    id: &SubmissionId,
    companion: &PersonId,
) -> Result<SubmissionView, ApiError> {
    let row = sent_service::own(tx, author, id)?;
    let part = store::parts(tx, std::slice::from_ref(id))?
        .into_iter()
        .find(|part| part.person == *companion && part.part == "companion" && part.removed_at.is_none())
        .ok_or_else(ApiError::not_found)?;
    let has_points = row.state == SubmissionState::Accepted && part.answer == RequestState::Accepted;
    let left = if has_points { RequestState::Accepted } else { RequestState::Declined };
    match store::remove_companion(tx, id, companion, left)? {
        1 => {}
        0 => return Err(ApiError::not_found()),
        rows => return Err(ApiError::bug(format!("one companion, {rows} rows"))),
    }
    // Who had said no or nothing for a week has heard the last of it.
    if matches!(part.answer, RequestState::Asked | RequestState::Accepted) {
        mail::removed(tx, site, &row, companion, has_points)?;
    }
    let entry = audit::Entry {
        action: "points.remove_companion",
        subject_kind: "submission",
        subject_id: id.as_str(),
        old: Some(part.answer.word()),
        new: Some(left.word()),
        reason: None,
    };
    audit::record(tx, &entry)?;
    sent_service::view_of(tx, id)
}

pub fn settings(r: &mut Reader<'_>, who: &PersonId) -> Result<GameSettings, ApiError> {
    Ok(GameSettings { requests: setting_store::takes_requests(r, who)? })
}

pub fn set_settings(
    tx: &mut WriteTx<'_>,
    who: &PersonId,
    to: &GameSettings,
) -> Result<GameSettings, ApiError> {
    setting_store::set_takes_requests(tx, who, to.requests)?;
    settings(tx, who)
}
