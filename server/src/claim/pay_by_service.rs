//! The day by which somebody is paid, as the desk, the phone and the payer say it.
//!
//! Invariant: a day is promised only while nothing is missing, and never one that was over before the last of it came.

use super::{review_service as reviews, service as claims, store};
use crate::db::Reader;
use crate::desk::visit_service as visits;
use crate::edition::service as edition;
use crate::grant::{honorarium_given_service as honoraria, service as grants};
use crate::payee::service::{self as payee, PayeeFact};
use crate::problem::ApiError;
use chrono::{Datelike, NaiveDate};
use sundae_shared::claim::pay_by::{business_day_after, complete_on, may_promise};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::desk::VisitState;
use sundae_shared::edition::Edition;
use sundae_shared::edition::rules::us_federal_holidays;
use sundae_shared::grant::GrantKind;
use sundae_shared::id::PersonId;
use sundae_shared::payment::PaidPart;
use sundae_shared::time::Timestamp;

/// The last day for the payment of a part to somebody as they stand; who need not visit is promised their grant from
/// the approval on. `None` while something is open.
pub fn promised(
    r: &mut Reader<'_>,
    person: &PersonId,
    part: PaidPart,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let visit = visits::latest(r, person)?.filter(|visit| visit.state == VisitState::Done);
    let visited = match visit {
        Some(visit) => visit.closed_at,
        None if !reviews::visit_waived(r, person)? => None,
        None if part == PaidPart::Grant => store::of_person(r, person)?.and_then(|claim| claim.approved_at),
        None => reviews::cleared_at(r, person)?,
    };
    of_part(r, person, part, visited, now)
}

/// The last day for all that somebody at the desk is to be paid, if their visit ends at a moment. `None` while
/// something of it is open.
pub fn at_desk(
    r: &mut Reader<'_>,
    person: &PersonId,
    visit: Option<Timestamp>,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let travels = grants::accepted_of(r, person)?.iter().any(|award| award.kind == GrantKind::TravelGrant);
    let speaks = honoraria::is_due(r, person, now)?;
    let mut last = None;
    for part in [(travels, PaidPart::Grant), (speaks, PaidPart::Honorarium)] {
        if let (true, part) = part {
            let Some(day) = of_part(r, person, part, visit, now)? else { return Ok(None) };
            last = last.max(Some(day));
        }
    }
    Ok(last)
}

fn of_part(
    r: &mut Reader<'_>,
    person: &PersonId,
    part: PaidPart,
    visit: Option<Timestamp>,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let recorded = match part {
        PaidPart::Grant => sent_whole(r, person)?,
        PaidPart::Honorarium => honoraria::recorded_at(r, person, now)?,
    };
    let frozen = payee::fact(r, person)? == PayeeFact::Frozen;
    let details = payee::current(r, person)?.filter(|_| !frozen);
    let confirmed = details.and_then(|details| details.confirmed_at);
    // A question that is answered by now held the payment up until then.
    let confirmed = match confirmed {
        Some(at) => Some(at).max(reviews::cleared_at(r, person)?).max(payee::unfrozen_at(r, person)?),
        None => None,
    };
    let edition = edition::current(r)?;
    let day = |at: Timestamp| edition::today(edition.as_ref(), at);
    let Some(complete) = complete_on(visit.map(day), recorded.map(day), confirmed.map(day)) else {
        return Ok(None);
    };
    let count = claims::setting_today(r, SettingKey::PayBusinessDays, now)?;
    let count = count.and_then(|count| u32::try_from(count).ok());
    Ok(count.and_then(|count| business_day_after(complete, count, &closed_days(edition.as_ref(), complete))))
}

/// Since when a claim and its owner's attendance leave nothing open.
fn sent_whole(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    let attendance = reviews::attendance(r, person)?;
    if !may_promise(&claims::fact(r, person)?, attendance.fact) {
        return Ok(None);
    }
    Ok(claims::sent_at(r, person)?.map(|sent| sent.max(attendance.since.unwrap_or(sent))))
}

/// The days on which US banks are closed, in the year of a day and the next, and those that staff added.
fn closed_days(edition: Option<&Edition>, from: NaiveDate) -> Vec<NaiveDate> {
    let federal = [from.year(), from.year() + 1].into_iter().flat_map(us_federal_holidays);
    let own = edition.iter().flat_map(|edition| edition.form.holidays.clone());
    federal.chain(own).map(|holiday| holiday.day).collect()
}
