//! The moderators' queue. Invariant: nobody sees or decides a submission in which they stand, whether as
//! author or as companion.

use super::moderation_store::{self as store, Decision};
use super::store::SubmissionRow;
use super::{mail, refusals, service, store as submissions};
use crate::audit;
use crate::auth::guard::Staff;
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::rules::{self, REASON_CHARS_MAX, SubmissionEvent};
use sundae_shared::points::{
    CompanionView, Decide, ListQueue, Queue, QueueItem, RejectReason, RequestState, SubmissionId,
    SubmissionState, TakeBack,
};

pub fn queue(r: &mut Reader<'_>, who: &PersonId, request: &ListQueue) -> Result<Queue, ApiError> {
    let after = service::cursor::<SubmissionId>(request.after.as_deref())?;
    let rows = store::queue(r, who, request.part, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    Ok(Queue { items: queue_items(r, items)?, open: store::open_count(r, who)?, next })
}

fn queue_items(r: &mut Reader<'_>, rows: Vec<SubmissionRow>) -> Result<Vec<QueueItem>, ApiError> {
    let mut companions = service::companions_of(r, &rows)?;
    rows.into_iter()
        .map(|row| {
            let companions = companions.remove(&row.id).unwrap_or_default();
            queue_item(r, row, companions)
        })
        .collect()
}

fn queue_item(
    r: &mut Reader<'_>,
    row: SubmissionRow,
    companions: Vec<CompanionView>,
) -> Result<QueueItem, ApiError> {
    let detail = store::detail(r, &row.id)?;
    let same_evidence =
        store::same_evidence(r, &row.id, row.link.as_deref(), detail.content_hash.as_deref())?;
    let decided_by = match &detail.decided_by {
        Some(person) => people::name_of(r, person)?,
        None => None,
    };
    Ok(QueueItem {
        id: row.id,
        author: detail.author_name,
        title: service::bilingual(row.title),
        how_to: service::bilingual(detail.how_to),
        points: row.points,
        state: row.state,
        at: row.at,
        link: row.link,
        words: row.words,
        has_picture: row.picture.is_some(),
        same_evidence,
        companions,
        decided_at: row.decided_at,
        decided_by,
        reject_reason: row.reject_reason,
        reason: row.reason,
    })
}

/// One submission, unless the moderator stands in it.
fn admitted(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<SubmissionRow, ApiError> {
    let row = submissions::submission(r, id)?.ok_or_else(ApiError::not_found)?;
    if store::is_involved(r, id, who)? {
        return Err(refusals::own());
    }
    Ok(row)
}

fn item(r: &mut Reader<'_>, id: &SubmissionId) -> Result<QueueItem, ApiError> {
    let row = submissions::submission(r, id)?.ok_or_else(ApiError::not_found)?;
    queue_items(r, vec![row])?.pop().ok_or_else(|| ApiError::bug("a submission without a view"))
}

/// Marks a submission as being looked at, and shows it.
pub fn open(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<QueueItem, ApiError> {
    admitted(tx, who, id)?;
    store::open(tx, id)?;
    item(tx, id)
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
}

/// Decides once. With acceptance the points arrive, for the author and for every companion who said yes.
pub fn decide(tx: &mut WriteTx<'_>, site: &Site, verdict: &Verdict) -> Result<QueueItem, ApiError> {
    let Verdict { moderator, submission: id, reject } = verdict;
    let row = admitted(tx, moderator, id)?;
    let event = if reject.is_some() { SubmissionEvent::Reject } else { SubmissionEvent::Accept };
    let to = rules::next(row.state, event).map_err(|_| refusals::decided())?;
    let note = reject.as_ref().and_then(|(_, note)| note.as_deref());
    let decision = Decision {
        to,
        by: moderator,
        reject_reason: reject.as_ref().map(|(reason, _)| *reason),
        reason: note,
    };
    match store::decide(tx, id, &rules::states_for(event), decision)? {
        1 => {}
        0 => return Err(refusals::decided()),
        rows => return Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
    match reject {
        None => award(tx, site, &row)?,
        Some((reason, note)) => mail::rejected(tx, site, &row, *reason, note.as_deref())?,
    }
    record(tx, "points.decide", &row, to, note)?;
    item(tx, id)
}

fn award(tx: &mut WriteTx<'_>, site: &Site, row: &SubmissionRow) -> Result<(), ApiError> {
    for part in submissions::parts(tx, std::slice::from_ref(&row.id))? {
        if part.answer == RequestState::Accepted {
            ledger::award(tx, &part.person, row.id.as_str(), row.points)?;
            mail::accepted(tx, site, row, &part)?;
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

/// Takes an acceptance back: every award it led to is reversed.
pub fn take_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &SubmissionId,
    request: &TakeBack,
) -> Result<QueueItem, ApiError> {
    let reason = service::reason(&request.reason, "reason")?;
    let row = admitted(tx, who, id)?;
    let to = rules::next(row.state, SubmissionEvent::TakeBack).map_err(|_| refusals::decided())?;
    let decision = Decision { to, by: who, reject_reason: None, reason: Some(&reason) };
    match store::decide(tx, id, &rules::states_for(SubmissionEvent::TakeBack), decision)? {
        1 => {}
        0 => return Err(refusals::decided()),
        rows => return Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
    let title = service::bilingual(row.title.clone());
    for transfer in ledger::standing_awards(tx, id.as_str())? {
        let owner = ledger::reverse(tx, &transfer, &reason)?;
        mail::taken_back(tx, site, &owner, &title, &reason)?;
    }
    record(tx, "points.take_back", &row, to, Some(&reason))?;
    item(tx, id)
}

/// Where a submission's picture is stored, for a moderator who does not stand in it.
pub fn picture(r: &mut Reader<'_>, who: &PersonId, id: &SubmissionId) -> Result<String, ApiError> {
    admitted(r, who, id)?;
    store::detail(r, id)?.content_hash.ok_or_else(ApiError::not_found)
}
