//! Rows of visits at the reimbursement desk.

use crate::db::schema::{desk_visit, person};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::script::{Guardian, VisitFacts};
use sundae_shared::desk::{Missing, VisitId, VisitState};
use sundae_shared::id::PersonId;
use sundae_shared::payee::PayeeId;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable)]
pub struct VisitRow {
    pub id: VisitId,
    pub person: PersonId,
    pub state: VisitState,
    pub id_seen: bool,
    pub missing: String,
    pub note: String,
    pub opened_at: Timestamp,
    pub opened_by: PersonId,
    pub closed_at: Option<Timestamp>,
    pub closed_by: Option<PersonId>,
    id_kind: bool,
    id_valid: bool,
    id_name: bool,
    guardian: Guardian,
    pub cashes_check_at: Option<Timestamp>,
    pub confirmed_payee: Option<PayeeId>,
}

impl VisitRow {
    pub fn facts(&self) -> VisitFacts {
        VisitFacts {
            kind: self.id_kind,
            valid: self.id_valid,
            name: self.id_name,
            guardian: self.guardian,
            cashes_check: self.cashes_check_at.is_some(),
        }
    }

    pub fn missing(&self) -> Vec<Missing> {
        self.missing.split(' ').filter_map(Missing::from_word).collect()
    }
}

pub fn words(missing: &[Missing]) -> String {
    missing.iter().map(|one| one.word()).collect::<Vec<_>>().join(" ")
}

pub fn visit(r: &mut Reader<'_>, id: &VisitId) -> QueryResult<Option<VisitRow>> {
    desk_visit::table.find(id).first(r.db()).optional()
}

/// A person's newest visit that was not opened by mistake.
pub fn latest(r: &mut Reader<'_>, person: &PersonId) -> QueryResult<Option<VisitRow>> {
    let own = desk_visit::table
        .filter(desk_visit::person_id.eq(person))
        .filter(desk_visit::state.ne(VisitState::TakenBack));
    own.order((desk_visit::opened_at.desc(), desk_visit::id.desc())).first(r.db()).optional()
}

/// A new visit, with what the one before it keeps.
#[derive(Debug, Clone)]
pub struct Opened<'a> {
    pub id: &'a VisitId,
    pub person: &'a PersonId,
    pub by: &'a PersonId,
    pub facts: VisitFacts,
    pub cashes_check_at: Option<Timestamp>,
}

pub fn insert(tx: &mut WriteTx<'_>, new: &Opened<'_>) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(desk_visit::table)
        .values((
            desk_visit::id.eq(new.id),
            desk_visit::person_id.eq(new.person),
            desk_visit::state.eq(VisitState::Open),
            desk_visit::missing.eq(""),
            desk_visit::note.eq(""),
            desk_visit::opened_at.eq(now),
            desk_visit::opened_by.eq(new.by),
            desk_visit::cashes_check_at.eq(new.cashes_check_at),
            seen(&new.facts),
        ))
        .execute(tx.db())
        .map(drop)
}

type Seen = (
    diesel::dsl::Eq<desk_visit::id_seen, bool>,
    diesel::dsl::Eq<desk_visit::id_kind, bool>,
    diesel::dsl::Eq<desk_visit::id_valid, bool>,
    diesel::dsl::Eq<desk_visit::id_name, bool>,
    diesel::dsl::Eq<desk_visit::guardian, Guardian>,
);

/// What is kept of an ID.
fn seen(facts: &VisitFacts) -> Seen {
    (
        desk_visit::id_seen.eq(facts.id_seen()),
        desk_visit::id_kind.eq(facts.kind),
        desk_visit::id_valid.eq(facts.valid),
        desk_visit::id_name.eq(facts.name),
        desk_visit::guardian.eq(facts.guardian),
    )
}

/// Writes what was seen so far into an open visit; how many rows that were (0: it is closed).
pub fn set_facts(
    tx: &mut WriteTx<'_>,
    id: &VisitId,
    facts: &VisitFacts,
    cashes_check_at: Option<Timestamp>,
) -> QueryResult<usize> {
    let open = desk_visit::table.find(id).filter(desk_visit::state.eq(VisitState::Open));
    diesel::update(open).set((desk_visit::cashes_check_at.eq(cashes_check_at), seen(facts))).execute(tx.db())
}

/// The owner confirmed these payment details during an open visit; how many rows that were.
pub fn set_confirmed(tx: &mut WriteTx<'_>, id: &VisitId, payee: &PayeeId) -> QueryResult<usize> {
    let open = desk_visit::table.find(id).filter(desk_visit::state.eq(VisitState::Open));
    diesel::update(open).set(desk_visit::confirmed_payee.eq(payee)).execute(tx.db())
}

/// Nobody cashes a check any more: in every visit of a person; how many said so.
pub fn clear_checks(tx: &mut WriteTx<'_>, person: &PersonId) -> QueryResult<usize> {
    let ticked = desk_visit::table
        .filter(desk_visit::person_id.eq(person))
        .filter(desk_visit::cashes_check_at.is_not_null());
    diesel::update(ticked).set(desk_visit::cashes_check_at.eq(None::<Timestamp>)).execute(tx.db())
}

/// What closing writes.
#[derive(Debug, Clone)]
pub struct Closed<'a> {
    pub state: VisitState,
    pub facts: VisitFacts,
    pub missing: &'a [Missing],
    pub note: &'a str,
    pub by: &'a PersonId,
}

/// Closes an open visit; how many rows that were (0: somebody was quicker).
pub fn close(tx: &mut WriteTx<'_>, id: &VisitId, closed: &Closed<'_>) -> QueryResult<usize> {
    let now = tx.now();
    let open = desk_visit::table.find(id).filter(desk_visit::state.eq(VisitState::Open));
    diesel::update(open)
        .set((
            desk_visit::state.eq(closed.state),
            seen(&closed.facts),
            desk_visit::missing.eq(words(closed.missing)),
            desk_visit::note.eq(closed.note),
            desk_visit::closed_at.eq(now),
            desk_visit::closed_by.eq(closed.by),
        ))
        .execute(tx.db())
}

/// Opens a closed visit again or takes back an open one; how many rows that were.
pub fn undo(tx: &mut WriteTx<'_>, id: &VisitId, from: VisitState, to: VisitState) -> QueryResult<usize> {
    diesel::update(desk_visit::table.find(id).filter(desk_visit::state.eq(from)))
        .set((
            desk_visit::state.eq(to),
            desk_visit::closed_at.eq(None::<Timestamp>),
            desk_visit::closed_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
}

pub fn name_of(r: &mut Reader<'_>, id: &PersonId) -> QueryResult<String> {
    let name = person::table.find(id).select(person::name).first(r.db()).optional()?;
    Ok(name.unwrap_or_default())
}
