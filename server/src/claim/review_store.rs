//! Rows of the review: the list of claims, who looks at one, holds, waivers, and what resembles what.

use crate::db::conn::Conn;
use crate::db::schema::{
    claim, claim_hold, claim_reviewer, claim_waiver, document, expense_line, line_decision, line_document,
    person,
};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::{BTreeSet, HashSet};
use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::review::{Absence, ClaimHoldId, ClaimShow, WaiverId, WaiverKind, WaiverState};
use sundae_shared::claim::{ClaimId, ClaimState, ExpenseLineId, LineState};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// Lines and documents that are compared with those of one claim: a handful, unless somebody plays.
const TWINS_MAX: i64 = 1_000;
/// Waivers of one claim: three kinds, each rejected a few times at most.
const WAIVERS_MAX: i64 = 50;

/// One claim of the list.
#[derive(Debug, Clone, Queryable)]
pub struct ListRow {
    pub id: ClaimId,
    pub person: PersonId,
    pub state: ClaimState,
    pub version: i64,
    pub sent_at: Option<Timestamp>,
    pub waits_since: Timestamp,
    pub name: String,
    pub email: Option<String>,
}

type Columns = (
    claim::id,
    claim::person_id,
    claim::state,
    claim::version,
    claim::attested_at,
    claim::waits_since,
    person::name,
    person::email,
);

const COLUMNS: Columns = (
    claim::id,
    claim::person_id,
    claim::state,
    claim::version,
    claim::attested_at,
    claim::waits_since,
    person::name,
    person::email,
);

/// Which claims a page of the list holds.
#[derive(Debug, Clone)]
pub struct Listing<'a> {
    pub show: ClaimShow,
    /// Folded; each stands somewhere in the name or address.
    pub words: &'a [String],
}

fn states(show: ClaimShow) -> Option<&'static [ClaimState]> {
    match show {
        ClaimShow::ToReview => Some(&[ClaimState::Submitted, ClaimState::InReview]),
        ClaimShow::Approved => Some(&[ClaimState::Approved]),
        ClaimShow::Returned => Some(&[ClaimState::Returned]),
        ClaimShow::Draft => Some(&[ClaimState::Draft]),
        ClaimShow::Withdrawn => Some(&[ClaimState::Withdrawn]),
        ClaimShow::Held | ClaimShow::SecondPerson | ClaimShow::All => None,
    }
}

type Boxed<'a> = diesel::dsl::IntoBoxed<
    'a,
    diesel::dsl::InnerJoin<claim::table, person::table>,
    <Conn as Connection>::Backend,
>;

fn filtered(listing: &Listing<'_>) -> Boxed<'static> {
    let mut query = claim::table.inner_join(person::table).into_boxed();
    if let Some(states) = states(listing.show) {
        query = query.filter(claim::state.eq_any(states));
    }
    match listing.show {
        ClaimShow::Held => {
            let held = claim_hold::table.filter(claim_hold::released_at.is_null());
            query = query.filter(claim::id.eq_any(held.select(claim_hold::claim_id)));
        }
        ClaimShow::SecondPerson => {
            let waiting = claim_waiver::table.filter(claim_waiver::state.eq(WaiverState::Proposed));
            query = query.filter(claim::id.eq_any(waiting.select(claim_waiver::claim_id)));
        }
        _ => {}
    }
    for word in listing.words {
        let part = format!("%{word}%");
        query = query.filter(person::name_folded.like(part.clone()).or(person::email.like(part)));
    }
    query
}

/// Those of these people, the longest sent first.
pub fn of_people(
    r: &mut Reader<'_>,
    listing: &Listing<'_>,
    people: &[PersonId],
) -> QueryResult<Vec<ListRow>> {
    filtered(listing)
        .filter(claim::person_id.eq_any(people.to_vec()))
        .order((claim::waits_since, claim::id))
        .select(COLUMNS)
        .limit(i64::try_from(people.len()).unwrap_or(i64::MAX))
        .load(r.db())
}

/// Those of everybody else, the longest sent first, behind `after`.
pub fn page(
    r: &mut Reader<'_>,
    listing: &Listing<'_>,
    without: &[PersonId],
    after: Option<(Timestamp, ClaimId)>,
    limit: usize,
) -> QueryResult<Vec<ListRow>> {
    let mut query = filtered(listing).filter(claim::person_id.ne_all(without.to_vec()));
    if let Some((since, id)) = after {
        query =
            query.filter(claim::waits_since.gt(since).or(claim::waits_since.eq(since).and(claim::id.gt(id))));
    }
    query
        .order((claim::waits_since, claim::id))
        .select(COLUMNS)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .load(r.db())
}

/// One claim as the list has it.
pub fn listed(r: &mut Reader<'_>, id: &ClaimId) -> QueryResult<Option<ListRow>> {
    let one = claim::table.inner_join(person::table).filter(claim::id.eq(id));
    one.select(COLUMNS).first(r.db()).optional()
}

pub fn count(r: &mut Reader<'_>, show: ClaimShow) -> QueryResult<i64> {
    filtered(&Listing { show, words: &[] }).count().get_result(r.db())
}

/// How the lines of these claims stand, without removed ones.
pub fn line_states(r: &mut Reader<'_>, claims: &[ClaimId]) -> QueryResult<Vec<(ClaimId, LineState)>> {
    let most = i64::try_from(claims.len()).unwrap_or(1).saturating_mul(super::line_store::LINES_MAX);
    expense_line::table
        .filter(expense_line::claim_id.eq_any(claims))
        .filter(expense_line::state.ne(LineState::Removed))
        .select((expense_line::claim_id, expense_line::state))
        .limit(most)
        .load(r.db())
}

#[derive(Debug, Clone, Queryable)]
pub struct ReviewerRow {
    pub claim: ClaimId,
    pub person: PersonId,
    pub name: String,
    pub since: Timestamp,
    pub until: Timestamp,
}

/// Who looks at these claims at a moment.
pub fn reviewers(r: &mut Reader<'_>, claims: &[ClaimId], now: Timestamp) -> QueryResult<Vec<ReviewerRow>> {
    claim_reviewer::table
        .inner_join(person::table)
        .filter(claim_reviewer::claim_id.eq_any(claims))
        .filter(claim_reviewer::until.gt(now))
        .order(claim_reviewer::claim_id)
        .select((
            claim_reviewer::claim_id,
            claim_reviewer::person_id,
            person::name,
            claim_reviewer::since,
            claim_reviewer::until,
        ))
        .load(r.db())
}

/// Claims under review at which nobody looks any more, with flags that their owners were not told of; some of them, where
/// there are many.
pub fn lapsed_with_untold_flags(
    r: &mut Reader<'_>,
    now: Timestamp,
    most: usize,
) -> QueryResult<Vec<ClaimId>> {
    let flagged: Vec<(ExpenseLineId, ClaimId)> = expense_line::table
        .inner_join(claim::table)
        .filter(expense_line::state.eq(LineState::Flagged))
        .filter(claim::state.eq(ClaimState::InReview))
        .order(expense_line::id)
        .select((expense_line::id, claim::id))
        .load(r.db())?;
    if flagged.is_empty() {
        return Ok(Vec::new());
    }
    let lines: Vec<&ExpenseLineId> = flagged.iter().map(|(line, _)| line).collect();
    let untold: HashSet<ExpenseLineId> = line_decision::table
        .filter(line_decision::line_id.eq_any(lines))
        .filter(line_decision::told_at.is_null())
        .select(line_decision::line_id)
        .load(r.db())?
        .into_iter()
        .collect();
    let looking = claim_reviewer::table.filter(claim_reviewer::until.gt(now));
    let looking: HashSet<ClaimId> =
        looking.select(claim_reviewer::claim_id).load(r.db())?.into_iter().collect();
    let lapsed =
        flagged.into_iter().filter(|(line, claim)| untold.contains(line) && !looking.contains(claim));
    let lapsed: BTreeSet<ClaimId> = lapsed.map(|(_, claim)| claim).collect();
    Ok(lapsed.into_iter().take(most).collect())
}

/// Somebody looks at a claim from now, or from earlier on, until a moment.
pub fn set_reviewer(
    tx: &mut WriteTx<'_>,
    id: &ClaimId,
    who: &PersonId,
    since: Timestamp,
    until: Timestamp,
) -> QueryResult<()> {
    clear_reviewer(tx, id)?;
    diesel::insert_into(claim_reviewer::table)
        .values((
            claim_reviewer::claim_id.eq(id),
            claim_reviewer::person_id.eq(who),
            claim_reviewer::since.eq(since),
            claim_reviewer::until.eq(until),
        ))
        .execute(tx.db())
        .map(drop)
}

pub fn clear_reviewer(tx: &mut WriteTx<'_>, id: &ClaimId) -> QueryResult<()> {
    diesel::delete(claim_reviewer::table.find(id)).execute(tx.db()).map(drop)
}

#[derive(Debug, Clone, Queryable)]
pub struct HoldRow {
    pub id: ClaimHoldId,
    pub reason: String,
    pub held_by: PersonId,
    pub held_at: Timestamp,
}

/// The hold that is in force.
pub fn open_hold(r: &mut Reader<'_>, id: &ClaimId) -> QueryResult<Option<HoldRow>> {
    claim_hold::table
        .filter(claim_hold::claim_id.eq(id))
        .filter(claim_hold::released_at.is_null())
        .select((claim_hold::id, claim_hold::reason, claim_hold::held_by, claim_hold::held_at))
        .first(r.db())
        .optional()
}

/// Which of these claims are on hold.
pub fn held(r: &mut Reader<'_>, claims: &[ClaimId]) -> QueryResult<Vec<ClaimId>> {
    claim_hold::table
        .filter(claim_hold::claim_id.eq_any(claims))
        .filter(claim_hold::released_at.is_null())
        .select(claim_hold::claim_id)
        .load(r.db())
}

/// When a hold of this claim ended last.
pub fn last_release(r: &mut Reader<'_>, id: &ClaimId) -> QueryResult<Option<Timestamp>> {
    let ended = claim_hold::table
        .filter(claim_hold::claim_id.eq(id))
        .filter(claim_hold::released_at.is_not_null())
        .order(claim_hold::released_at.desc())
        .select(claim_hold::released_at);
    Ok(ended.first::<Option<Timestamp>>(r.db()).optional()?.flatten())
}

pub fn insert_hold(
    tx: &mut WriteTx<'_>,
    id: &ClaimHoldId,
    claim: &ClaimId,
    by: &PersonId,
    reason: &str,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(claim_hold::table)
        .values((
            claim_hold::id.eq(id),
            claim_hold::claim_id.eq(claim),
            claim_hold::reason.eq(reason),
            claim_hold::held_by.eq(by),
            claim_hold::held_at.eq(now),
        ))
        .execute(tx.db())
        .map(drop)
}

/// Ends a hold that is in force; how many that were.
pub fn release_hold(
    tx: &mut WriteTx<'_>,
    id: &ClaimHoldId,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(claim_hold::table.find(id).filter(claim_hold::released_at.is_null()))
        .set((
            claim_hold::released_by.eq(by),
            claim_hold::released_at.eq(now),
            claim_hold::release_reason.eq(reason),
        ))
        .execute(tx.db())
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = claim_waiver)]
pub struct WaiverRow {
    pub id: WaiverId,
    pub claim_id: ClaimId,
    pub kind: WaiverKind,
    pub state: WaiverState,
    pub reason: String,
    pub document_id: Option<DocumentId>,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
    pub absence: Option<Absence>,
}

/// Newest first.
pub fn waivers(r: &mut Reader<'_>, claim: &ClaimId) -> QueryResult<Vec<WaiverRow>> {
    claim_waiver::table
        .filter(claim_waiver::claim_id.eq(claim))
        .order(claim_waiver::id.desc())
        .select(WaiverRow::as_select())
        .limit(WAIVERS_MAX)
        .load(r.db())
}

pub fn waiver(r: &mut Reader<'_>, id: &WaiverId) -> QueryResult<Option<WaiverRow>> {
    claim_waiver::table.find(id).select(WaiverRow::as_select()).first(r.db()).optional()
}

pub fn insert_waiver(tx: &mut WriteTx<'_>, row: &WaiverRow) -> QueryResult<()> {
    diesel::insert_into(claim_waiver::table).values(row).execute(tx.db()).map(drop)
}

/// Decides a waiver that waits; how many that were.
pub fn decide_waiver(
    tx: &mut WriteTx<'_>,
    id: &WaiverId,
    to: WaiverState,
    by: &PersonId,
) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(claim_waiver::table.find(id).filter(claim_waiver::state.eq(WaiverState::Proposed)))
        .set((claim_waiver::state.eq(to), claim_waiver::decided_by.eq(by), claim_waiver::decided_at.eq(now)))
        .execute(tx.db())
}

/// A line that may be the same expense as another.
#[derive(Debug, Clone, Queryable)]
pub struct SameRow {
    pub line: ExpenseLineId,
    pub claim: ClaimId,
    pub person: PersonId,
    pub day: Option<NaiveDate>,
    pub currency: Currency,
    pub total_minor: i64,
    pub provider: String,
}

/// Lines of anybody with one of these days and one of these totals, without removed ones.
pub fn of_days_and_totals(
    r: &mut Reader<'_>,
    days: &[NaiveDate],
    totals_minor: &[i64],
) -> QueryResult<Vec<SameRow>> {
    expense_line::table
        .inner_join(claim::table)
        .filter(expense_line::total_minor.eq_any(totals_minor))
        .filter(expense_line::day.eq_any(days))
        .filter(expense_line::state.ne(LineState::Removed))
        .order(expense_line::id)
        .select((
            expense_line::id,
            expense_line::claim_id,
            claim::person_id,
            expense_line::day,
            expense_line::currency,
            expense_line::total_minor,
            expense_line::provider,
        ))
        .limit(TWINS_MAX)
        .load(r.db())
}

/// A document as it is compared with others.
#[derive(Debug, Clone, Queryable)]
pub struct PrintRow {
    pub document: DocumentId,
    pub owner: PersonId,
    pub content_hash: String,
    pub look: Option<i64>,
}

type Print = (document::id, document::owner_id, document::content_hash, document::look);
const PRINT: Print = (document::id, document::owner_id, document::content_hash, document::look);

pub fn prints(r: &mut Reader<'_>, ids: &[DocumentId]) -> QueryResult<Vec<PrintRow>> {
    document::table.filter(document::id.eq_any(ids)).order(document::id).select(PRINT).load(r.db())
}

/// Documents of anybody with one of these contents, without removed ones.
pub fn of_contents(r: &mut Reader<'_>, hashes: &[String]) -> QueryResult<Vec<PrintRow>> {
    document::table
        .filter(document::content_hash.eq_any(hashes))
        .filter(document::removed_at.is_null())
        .order(document::id)
        .select(PRINT)
        .limit(TWINS_MAX)
        .load(r.db())
}

/// Pictures of everybody by how they look, without removed ones, newest first.
pub fn looks(r: &mut Reader<'_>) -> QueryResult<Vec<PrintRow>> {
    document::table
        .filter(document::look.is_not_null())
        .filter(document::removed_at.is_null())
        .order(document::id.desc())
        .select(PRINT)
        .limit(super::document_store::LOOKS_MAX)
        .load(r.db())
}

/// Which lines, not removed, stand on these documents.
pub fn lines_on(
    r: &mut Reader<'_>,
    documents: &[DocumentId],
) -> QueryResult<Vec<(DocumentId, ExpenseLineId, ClaimId)>> {
    line_document::table
        .inner_join(expense_line::table)
        .filter(line_document::document_id.eq_any(documents))
        .filter(expense_line::state.ne(LineState::Removed))
        .order((line_document::document_id, expense_line::id))
        .select((line_document::document_id, expense_line::id, expense_line::claim_id))
        .limit(TWINS_MAX)
        .load(r.db())
}
