//! What somebody else vouches for on the spot, by a host's code or a volunteer's scan: accepted at once, within the
//! same limits and opening times as what people hand in.

use super::activity_store::{self, Which};
use super::limit_service::{self as limits, Occasion};
use super::queue_service::Moderator;
use super::store::{self, NewSubmission};
use super::{count_store, moderation_service, refusals, sent_service, service};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service::Days;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::limits::{SUBJECT_CHARS_MAX, subject_key};
use sundae_shared::points::rules::{can_name, can_submit};
use sundae_shared::points::{
    ActivityDraft, ActivityId, Proof, SubmissionId, SubmissionState, SubmissionView,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// Somebody did something, and somebody else says so.
#[derive(Debug, Clone)]
pub struct Vouched<'a> {
    pub who: &'a PersonId,
    pub activity: &'a ActivityId,
    /// By which of the kinds that the activity takes.
    pub how: Proof,
    /// What it was: "Open space: packaging".
    pub about: Option<&'a str>,
    /// Who decided, where that is a person.
    pub by: Option<&'a PersonId>,
}

/// An activity by its name and worth, for whoever vouches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub id: ActivityId,
    pub title: Bilingual,
    pub points: i64,
}

/// The activities on offer that take this kind of proof and ask for nothing that it can't say, in the order of the catalogue.
pub fn choices(r: &mut Reader<'_>, how: Proof) -> Result<Vec<Choice>, ApiError> {
    let rows = activity_store::activities(r, Which::Active)?;
    let takes = rows.into_iter().filter(|row| takes(&row.draft, how));
    Ok(takes.map(|row| Choice { id: row.id, title: row.draft.title, points: row.draft.points }).collect())
}

fn takes(draft: &ActivityDraft, how: Proof) -> bool {
    let subject = draft.subject.as_ref().map(|subject| subject.source);
    draft.active && can_submit(draft.nature) && draft.proofs.contains(&how) && can_name(how, subject)
}

/// An activity whatever it takes today, for what was set up before.
pub fn choice(r: &mut Reader<'_>, id: &ActivityId) -> Result<Choice, ApiError> {
    let row = activity_store::activities(r, Which::One(id))?.pop().ok_or_else(ApiError::not_found)?;
    Ok(Choice { id: row.id, title: row.draft.title, points: row.draft.points })
}

/// Accepts it, and gives its points.
pub fn accept(tx: &mut WriteTx<'_>, vouched: &Vouched<'_>) -> Result<SubmissionView, ApiError> {
    let Vouched { who, activity: id, how, about, .. } = vouched;
    let found = activity_store::activities(tx, Which::One(id))?;
    let activity = found.into_iter().find(|row| row.draft.active).ok_or_else(refusals::no_activity)?;
    let draft = &activity.draft;
    if !takes(draft, *how) || (draft.subject.is_some() && about.is_none()) {
        return Err(refusals::not_vouched());
    }
    service::is_open(tx, draft)?;
    let subject = about.map(|about| about.chars().take(SUBJECT_CHARS_MAX).collect::<String>());
    let key = subject.as_deref().filter(|_| draft.subject.is_some()).map(subject_key);
    let occasion = Occasion { at: tx.now(), link: None, content_hash: None, subject_key: key.as_deref() };
    limits::may_count(tx, who, id, draft.limits(), occasion)?;
    let named = Named { subject: subject.as_deref(), key: key.as_deref() };
    let submission = insert(tx, vouched, activity.version, draft.points, named)?;
    ledger::award(tx, who, submission.as_str(), draft.points)?;
    let entry = audit::Entry {
        action: "points.vouch",
        subject_kind: "submission",
        subject_id: submission.as_str(),
        new: Some(how.word()),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    sent_service::view_of(tx, &submission)
}

/// That somebody has an activity as often as it counts, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Had {
    pub at: Timestamp,
    /// Who decided, where that was a person.
    pub by: Option<PersonId>,
}

/// Whether a limit of the activity is reached for this person; then the latest that counts. Something else that stands
/// in the way is said by [`accept`].
pub fn had(
    r: &mut Reader<'_>,
    who: &PersonId,
    id: &ActivityId,
    now: Timestamp,
) -> Result<Option<Had>, ApiError> {
    let activity = activity_store::activities(r, Which::One(id))?.pop().ok_or_else(refusals::no_activity)?;
    let rows = count_store::counting(r, who, Some(id))?;
    let used = limits::used(&rows, Days::read(r)?, now, None);
    if activity.draft.limits().admit(used).is_ok() {
        return Ok(None);
    }
    let latest = count_store::latest_counting(r, who, id)?;
    Ok(latest.map(|(at, by)| Had { at, by }))
}

/// Takes back what was accepted here: its points are reversed, and the person is told why. Nobody does so with what is
/// theirs.
pub fn take_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    by: &PersonId,
    id: &SubmissionId,
    reason: &str,
) -> Result<(), ApiError> {
    let row = Moderator::read(tx, by)?.admitted(tx, id)?;
    let row = Some(row).filter(|row| row.vouched.is_some()).ok_or_else(ApiError::not_found)?;
    let reason = service::reason(reason, "reason")?;
    moderation_service::take_back_row(tx, site, by, &row, &reason)
}

/// How these stand now, for whoever vouched for them.
pub fn states(
    r: &mut Reader<'_>,
    of: &[SubmissionId],
) -> Result<HashMap<SubmissionId, SubmissionState>, ApiError> {
    Ok(count_store::states(r, of)?)
}

#[derive(Clone, Copy)]
struct Named<'a> {
    subject: Option<&'a str>,
    key: Option<&'a str>,
}

fn insert(
    tx: &mut WriteTx<'_>,
    vouched: &Vouched<'_>,
    version: i64,
    points: i64,
    named: Named<'_>,
) -> Result<SubmissionId, ApiError> {
    let Vouched { who, activity, how, by, .. } = vouched;
    let (id, now): (SubmissionId, _) = (tx.new_id()?, tx.now());
    let new = NewSubmission {
        id: &id,
        activity_id: activity,
        activity_version: version,
        author_id: who,
        state: SubmissionState::Accepted,
        points,
        link: None,
        words: None,
        picture_id: None,
        subject: named.subject,
        subject_key: named.key,
        conference_id: None,
        recorded: false,
        shown_code: None,
        // Somebody else was there, so nobody has to look afterwards.
        sampled: false,
        created_at: now,
        decided_at: Some(now),
        decided_by: *by,
        vouched: Some(*how),
    };
    store::insert_submission(tx, &new)?;
    service::insert_author(tx, &id, who, activity)?;
    Ok(id)
}
