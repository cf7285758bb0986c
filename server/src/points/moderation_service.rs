//! What moderators do. Invariant: nobody decides a submission in which they stand, whether as author or as companion,
//! and nobody decides an appeal over what they decided before, for it or against it; both through every record of theirs.

use super::moderation_store::{self as store, Decision};
use super::queue_service::{self as queue, Moderator};
use super::queue_store::{self, OPEN};
use super::store::SubmissionRow;
use super::{mail, pledge_mail, pledge_service as pledges, record_service as records};
use super::{refusals, service, store as submissions};
use crate::audit;
use crate::auth::guard::Staff;
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::code::ShortCode;
use sundae_shared::points::moderation::ON_IT_MINUTES;
use sundae_shared::points::rules::{self, REASON_CHARS_MAX, SubmissionEvent};
use sundae_shared::points::{
    Decide, OpenShown, QueueItem, RejectReason, RequestState, SubmissionId, SubmissionState, TakeBack,
};

/// Marks a submission as being looked at, by whom, and shows it.
pub fn open(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<QueueItem, ApiError> {
    let (moderator, now) = (Moderator::read(tx, who)?, tx.now());
    moderator.admitted(tx, id)?;
    store::open(tx, id)?;
    store::be_on(tx, id, who, &moderator.records, now.plus_minutes(-ON_IT_MINUTES))?;
    queue::item(tx, &moderator, id, now)
}

/// Opens what somebody shows, by the code on their phone.
pub fn open_shown(tx: &mut WriteTx<'_>, who: &PersonId, request: &OpenShown) -> Result<QueueItem, ApiError> {
    let code = ShortCode::parse(&request.code).map_err(|_| refusals::no_such_code())?;
    let id = queue_store::by_code(tx, code.as_str())?.ok_or_else(refusals::no_such_code)?;
    open(tx, who, &id)
}

/// A decision that was read and makes sense.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub moderator: PersonId,
    pub submission: SubmissionId,
    pub reject: Option<(RejectReason, Option<String>)>,
}

impl Verdict {
    pub fn parse(who: &Staff, submission: SubmissionId, request: Decide) -> Result<Self, ApiError> {
        let reject = match request {
            Decide::Accept => None,
            Decide::Reject { reason, note } => {
                let note = service::tidy(&note);
                if reason == RejectReason::Other && note.is_empty() {
                    return Err(refusals::reason_needed("note"));
                }
                if note.chars().count() > REASON_CHARS_MAX {
                    return Err(refusals::reason_long("note", REASON_CHARS_MAX));
                }
                Some((reason, Some(note).filter(|note| !note.is_empty())))
            }
        };
        Ok(Self { moderator: who.person.clone(), submission, reject })
    }

    fn decision(&self, to: SubmissionState) -> Decision<'_> {
        let reject = self.reject.as_ref();
        Decision {
            to,
            by: &self.moderator,
            reject_reason: reject.map(|(reason, _)| *reason),
            reason: reject.and_then(|(_, note)| note.as_deref()),
        }
    }
}

/// Decides once. With acceptance the points arrive, for the author and for every companion who said yes.
pub fn decide(tx: &mut WriteTx<'_>, site: &Site, verdict: &Verdict) -> Result<QueueItem, ApiError> {
    let (moderator, now) = (Moderator::read(tx, &verdict.moderator)?, tx.now());
    let row = moderator.admitted(tx, &verdict.submission)?;
    decide_row(tx, site, &moderator, verdict, &row)?;
    queue::item(tx, &moderator, &row.id, now)
}

/// The decision itself; refuses before it writes anything.
pub(super) fn decide_row(
    tx: &mut WriteTx<'_>,
    site: &Site,
    moderator: &Moderator,
    verdict: &Verdict,
    row: &SubmissionRow,
) -> Result<(), ApiError> {
    let event = if verdict.reject.is_some() { SubmissionEvent::Reject } else { SubmissionEvent::Accept };
    let Ok(to) = rules::next(row.state, event) else { return Err(too_late(tx, row)?) };
    let on_appeal = row.state == SubmissionState::Appealed;
    if !queue::may_decide(tx, moderator, row)? {
        return Err(refusals::not_your_appeal());
    }
    if verdict.reject.is_none() {
        let now = tx.now();
        pledges::may_be_accepted(tx, row, now)?;
        records::may_be_given_again(tx, &row.id)?;
    }
    let decision = verdict.decision(to);
    let changed = match on_appeal {
        true => store::decide_appeal(tx, &row.id, &moderator.records, decision)?,
        false => store::decide(tx, &row.id, &OPEN, decision)?,
    };
    match changed {
        1 => {}
        0 => return Err(refusals::decided()),
        rows => return Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
    match &verdict.reject {
        None => award(tx, site, row)?,
        Some((reason, note)) => mail::rejected(tx, site, row, *reason, note.as_deref())?,
    }
    let action = if on_appeal { "points.decide_appeal" } else { "points.decide" };
    record(tx, action, row, to, decision.reason)
}

/// Who was quicker, and how they decided.
fn too_late(tx: &mut WriteTx<'_>, row: &SubmissionRow) -> Result<ApiError, ApiError> {
    let by = row.appeal.decided_by.as_ref().or(row.decision.by.as_ref());
    let name = match by {
        Some(by) => people::name_of(tx, by)?,
        None => None,
    };
    Ok(match (row.state, name) {
        (SubmissionState::Withdrawn, _) => refusals::withdrawn(),
        (SubmissionState::Accepted, Some(name)) => refusals::accepted_by(&name),
        (SubmissionState::Rejected, Some(name)) => refusals::rejected_by(&name),
        _ => refusals::decided(),
    })
}

fn award(tx: &mut WriteTx<'_>, site: &Site, row: &SubmissionRow) -> Result<(), ApiError> {
    let promise = pledges::promise_of(tx, row)?;
    for part in submissions::parts(tx, std::slice::from_ref(&row.id))? {
        if part.answer == RequestState::Accepted {
            give(tx, row, &part.person, promise.as_ref())?;
            let now = tx.now();
            match pledges::views(tx, std::slice::from_ref(row), now)?.remove(&row.id) {
                Some(pledge) if promise.is_none() => pledge_mail::made(tx, site, row, &pledge)?,
                _ => mail::accepted(tx, site, row, &part)?,
            }
        }
    }
    Ok(())
}

/// `promise`: what is accepted says that it was kept.
fn give(
    tx: &mut WriteTx<'_>,
    row: &SubmissionRow,
    who: &PersonId,
    promise: Option<&SubmissionId>,
) -> Result<(), ApiError> {
    match (row.state, promise) {
        // A promise may give nothing yet.
        _ if row.points == 0 => {}
        (SubmissionState::Appealed, _) => {
            ledger::award_on_appeal(tx, who, row.id.as_str(), row.points)?;
        }
        (_, Some(promise)) => {
            ledger::award_kept(tx, who, promise.as_str(), row.id.as_str(), row.points)?;
        }
        (_, None) => {
            ledger::award(tx, who, row.id.as_str(), row.points)?;
        }
    }
    Ok(())
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    row: &SubmissionRow,
    to: SubmissionState,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "submission",
        subject_id: row.id.as_str(),
        old: Some(row.state.word()),
        new: Some(to.word()),
        reason,
    };
    audit::record(tx, &entry)
}

/// Says that a sample of what accepted itself is fine.
pub fn pass_sample(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<QueueItem, ApiError> {
    let (moderator, now) = (Moderator::read(tx, who)?, tx.now());
    let row = moderator.admitted(tx, id)?;
    match store::pass_sample(tx, id, who)? {
        1 => {}
        0 => return Err(refusals::no_sample()),
        rows => return Err(ApiError::bug(format!("one sample, {rows} rows"))),
    }
    record(tx, "points.pass_sample", &row, row.state, None)?;
    queue::item(tx, &moderator, id, now)
}

/// Takes an acceptance back: every award it led to is reversed.
pub fn take_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &SubmissionId,
    request: &TakeBack,
) -> Result<QueueItem, ApiError> {
    let reason = service::reason(&request.reason, "reason")?;
    let (moderator, now) = (Moderator::read(tx, who)?, tx.now());
    let row = moderator.admitted(tx, id)?;
    take_back_row(tx, site, who, &row, &reason)?;
    queue::item(tx, &moderator, id, now)
}

/// Reverses every award that an accepted submission led to, and tells whom it was.
pub(super) fn take_back_row(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    row: &SubmissionRow,
    reason: &str,
) -> Result<(), ApiError> {
    let to = rules::next(row.state, SubmissionEvent::TakeBack).map_err(|_| refusals::decided())?;
    let decision = Decision { to, by: who, reject_reason: None, reason: Some(reason) };
    match store::decide(tx, &row.id, &rules::states_for(SubmissionEvent::TakeBack), decision)? {
        1 => {}
        0 => return Err(refusals::decided()),
        rows => return Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
    for transfer in ledger::standing_awards(tx, row.id.as_str())? {
        let owner = ledger::reverse(tx, &transfer, reason)?;
        mail::taken_back(tx, site, &owner, row, reason)?;
    }
    pledges::void(tx, site, who, row, reason)?;
    record(tx, "points.take_back", row, to, Some(reason))
}

/// Where a submission's picture is stored, for a moderator who does not stand in it.
pub fn picture(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<String, ApiError> {
    let row = Moderator::read(r, who)?.admitted(r, id)?;
    let picture = row.picture.ok_or_else(ApiError::not_found)?;
    let kept = submissions::picture_of(r, &picture, &row.author)?.ok_or_else(ApiError::not_found)?;
    service::still_kept(r, kept)
}
