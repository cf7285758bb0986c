//! What follows from a tutorial that was given: the payment relies on its speaker's details, they are told, and a day is
//! promised once nothing else is missing.

use super::honorarium_hold_service as holds;
use super::honorarium_mail::{self as mail, News};
use super::honorarium_service::{HonorariumDue, facts_of, waits};
use super::honorarium_store as store;
use crate::claim::{pay_by_service as promise, service as claims};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::payee::service as payee;
use crate::payment::service as payments;
use crate::problem::ApiError;
use sundae_shared::claim::ClaimState;
use sundae_shared::claim::amount::HonorariumState;
use sundae_shared::claim::cycle::claim::MoneyFact;
use sundae_shared::claim::ready::Waits;
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaidPart;
use sundae_shared::time::Timestamp;

/// Somebody's honoraria that are accepted, not given up, and whose tutorial is not cancelled.
fn due(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Vec<HonorariumDue>, ApiError> {
    let mut due = facts_of(r, person, now)?;
    due.retain(|one| one.state == HonorariumState::Accepted);
    Ok(due)
}

pub fn is_due(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<bool, ApiError> {
    Ok(!due(r, person, now)?.is_empty())
}

/// Whether one of them is paid to the details that somebody has given: its tutorial was given.
pub fn is_given(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<bool, ApiError> {
    Ok(due(r, person, now)?.iter().any(|one| one.given_at.is_some()))
}

/// When the last of what staff record about somebody's honoraria was there; `None` while something of it, or a
/// question, is open, and where nothing is due. Visit and payment details are for whoever asks.
pub fn recorded_at(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Option<Timestamp>, ApiError> {
    let due = due(r, person, now)?;
    let waits = waits(r, person, now)?;
    if due.is_empty() || waits.iter().any(|one| !matches!(one, Waits::Visit | Waits::Payee)) {
        return Ok(None);
    }
    let given = due.iter().filter_map(|one| one.given_at).max();
    let form = store::form(r, person)?.and_then(|form| form.received_at);
    Ok(given.max(form).max(holds::last_release(r, person)?))
}

/// Payment details are relied on from the moment when a tutorial was given, and not any more once nothing is paid to
/// them: neither an honorarium nor an approved claim.
pub(super) fn rely(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(), ApiError> {
    let now = tx.now();
    if is_given(tx, person, now)? {
        return payee::rely_on(tx, person);
    }
    let approved = claims::fact(tx, person)?.state == ClaimState::Approved;
    let out = payments::money(tx, person)? != MoneyFact::None
        || payments::honorarium_is_out(tx, std::slice::from_ref(person))?;
    if approved || out { Ok(()) } else { payee::rely_no_more(tx, person) }
}

/// Tells a speaker that their tutorial was given: what is still missing, or by when they are paid.
pub(super) fn tell(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    tutorial: &str,
) -> Result<(), ApiError> {
    let now = tx.now();
    let waits = waits(tx, person, now)?;
    let last = promise::promised(tx, person, PaidPart::Honorarium, now)?;
    mail::tell(tx, site, person, &News::Given { tutorial, waits: &waits, last })
}
