//! The demo's awards: imported like a real file, then answered by most of their owners.

use super::Shift;
use crate::db::{Reader, WriteContext, WriteTx};
use crate::grant::import::parse::{ParsedGrants, parse};
use crate::grant::{office, service as grants};
use crate::import::service::{self, Upload};
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::grant::{GrantKind, GrantState, ProposeAmount, TripDays};
use sundae_shared::id::PersonId;

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

pub fn load(
    tx: &mut WriteTx<'_>,
    file: &ParsedGrants,
    reviewer: &PersonId,
    site: &Site,
) -> Result<(), ApiError> {
    service::commit(tx, &Upload::grants(FILE, file.clone()), site)?;
    for (at, grant) in grants::all(tx)?.iter().enumerate() {
        // Of ten, seven accepted, one declined, two still think about it.
        match at % 10 {
            0 | 1 => {}
            2 => grants::answer_for_demo(tx, grant, GrantState::Declined)?,
            _ => grants::answer_for_demo(tx, grant, GrantState::Accepted)?,
        }
    }
    let moment = WriteContext { actor: Some(reviewer.clone()), ..tx.context.clone() };
    tx.in_context(&moment, |tx| propose(tx, reviewer))
}

/// Two changes of amounts that wait for a second person.
fn propose(tx: &mut WriteTx<'_>, reviewer: &PersonId) -> Result<(), ApiError> {
    let accepted = grants::all(tx)?.into_iter().filter(|grant| grant.state == GrantState::Accepted);
    let changes =
        [(30_000, "The flight had to be booked anew after a strike."), (-12_500, "Shares a room now.")];
    for (grant, (more, reason)) in accepted.skip(40).step_by(7).zip(changes) {
        let request = ProposeAmount { amount_minor: grant.award_minor + more, reason: reason.into() };
        office::propose_amount(tx, reviewer, &grant.id, &request)?;
    }
    Ok(())
}

/// Accounts to sign in with: somebody whose grant waits for an answer, and somebody who accepted.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub offered: Option<Account>,
    pub accepted: Option<Account>,
}

#[derive(Debug, Clone)]
pub struct Account {
    pub person: PersonId,
    pub email: String,
}

impl Known {
    pub fn all(&self) -> impl Iterator<Item = &Account> {
        self.offered.iter().chain(&self.accepted)
    }
}

pub fn someone_with_each_state(r: &mut Reader<'_>) -> Result<Known, ApiError> {
    let all = grants::all(r)?;
    let with = |state| {
        let mut own = all.iter().filter(|grant| grant.kind == GrantKind::TravelGrant && grant.state == state);
        own.find_map(|grant| {
            let person = grant.person_id.clone().filter(|_| !grant.email.starts_with("other."))?;
            Some(Account { person, email: grant.email.clone() })
        })
    };
    Ok(Known { offered: with(GrantState::Offered), accepted: with(GrantState::Accepted) })
}
