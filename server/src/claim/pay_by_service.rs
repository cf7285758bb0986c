//! The day by which somebody is paid, as the desk, the phone and the payer say it.

use super::{review_service as reviews, service as claims, store};
use crate::db::Reader;
use crate::desk::visit_service as visits;
use crate::edition::service as edition;
use crate::payee::service::{self as payee, PayeeFact};
use crate::problem::ApiError;
use chrono::{Datelike, NaiveDate};
use sundae_shared::claim::pay_by::{business_day_after, complete_on};
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::desk::VisitState;
use sundae_shared::edition::Edition;
use sundae_shared::edition::rules::us_federal_holidays;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// The last day for the payment of somebody whose visit ended, or was waived, on a day; `None` while
/// something is open.
pub fn pay_by(
    r: &mut Reader<'_>,
    person: &PersonId,
    visit: Option<NaiveDate>,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let edition = edition::current(r)?;
    let day = |at: Timestamp| edition::today(edition.as_ref(), at);
    let sent = claims::sent_at(r, person)?.map(day);
    let frozen = payee::fact(r, person)? == PayeeFact::Frozen;
    let details = payee::current(r, person)?.filter(|_| !frozen);
    let confirmed = details.and_then(|details| details.confirmed_at).map(day);
    let Some(complete) = complete_on(visit, sent, confirmed) else { return Ok(None) };
    let count = claims::setting_today(r, SettingKey::PayBusinessDays, now)?;
    let count = count.and_then(|count| u32::try_from(count).ok());
    Ok(count.and_then(|count| business_day_after(complete, count, &closed_days(edition.as_ref(), complete))))
}

/// The last day for the payment of somebody as they stand; who need not visit is promised it from the approval
/// on. `None` while something is open.
pub fn promised(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Option<NaiveDate>, ApiError> {
    let visit = visits::latest(r, person)?.filter(|visit| visit.state == VisitState::Done);
    let waived = match visit {
        None if reviews::visit_waived(r, person)? => store::of_person(r, person)?,
        _ => None,
    };
    let visited = visit.and_then(|visit| visit.closed_at);
    let visited = visited.or(waived.and_then(|claim| claim.approved_at));
    let edition = edition::current(r)?;
    pay_by(r, person, visited.map(|at| edition::today(edition.as_ref(), at)), now)
}

/// The days on which US banks are closed, in the year of a day and the next, and those that staff added.
fn closed_days(edition: Option<&Edition>, from: NaiveDate) -> Vec<NaiveDate> {
    let federal = [from.year(), from.year() + 1].into_iter().flat_map(us_federal_holidays);
    let own = edition.iter().flat_map(|edition| edition.form.holidays.clone());
    federal.chain(own).map(|holiday| holiday.day).collect()
}
