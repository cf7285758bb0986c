//! Holds, and conditions of the payment that are set aside: each takes two people.

use super::document_store;
use super::facts_service::{self as facts, Changed};
use super::review_decision_service::{By, begin, move_on};
use super::review_mail::{self as mail, News};
use super::review_service::Opened;
use super::review_store::{self as store, WaiverRow};
use super::store as claims;
use super::{review_refusals as refusals, trail};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::payment::service as payments;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Refused;
use sundae_shared::claim::cycle::claim::{HoldEvent, HoldState, hold_may, hold_step};
use sundae_shared::claim::review::{
    Absence, ClaimAction, ClaimHoldId, DecideWaiver, ProposeWaiver, WaiverId, WaiverKind, WaiverState,
    WithReason,
};
use sundae_shared::claim::{ClaimId, ClaimState};
use sundae_shared::payment::PaymentProblem;

fn begin_at(tx: &mut WriteTx<'_>, by: &By, id: &ClaimId, version: i64) -> Result<Opened, ApiError> {
    let opened = begin(tx, by, id)?;
    if opened.claim.version == version { Ok(opened) } else { Err(refusals::changed()) }
}

fn step(held: bool, by: &By, event: HoldEvent) -> Result<HoldState, ApiError> {
    let state = if held { HoldState::Held } else { HoldState::Free };
    hold_step(state, event, by.acting(hold_may(event))).map_err(|refused| match (refused, event) {
        (Refused::NotYou, _) => ApiError::forbidden(),
        (Refused::NotNow, HoldEvent::Hold) => refusals::held(),
        (Refused::NotNow, HoldEvent::Release) => refusals::not_held(),
    })
}

/// Nothing is paid from now on.
pub fn hold(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    request: &WithReason,
    site: &Site,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let opened = begin(tx, by, id)?;
    let to = step(opened.standing.held, by, HoldEvent::Hold)?;
    at(&opened, request.version)?;
    let hold: ClaimHoldId = tx.new_id()?;
    store::insert_hold(tx, &hold, id, &by.person, &why)?;
    touch(tx, &opened)?;
    payments::pull_out(tx, &opened.claim.person_id, PaymentProblem::NotReady)?;
    mail::tell(tx, site, &opened.claim.person_id, &News::Held)?;
    trail::staff(tx, ClaimAction::Hold, id, Some(to.word()), Some(&why))
}

/// Ends a hold that somebody else put.
pub fn release(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    request: &WithReason,
    site: &Site,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    let opened = begin(tx, by, id)?;
    let to = step(opened.standing.held, by, HoldEvent::Release)?;
    at(&opened, request.version)?;
    let hold = store::open_hold(tx, id)?.ok_or_else(refusals::not_held)?;
    if people::is_same_human(tx, &by.person, &hold.held_by)? {
        return Err(refusals::second_person());
    }
    if store::release_hold(tx, &hold.id, &by.person, &why)? != 1 {
        return Err(refusals::not_held());
    }
    touch(tx, &opened)?;
    mail::tell(tx, site, &opened.claim.person_id, &News::Released)?;
    trail::staff(tx, ClaimAction::Release, id, Some(to.word()), Some(&why))
}

fn at(opened: &Opened, version: i64) -> Result<(), ApiError> {
    if opened.claim.version == version { Ok(()) } else { Err(refusals::changed()) }
}

/// One version on, where it is.
fn touch(tx: &mut WriteTx<'_>, opened: &Opened) -> Result<(), ApiError> {
    move_on(tx, opened, opened.claim.state)
}

/// Proposes to set a condition aside.
pub fn propose_waiver(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &ClaimId,
    request: &ProposeWaiver,
) -> Result<(), ApiError> {
    let why = refusals::reason(&request.reason)?;
    match (request.kind, request.absence) {
        (WaiverKind::Attended, None) => return Err(refusals::absence()),
        (WaiverKind::Visit | WaiverKind::Receipts, Some(_)) => return Err(refusals::no_absence()),
        _ => {}
    }
    let opened = begin_at(tx, by, id, request.version)?;
    let known = store::waivers(tx, id)?;
    if known.iter().any(|row| row.kind == request.kind && row.state != WaiverState::Rejected) {
        return Err(refusals::waived());
    }
    if let Some(document) = &request.document {
        let row = document_store::document(tx, document)?;
        row.filter(|row| row.owner == opened.claim.person_id && row.removed_at.is_none())
            .ok_or_else(refusals::document)?;
    }
    let row = WaiverRow {
        id: tx.new_id()?,
        claim_id: id.clone(),
        kind: request.kind,
        state: WaiverState::Proposed,
        reason: why.clone(),
        document_id: request.document.clone(),
        proposed_by: by.person.clone(),
        proposed_at: tx.now(),
        decided_by: None,
        decided_at: None,
        absence: request.absence,
    };
    store::insert_waiver(tx, &row)?;
    touch(tx, &opened)?;
    trail::staff(tx, ClaimAction::ProposeWaiver, id, Some(&what(&row)), Some(&why))
}

/// The second person's word.
pub fn decide_waiver(
    tx: &mut WriteTx<'_>,
    by: &By,
    id: &WaiverId,
    request: &DecideWaiver,
    site: &Site,
) -> Result<ClaimId, ApiError> {
    let row = store::waiver(tx, id)?.ok_or_else(ApiError::not_found)?;
    let opened = begin(tx, by, &row.claim_id)?;
    if people::is_same_human(tx, &by.person, &row.proposed_by)? {
        return Err(refusals::second_person());
    }
    let (to, action, why) = match request.confirm {
        true => (WaiverState::Confirmed, ClaimAction::ConfirmWaiver, refusals::free_text(&request.reason)?),
        false => (WaiverState::Rejected, ClaimAction::RejectWaiver, refusals::reason(&request.reason)?),
    };
    if store::decide_waiver(tx, id, to, &by.person)? != 1 {
        return Err(refusals::waiver_decided());
    }
    touch(tx, &opened)?;
    if to == WaiverState::Confirmed {
        waived(tx, &row, &opened, site)?;
    }
    trail::staff(tx, action, &row.claim_id, Some(&what(&row)), Some(&why))?;
    Ok(row.claim_id)
}

/// What follows from a waiver that counts from now on.
fn waived(tx: &mut WriteTx<'_>, row: &WaiverRow, opened: &Opened, site: &Site) -> Result<(), ApiError> {
    let owner = &opened.claim.person_id;
    mail::tell(tx, site, owner, &News::Waived { kind: row.kind, absence: row.absence })?;
    match (row.kind, opened.claim.state) {
        // The figure that was approved was another one.
        (WaiverKind::Attended, _) if row.absence.and_then(Absence::attendance).is_some() => {
            facts::changed(tx, owner, &Changed::Attendance, site)
        }
        // They send the claim without an expense, and have time for it, whatever the deadline.
        (WaiverKind::Receipts, ClaimState::Draft | ClaimState::Returned) => {
            Ok(claims::give_time(tx, &opened.claim.id)?)
        }
        _ => Ok(()),
    }
}

/// What a waiver sets aside, for the trail.
fn what(row: &WaiverRow) -> String {
    match row.absence {
        Some(absence) => format!("{} {absence}", row.kind),
        None => row.kind.word().to_owned(),
    }
}
