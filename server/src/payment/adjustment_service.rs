//! Too much was paid: what came back or is given up, proposed by one and confirmed by another.

use super::adjustment_store::{self as store, AdjustmentRow};
use super::due_service::overpaid_minor;
use super::trail::ADJUSTMENT;
use super::{mail, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::{Currency, Money};
use sundae_shared::payment::{
    Adjustment, AdjustmentId, AdjustmentList, AdjustmentState, DecideAdjustment, ProposeAdjustment,
};

/// What waits for a second person first, then the newest.
pub fn list(r: &mut Reader<'_>, caller: &PersonId) -> Result<AdjustmentList, ApiError> {
    let mut rows = store::all(r)?;
    rows.sort_by_key(|row| row.state != AdjustmentState::Proposed);
    let items = rows.into_iter().map(|row| view(r, caller, row)).collect::<Result<_, _>>()?;
    Ok(AdjustmentList { currency: Currency::usd(), items })
}

fn view(r: &mut Reader<'_>, caller: &PersonId, row: AdjustmentRow) -> Result<Adjustment, ApiError> {
    let decided_by = match &row.decided_by {
        Some(by) => people::name_of(r, by)?,
        None => None,
    };
    let mine_to_decide = row.state == AdjustmentState::Proposed
        && !people::is_same_human(r, caller, &row.person_id)?
        && !people::is_same_human(r, caller, &row.proposed_by)?;
    Ok(Adjustment {
        name: people::name_of(r, &row.person_id)?.unwrap_or_default(),
        proposed_by: people::name_of(r, &row.proposed_by)?.unwrap_or_default(),
        id: row.id,
        person: row.person_id,
        kind: row.kind,
        part: row.part,
        amount_minor: row.amount_minor,
        state: row.state,
        reason: row.reason,
        proposed_at: row.proposed_at,
        decided_by,
        decided_at: row.decided_at,
        mine_to_decide,
    })
}

fn record(tx: &mut WriteTx<'_>, action: &str, row: &AdjustmentRow, reason: &str) -> Result<(), ApiError> {
    let amount = Money::new(row.amount_minor, row.currency.clone());
    let new = format!("{} {} {} {}", row.kind, row.part, amount.currency.code(), amount.plain());
    let entry = audit::Entry {
        action,
        subject_kind: ADJUSTMENT,
        subject_id: row.id.as_str(),
        old: None,
        new: Some(&new),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}

pub fn propose(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    request: &ProposeAdjustment,
) -> Result<Adjustment, ApiError> {
    let why = refusals::reason(&request.reason)?;
    let now = tx.now();
    let person = &request.person;
    if people::is_same_human(tx, by, person)? {
        return Err(refusals::own());
    }
    let most = overpaid_minor(tx, person, request.part, now)?;
    if !(1..=most).contains(&request.amount_minor) {
        let most = Money::new(most, Currency::usd());
        return Err(refusals::not_overpaid(&format!("{} {}", most.currency.code(), most.plain())));
    }
    let waiting = store::of_person(tx, person, AdjustmentState::Proposed)?;
    if waiting.iter().any(|row| row.part == request.part) {
        return Err(refusals::adjusting());
    }
    let row = AdjustmentRow {
        id: tx.new_id()?,
        person_id: person.clone(),
        kind: request.kind,
        part: request.part,
        amount_minor: request.amount_minor,
        currency: Currency::usd(),
        reason: why.clone(),
        state: AdjustmentState::Proposed,
        proposed_by: by.clone(),
        proposed_at: now,
        decided_by: None,
        decided_at: None,
    };
    store::insert(tx, &row)?;
    record(tx, "payment.propose_adjustment", &row, &why)?;
    view(tx, by, row)
}

/// The second person's word. What is confirmed is told to who was paid.
pub fn decide(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &AdjustmentId,
    request: &DecideAdjustment,
    site: &Site,
) -> Result<Adjustment, ApiError> {
    let row = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    if people::is_same_human(tx, by, &row.person_id)? {
        return Err(refusals::own());
    }
    if people::is_same_human(tx, by, &row.proposed_by)? {
        return Err(refusals::second_person());
    }
    if row.state != AdjustmentState::Proposed {
        return Err(refusals::decided());
    }
    let (to, action, why) = match request.confirm {
        true => (AdjustmentState::Confirmed, "payment.confirm_adjustment", String::new()),
        false => {
            let why = refusals::reason(&request.reason)?;
            (AdjustmentState::Rejected, "payment.reject_adjustment", why)
        }
    };
    let now = tx.now();
    let most = overpaid_minor(tx, &row.person_id, row.part, now)?;
    if to == AdjustmentState::Confirmed && row.amount_minor > most {
        let most = Money::new(most, row.currency.clone());
        return Err(refusals::not_overpaid(&format!("{} {}", most.currency.code(), most.plain())));
    }
    if store::decide(tx, id, to, by)? != 1 {
        return Err(refusals::decided());
    }
    record(tx, action, &row, &why)?;
    if to == AdjustmentState::Confirmed {
        mail::adjusted(tx, site, &row, most - row.amount_minor)?;
    }
    let row = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    view(tx, by, row)
}
