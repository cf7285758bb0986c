//! What volunteers award at a desk: one activity, badge after badge, each at once. Who may, how many in an hour, and
//! undoing a slip.

use super::refusals;
use super::volunteer_store::{self as store, AwardRow, NewAward};
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::edition::service::{self as edition, Days};
use crate::mail::Site;
use crate::people::badge_key::BadgeKey;
use crate::people::service as people;
use crate::points::vouch_service::{self as vouch, Vouched};
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::award::{
    AwardAnswer, AwardChoice, AwardDesk, AwardFinding, HadBefore, LAST_MAX, LastAward, ScanAward, Tally,
    UNDO_HOURS,
};
use sundae_shared::desk::rules::CODE_CHARS_MAX;
use sundae_shared::id::PersonId;
use sundae_shared::points::{ActivityId, Proof, SubmissionId, SubmissionState};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// The setting, by its name.
pub const HOURLY_MAX: &str = "hourly_max";
const HOUR_SECONDS: i64 = 3_600;

/// The most that one volunteer awards in an hour, as it is today.
pub fn hourly_max(r: &mut Reader<'_>, now: Timestamp) -> Result<i64, ApiError> {
    let day = edition::today(edition::current(r)?.as_ref(), now);
    let unset = || ApiError::bug(format!("the setting {HOURLY_MAX} of awards has no value on {day}"));
    store::setting(r, HOURLY_MAX, day)?.ok_or_else(unset)
}

/// What a desk opens with. Without the right it learns that alone.
pub fn desk(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<AwardDesk, ApiError> {
    let allowed = store::has_right(r, who)?;
    let choices = if allowed { vouch::choices(r, Proof::Volunteer)? } else { Vec::new() };
    let choice =
        |choice: vouch::Choice| AwardChoice { id: choice.id, title: choice.title, points: choice.points };
    Ok(AwardDesk {
        allowed,
        activities: choices.into_iter().map(choice).collect(),
        tally: tally(r, who, now)?,
    })
}

/// What a volunteer awarded in the hour before: one human being has one hour, under however many records.
fn in_this_hour(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<i64, ApiError> {
    let records = people::records_of(r, who)?;
    Ok(store::count_after(r, &records, now.plus_seconds(-HOUR_SECONDS))?)
}

fn tally(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Tally, ApiError> {
    let rows = store::awards_after(r, who, now.plus_days(-1))?;
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.submission_id.clone()).collect();
    let states = vouch::states(r, &ids)?;
    let is_undone = |row: &AwardRow| {
        row.undone_at.is_some() || states.get(&row.submission_id) == Some(&SubmissionState::TakenBack)
    };
    let (days, used) = (Days::read(r)?, in_this_hour(r, who, now)?);
    let today = rows.iter().filter(|row| days.day(row.at) == days.day(now) && !is_undone(row)).count();
    let latest: Vec<&AwardRow> = rows.iter().take(LAST_MAX).collect();
    let people: Vec<PersonId> = latest.iter().map(|row| row.person_id.clone()).collect();
    let names = store::names(r, &people)?;
    let mut titles: HashMap<ActivityId, Bilingual> = HashMap::new();
    for row in &latest {
        if !titles.contains_key(&row.activity_id) {
            titles.insert(row.activity_id.clone(), vouch::choice(r, &row.activity_id)?.title);
        }
    }
    let last = latest.into_iter().map(|row| LastAward {
        submission: row.submission_id.clone(),
        name: names.get(&row.person_id).cloned().unwrap_or_default(),
        title: titles.get(&row.activity_id).cloned().unwrap_or_default(),
        at: row.at,
        undone: is_undone(row),
    });
    Ok(Tally {
        last: last.collect(),
        today: i64::try_from(today).unwrap_or(i64::MAX),
        hour_left: (hourly_max(r, now)? - used).max(0),
    })
}

/// A scan, its signature checked.
#[derive(Debug, Clone)]
pub struct Scan {
    desk: Desk,
    activity: ActivityId,
    code: people::Code,
}

impl Scan {
    pub fn parse(desk: &Desk, request: &ScanAward, key: &BadgeKey) -> Self {
        let read: String = request.code.chars().take(CODE_CHARS_MAX).collect();
        Self { desk: desk.clone(), activity: request.activity.clone(), code: people::read_code(key, &read) }
    }
}

/// Awards at once, or says why not; only what the volunteer can't help is a refusal.
pub fn award(tx: &mut WriteTx<'_>, scan: &Scan) -> Result<AwardAnswer, ApiError> {
    let Scan { desk, activity, code } = scan;
    let (volunteer, now) = (&desk.person, tx.now());
    may_award(tx, volunteer)?;
    let choice = vouch::choice(tx, activity)?;
    let answer = |finding, name, had, tally| AwardAnswer { finding, name, points: choice.points, had, tally };
    let (person, finding) = match people::whom(tx, code)? {
        people::Scanned::Person(person) => (Some(person), AwardFinding::Awarded),
        people::Scanned::Revoked(person) => (Some(person), AwardFinding::Revoked),
        people::Scanned::Practice => (None, AwardFinding::Practice),
        people::Scanned::NotOnTheList => (None, AwardFinding::NotOnTheList),
        people::Scanned::Forged => (None, AwardFinding::Forged),
        people::Scanned::Nobody => (None, AwardFinding::NotKnown),
    };
    let name = person.as_ref().map(|person| people::name_of(tx, person)).transpose()?.flatten();
    let Some(person) = person.filter(|_| finding == AwardFinding::Awarded) else {
        return Ok(answer(finding, name, None, tally(tx, volunteer, now)?));
    };
    if people::is_same_human(tx, &person, volunteer)? {
        return Ok(answer(AwardFinding::OwnBadge, name, None, tally(tx, volunteer, now)?));
    }
    if let Some(had) = vouch::had(tx, &person, activity, now)? {
        let by = had.by.map(|by| people::name_of(tx, &by)).transpose()?.flatten();
        let had = HadBefore { at: had.at, by };
        return Ok(answer(AwardFinding::HasIt, name, Some(had), tally(tx, volunteer, now)?));
    }
    give(tx, desk, activity, &person)?;
    Ok(answer(AwardFinding::Awarded, name, None, tally(tx, volunteer, now)?))
}

fn may_award(r: &mut Reader<'_>, volunteer: &PersonId) -> Result<(), ApiError> {
    if store::has_right(r, volunteer)? { Ok(()) } else { Err(refusals::no_right()) }
}

/// Counted in the transaction that adds to it: two hundred at once meet the limit one by one.
fn give(tx: &mut WriteTx<'_>, desk: &Desk, activity: &ActivityId, person: &PersonId) -> Result<(), ApiError> {
    let (volunteer, now) = (&desk.person, tx.now());
    let most = hourly_max(tx, now)?;
    if in_this_hour(tx, volunteer, now)? >= most {
        return Err(refusals::hour_full(most));
    }
    let vouched = Vouched { who: person, activity, how: Proof::Volunteer, about: None, by: Some(volunteer) };
    let submission = vouch::accept(tx, &vouched)?.id;
    let new = NewAward {
        submission_id: &submission,
        activity_id: activity,
        person_id: person,
        volunteer_id: volunteer,
        device: &desk.device,
        at: now,
    };
    Ok(store::insert_award(tx, &new)?)
}

/// Takes a slip back: the volunteer's own, while it is fresh.
pub fn undo(
    tx: &mut WriteTx<'_>,
    site: &Site,
    volunteer: &PersonId,
    id: &SubmissionId,
    reason: &str,
) -> Result<Tally, ApiError> {
    let now = tx.now();
    let row = store::award(tx, id)?.filter(|row| row.volunteer_id == *volunteer);
    let row = row.ok_or_else(ApiError::not_found)?;
    if now >= row.at.plus_minutes(UNDO_HOURS * 60) {
        return Err(refusals::too_old(UNDO_HOURS));
    }
    match store::undo(tx, id)? {
        1 => {}
        0 => return Err(refusals::undone()),
        rows => return Err(ApiError::bug(format!("one award, {rows} rows"))),
    }
    vouch::take_back(tx, site, volunteer, id, reason)?;
    tally(tx, volunteer, now)
}
