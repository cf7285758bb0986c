//! Batches as the office sees them.

use super::batch_service::{Opened, not_you};
use super::follow_service::problem_of;
use super::store::{self, BatchRow, PaymentRow};
use super::trail;
use crate::audit;
use crate::db::Reader;
use crate::payee::office as payees;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Actor::Payer;
use sundae_shared::claim::cycle::batch::{self as batches, BatchEvent, BatchState};
use sundae_shared::claim::cycle::payment::{self as payments, PaymentEvent, PaymentState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::payment::{
    Batch, BatchAction, BatchFilter, BatchId, BatchLine, BatchPage, BatchStep, Payment,
};
use sundae_shared::people::Role;
use sundae_shared::time::Timestamp;

/// Who looks at it.
#[derive(Debug, Clone)]
pub struct Caller {
    pub person: PersonId,
    pub roles: Vec<Role>,
}

/// Batches, the newest first.
pub fn list(r: &mut Reader<'_>, filter: &BatchFilter) -> Result<BatchPage, ApiError> {
    let below = filter.after.as_deref().and_then(|after| after.parse().ok());
    let rows = store::batches(r, below, PAGE_ROWS + 1)?;
    let page = Page::cut(rows, PAGE_ROWS, |row| row.number.to_string());
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        let payments = store::of_batch(r, &row.id)?;
        items.push(in_short(r, &row, &payments)?);
    }
    Ok(BatchPage { items, next: page.next })
}

fn in_short(r: &mut Reader<'_>, row: &BatchRow, payments: &[PaymentRow]) -> Result<BatchLine, ApiError> {
    let kept = || payments.iter().filter(|row| row.state != PaymentState::Cancelled);
    let count = |of: &dyn Fn(&PaymentRow) -> bool| {
        i64::try_from(kept().filter(|row| of(row)).count()).unwrap_or(i64::MAX)
    };
    let total = kept().try_fold(0_i64, |sum, row| sum.checked_add(row.amount_minor()));
    let (at, by) = since(row);
    let by = people::name_of(r, by)?.unwrap_or_default();
    let open = |row: &PaymentRow| row.state != PaymentState::Prepared && store::OPEN.contains(&row.state);
    let failed = |row: &PaymentRow| {
        use PaymentState::{Failed, Returned, Stale, Void};
        matches!(row.state, Failed | Returned | Stale | Void)
    };
    Ok(BatchLine {
        id: row.id.clone(),
        number: row.number,
        method: row.method,
        state: row.state,
        currency: row.currency.clone(),
        payments: count(&|_| true),
        total_minor: total.ok_or_else(|| ApiError::bug("the total of a batch does not fit"))?,
        without_result: count(&open),
        failed: count(&failed),
        at,
        by,
    })
}

/// When a batch came to where it stands, and through whom.
fn since(row: &BatchRow) -> (Timestamp, &PersonId) {
    let opened = (row.opened_at, &row.opened_by);
    let step = match row.state {
        BatchState::Open => None,
        BatchState::Prepared => row.prepared_at.zip(row.prepared_by.as_ref()),
        BatchState::Released => row.released_at.zip(row.released_by.as_ref()),
        BatchState::Exported => row.exported_at.zip(row.exported_by.as_ref()),
        BatchState::Closed | BatchState::Cancelled => row.ended_at.zip(row.ended_by.as_ref()),
    };
    step.unwrap_or(opened)
}

/// One batch, with what the caller may do.
pub fn detail(r: &mut Reader<'_>, caller: &Caller, id: &BatchId, now: Timestamp) -> Result<Batch, ApiError> {
    let opened = Opened::read(r, id)?;
    let pays = caller.roles.contains(&Role::Payer);
    let not_you = if pays { not_you(r, &caller.person, &opened)? } else { None };
    let (mut shown, mut pays_caller) = (Vec::with_capacity(opened.payments.len()), false);
    for row in &opened.payments {
        let own = people::is_same_human(r, &caller.person, &row.person_id)?;
        pays_caller |= own && row.state != PaymentState::Cancelled;
        shown.push(payment(r, row, opened.batch.number, pays && !own, now)?);
    }
    let may = BatchEvent::ALL.iter().copied().filter(|event| {
        let fits = batches::step(opened.batch.state, *event, Payer).is_ok();
        pays && fits && may_now(*event, &opened) && (!pays_caller || *event == BatchEvent::Pull)
    });
    let may: Vec<BatchEvent> =
        may.filter(|event| *event != BatchEvent::Release || not_you.is_none()).collect();
    Ok(Batch {
        version: opened.batch.version,
        content_hash: opened.batch.content_hash.clone(),
        steps: steps(r, id)?,
        not_you: not_you.filter(|_| opened.batch.state == BatchState::Prepared),
        batch: in_short(r, &opened.batch, &opened.payments)?,
        payments: shown,
        may,
    })
}

/// Whether an event that fits the state would be taken.
fn may_now(event: BatchEvent, opened: &Opened) -> bool {
    let unsent = [PaymentState::Prepared, PaymentState::Released];
    match event {
        BatchEvent::Close => !opened.payments.iter().any(|row| store::OPEN.contains(&row.state)),
        BatchEvent::Cancel => opened.kept().all(|row| unsent.contains(&row.state)),
        BatchEvent::Prepare | BatchEvent::Release => opened.kept().next().is_some(),
        BatchEvent::Pull | BatchEvent::Export => true,
    }
}

fn payment(
    r: &mut Reader<'_>,
    row: &PaymentRow,
    number: i64,
    pays: bool,
    now: Timestamp,
) -> Result<Payment, ApiError> {
    let problem = problem_of(r, row, now)?;
    let warnings = match row.state {
        PaymentState::Prepared => payees::warnings_of(r, &row.person_id, now)?,
        _ => Vec::new(),
    };
    let may = PaymentEvent::ALL.iter().copied().filter(|event| {
        // Release is the batch's; what is not released is taken out.
        let noted = *event != PaymentEvent::Release
            && !(*event == PaymentEvent::Cancel && row.state == PaymentState::Prepared);
        pays && noted && payments::step(row.kind, row.state, *event, Payer).is_ok()
    });
    Ok(Payment {
        id: row.id.clone(),
        version: row.version,
        reference: row.reference(number),
        person: row.person_id.clone(),
        name: row.name.clone(),
        claim: row.claim_id.clone(),
        kind: row.kind,
        state: row.state,
        amount_minor: row.amount_minor(),
        grant_minor: row.grant_minor,
        honorarium_minor: row.honorarium_minor,
        withheld_minor: row.withheld_minor,
        check_fee_minor: row.check_fee_minor,
        bank_reference: row.bank_reference.clone(),
        reason: row.reason.clone(),
        at: row.changed_at,
        may: may.collect(),
        problem,
        warnings,
    })
}

fn steps(r: &mut Reader<'_>, id: &BatchId) -> Result<Vec<BatchStep>, ApiError> {
    let mut past = audit::of_subject(r, trail::BATCH, id.as_str())?;
    past.reverse();
    let step = |entry: audit::Past| {
        let action = BatchAction::from_word(&entry.action)?;
        Some(BatchStep { action, at: entry.at, by: entry.actor, to: entry.new, reason: entry.reason })
    };
    Ok(past.into_iter().filter_map(step).collect())
}
