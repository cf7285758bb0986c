//! Who may award at a desk, and how many in an hour: set by staff, each with its line in the trail.

use super::volunteer_service::{HOURLY_MAX, hourly_max};
use super::volunteer_store as store;
use super::{host_service as hosts, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::award::{AwardVolunteer, AwardVolunteers, HOURLY_MAX as MOST, SetHourlyMax};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::time::Timestamp;

pub fn volunteers(r: &mut Reader<'_>, now: Timestamp) -> Result<AwardVolunteers, ApiError> {
    let rights = store::rights(r)?;
    let people: Vec<PersonId> = rights.iter().map(|(person, ..)| person.clone()).collect();
    let all: Vec<PersonId> = rights.iter().flat_map(|(person, by, _)| [person.clone(), by.clone()]).collect();
    let names = store::names(r, &all)?;
    let counts = store::counts(r, &people)?;
    let name = |of: &PersonId| names.get(of).cloned().unwrap_or_default();
    let items = rights.into_iter().map(|(person, by, given_at)| {
        let (all, undone) = counts.get(&person).copied().unwrap_or_default();
        let (name, given_by) = (name(&person), name(&by));
        AwardVolunteer { name, given_by, given_at, awards: all - undone, undone, person }
    });
    Ok(AwardVolunteers { items: items.collect(), hourly_max: hourly_max(r, now)? })
}

/// Lets somebody award. Nobody lets themselves.
pub fn allow(tx: &mut WriteTx<'_>, by: &PersonId, who: &str) -> Result<AwardVolunteers, ApiError> {
    let (person, now) = (hosts::whom(tx, who)?, tx.now());
    if people::is_same_human(tx, &person, by)? {
        return Err(refusals::own_right());
    }
    if store::has_right(tx, &person)? {
        return Err(refusals::has_right());
    }
    store::insert_right(tx, &person, by)?;
    record(tx, "award.allow_volunteer", &person, None)?;
    volunteers(tx, now)
}

pub fn stop(tx: &mut WriteTx<'_>, person: &PersonId, reason: &str) -> Result<AwardVolunteers, ApiError> {
    match store::delete_right(tx, person)? {
        1 => {}
        _ => return Err(ApiError::not_found()),
    }
    record(tx, "award.stop_volunteer", person, Some(reason))?;
    let now = tx.now();
    volunteers(tx, now)
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    person: &PersonId,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let subject_id = person.as_str();
    let entry =
        audit::Entry { action, subject_kind: "person", subject_id, reason, ..audit::Entry::default() };
    audit::record(tx, &entry)
}

/// A limit for an hour that makes sense, and why.
#[derive(Debug, Clone)]
pub struct Hourly {
    most: i64,
    reason: String,
}

impl Hourly {
    pub fn parse(request: &SetHourlyMax) -> Result<Self, ApiError> {
        if !(1..=MOST).contains(&request.hourly_max) {
            return Err(refusals::hourly(MOST));
        }
        Ok(Self { most: request.hourly_max, reason: hosts::reason(&request.reason)? })
    }
}

/// From today on, at the conference's place.
pub fn set_hourly(tx: &mut WriteTx<'_>, hourly: &Hourly) -> Result<AwardVolunteers, ApiError> {
    let now = tx.now();
    let (before, day) = (hourly_max(tx, now)?, edition::today(edition::current(tx)?.as_ref(), now));
    store::set(tx, HOURLY_MAX, day, hourly.most, &hourly.reason)?;
    let (old, new) = (before.to_string(), hourly.most.to_string());
    let entry = audit::Entry {
        action: "award.set_hourly_max",
        subject_kind: "setting",
        subject_id: HOURLY_MAX,
        old: Some(&old),
        new: Some(&new),
        reason: Some(&hourly.reason),
    };
    audit::record(tx, &entry)?;
    volunteers(tx, now)
}
