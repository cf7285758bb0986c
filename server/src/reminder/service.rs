//! Who is due a reminder now, and telling them.

use super::mail::{self, Letter};
use super::{setting, store};
use crate::audit;
use crate::claim::{facts_service as facts, service as claims};
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::grant::{owner_service as owners, service as grants};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap};
use sundae_shared::desk::Station;
use sundae_shared::edition::Edition;
use sundae_shared::grant::steps::{Step, StepKind};
use sundae_shared::grant::{GrantKind, GrantState, MyGrant, MyGrants};
use sundae_shared::id::PersonId;
use sundae_shared::reminder::rules::{Due, Facts, Offer, Rhythm, due, missing};
use sundae_shared::reminder::{RemindersToday, SwitchReminders};
use sundae_shared::time::Timestamp;

/// People who are reminded in one transaction: keeps the writer free for the desks.
const REMINDED_AT_ONCE: usize = 10;

/// The moment, as it is at the conference's place.
struct Moment {
    now: Timestamp,
    edition: Option<Edition>,
    day: NaiveDate,
    minute: u16,
    rhythm: Rhythm,
}

impl Moment {
    fn read(r: &mut Reader<'_>, now: Timestamp) -> Result<Self, ApiError> {
        let edition = edition::current(r)?;
        let day = edition::today(edition.as_ref(), now);
        let minute = edition::minute_of_day(edition.as_ref(), now);
        let rhythm = setting::rhythm(r, day)?;
        Ok(Self { now, edition, day, minute, rhythm })
    }

    fn may_mail(&self) -> bool {
        self.rhythm.on && self.rhythm.awake(self.minute)
    }

    /// A session is today, or the last day for receipts is near. On most days only offers and returned claims are
    /// looked at.
    fn concerns_everyone(&self) -> bool {
        let Some(form) = self.edition.as_ref().map(|edition| &edition.form) else { return false };
        let session = |day, station| day == self.day && station == Station::Reimbursement;
        let left = form.upload_until.map(|last| (last - self.day).num_days());
        form.desk.iter().any(|open| session(open.day, open.station))
            || left.is_some_and(|left| (0..=self.rhythm.receipts_days.first).contains(&left))
    }
}

/// Reminds everyone who is due; returns how many mails were written.
pub async fn run(deps: &Deps) -> Result<usize, ApiError> {
    let now = deps.clock.now();
    let waiting = deps.db.read(move |r| waiting(r, now)).await?;
    let mut told = 0;
    for few in waiting.chunks(REMINDED_AT_ONCE) {
        let (few, site) = (few.to_vec(), Site::of(&deps.config));
        told += deps.db.write(deps.own_context()?, move |tx| remind_all(tx, &few, &site)).await?;
    }
    Ok(told)
}

/// Whom to remind at this moment.
fn waiting(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<PersonId>, ApiError> {
    let at = Moment::read(r, now)?;
    if at.may_mail() { due_people(r, &at) } else { Ok(Vec::new()) }
}

fn due_people(r: &mut Reader<'_>, at: &Moment) -> Result<Vec<PersonId>, ApiError> {
    let mut people: BTreeSet<PersonId> = owners::with_award_in(r, GrantState::Offered)?.into_iter().collect();
    people.extend(facts::with_time_of_their_own(r)?);
    if at.concerns_everyone() {
        people.extend(owners::with_award_in(r, GrantState::Accepted)?);
    }
    let mut found = Vec::new();
    for person in people {
        if !of_person(r, &person, at)?.1.is_empty() {
            found.push(person);
        }
    }
    Ok(found)
}

/// What somebody is to be told now, with their awards as their phone shows them. Nothing for who has no mailbox or
/// was mailed today.
fn of_person(r: &mut Reader<'_>, person: &PersonId, at: &Moment) -> Result<(MyGrants, Vec<Due>), ApiError> {
    let mine = grants::mine(r, person, at.now)?;
    let mailbox = people::contact(r, person)?.and_then(|contact| contact.email);
    let told = store::told(r, person)?;
    if mailbox.is_none() || told.iter().any(|(.., day)| *day == at.day) {
        return Ok((mine, Vec::new()));
    }
    let facts = facts_of(r, person, &mine, at)?;
    let mut due = due(&facts, &at.rhythm);
    due.retain(|one| !told.iter().any(|(kind, key, _)| *kind == one.what.kind() && *key == one.key));
    Ok((mine, due))
}

fn facts_of(r: &mut Reader<'_>, person: &PersonId, mine: &MyGrants, at: &Moment) -> Result<Facts, ApiError> {
    let told: HashMap<_, _> = owners::offers_of(r, person, at.edition.as_ref())?.into_iter().collect();
    let offered = mine.grants.iter().filter(|grant| grant.state == GrantState::Offered);
    let offers = offered.map(|grant| Offer {
        grant: grant.id.clone(),
        kind: grant.kind,
        last: grant.answer_by,
        told_on: told.get(&grant.id).copied().unwrap_or(at.day),
    });
    let accepted = || mine.grants.iter().filter(|grant| grant.state == GrantState::Accepted);
    let visit = accepted().find_map(|grant| grant.steps.iter().find(|step| step.kind == StepKind::Visit));
    let travels = accepted().any(|grant| grant.kind == GrantKind::TravelGrant);
    Ok(Facts {
        today: at.day,
        minute: at.minute,
        offers: offers.collect(),
        visit: visit.map(|step| step.state),
        sessions: mine.desk.clone(),
        claim: if travels { Some(claims::fact(r, person)?) } else { None },
        upload_until: if travels { facts::last_day(r, person, at.now)? } else { None },
    })
}

/// Looks once more, inside the transaction: what was true when somebody was found may not be any more.
fn remind_all(tx: &mut WriteTx<'_>, people: &[PersonId], site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let at = Moment::read(tx, now)?;
    if !at.may_mail() {
        return Ok(0);
    }
    let mut told = 0;
    for person in people {
        let (mine, due) = of_person(tx, person, &at)?;
        if due.is_empty() {
            continue;
        }
        for one in &due {
            store::insert(tx, person, one.what.kind(), &one.key, at.day)?;
        }
        let missing = missing_of(&mine, &at);
        mail::tell(tx, site, person, &Letter { due: &due, missing: &missing, time_zone: &mine.time_zone })?;
        told += 1;
    }
    Ok(told)
}

/// What the owner of a travel grant can do now, as their phone lists it.
fn missing_of(mine: &MyGrants, at: &Moment) -> Vec<Step> {
    let ahead = mine.desk.iter().any(|open| (open.day, open.to_minute) > (at.day, at.minute));
    let travel =
        |grant: &&MyGrant| grant.kind == GrantKind::TravelGrant && grant.state == GrantState::Accepted;
    mine.grants.iter().find(travel).map(|grant| missing(&grant.steps, ahead)).unwrap_or_default()
}

/// How many reminders go out today: before the morning those that are to come.
pub fn today(r: &mut Reader<'_>, now: Timestamp) -> Result<RemindersToday, ApiError> {
    let mut at = Moment::read(r, now)?;
    let morning = u16::try_from(at.rhythm.from_hour.saturating_mul(60)).unwrap_or(0);
    at.minute = at.minute.max(morning);
    let to_go = if at.may_mail() { due_people(r, &at)?.len() } else { 0 };
    Ok(RemindersToday {
        on: at.rhythm.on,
        written: store::mailed_on(r, at.day)?,
        to_go: i64::try_from(to_go).unwrap_or(i64::MAX),
    })
}

/// Turns all reminders on or off, from today on.
pub fn switch(tx: &mut WriteTx<'_>, request: SwitchReminders) -> Result<RemindersToday, ApiError> {
    let now = tx.now();
    let day = Moment::read(tx, now)?.day;
    store::set(tx, setting::ON, day, i64::from(request.on), "Switched in the office")?;
    let entry = audit::Entry {
        action: "reminder.switch",
        subject_kind: "setting",
        subject_id: setting::ON,
        new: Some(if request.on { "on" } else { "off" }),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    today(tx, now)
}

/// The demo's people are not reminded until somebody switches it on: the mails would bury the codes that people
/// look for.
pub fn off_for_demo(tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
    switch(tx, SwitchReminders { on: false }).map(drop)
}
