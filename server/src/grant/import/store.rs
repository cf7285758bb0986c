//! Doubtful grants and their candidates.

use crate::db::schema::{grant_proposal, import_doubt, import_doubt_candidate};
use crate::db::{Reader, WriteTx};
use crate::grant::store::ProposalRow;
use crate::problem::ApiError;
use diesel::prelude::*;
use diesel::result::QueryResult;
use std::collections::HashMap;
use sundae_shared::grant::GrantId;
use sundae_shared::id::PersonId;
use sundae_shared::people::import::{DoubtCode, DoubtId, DoubtState};
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = import_doubt)]
pub struct DoubtRow {
    pub id: DoubtId,
    pub grant_id: GrantId,
    pub code: DoubtCode,
    pub state: DoubtState,
    pub person_id: Option<PersonId>,
    pub settled_by: Option<PersonId>,
    pub settled_at: Option<Timestamp>,
}

/// Every doubt there was; no more than there are awards.
pub fn all(r: &mut Reader<'_>) -> QueryResult<Vec<DoubtRow>> {
    import_doubt::table.order(import_doubt::id).select(DoubtRow::as_select()).load(r.db())
}

/// The open ones, then those settled last.
pub fn list(r: &mut Reader<'_>, limit: i64) -> QueryResult<Vec<DoubtRow>> {
    let mut rows: Vec<DoubtRow> = import_doubt::table
        .filter(import_doubt::state.eq(DoubtState::Open))
        .order(import_doubt::id)
        .select(DoubtRow::as_select())
        .limit(limit)
        .load(r.db())?;
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    let settled: Vec<DoubtRow> = import_doubt::table
        .filter(import_doubt::state.ne(DoubtState::Open))
        .order((import_doubt::settled_at.desc(), import_doubt::id.desc()))
        .select(DoubtRow::as_select())
        .limit(left)
        .load(r.db())?;
    rows.extend(settled);
    Ok(rows)
}

pub fn by_id(r: &mut Reader<'_>, id: &DoubtId) -> QueryResult<Option<DoubtRow>> {
    import_doubt::table.find(id).select(DoubtRow::as_select()).first(r.db()).optional()
}

pub fn candidates(r: &mut Reader<'_>, id: &DoubtId) -> QueryResult<Vec<PersonId>> {
    import_doubt_candidate::table
        .filter(import_doubt_candidate::doubt_id.eq(id))
        .order(import_doubt_candidate::person_id)
        .select(import_doubt_candidate::person_id)
        .load(r.db())
}

pub fn all_candidates(r: &mut Reader<'_>) -> QueryResult<HashMap<DoubtId, Vec<PersonId>>> {
    let rows: Vec<(DoubtId, PersonId)> = import_doubt_candidate::table
        .order((import_doubt_candidate::doubt_id, import_doubt_candidate::person_id))
        .select((import_doubt_candidate::doubt_id, import_doubt_candidate::person_id))
        .load(r.db())?;
    let mut of: HashMap<DoubtId, Vec<PersonId>> = HashMap::new();
    for (doubt, person) in rows {
        of.entry(doubt).or_default().push(person);
    }
    Ok(of)
}

/// Every change of an amount that waits or was decided.
pub fn proposals(r: &mut Reader<'_>) -> QueryResult<Vec<ProposalRow>> {
    grant_proposal::table.order(grant_proposal::id).select(ProposalRow::as_select()).load(r.db())
}

pub fn insert(
    tx: &mut WriteTx<'_>,
    grant: &GrantId,
    code: DoubtCode,
    candidates: &[PersonId],
) -> Result<(), ApiError> {
    let (id, now): (DoubtId, _) = (tx.new_id()?, tx.now());
    diesel::insert_into(import_doubt::table)
        .values((
            import_doubt::id.eq(&id),
            import_doubt::grant_id.eq(grant),
            import_doubt::code.eq(code),
            import_doubt::state.eq(DoubtState::Open),
            import_doubt::created_at.eq(now),
        ))
        .execute(tx.db())?;
    for person in candidates {
        diesel::insert_into(import_doubt_candidate::table)
            .values((import_doubt_candidate::doubt_id.eq(&id), import_doubt_candidate::person_id.eq(person)))
            .execute(tx.db())?;
    }
    Ok(())
}

/// A later file said whose the grant is.
pub fn settled_by_file(tx: &mut WriteTx<'_>, grant: &GrantId, person: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(import_doubt::table.filter(import_doubt::grant_id.eq(grant)))
        .set((
            import_doubt::state.eq(DoubtState::Person),
            import_doubt::person_id.eq(person),
            import_doubt::settled_at.eq(now),
            import_doubt::settled_by.eq(None::<PersonId>),
        ))
        .execute(tx.db())
}

/// Moves a doubt on from `from`; returns how many rows it moved, so that a lost race shows.
pub fn move_on(
    tx: &mut WriteTx<'_>,
    id: &DoubtId,
    from: DoubtState,
    to: DoubtState,
    person: Option<&PersonId>,
) -> QueryResult<usize> {
    let settled = to != DoubtState::Open;
    let (now, by) = (settled.then_some(tx.now()), tx.context.actor.clone().filter(|_| settled));
    diesel::update(import_doubt::table.find(id).filter(import_doubt::state.eq(from)))
        .set((
            import_doubt::state.eq(to),
            import_doubt::person_id.eq(person),
            import_doubt::settled_by.eq(by),
            import_doubt::settled_at.eq(now),
        ))
        .execute(tx.db())
}
