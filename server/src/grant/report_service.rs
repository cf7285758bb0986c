//! What registers and budgets ask about awards.

use super::office;
use super::report_store as store;
pub use super::store::GrantRow;
use crate::audit;
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap};
use sundae_shared::grant::{GrantFilter, GrantId, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Currency;
use sundae_shared::time::Timestamp;

/// Awards that are read at a time where all are needed.
const CHUNK_ROWS: usize = 500;

/// An award as it was at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Then {
    pub award_minor: i64,
    pub state: GrantState,
}

/// All awards of these people, in the order in which they are used.
pub fn of_people(r: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<GrantRow>, ApiError> {
    Ok(store::of_people(r, people)?)
}

/// How these awards stood before a moment; what did not exist yet is not there. An offer whose last day was
/// over reads as offered: nothing was promised either way.
pub fn before(
    r: &mut Reader<'_>,
    grants: &[&GrantRow],
    moment: Timestamp,
) -> Result<HashMap<GrantId, Then>, ApiError> {
    let known: Vec<&GrantRow> = grants.iter().copied().filter(|row| row.created_at < moment).collect();
    let ids: Vec<GrantId> = known.iter().map(|row| row.id.clone()).collect();
    let subjects: Vec<&str> = ids.iter().map(GrantId::as_str).collect();
    let mut then: HashMap<GrantId, Then> = known
        .iter()
        .map(|row| (row.id.clone(), Then { award_minor: row.award_minor, state: GrantState::Offered }))
        .collect();
    for (grant, minor) in store::amounts_before(r, &ids, moment)? {
        if let Some(then) = then.get_mut(&grant) {
            then.award_minor = minor;
        }
    }
    for entry in audit::before(r, "grant", &subjects, moment)? {
        let state = entry.new.as_deref().and_then(GrantState::from_word);
        let grant = GrantId::parse(&entry.subject).ok();
        if let (Some(state), Some(then)) = (state, grant.and_then(|grant| then.get_mut(&grant))) {
            then.state = state;
        }
    }
    Ok(then)
}

/// Awards of one funding source together, in minor units of one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promised {
    /// Offered, or answered with the wish for more.
    pub offered_minor: i64,
    pub accepted_minor: i64,
}

/// What is promised from each funding source, in one currency; awards in others are not counted.
pub fn promised(
    r: &mut Reader<'_>,
    currency: &Currency,
    now: Timestamp,
) -> Result<BTreeMap<String, Promised>, ApiError> {
    let mut promised: BTreeMap<String, Promised> = BTreeMap::new();
    let mut after = None;
    loop {
        let grants = office::export_page(r, &GrantFilter::default(), now, after, CHUNK_ROWS)?;
        for (row, state) in grants.iter().filter(|(row, _)| row.currency == *currency) {
            let source = promised.entry(row.funding_source.clone()).or_default();
            match state {
                GrantState::Offered | GrantState::AsksForMore => source.offered_minor += row.award_minor,
                GrantState::Accepted => source.accepted_minor += row.award_minor,
                GrantState::Declined | GrantState::Expired | GrantState::Forfeited => {}
            }
        }
        match grants.last().filter(|_| grants.len() == CHUNK_ROWS) {
            Some((last, _)) => after = Some((last.name_folded.clone(), last.id.clone())),
            None => return Ok(promised),
        }
    }
}
