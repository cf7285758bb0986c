//! The demo's awards: imported like a real file, then answered by most of their owners.

use super::Shift;
use crate::db::{Reader, WriteTx};
use crate::grant::import::parse::{ParsedGrants, parse};
use crate::grant::import::service;
use crate::grant::service as grants;
use crate::problem::ApiError;
use sundae_shared::grant::{GrantKind, GrantState, TripDays};

const FILE: &[u8] = include_bytes!("../../demo/grants.csv");

pub fn read(shift: Shift) -> Result<ParsedGrants, ApiError> {
    let mut file = parse(FILE).map_err(|problem| ApiError::bug(format!("the demo's grants: {problem:?}")))?;
    for row in &mut file.rows {
        let TripDays { arrival, first_day, last_day, departure } = &mut row.value.trip;
        for day in [arrival, first_day, last_day, departure] {
            *day = day.map(|day| shift.day(day));
        }
    }
    Ok(file)
}

pub fn load(tx: &mut WriteTx<'_>, file: &ParsedGrants) -> Result<(), ApiError> {
    service::commit(tx, file)?;
    for (at, grant) in grants::all(tx)?.iter().enumerate() {
        // Of ten, seven accepted, one declined, two still think about it.
        match at % 10 {
            0 | 1 => {}
            2 => grants::answer_for_demo(tx, grant, GrantState::Declined)?,
            _ => grants::answer_for_demo(tx, grant, GrantState::Accepted)?,
        }
    }
    Ok(())
}

/// Addresses to sign in with: of somebody whose grant waits for an answer, and of somebody who accepted.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub offered: Option<String>,
    pub accepted: Option<String>,
}

pub fn someone_with_each_state(r: &mut Reader<'_>) -> Result<Known, ApiError> {
    let all = grants::all(r)?;
    let with = |state| {
        let mut own = all.iter().filter(|grant| grant.kind == GrantKind::TravelGrant && grant.state == state);
        own.find(|grant| grant.person_id.is_some() && !grant.email.starts_with("other."))
            .map(|grant| grant.email.clone())
    };
    Ok(Known { offered: with(GrantState::Offered), accepted: with(GrantState::Accepted) })
}
