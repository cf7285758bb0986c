//! The payer's list: who is due what, what others still wait for, who was paid too much.

use super::fill_service::{Unborne, unborne};
use super::store::{self, PaymentRow};
use crate::claim::due_service::{self as claims, Due};
use crate::db::Reader;
use crate::edition::service as edition;
use crate::grant::honorarium_service as honoraria;
use crate::payee::office as payees;
use crate::payee::service as payee;
use crate::people::service as people;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use sundae_shared::claim::amount::Part;
use sundae_shared::claim::cycle::payment::PaymentState;
use sundae_shared::claim::ready::Waits;
use sundae_shared::fold::fold;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Currency;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::{
    DueCount, DueFilter, DuePage, DuePart, DuePerson, DueShow, PaidBefore, ReadyMethod,
};
use sundae_shared::time::Timestamp;

/// What a payment of each part would come to: nothing of a part that waits for something.
pub(super) fn parts(due: &Due, unborne: &Unborne) -> (i64, i64) {
    let grant = due.has_grant && due.grant_waits.is_empty();
    let honorarium = due.has_honorarium && due.honorarium_waits.is_empty();
    let of = |ready: bool, minor: i64| if ready { minor.max(0) } else { 0 };
    (of(grant, due.figure.grant.due_minor), of(honorarium, unborne.net_minor(due)))
}

pub(super) fn ready_minor(r: &mut Reader<'_>, person: &PersonId, due: &Due) -> Result<i64, ApiError> {
    let (grant, honorarium) = parts(due, &unborne(r, person, due)?);
    Ok(grant.saturating_add(honorarium))
}

/// Everybody whom a method can pay now but the caller, those whose day is first before the others.
pub(super) fn ready_of(
    r: &mut Reader<'_>,
    caller: &PersonId,
    method: PayeeMethod,
    now: Timestamp,
) -> Result<Vec<PersonId>, ApiError> {
    let all = everybody(r, caller, now)?;
    let ready = all
        .into_iter()
        .filter(|one| show_of(one) == DueShow::Ready && one.method == Some(method) && !one.own);
    Ok(ready.map(|one| one.person).collect())
}

/// Everybody to whom anything was approved, promised or paid, in the order of the list.
fn everybody(r: &mut Reader<'_>, caller: &PersonId, now: Timestamp) -> Result<Vec<DuePerson>, ApiError> {
    let mut people: BTreeSet<PersonId> = claims::approved_people(r)?.into_iter().collect();
    people.extend(honoraria::honorees(r)?);
    people.extend(store::people(r)?);
    let today = edition::today(edition::current(r)?.as_ref(), now);
    let own = people::records_of(r, caller)?;
    let mut all = Vec::with_capacity(people.len());
    for person in people {
        if let Some(one) = one(r, &own, person, today, now)? {
            all.push(one);
        }
    }
    let order = |one: &DuePerson| {
        (!one.overdue, one.pay_by.unwrap_or(NaiveDate::MAX), fold(&one.name), one.person.clone())
    };
    all.sort_by_cached_key(order);
    Ok(all)
}

/// `own`: every record of who looks at it.
fn one(
    r: &mut Reader<'_>,
    own: &[PersonId],
    person: PersonId,
    today: NaiveDate,
    now: Timestamp,
) -> Result<Option<DuePerson>, ApiError> {
    let Some(due) = claims::of(r, &person, now)? else { return Ok(None) };
    let Some(name) = people::name_of(r, &person)? else { return Ok(None) };
    let payments = store::of_person(r, &person)?;
    let before = |(row, number, _): &(PaymentRow, i64, _)| paid_before(row, *number);
    let open = payments.iter().find(|(row, ..)| store::OPEN.contains(&row.state)).map(&before);
    let failed = payments.first().filter(|(row, ..)| did_not_arrive(row.state)).map(&before);
    let ready_minor = if open.is_none() { ready_minor(r, &person, &due)? } else { 0 };
    // A part that was paid too much takes nothing from what the other is owed by a day.
    let pay_by = due.pay_by();
    let details = payee::current(r, &person)?;
    let part = |of: &Part, waits: &[Waits]| DuePart {
        payable_minor: of.payable_minor,
        settled_minor: of.settled_minor,
        due_minor: of.due_minor,
        waits: if of.due_minor > 0 { waits.to_vec() } else { Vec::new() },
    };
    Ok(Some(DuePerson {
        grant: due.has_grant.then(|| part(&due.figure.grant, &due.grant_waits)),
        honorarium: due.has_honorarium.then(|| part(&due.figure.honorarium, &due.honorarium_waits)),
        ready_minor,
        method: details.map(|details| details.method),
        warnings: payees::warnings_of(r, &person, now)?,
        overdue: pay_by.is_some_and(|last| last < today),
        pay_by,
        open,
        failed,
        own: own.contains(&person),
        claim: due.claim,
        person,
        name,
    }))
}

fn did_not_arrive(state: PaymentState) -> bool {
    matches!(state, PaymentState::Failed | PaymentState::Returned | PaymentState::Void)
}

pub(super) fn paid_before(row: &PaymentRow, number: i64) -> PaidBefore {
    PaidBefore {
        batch: row.batch_id.clone(),
        reference: row.reference(number),
        state: row.state,
        amount_minor: row.amount_minor(),
        reason: row.reason.clone(),
        at: row.changed_at,
    }
}

/// Where somebody stands in the list.
fn show_of(one: &DuePerson) -> DueShow {
    let parts = || [&one.grant, &one.honorarium].into_iter().flatten();
    if one.open.is_some() {
        DueShow::Open
    } else if parts().any(|part| part.due_minor < 0) {
        DueShow::Overpaid
    } else if one.ready_minor > 0 {
        DueShow::Ready
    } else if parts().any(|part| part.due_minor > 0) {
        DueShow::Waiting
    } else {
        DueShow::Paid
    }
}

/// How much of somebody a choice of the list is about.
fn weight(one: &DuePerson, show: DueShow) -> i64 {
    let due = [&one.grant, &one.honorarium].into_iter().flatten().map(|part| part.due_minor);
    match show {
        DueShow::Ready => one.ready_minor,
        DueShow::Waiting | DueShow::All => due.filter(|minor| *minor > 0).sum(),
        DueShow::Open => one.open.as_ref().map_or(0, |open| open.amount_minor),
        DueShow::Overpaid => -due.filter(|minor| *minor < 0).sum::<i64>(),
        DueShow::Paid => {
            [&one.grant, &one.honorarium].into_iter().flatten().map(|part| part.settled_minor).sum()
        }
    }
}

/// The list, filtered.
pub fn list(
    r: &mut Reader<'_>,
    caller: &PersonId,
    filter: &DueFilter,
    now: Timestamp,
) -> Result<DuePage, ApiError> {
    let all = everybody(r, caller, now)?;
    let counts = DueShow::ALL.iter().map(|&show| {
        let of = || all.iter().filter(|one| show == DueShow::All || show_of(one) == show);
        let amount_minor = of().map(|one| weight(one, show)).sum();
        DueCount { show, people: count(of().count()), amount_minor }
    });
    let counts = counts.collect();
    let ready = PayeeMethod::ALL.iter().filter_map(|&method| {
        let fits =
            |one: &&DuePerson| show_of(one) == DueShow::Ready && one.method == Some(method) && !one.own;
        let of: Vec<&DuePerson> = all.iter().filter(fits).collect();
        let amount_minor = of.iter().map(|one| one.ready_minor).sum();
        (!of.is_empty()).then(|| ReadyMethod { method, people: count(of.len()), amount_minor })
    });
    let ready = ready.collect();
    let shown = filter.show.unwrap_or(DueShow::Ready);
    let folded = fold(filter.q.as_deref().unwrap_or_default());
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let fits = |one: &DuePerson| {
        let name = fold(&one.name);
        (shown == DueShow::All || show_of(one) == shown)
            && filter.method.is_none_or(|method| one.method == Some(method))
            && words.iter().all(|word| name.contains(word))
    };
    let mut fitting: Vec<DuePerson> = all.into_iter().filter(|one| fits(one)).collect();
    if let Some(last) = filter.after.as_deref().and_then(|after| PersonId::parse(after).ok())
        && let Some(at) = fitting.iter().position(|one| one.person == last)
    {
        fitting.drain(..=at);
    }
    fitting.truncate(PAGE_ROWS + 1);
    let page = Page::cut(fitting, PAGE_ROWS, |one| one.person.to_string());
    Ok(DuePage { currency: Currency::usd(), items: page.items, next: page.next, counts, ready })
}

fn count(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

/// How much was paid too much of one part.
pub(super) fn overpaid_minor(
    r: &mut Reader<'_>,
    person: &PersonId,
    part: sundae_shared::payment::PaidPart,
    now: Timestamp,
) -> Result<i64, ApiError> {
    let due = claims::of(r, person, now)?;
    Ok(due.map_or(0, |due| match part {
        sundae_shared::payment::PaidPart::Grant => (-due.figure.grant.due_minor).max(0),
        sundae_shared::payment::PaidPart::Honorarium => (-due.figure.honorarium.due_minor).max(0),
    }))
}
