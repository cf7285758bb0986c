//! Rows of visits at the reimbursement desk.

use crate::db::schema::{desk_visit, person};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::{Missing, VisitId, VisitState};
use sundae_shared::id::PersonId;
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
}

impl VisitRow {
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

pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &VisitId,
    person: &PersonId,
    id_seen: bool,
    by: &PersonId,
) -> QueryResult<()> {
    let now = tx.now();
    diesel::insert_into(desk_visit::table)
        .values((
            desk_visit::id.eq(id),
            desk_visit::person_id.eq(person),
            desk_visit::state.eq(VisitState::Open),
            desk_visit::id_seen.eq(id_seen),
            desk_visit::missing.eq(""),
            desk_visit::note.eq(""),
            desk_visit::opened_at.eq(now),
            desk_visit::opened_by.eq(by),
        ))
        .execute(tx.db())
        .map(drop)
}

/// What closing writes.
#[derive(Debug, Clone)]
pub struct Closed<'a> {
    pub state: VisitState,
    pub id_seen: bool,
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
            desk_visit::id_seen.eq(closed.id_seen),
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
