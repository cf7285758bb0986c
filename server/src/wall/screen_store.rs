//! The figures of the big screen: counts, and the newest completions.

use crate::db::Reader;
use crate::db::schema::{challenge_completion, challenge_version, redemption};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::challenge::CompletionState;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::RedemptionState;
use sundae_shared::time::Timestamp;

/// Rewards that were handed over.
pub fn handed_over(r: &mut Reader<'_>) -> QueryResult<i64> {
    redemption::table.filter(redemption::state.eq(RedemptionState::HandedOver)).count().get_result(r.db())
}

/// Challenges that were completed and still are.
pub fn completions(r: &mut Reader<'_>) -> QueryResult<i64> {
    let there = challenge_completion::state.ne(CompletionState::TakenBack);
    challenge_completion::table.filter(there).count().get_result(r.db())
}

/// Who completed what, the newest first.
#[derive(Debug, Clone, Queryable)]
pub struct CompletedRow {
    pub person: PersonId,
    pub title: (String, String),
    pub at: Timestamp,
}

pub fn completed(r: &mut Reader<'_>, most: usize) -> QueryResult<Vec<CompletedRow>> {
    challenge_completion::table
        .inner_join(
            challenge_version::table.on(challenge_version::challenge_id
                .eq(challenge_completion::challenge_id)
                .and(challenge_version::version.eq(challenge_completion::version))),
        )
        .filter(challenge_completion::state.ne(CompletionState::TakenBack))
        .order((challenge_completion::reached_at.desc(), challenge_completion::id.desc()))
        .select((
            challenge_completion::person_id,
            (challenge_version::title_en, challenge_version::title_es),
            challenge_completion::reached_at,
        ))
        .limit(i64::try_from(most).unwrap_or(1))
        .load(r.db())
}
