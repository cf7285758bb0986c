//! What registers and budgets ask about awards.

use super::honorarium_service::{Terms, Tutorial};
use super::honorarium_store as honoraria;
use super::office;
use super::report_store as store;
pub use super::store::GrantRow;
use crate::audit;
use crate::db::Reader;
use crate::problem::ApiError;
use std::collections::{BTreeMap, HashMap};
use sundae_shared::grant::honorarium::{TutorialOutcome, counts, share};
use sundae_shared::grant::{GrantFilter, GrantId, GrantKind, GrantState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::time::Timestamp;

/// Awards that are read at a time where all are needed.
const CHUNK_ROWS: usize = 500;

/// An award as it was at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Then {
    /// Of an honorarium: its owner's share.
    pub award_minor: i64,
    pub state: GrantState,
    /// Of an honorarium: it was recorded by then that its tutorial was given.
    pub given: bool,
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
    // A share depends on whoever else speaks.
    let speaks = |row: &GrantRow| row.kind == GrantKind::Honorarium;
    let tutorials = match grants.iter().any(|row| speaks(row)) {
        true => honoraria::awards(r, None)?,
        false => Vec::new(),
    };
    let others = grants.iter().copied().filter(|row| !speaks(row));
    let known: Vec<&GrantRow> = others.chain(&tutorials).filter(|row| row.created_at < moment).collect();
    let mut then = as_written(r, &known, moment)?;
    for awards in tutorials.chunk_by(|one, next| one.tutorial == next.tutorial) {
        share_out(r, &mut then, awards, moment)?;
    }
    Ok(then)
}

/// The same with the amount of each award as it was written down: for an honorarium the tutorial's.
fn as_written(
    r: &mut Reader<'_>,
    known: &[&GrantRow],
    moment: Timestamp,
) -> Result<HashMap<GrantId, Then>, ApiError> {
    let ids: Vec<GrantId> = known.iter().map(|row| row.id.clone()).collect();
    let subjects: Vec<&str> = ids.iter().map(GrantId::as_str).collect();
    let mut then: HashMap<GrantId, Then> = known
        .iter()
        .map(|row| {
            let (award_minor, state) = (row.award_minor, GrantState::Offered);
            (row.id.clone(), Then { award_minor, state, given: false })
        })
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

/// Makes the amount of a tutorial that stands with each of its awards the share of each speaker.
fn share_out(
    r: &mut Reader<'_>,
    then: &mut HashMap<GrantId, Then>,
    awards: &[GrantRow],
    moment: Timestamp,
) -> Result<(), ApiError> {
    let Some(tutorial) = awards.first().map(|row| &row.tutorial) else { return Ok(()) };
    let outcome = honoraria::outcome(r, tutorial)?.filter(|row| row.recorded_at < moment);
    let outcome = outcome.map(|row| row.outcome);
    let mut counting = Vec::with_capacity(awards.len());
    for row in awards {
        let waived_at = honoraria::decided(r, &row.id)?.and_then(|row| row.waived_at);
        let waived = waived_at.is_some_and(|at| at < moment);
        if then.get(&row.id).is_some_and(|then| counts(then.state, waived)) {
            counting.push(row.id.clone());
        }
    }
    for row in awards {
        let Some(then) = then.get_mut(&row.id) else { continue };
        let place = counting.iter().position(|id| *id == row.id);
        let minor = match place.filter(|_| outcome != Some(TutorialOutcome::Cancelled)) {
            Some(place) => share(then.award_minor, place, counting.len()),
            None => Ok(0),
        };
        then.award_minor = minor.map_err(|_| ApiError::bug("a share does not fit"))?;
        then.given = outcome == Some(TutorialOutcome::Given);
    }
    Ok(())
}

/// Awards of one funding source together, in minor units of one currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promised {
    /// Offered, or answered with the wish for more.
    pub offered_minor: i64,
    pub accepted_minor: i64,
}

/// What the owner of each honorarium gets of its tutorial's amount, before tax.
fn shares(r: &mut Reader<'_>, now: Timestamp) -> Result<HashMap<GrantId, i64>, ApiError> {
    let mut shares = HashMap::new();
    for tutorial in tutorials(r, now)? {
        let of = tutorial.speakers.into_iter();
        shares.extend(of.map(|speaker| (speaker.row.id, speaker.figure.gross_minor)));
    }
    Ok(shares)
}

fn tutorials(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<Tutorial>, ApiError> {
    let (terms, rows) = (Terms::read(r, now)?, honoraria::awards(r, None)?);
    let mut tutorials = Vec::new();
    for rows in rows.chunk_by(|one, next| one.tutorial == next.tutorial) {
        tutorials.push(Tutorial::of(r, &terms, &rows[0].tutorial, rows.to_vec())?);
    }
    Ok(tutorials)
}

/// An accepted honorarium whose tutorial was given.
#[derive(Debug, Clone)]
pub struct Given {
    pub funding_source: String,
    pub net: Money,
}

/// Every honorarium that is owed by now: what staff say of its tutorial is its approval.
pub fn given(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<Given>, ApiError> {
    let mut given = Vec::new();
    for tutorial in tutorials(r, now)?.into_iter().filter(Tutorial::is_given) {
        let due = tutorial.speakers.into_iter().filter(|speaker| speaker.is_due());
        given.extend(due.map(|speaker| Given {
            net: speaker.money(speaker.figure.net_minor),
            funding_source: speaker.row.funding_source,
        }));
    }
    Ok(given)
}

/// What is promised from each funding source, in one currency; awards in others are not counted. Of a tutorial with two
/// speakers each one's share counts.
pub fn promised(
    r: &mut Reader<'_>,
    currency: &Currency,
    now: Timestamp,
) -> Result<BTreeMap<String, Promised>, ApiError> {
    let mut promised: BTreeMap<String, Promised> = BTreeMap::new();
    let shares = shares(r, now)?;
    let mut after = None;
    loop {
        let grants = office::export_page(r, &GrantFilter::default(), now, after, CHUNK_ROWS)?;
        for (row, state) in grants.iter().filter(|(row, _)| row.currency == *currency) {
            let source = promised.entry(row.funding_source.clone()).or_default();
            let minor = shares.get(&row.id).copied().unwrap_or(row.award_minor);
            match state {
                GrantState::Offered | GrantState::AsksForMore => source.offered_minor += minor,
                GrantState::Accepted => source.accepted_minor += minor,
                GrantState::Declined | GrantState::Expired | GrantState::Forfeited => {}
            }
        }
        match grants.last().filter(|_| grants.len() == CHUNK_ROWS) {
            Some((last, _)) => after = Some((last.name_folded.clone(), last.id.clone())),
            None => return Ok(promised),
        }
    }
}
