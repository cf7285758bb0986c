//! Promises: made and accepted as every submission is; kept, given up or settled from a file.
//!
//! Invariant: that a promise was kept is a submission of its own, of which at most one counts at a time, and the ledger
//! gives its points once whatever says so; whoever takes the promise back takes them back too.

use super::pledge_store::{self as store, KeepingRow, PledgeRow};
use super::service::{Submit, insert_author};
use super::store::{self as submissions, NewSubmission, SubmissionRow};
use super::{count_store, mail, moderation_service as moderation, pledge_mail, refusals, sent_service};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service::Days;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::pledge::{self, Facts, PledgeEvent};
use sundae_shared::points::rules::{self, COUNTING, EvidenceFault, KEPT_PROOFS};
use sundae_shared::points::{
    ActivityDraft, Approval, Nature, PledgeState, PledgeView, SubmissionId, SubmissionState, SubmissionView,
    SubmitEvidence,
};
use sundae_shared::time::Timestamp;

/// A promise with everything that was said of it.
#[derive(Debug, Clone)]
pub struct Promise {
    row: PledgeRow,
    keeping: Vec<KeepingRow>,
}

impl Promise {
    fn read(r: &mut Reader<'_>, id: &SubmissionId) -> Result<Option<Self>, ApiError> {
        Ok(Self::all(r, std::slice::from_ref(id))?.remove(id))
    }

    fn all(r: &mut Reader<'_>, ids: &[SubmissionId]) -> Result<HashMap<SubmissionId, Self>, ApiError> {
        let mut keeping: HashMap<SubmissionId, Vec<KeepingRow>> = HashMap::new();
        for row in store::keeping(r, ids)? {
            keeping.entry(row.pledge.clone()).or_default().push(row);
        }
        let whole = |row: PledgeRow| {
            let keeping = keeping.remove(&row.id).unwrap_or_default();
            (row.id.clone(), Self { row, keeping })
        };
        Ok(store::pledges(r, ids)?.into_iter().map(whole).collect())
    }

    fn with<T>(&self, ask: impl FnOnce(Facts<'_>) -> T) -> T {
        let keeping: Vec<SubmissionState> = self.keeping.iter().map(|row| row.state).collect();
        let PledgeRow { state, due_on, missed_at, .. } = self.row;
        ask(Facts { promise: state, due_on, missed: missed_at.is_some(), keeping: &keeping })
    }

    pub fn state(&self, today: NaiveDate) -> PledgeState {
        self.with(|facts| pledge::state(facts, today))
    }

    fn may(&self, event: PledgeEvent, today: NaiveDate) -> bool {
        self.with(|facts| pledge::may(facts, event, today))
    }

    /// As it stands beside the promise, or beside what says that it was kept.
    fn view(&self, today: NaiveDate, beside_kept: bool) -> PledgeView {
        PledgeView {
            due_on: self.row.due_on,
            points_later: self.row.points_later,
            state: self.state(today),
            can_keep: !beside_kept && self.may(PledgeEvent::SayKept, today),
            promised: self.row.words.clone().filter(|_| beside_kept),
        }
    }
}

/// How promises stand beside these submissions.
pub fn views(
    r: &mut Reader<'_>,
    rows: &[SubmissionRow],
    now: Timestamp,
) -> Result<HashMap<SubmissionId, PledgeView>, ApiError> {
    let ids: Vec<SubmissionId> =
        rows.iter().filter(|row| row.nature == Nature::Pledge).map(|row| row.id.clone()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let kept: HashMap<SubmissionId, SubmissionId> = store::promises(r, &ids)?.into_iter().collect();
    let wanted: Vec<SubmissionId> = ids.iter().chain(kept.values()).cloned().collect();
    let (promises, today) = (Promise::all(r, &wanted)?, Days::read(r)?.day(now));
    let view = |id: SubmissionId| {
        let promise = promises.get(kept.get(&id).unwrap_or(&id))?;
        let view = promise.view(today, kept.contains_key(&id));
        Some((id, view))
    };
    Ok(ids.into_iter().filter_map(view).collect())
}

/// The promise of which a submission says that it was kept.
pub(super) fn promise_of(r: &mut Reader<'_>, row: &SubmissionRow) -> Result<Option<SubmissionId>, ApiError> {
    if row.nature != Nature::Pledge {
        return Ok(None);
    }
    Ok(store::promises(r, std::slice::from_ref(&row.id))?.pop().map(|(_, promise)| promise))
}

/// Refuses a day that lies behind or out of sight.
pub(super) fn may_be_made(
    tx: &mut WriteTx<'_>,
    draft: &ActivityDraft,
    evidence: &SubmitEvidence,
) -> Result<(), ApiError> {
    let today = Days::read(tx)?.day(tx.now());
    let due = evidence.due_on.is_some_and(|due_on| pledge::is_due(due_on, today));
    match draft.nature == Nature::Pledge && !due {
        true => Err(refusals::evidence(EvidenceFault::DueDay)),
        false => Ok(()),
    }
}

/// Notes what a submission promises.
pub(super) fn make(
    tx: &mut WriteTx<'_>,
    id: &SubmissionId,
    draft: &ActivityDraft,
    evidence: &SubmitEvidence,
) -> Result<(), ApiError> {
    match (draft.points_later, evidence.due_on) {
        (Some(later), Some(due_on)) if draft.nature == Nature::Pledge => {
            Ok(store::insert(tx, id, due_on, later)?)
        }
        _ => Ok(()),
    }
}

/// Takes in that its author kept a promise; a moderator looks at the proof.
pub(super) fn say_kept(
    tx: &mut WriteTx<'_>,
    order: &Submit,
    id: &SubmissionId,
) -> Result<SubmissionView, ApiError> {
    let Submit { author, evidence, .. } = order;
    let row = sent_service::own(tx, author, id)?;
    let promise = Promise::read(tx, id)?.ok_or_else(ApiError::not_found)?;
    if evidence.activity != row.activity {
        return Err(ApiError::not_found());
    }
    let today = Days::read(tx)?.day(tx.now());
    if !promise.may(PledgeEvent::SayKept, today) || was_given(tx, &row)? {
        return Err(refusals::promise_settled());
    }
    let asked = rules::Asked {
        nature: Nature::Pledge,
        proofs: KEPT_PROOFS,
        companions_max: 0,
        subject: None,
        approval: Approval::Moderator,
    };
    if let Some(fault) = rules::fault(asked, evidence) {
        return Err(refusals::evidence(fault));
    }
    let proof = Proof::read(tx, author, evidence)?;
    if count_store::occasion_is_known(
        tx,
        author,
        &row.activity,
        proof.link.as_deref(),
        proof.hash.as_deref(),
    )? {
        return Err(refusals::same_occasion());
    }
    let kept =
        insert_kept(tx, &row, &promise, Said { evidence: Some(evidence), link: proof.link, by: None })?;
    sent_service::view_of(tx, &kept)
}

/// Whether its points were given once, and perhaps taken back.
fn was_given(r: &mut Reader<'_>, promise: &SubmissionRow) -> Result<bool, ApiError> {
    ledger::was_kept(r, &promise.author, promise.id.as_str())
}

/// What shows that it was kept, as it is compared.
struct Proof {
    link: Option<String>,
    hash: Option<String>,
}

impl Proof {
    fn read(r: &mut Reader<'_>, author: &PersonId, evidence: &SubmitEvidence) -> Result<Self, ApiError> {
        let hash = match &evidence.picture {
            Some(picture) => {
                let kept =
                    submissions::picture_of(r, picture, author)?.filter(|row| row.deleted_at.is_none());
                Some(kept.ok_or_else(refusals::picture_gone)?.content_hash)
            }
            None => None,
        };
        Ok(Self { link: evidence.link.as_deref().and_then(rules::parse_link), hash })
    }
}

/// Who says that it was kept: its author with proof, or staff from a file.
struct Said<'a> {
    evidence: Option<&'a SubmitEvidence>,
    link: Option<String>,
    by: Option<&'a PersonId>,
}

fn insert_kept(
    tx: &mut WriteTx<'_>,
    row: &SubmissionRow,
    promise: &Promise,
    said: Said<'_>,
) -> Result<SubmissionId, ApiError> {
    let (id, now): (SubmissionId, _) = (tx.new_id()?, tx.now());
    let settled = said.by.is_some();
    let new = NewSubmission {
        id: &id,
        activity_id: &row.activity,
        activity_version: row.version,
        author_id: &row.author,
        state: if settled { SubmissionState::Accepted } else { SubmissionState::Received },
        points: promise.row.points_later,
        link: said.link.as_deref(),
        words: said.evidence.and_then(|evidence| evidence.words.as_deref()),
        picture_id: said.evidence.and_then(|evidence| evidence.picture.as_ref()),
        subject: None,
        subject_key: None,
        conference_id: None,
        recorded: settled,
        shown_code: None,
        sampled: false,
        created_at: now,
        decided_at: settled.then_some(now),
        decided_by: said.by,
        vouched: None,
    };
    submissions::insert_submission(tx, &new)?;
    insert_author(tx, &id, &row.author, &row.activity)?;
    store::insert_kept(tx, &id, &promise.row.id)?;
    Ok(id)
}

/// Whether what says that a promise was kept can be accepted: the promise still stands.
pub(super) fn may_be_accepted(
    r: &mut Reader<'_>,
    row: &SubmissionRow,
    now: Timestamp,
) -> Result<(), ApiError> {
    let Some(id) = promise_of(r, row)? else { return Ok(()) };
    let today = Days::read(r)?.day(now);
    let promise = Promise::read(r, &id)?.ok_or_else(|| ApiError::bug("kept without a promise"))?;
    if promise.may(PledgeEvent::AcceptKept, today) { Ok(()) } else { Err(refusals::promise_gone()) }
}

/// Whether another look can be asked for at what says that this promise was kept: nothing else says so meanwhile.
pub(super) fn may_count_again(r: &mut Reader<'_>, id: &SubmissionId) -> Result<(), ApiError> {
    let promise = Promise::read(r, id)?.ok_or_else(|| ApiError::bug("kept without a promise"))?;
    // Its day may be over: the appeal has its own time.
    match promise.state(promise.row.due_on) {
        PledgeState::Open => Ok(()),
        _ => Err(refusals::promise_settled()),
    }
}

/// Ends a promise that its author won't keep. What it gave stays: it was given for the promise.
pub(super) fn give_up(tx: &mut WriteTx<'_>, row: &SubmissionRow) -> Result<SubmissionView, ApiError> {
    let today = Days::read(tx)?.day(tx.now());
    let promise = Promise::read(tx, &row.id)?.filter(|promise| promise.may(PledgeEvent::GiveUp, today));
    if promise.is_none() {
        return Err(refusals::decided());
    }
    miss(tx, row, &row.author)?;
    sent_service::view_of(tx, &row.id)
}

fn miss(tx: &mut WriteTx<'_>, row: &SubmissionRow, by: &PersonId) -> Result<(), ApiError> {
    match store::miss(tx, &row.id, by)? {
        1 => record(tx, "points.miss_promise", &row.id, PledgeState::Missed),
        0 => Err(refusals::promise_settled()),
        rows => Err(ApiError::bug(format!("one promise, {rows} rows"))),
    }
}

fn record(tx: &mut WriteTx<'_>, action: &str, id: &SubmissionId, new: PledgeState) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "submission",
        subject_id: id.as_str(),
        new: Some(new.word()),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)
}

/// Takes back what was said of a promise that is taken back itself.
pub(super) fn void(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    row: &SubmissionRow,
    reason: &str,
) -> Result<(), ApiError> {
    if row.nature != Nature::Pledge {
        return Ok(());
    }
    for kept in store::keeping(tx, std::slice::from_ref(&row.id))? {
        if kept.state == SubmissionState::Accepted {
            let kept = submissions::submission(tx, &kept.submission)?.ok_or_else(ApiError::not_found)?;
            moderation::take_back_row(tx, site, who, &kept, reason)?;
        } else if COUNTING.contains(&kept.state) {
            submissions::move_submission(tx, &kept.submission, &[kept.state], SubmissionState::Withdrawn)?;
        }
    }
    Ok(())
}

/// What becomes of a promise when staff say of it that it was kept, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    Settle,
    /// It stands so already.
    Already,
    /// It stands the other way.
    Otherwise,
    /// Its author handed proof in, and a moderator looks at it.
    Waits,
    /// Never accepted, or taken back.
    Void,
    /// Of whoever hands the file in.
    Own,
    Unknown,
}

/// Says it without doing it; `records` are those of whoever asks.
pub fn outlook(
    r: &mut Reader<'_>,
    records: &[PersonId],
    id: &SubmissionId,
    kept: bool,
    now: Timestamp,
) -> Result<Outlook, ApiError> {
    let Some(promise) = Promise::read(r, id)? else { return Ok(Outlook::Unknown) };
    let row = submissions::submission(r, id)?.ok_or_else(ApiError::not_found)?;
    if records.contains(&row.author) {
        return Ok(Outlook::Own);
    }
    let today = Days::read(r)?.day(now);
    let event = if kept { PledgeEvent::SettleKept } else { PledgeEvent::SettleMissed };
    Ok(match (promise.state(today), kept) {
        (PledgeState::Kept, true) | (PledgeState::Missed, false) => Outlook::Already,
        (PledgeState::Kept, false) | (PledgeState::Missed, true) => Outlook::Otherwise,
        (PledgeState::Said, _) => Outlook::Waits,
        (PledgeState::Void, _) => Outlook::Void,
        (PledgeState::Open | PledgeState::Lapsed, _) => {
            let can = promise.may(event, today) && !(kept && was_given(r, &row)?);
            if can { Outlook::Settle } else { Outlook::Void }
        }
    })
}

/// Settles a promise whose outlook is [`Outlook::Settle`], and tells who made it.
pub fn settle(
    tx: &mut WriteTx<'_>,
    site: &Site,
    by: &PersonId,
    id: &SubmissionId,
    kept: bool,
) -> Result<(), ApiError> {
    let row = submissions::submission(tx, id)?.ok_or_else(ApiError::not_found)?;
    if !kept {
        miss(tx, &row, by)?;
        return pledge_mail::missed(tx, site, &row);
    }
    let promise = Promise::read(tx, id)?.ok_or_else(ApiError::not_found)?;
    let said = insert_kept(tx, &row, &promise, Said { evidence: None, link: None, by: Some(by) })?;
    ledger::award_kept(tx, &row.author, id.as_str(), said.as_str(), promise.row.points_later)?;
    record(tx, "points.settle_promise", id, PledgeState::Kept)?;
    let said = submissions::submission(tx, &said)?.ok_or_else(ApiError::not_found)?;
    for part in submissions::parts(tx, std::slice::from_ref(&said.id))? {
        mail::accepted(tx, site, &said, &part)?;
    }
    Ok(())
}

/// A promise as staff list it.
#[derive(Debug, Clone)]
pub struct OpenPromise {
    pub line: store::PromiseLine,
    pub state: PledgeState,
}

/// Those that nobody settled, the one that is due first before the others.
pub fn open(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<OpenPromise>, ApiError> {
    let (lines, today) = (store::accepted(r)?, Days::read(r)?.day(now));
    let mut open = Vec::new();
    // Ids in one question: both databases take a few tens of thousands.
    for some in lines.chunks(1_000) {
        let ids: Vec<SubmissionId> = some.iter().map(|line| line.id.clone()).collect();
        let promises = Promise::all(r, &ids)?;
        open.extend(some.iter().filter_map(|line| {
            let state = promises.get(&line.id)?.state(today);
            (state != PledgeState::Kept).then(|| OpenPromise { line: line.clone(), state })
        }));
    }
    Ok(open)
}
