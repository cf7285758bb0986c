//! Who is due a reminder now, and telling them.

use super::mail::{self, Letter};
use super::{setting, store};
use crate::audit;
use crate::claim::facts_service::{self as facts, Owner};
use crate::claim::service as claims;
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
use sundae_shared::grant::steps::{Step, StepKind, StepState};
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
        if of_person(r, &person, at)?.is_some() {
            found.push(person);
        }
    }
    Ok(found)
}

/// What somebody is to be told now.
struct Turn {
    due: Vec<Due>,
    /// What they can do, as their phone lists it.
    missing: Vec<Step>,
    time_zone: String,
}

/// `None`: nothing is due, they have no mailbox, or they were mailed today.
fn of_person(r: &mut Reader<'_>, person: &PersonId, at: &Moment) -> Result<Option<Turn>, ApiError> {
    let mailbox = people::contact(r, person)?.and_then(|contact| contact.email);
    let told = store::told(r, person)?;
    if mailbox.is_none() || told.iter().any(|(.., day)| *day == at.day) {
        return Ok(None);
    }
    let mine = grants::mine(r, person, at.now)?;
    let travel =
        |grant: &&MyGrant| grant.kind == GrantKind::TravelGrant && grant.state == GrantState::Accepted;
    let travel = mine.grants.iter().find(travel);
    let owner = if travel.is_some() { facts::of_owner(r, person, at.now)? } else { Owner::default() };
    let facts = Facts {
        today: at.day,
        minute: at.minute,
        offers: offers(r, person, &mine, at)?,
        visit: visit(&mine).filter(|_| !owner.stayed_away),
        sessions: mine.desk.clone(),
        claim: if travel.is_some() { Some(claims::fact(r, person)?) } else { None },
        upload_until: owner.last_day,
        tax_form: tax_form(&mine),
        forms_until: mine.upload_until,
    };
    let mut due = due(&facts, &at.rhythm);
    due.retain(|one| !told.iter().any(|(kind, key, _)| *kind == one.what.kind() && *key == one.key));
    let session = mine.desk.iter().any(|open| (open.day, open.to_minute) > (at.day, at.minute));
    let missing = travel.map(|grant| missing(&grant.steps, session && !owner.stayed_away));
    let turn = Turn { due, missing: missing.unwrap_or_default(), time_zone: mine.time_zone.clone() };
    Ok(Some(turn).filter(|turn| !turn.due.is_empty()))
}

fn offers(
    r: &mut Reader<'_>,
    person: &PersonId,
    mine: &MyGrants,
    at: &Moment,
) -> Result<Vec<Offer>, ApiError> {
    let told: HashMap<_, _> = owners::offers_of(r, person, at.edition.as_ref())?.into_iter().collect();
    let offered = mine.grants.iter().filter(|grant| grant.state == GrantState::Offered);
    let offer = |grant: &MyGrant| Offer {
        grant: grant.id.clone(),
        kind: grant.kind,
        last: grant.answer_by,
        told_on: told.get(&grant.id).copied().unwrap_or(at.day),
    };
    Ok(offered.map(offer).collect())
}

/// How far the visit is of who accepted something.
fn visit(mine: &MyGrants) -> Option<Step> {
    let accepted = mine.grants.iter().filter(|grant| grant.state == GrantState::Accepted);
    let mut steps = accepted.flat_map(|grant| &grant.steps);
    steps.find(|step| step.kind == StepKind::Visit).copied()
}

/// How far the tax form is of who accepted an honorarium that is still to be paid. One that was given up, or whose
/// tutorial is cancelled, needs none.
fn tax_form(mine: &MyGrants) -> Option<StepState> {
    let state =
        |grant: &MyGrant, kind| grant.steps.iter().find(|step| step.kind == kind).map(|step| step.state);
    let paid =
        |grant: &MyGrant| matches!(state(grant, StepKind::Paid), Some(StepState::Done | StepState::Waiting));
    let accepted = mine.grants.iter().filter(|grant| grant.state == GrantState::Accepted);
    accepted.filter(|grant| !paid(grant)).find_map(|grant| state(grant, StepKind::TaxForm))
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
        let Some(turn) = of_person(tx, person, &at)? else { continue };
        for one in &turn.due {
            store::insert(tx, person, one.what.kind(), &one.key, at.day)?;
        }
        let Turn { due, missing, time_zone } = &turn;
        mail::tell(tx, site, person, &Letter { due, missing, time_zone })?;
        told += 1;
    }
    Ok(told)
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
