//! The visit as it is held: what a volunteer sees and ticks, and what stands on its owner's phone meanwhile.
//!
//! Invariant: what goes to a desk carries no amount and nothing of an account, not even masked.

use super::queue_service as queue;
use super::visit_service::{self as visits, changed, existing};
use super::visit_store::{self as store, VisitRow};
use crate::audit;
use crate::auth::guard::Desk;
use crate::claim::{pay_by_service as promise, service as claims};
use crate::db::{Reader, WriteTx};
use crate::grant::service as grants;
use crate::payee::service::{self as payee, PayeeFact};
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use chrono::NaiveDate;
use sundae_shared::claim::cycle::visit::QueueState;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::desk::script::{
    AwardSteps, CheckFee, MyOpenVisit, MyVisit, PayeeAtVisit, SaidStep, VisitFacts, VisitScript, missing_now,
};
use sundae_shared::desk::sentences::{about_confirming, about_payee, says};
use sundae_shared::desk::{VisitId, VisitState};
use sundae_shared::grant::GrantState;
use sundae_shared::grant::steps::said;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::spoken::Spoken;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        not_by_check: en "They are not paid by check, so nothing is added for cashing one. Nothing was changed; look at the visit again.",
            es "No cobra con cheque, así que no se suma nada por cobrarlo. No se cambió nada; mira de nuevo la visita.";
    }
}

/// A visit with all that a volunteer needs to hold it; nobody holds their own.
pub fn script(
    r: &mut Reader<'_>,
    desk: &Desk,
    id: &VisitId,
    now: Timestamp,
) -> Result<VisitScript, ApiError> {
    let row = existing(r, desk, id)?;
    let person = row.person.clone();
    let details = payee::current(r, &person)?;
    let by_check = details.as_ref().is_some_and(|details| details.method == PayeeMethod::Check);
    Ok(VisitScript {
        facts: row.facts(),
        names: payee::legal_names(r, &person)?,
        spoken: people::spoken_of(r, &person)?,
        open_seconds: now.seconds_since(row.opened_at).max(0),
        place: queue::place_for_desk(r, &person, now)?,
        awards: awards(r, &person, now)?,
        payee: payee_of(r, &row, details.as_ref())?,
        check: if by_check { Some(check_fee(r, now)?) } else { None },
        pay_by: pay_by(r, &row, now)?,
        visit: visits::view(r, row)?,
    })
}

/// Whether the conference pays something for cashing a check, never how much.
fn check_fee(r: &mut Reader<'_>, now: Timestamp) -> Result<CheckFee, ApiError> {
    let fee = claims::setting_today(r, SettingKey::CheckFeeMinor, now)?;
    Ok(if fee.is_some() { CheckFee::Set } else { CheckFee::NotSet })
}

/// The steps of the awards that are not closed.
pub(super) fn awards(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<AwardSteps>, ApiError> {
    let open = [GrantState::Offered, GrantState::AsksForMore, GrantState::Accepted];
    let mut mine = grants::mine(r, person, now)?.grants;
    mine.retain(|grant| open.contains(&grant.state));
    Ok(mine.into_iter().map(|grant| AwardSteps { kind: grant.kind, steps: grant.steps }).collect())
}

fn payee_of(
    r: &mut Reader<'_>,
    row: &VisitRow,
    details: Option<&payee::Current>,
) -> Result<PayeeAtVisit, ApiError> {
    if payee::fact(r, &row.person)? == PayeeFact::Frozen {
        return Ok(PayeeAtVisit::Frozen);
    }
    Ok(match details {
        None => PayeeAtVisit::None,
        Some(details) if row.confirmed_payee.as_ref() == Some(&details.id) => PayeeAtVisit::Confirmed,
        Some(details) if details.confirmed_at.is_some() => PayeeAtVisit::ConfirmedBefore,
        Some(_) => PayeeAtVisit::Given,
    })
}

/// The last day for the payment, if the visit ends today or ended before; `None` while something is open.
fn pay_by(r: &mut Reader<'_>, row: &VisitRow, now: Timestamp) -> Result<Option<NaiveDate>, ApiError> {
    let visit = match row.state {
        VisitState::Open => Some(now),
        VisitState::Done => row.closed_at,
        VisitState::Incomplete | VisitState::TakenBack => None,
    };
    promise::at_desk(r, &row.person, visit, now)
}

/// Keeps what the volunteer ticked.
pub fn set_facts(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    id: &VisitId,
    facts: &VisitFacts,
) -> Result<VisitScript, ApiError> {
    let (row, now) = (existing(tx, desk, id)?, tx.now());
    if row.state != VisitState::Open {
        return Err(changed());
    }
    let ticked = row.cashes_check_at.is_some();
    let by_check = payee::current(tx, &row.person)?.is_some_and(|now| now.method == PayeeMethod::Check);
    if facts.cashes_check && !ticked && !by_check {
        return Err(ApiError::new(Status::Conflict, "desk.not_by_check", |lang| {
            text::not_by_check(lang).into()
        }));
    }
    let cashes_check_at = facts.cashes_check.then(|| row.cashes_check_at.unwrap_or(now));
    if store::set_facts(tx, id, facts, cashes_check_at)? != 1 {
        return Err(changed());
    }
    if *facts != row.facts() {
        trail_facts(tx, id, &row.facts(), facts)?;
    }
    script(tx, desk, id, now)
}

/// What was ticked, in words: the fee for a check is money, so its tick can be found.
fn trail_facts(
    tx: &mut WriteTx<'_>,
    id: &VisitId,
    old: &VisitFacts,
    new: &VisitFacts,
) -> Result<(), ApiError> {
    let words = |facts: &VisitFacts| {
        let VisitFacts { kind, valid, name, guardian, cashes_check } = *facts;
        let ticks = [(kind, "kind"), (valid, "valid"), (name, "name"), (cashes_check, "cashes_check")];
        let ticks = ticks.into_iter().filter_map(|(is_so, word)| is_so.then_some(word));
        std::iter::once(guardian.word()).chain(ticks).collect::<Vec<_>>().join(" ")
    };
    let entry = audit::Entry {
        action: "desk.visit_facts",
        subject_kind: "visit",
        subject_id: id.as_str(),
        old: Some(&words(old)),
        new: Some(&words(new)),
        reason: None,
    };
    audit::record(tx, &entry)
}

/// What the caller's own phone shows: their language, and their visit while it is open.
pub fn mine(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<MyVisit, ApiError> {
    let spoken = people::spoken_of(r, person)?;
    let open = store::latest(r, person)?.filter(|row| row.state == VisitState::Open);
    let open = open.map(|row| my_open(r, &row, spoken, now)).transpose()?;
    Ok(MyVisit { spoken, open })
}

fn my_open(
    r: &mut Reader<'_>,
    row: &VisitRow,
    spoken: Spoken,
    now: Timestamp,
) -> Result<MyOpenVisit, ApiError> {
    let details = payee::current(r, &row.person)?;
    let payee = payee_of(r, row, details.as_ref())?;
    let place = queue::place_for_desk(r, &row.person, now)?;
    let with_staff = place.is_some_and(|place| place.state == QueueState::WithStaff);
    let asks = matches!(payee, PayeeAtVisit::Given | PayeeAtVisit::ConfirmedBefore);
    let say = if with_staff { says::staff(spoken) } else { about_payee(payee, spoken) };
    let missing = missing_now(&awards(r, &row.person, now)?).into_iter().map(|step| SaidStep {
        title: said::title(step.kind, spoken).to_owned(),
        hint: said::hint(step, spoken).to_owned(),
    });
    let details = if asks { payee::mine(r, &row.person, now)?.payee } else { None };
    let confirm = about_confirming(spoken);
    Ok(MyOpenVisit { say: say.to_owned(), missing: missing.collect(), payee, details, confirm })
}
