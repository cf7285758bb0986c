//! Rows of values that somebody proposes for a rule; the values in force are in [`super::store`].

use crate::db::schema::{claim, claim_setting, claim_setting_proposal};
use crate::db::{Reader, WriteTx};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::rule::RuleProposalId;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::id::PersonId;
use sundae_shared::second::SecondLook;
use sundae_shared::time::Timestamp;

/// Proposals that are read at most: as many as there are values (`store::settings`).
const PROPOSALS_MAX: i64 = 1_000;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = claim_setting_proposal)]
pub struct ProposalRow {
    pub id: RuleProposalId,
    pub key: SettingKey,
    pub valid_from: NaiveDate,
    pub value: Option<i64>,
    pub source: String,
    pub state: SecondLook,
    pub proposed_by: PersonId,
    pub proposed_at: Timestamp,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Timestamp>,
}

/// What waits and what was confirmed, the newest first.
pub fn open_and_confirmed(r: &mut Reader<'_>) -> QueryResult<Vec<ProposalRow>> {
    claim_setting_proposal::table
        .filter(claim_setting_proposal::state.eq_any([SecondLook::Proposed, SecondLook::Confirmed]))
        .order((claim_setting_proposal::decided_at.desc(), claim_setting_proposal::id.desc()))
        .select(ProposalRow::as_select())
        .limit(PROPOSALS_MAX)
        .load(r.db())
}

pub fn any_open(r: &mut Reader<'_>, key: SettingKey) -> QueryResult<bool> {
    let open = claim_setting_proposal::table
        .filter(claim_setting_proposal::key.eq(key))
        .filter(claim_setting_proposal::state.eq(SecondLook::Proposed));
    diesel::select(diesel::dsl::exists(open)).get_result(r.db())
}

pub fn proposal(r: &mut Reader<'_>, id: &RuleProposalId) -> QueryResult<Option<ProposalRow>> {
    claim_setting_proposal::table.find(id).select(ProposalRow::as_select()).first(r.db()).optional()
}

pub fn insert_proposal(tx: &mut WriteTx<'_>, row: &ProposalRow) -> QueryResult<()> {
    diesel::insert_into(claim_setting_proposal::table).values(row).execute(tx.db()).map(drop)
}

/// Decides one that waits; how many that were.
pub fn decide(
    tx: &mut WriteTx<'_>,
    id: &RuleProposalId,
    to: SecondLook,
    by: &PersonId,
    reason: &str,
) -> QueryResult<usize> {
    let now = tx.now();
    let waiting =
        claim_setting_proposal::table.find(id).filter(claim_setting_proposal::state.eq(SecondLook::Proposed));
    diesel::update(waiting)
        .set((
            claim_setting_proposal::state.eq(to),
            claim_setting_proposal::decided_by.eq(by),
            claim_setting_proposal::decided_at.eq(now),
            claim_setting_proposal::decision_reason.eq(Some(reason).filter(|reason| !reason.is_empty())),
        ))
        .execute(tx.db())
}

/// Sets a value from a day on; one that begins on the very same day gives way to it.
pub fn set(tx: &mut WriteTx<'_>, row: &ProposalRow) -> QueryResult<()> {
    let said = (claim_setting::value.eq(row.value), claim_setting::source.eq(&row.source));
    let same_day = claim_setting::table.find((row.key, row.valid_from));
    if diesel::update(same_day).set(said).execute(tx.db())? == 1 {
        return Ok(());
    }
    let values = (
        claim_setting::key.eq(row.key),
        claim_setting::valid_from.eq(row.valid_from),
        claim_setting::value.eq(row.value),
        claim_setting::source.eq(&row.source),
    );
    diesel::insert_into(claim_setting::table).values(values).execute(tx.db()).map(drop)
}

/// Whether one of these people asks for money with a claim, withdrawn ones aside.
pub fn any_claim(r: &mut Reader<'_>, owners: &[PersonId]) -> QueryResult<bool> {
    let own =
        claim::table.filter(claim::person_id.eq_any(owners)).filter(claim::state.ne(ClaimState::Withdrawn));
    diesel::select(diesel::dsl::exists(own)).get_result(r.db())
}
