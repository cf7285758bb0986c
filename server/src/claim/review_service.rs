//! What staff see of claims: the list, and one claim with everything that is decided on.

use super::line_store::LineRow;
use super::review_store::{self as store, ListRow, Listing, WaiverRow};
use super::review_warning_service as warnings;
use super::service::Standing;
use super::store::{self as claims, ClaimRow};
use super::{document_service as documents, document_store};
use crate::audit;
use crate::db::Reader;
use crate::desk::{queue_service as queue, service as desk, visit_service as visits};
use crate::payee::service as payee;
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap, HashSet};
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::document::{DocumentId, DocumentView};
use sundae_shared::claim::ready::{GrantFacts, Waits, Waived, grant_waits};
use sundae_shared::claim::review::{
    Absence, AtDesk, ClaimAction, ClaimCount, ClaimFilter, ClaimHold, ClaimPage, ClaimPast, ClaimReview,
    ClaimShow, ListedClaim, ReviewedAward, ReviewedLine, Reviewer, Waiver, WaiverKind, WaiverState,
};
use sundae_shared::claim::{ClaimId, ExpenseLineId, LineState};
use sundae_shared::desk::VisitState;
use sundae_shared::fold::fold;
use sundae_shared::grant::steps::AttendanceFact;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::time::Timestamp;

/// Words of a search that are looked at; more only make it narrower.
const WORDS_MAX: usize = 8;

/// The list, filtered.
pub fn list(
    r: &mut Reader<'_>,
    caller: &PersonId,
    filter: &ClaimFilter,
    now: Timestamp,
) -> Result<ClaimPage, ApiError> {
    let words: Vec<String> = fold(filter.q.as_deref().unwrap_or_default())
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(WORDS_MAX)
        .map(str::to_owned)
        .collect();
    let listing = Listing { show: filter.show.unwrap_or(ClaimShow::ToReview), words: &words };
    let here = queue::here(r, now)?;
    let people: Vec<PersonId> = here.iter().map(|(person, _)| person.clone()).collect();
    let here: HashMap<PersonId, AtDesk> = here.into_iter().collect();
    let after = filter.after.as_deref().and_then(read_cursor);
    let first_page = after.is_none();
    let rest = store::page(r, &listing, &people, after, PAGE_ROWS + 1)?;
    let rest = Page::cut(rest, PAGE_ROWS, |row: &ListRow| format!("{}~{}", row.id, row.waits_since));
    let mut rows = Vec::new();
    if first_page && !people.is_empty() {
        rows = store::of_people(r, &listing, &people)?;
        rows.sort_by_key(|row| people.iter().position(|person| *person == row.person));
    }
    rows.extend(rest.items);
    let counts = ClaimShow::ALL.iter().map(|show| {
        let claims = store::count(r, *show)?;
        Ok(ClaimCount { show: *show, claims })
    });
    let counts = counts.collect::<Result<Vec<_>, ApiError>>()?;
    Ok(ClaimPage { items: in_short(r, caller, rows, &here, now)?, next: rest.next, counts })
}

fn read_cursor(cursor: &str) -> Option<(Timestamp, ClaimId)> {
    let (id, since) = cursor.split_once('~')?;
    Some((Timestamp::parse(since).ok()?, ClaimId::parse(id).ok()?))
}

/// Rows of the list with what stands beside them, in their order.
fn in_short(
    r: &mut Reader<'_>,
    caller: &PersonId,
    rows: Vec<ListRow>,
    here: &HashMap<PersonId, AtDesk>,
    now: Timestamp,
) -> Result<Vec<ListedClaim>, ApiError> {
    let ids: Vec<ClaimId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut lines: HashMap<ClaimId, Vec<LineState>> = HashMap::new();
    for (claim, state) in store::line_states(r, &ids)? {
        lines.entry(claim).or_default().push(state);
    }
    let held: HashSet<ClaimId> = store::held(r, &ids)?.into_iter().collect();
    let mut reviewers: HashMap<ClaimId, store::ReviewerRow> =
        store::reviewers(r, &ids, now)?.into_iter().map(|row| (row.claim.clone(), row)).collect();
    let own = people::records_of(r, caller)?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let lines = lines.remove(&row.id).unwrap_or_default();
        let count = |wanted: Option<LineState>| {
            let fitting = lines.iter().filter(|state| wanted.is_none_or(|wanted| wanted == **state));
            i64::try_from(fitting.count()).unwrap_or(i64::MAX)
        };
        let reviewer = reviewers.remove(&row.id).filter(|_| under_review(&row));
        listed.push(ListedClaim {
            lines: count(None),
            pending: count(Some(LineState::Pending)),
            flagged: count(Some(LineState::Flagged)),
            at_desk: here.get(&row.person).copied(),
            reviewer: reviewer.map(|row| Reviewer {
                mine: row.person == *caller,
                name: row.name,
                since: row.since,
                until: row.until,
            }),
            held: held.contains(&row.id),
            own: own.contains(&row.person),
            id: row.id,
            person: row.person,
            name: row.name,
            state: row.state,
            version: row.version,
            sent_at: row.sent_at,
        });
    }
    Ok(listed)
}

fn under_review(row: &ListRow) -> bool {
    row.state == sundae_shared::claim::ClaimState::InReview
}

/// A claim with its owner's standing, as it is in one transaction.
pub(super) struct Opened {
    pub claim: ClaimRow,
    pub standing: Standing,
}

pub(super) fn open(r: &mut Reader<'_>, id: &ClaimId, now: Timestamp) -> Result<Opened, ApiError> {
    let claim = claims::by_id(r, id)?.ok_or_else(ApiError::not_found)?;
    let standing = Standing::read(r, &claim.person_id, now)?;
    Ok(Opened { claim, standing })
}

/// One claim with everything that is decided on, as `caller` may act on it.
pub fn detail(
    r: &mut Reader<'_>,
    caller: &PersonId,
    id: &ClaimId,
    now: Timestamp,
) -> Result<ClaimReview, ApiError> {
    let Opened { claim, standing } = open(r, id, now)?;
    let row = store::listed(r, id)?.ok_or_else(ApiError::not_found)?;
    let email = row.email.clone().unwrap_or_default();
    let here: HashMap<PersonId, AtDesk> = queue::here(r, now)?.into_iter().collect();
    let listed = in_short(r, caller, vec![row], &here, now)?.pop().ok_or_else(ApiError::not_found)?;
    let figure = standing.figure();
    let (on_lines, loose) = documents_of(r, &claim.person_id, &standing.lines)?;
    let waivers = store::waivers(r, id)?;
    Ok(ClaimReview {
        email,
        legal_name: standing.ground.legal_name(),
        awards: standing.ground.awards.iter().map(award).collect(),
        trip: standing.ground.trip(),
        lines: lines(r, &standing, figure.as_ref(), &on_lines)?,
        loose_documents: loose,
        warnings: warnings::of_claim(r, &claim, &standing, figure.as_ref(), now)?,
        hold: hold(r, caller, &claim)?,
        waits: waits(r, &claim, &standing, &waivers)?,
        waivers: waivers
            .into_iter()
            .map(|row| waiver(r, caller, &claim, row))
            .collect::<Result<_, ApiError>>()?,
        payee: payee::fact(r, &claim.person_id)?,
        attested: claim.attested(),
        upload_until: standing.upload_until(),
        return_until: standing.until_when_returned(Some(now)),
        history: history(r, &claim.id)?,
        return_reason: claim.return_reason,
        settings: standing.ground.settings,
        figure,
        claim: listed,
    })
}

fn award(award: &crate::grant::service::Accepted) -> ReviewedAward {
    ReviewedAward {
        kind: award.kind,
        award: award.award.clone(),
        funding_source: award.funding_source.clone(),
        nights_cap: award.nights_cap,
        tutorial: award.tutorial.clone(),
    }
}

type Shown = BTreeMap<DocumentId, DocumentView>;

/// The owner's documents: those that lines stand on, and the others.
fn documents_of(
    r: &mut Reader<'_>,
    owner: &PersonId,
    lines: &[LineRow],
) -> Result<(Shown, Vec<DocumentView>), ApiError> {
    let used: HashSet<&DocumentId> = lines.iter().flat_map(|line| &line.documents).collect();
    let (mut on_lines, mut loose) = (Shown::new(), Vec::new());
    for row in document_store::of_owner(r, owner)? {
        let view = documents::view(r, row)?;
        if used.contains(&view.id) {
            on_lines.insert(view.id.clone(), view);
        } else {
            loose.push(view);
        }
    }
    Ok((on_lines, loose))
}

fn lines(
    r: &mut Reader<'_>,
    standing: &Standing,
    figure: Option<&Figure>,
    documents: &Shown,
) -> Result<Vec<ReviewedLine>, ApiError> {
    let mut shown = Vec::with_capacity(standing.lines.len());
    for line in &standing.lines {
        let decided_by = match &line.decided_by {
            Some(by) if line.state != LineState::Pending => people::name_of(r, by)?,
            _ => None,
        };
        shown.push(ReviewedLine {
            id: line.id.clone(),
            version: line.version,
            fields: line.fields.clone(),
            state: line.state,
            problems: standing.problems(&line.fields, Some(&line.id)),
            eligible_minor: eligible_minor(figure, &line.id),
            approved_minor: line.approved_minor,
            lowered: line.lowered,
            reason: line.reason.clone(),
            comparison: line.comparison.clone(),
            decided_at: line.decided_at.filter(|_| decided_by.is_some()),
            decided_by,
            documents: line.documents.iter().filter_map(|id| documents.get(id).cloned()).collect(),
        });
    }
    Ok(shown)
}

/// What a line can be approved for at most; nothing where there is no figure.
pub(super) fn eligible_minor(figure: Option<&Figure>, line: &ExpenseLineId) -> i64 {
    let lines = figure.map(|figure| figure.lines.as_slice()).unwrap_or_default();
    lines.iter().find(|one| one.id == *line).map_or(0, |one| one.eligible_minor)
}

fn hold(r: &mut Reader<'_>, caller: &PersonId, claim: &ClaimRow) -> Result<Option<ClaimHold>, ApiError> {
    let Some(row) = store::open_hold(r, &claim.id)? else { return Ok(None) };
    let mine_to_release = !people::is_same_human(r, caller, &claim.person_id)?
        && !people::is_same_human(r, caller, &row.held_by)?;
    let by = people::name_of(r, &row.held_by)?.unwrap_or_default();
    Ok(Some(ClaimHold { by, since: row.held_at, reason: row.reason, mine_to_release }))
}

fn waiver(
    r: &mut Reader<'_>,
    caller: &PersonId,
    claim: &ClaimRow,
    row: WaiverRow,
) -> Result<Waiver, ApiError> {
    let mine_to_decide = row.state == WaiverState::Proposed
        && !people::is_same_human(r, caller, &claim.person_id)?
        && !people::is_same_human(r, caller, &row.proposed_by)?;
    let decided_by = match &row.decided_by {
        Some(by) => people::name_of(r, by)?,
        None => None,
    };
    Ok(Waiver {
        id: row.id,
        kind: row.kind,
        absence: row.absence,
        state: row.state,
        reason: row.reason,
        document: row.document_id,
        proposed_by: people::name_of(r, &row.proposed_by)?.unwrap_or_default(),
        proposed_at: row.proposed_at,
        decided_by,
        decided_at: row.decided_at,
        mine_to_decide,
    })
}

/// What of a claim's payment was set aside by two people.
pub(super) fn waived(waivers: &[WaiverRow]) -> Waived {
    let is = |kind| waivers.iter().any(|row| row.kind == kind && row.state == WaiverState::Confirmed);
    Waived {
        attended: is(WaiverKind::Attended),
        visit: is(WaiverKind::Visit),
        receipts: is(WaiverKind::Receipts),
    }
}

/// Why somebody did not attend, once two people said so.
pub(super) fn absence(waivers: &[WaiverRow]) -> Option<Absence> {
    waivers.iter().filter(|row| row.state == WaiverState::Confirmed).find_map(|row| row.absence)
}

/// Whether somebody need not visit the desk.
pub fn visit_waived(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    match claims::of_person(r, person)? {
        Some(claim) => Ok(waived(&store::waivers(r, &claim.id)?).visit),
        None => Ok(false),
    }
}

/// Whether somebody came, and since when that is known.
#[derive(Debug, Clone, Copy)]
pub struct Attendance {
    pub fact: AttendanceFact,
    pub since: Option<Timestamp>,
}

/// Whether somebody came to the conference, or need not have.
pub fn attendance(r: &mut Reader<'_>, person: &PersonId) -> Result<Attendance, ApiError> {
    if let Some(claim) = claims::of_person(r, person)?
        && waived(&store::waivers(r, &claim.id)?).attended
    {
        return Ok(Attendance { fact: AttendanceFact::NotNeeded, since: None });
    }
    let since = desk::attended_at(r, person)?;
    let fact = if since.is_some() { AttendanceFact::Attended } else { AttendanceFact::NotYet };
    Ok(Attendance { fact, since })
}

/// When the last question about somebody's payment was answered: a hold ended, a condition was set aside.
pub fn cleared_at(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    let Some(claim) = claims::of_person(r, person)? else { return Ok(None) };
    let waivers = store::waivers(r, &claim.id)?;
    let confirmed = waivers.into_iter().filter(|row| row.state == WaiverState::Confirmed);
    let waived = confirmed.filter_map(|row| row.decided_at).max();
    Ok(waived.max(store::last_release(r, &claim.id)?))
}

/// Whether staff have a question before somebody is paid.
pub fn is_held(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    match claims::of_person(r, person)? {
        Some(claim) => Ok(!store::held(r, &[claim.id])?.is_empty()),
        None => Ok(false),
    }
}

/// What the grant still waits for.
pub(super) fn waits(
    r: &mut Reader<'_>,
    claim: &ClaimRow,
    standing: &Standing,
    waivers: &[WaiverRow],
) -> Result<Vec<Waits>, ApiError> {
    let visit = visits::latest(r, &claim.person_id)?;
    let approved = |line: &&LineRow| line.state == LineState::Approved && !line.documents.is_empty();
    let approved = standing.lines.iter().filter(approved).count();
    Ok(grant_waits(&GrantFacts {
        claim: claim.state,
        attended: desk::attended(r, &claim.person_id)?,
        visit_complete: visit.is_some_and(|visit| visit.state == VisitState::Done),
        payee: payee::fact(r, &claim.person_id)?,
        receipts_approved: u32::try_from(approved).unwrap_or(u32::MAX),
        held: standing.held,
        waived: waived(waivers),
    }))
}

/// What happened to the claim and its lines, newest first.
fn history(r: &mut Reader<'_>, claim: &ClaimId) -> Result<Vec<ClaimPast>, ApiError> {
    let trail = audit::of_subject(r, "claim", claim.as_str())?;
    let entries = trail.into_iter().filter_map(|entry| {
        let action = ClaimAction::from_word(&entry.action)?;
        // What is about a line names it first.
        let (line, to) = match entry.new.as_deref().map(|new| new.split_once(' ').unwrap_or((new, ""))) {
            Some((first, rest)) if ExpenseLineId::parse(first).is_ok() => {
                (ExpenseLineId::parse(first).ok(), Some(rest.to_owned()).filter(|rest| !rest.is_empty()))
            }
            _ => (None, entry.new),
        };
        Some(ClaimPast { at: entry.at, action, by: entry.actor, line, to, reason: entry.reason })
    });
    Ok(entries.collect())
}

/// A document of anybody, for a reviewer.
pub fn document(r: &mut Reader<'_>, id: &DocumentId) -> Result<documents::Stored, ApiError> {
    let row = document_store::document(r, id)?.filter(|row| row.removed_at.is_none());
    row.map(documents::Stored::from).ok_or_else(ApiError::not_found)
}

/// Its small picture; a PDF has none.
pub fn document_thumb(r: &mut Reader<'_>, id: &DocumentId) -> Result<documents::Stored, ApiError> {
    let row = document_store::document(r, id)?.filter(|row| row.removed_at.is_none());
    documents::thumb_of(row.ok_or_else(ApiError::not_found)?)
}
