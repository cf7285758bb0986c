//! Rows of other dates that wait for a second administrator.

use crate::db::schema::edition_proposal;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::edition::dates::EditionProposalId;
use sundae_shared::id::{EditionId, PersonId};
use sundae_shared::second::SecondLook;
use sundae_shared::time::Timestamp;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = edition_proposal)]
pub struct ProposalRow {
    pub id: EditionProposalId,
    pub edition_id: EditionId,
    /// JSON of `MoneyDates`.
    pub dates: String,
    pub reason: String,
    pub state: SecondLook,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
}

/// The one that waits, if there is one.
pub fn open(r: &mut Reader<'_>, edition: &EditionId) -> QueryResult<Option<ProposalRow>> {
    edition_proposal::table
        .filter(edition_proposal::edition_id.eq(edition))
        .filter(edition_proposal::state.eq(SecondLook::Proposed))
        .select(ProposalRow::as_select())
        .first(r.db())
        .optional()
}

pub fn by_id(r: &mut Reader<'_>, id: &EditionProposalId) -> QueryResult<Option<ProposalRow>> {
    edition_proposal::table.find(id).select(ProposalRow::as_select()).first(r.db()).optional()
}

pub fn insert(tx: &mut WriteTx<'_>, row: &ProposalRow) -> QueryResult<()> {
    diesel::insert_into(edition_proposal::table).values(row).execute(tx.db()).map(drop)
}

/// Decides one that waits; how many that were.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &EditionProposalId,
    to: SecondLook,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    let waiting = edition_proposal::table.find(id).filter(edition_proposal::state.eq(SecondLook::Proposed));
    diesel::update(waiting)
        .set((
            edition_proposal::state.eq(to),
            edition_proposal::decided_by.eq(by),
            edition_proposal::decided_at.eq(now),
            edition_proposal::decision_reason.eq(Some(reason).filter(|reason| !reason.is_empty())),
        ))
        .execute(tx.db())
}
