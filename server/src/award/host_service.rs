//! Hosts as the office keeps them: named for an activity, changed, ended; and their links.

use super::secret::Secret;
use super::store::{self, HostRow, NewHost};
use super::{mail, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::keys::{DataKeys, Ring, store as key_store};
use crate::mail::Site;
use crate::people::service as people;
use crate::points::{service as points, vouch_service as vouch};
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::award::api::screen_page;
use sundae_shared::award::code::HOST_NUMBERS;
use sundae_shared::award::rules::{host_faults, host_state};
use sundae_shared::award::{
    ActivityChoice, HostDraft, HostId, HostState, NameHost, OfficeHost, OfficeHosts, text,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::points::{ActivityId, Proof};
use sundae_shared::time::Timestamp;

/// Everything that is asked about hosts beside their rows.
#[derive(Clone, Copy)]
pub struct Tools<'a> {
    pub keys: &'a DataKeys,
    pub site: &'a Site,
}

/// All hosts, and what can be hosted.
pub fn hosts(r: &mut Reader<'_>, tools: Tools<'_>, now: Timestamp) -> Result<OfficeHosts, ApiError> {
    let rows = store::hosts(r, None)?;
    let activities = vouch::choices(r, Proof::HostCode)?;
    let choice = |choice: vouch::Choice| ActivityChoice { id: choice.id, title: choice.title };
    Ok(OfficeHosts {
        items: views(r, tools, rows, now)?,
        activities: activities.into_iter().map(choice).collect(),
    })
}

fn views(
    r: &mut Reader<'_>,
    tools: Tools<'_>,
    rows: Vec<HostRow>,
    now: Timestamp,
) -> Result<Vec<OfficeHost>, ApiError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<HostId> = rows.iter().map(|row| row.id.clone()).collect();
    let (mut used, mut free) = (store::uses(r, &ids)?, store::free_codes(r, &ids)?);
    let ring = tools.keys.at_hand()?;
    let mut known = Known::default();
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let state = host_state(row.ended_at.is_some(), &row.draft(), now);
        views.push(OfficeHost {
            activity_title: known.title(r, &row.activity_id)?.title,
            host: known.name(r, &row.person_id)?,
            named_by: known.name(r, &row.named_by)?,
            link: link(tools.site, &row, &ring, state)?,
            draft: row.draft(),
            state,
            used: used.remove(&row.id).unwrap_or(0),
            free: free.remove(&row.id).unwrap_or(0),
            named_at: row.created_at,
            activity: row.activity_id,
            id: row.id,
        });
    }
    Ok(views)
}

/// Names and activities, each asked for once.
#[derive(Default)]
struct Known {
    names: HashMap<PersonId, String>,
    activities: HashMap<ActivityId, vouch::Choice>,
}

impl Known {
    fn name(&mut self, r: &mut Reader<'_>, of: &PersonId) -> Result<String, ApiError> {
        if let Some(name) = self.names.get(of) {
            return Ok(name.clone());
        }
        let name = people::name_of(r, of)?.unwrap_or_default();
        self.names.insert(of.clone(), name.clone());
        Ok(name)
    }

    fn title(&mut self, r: &mut Reader<'_>, of: &ActivityId) -> Result<vouch::Choice, ApiError> {
        if let Some(choice) = self.activities.get(of) {
            return Ok(choice.clone());
        }
        let choice = vouch::choice(r, of)?;
        self.activities.insert(of.clone(), choice.clone());
        Ok(choice)
    }
}

fn link(site: &Site, row: &HostRow, ring: &Ring, state: HostState) -> Result<Option<String>, ApiError> {
    if matches!(state, HostState::Over | HostState::Ended) {
        return Ok(None);
    }
    let token = Secret::open(row, ring)?.token(row.link_number);
    Ok(Some(format!("{}{}", site.0, screen_page(&row.id, &token))))
}

fn one(tx: &mut WriteTx<'_>, tools: Tools<'_>, id: &HostId) -> Result<OfficeHost, ApiError> {
    let (row, now) = (need(tx, id)?, tx.now());
    views(tx, tools, vec![row], now)?.pop().ok_or_else(|| ApiError::bug("a host without a view"))
}

pub(super) fn need(r: &mut Reader<'_>, id: &HostId) -> Result<HostRow, ApiError> {
    store::host(r, id)?.ok_or_else(ApiError::not_found)
}

/// What staff say about a host, tidied and without a fault.
fn checked(draft: HostDraft) -> Result<HostDraft, ApiError> {
    let HostDraft { title, place, opens_at, closes_at } = draft;
    let place = place.map(|place| tidy(&place)).filter(|place| !place.is_empty());
    let draft = HostDraft { title: tidy(&title), place, opens_at, closes_at };
    let faults = host_faults(&draft);
    let mut invalid = ApiError::invalid();
    for (field, fault) in &faults {
        let fault = *fault;
        invalid = invalid.field(*field, move |lang| text::host_fault(fault, lang));
    }
    if faults.is_empty() { Ok(draft) } else { Err(invalid) }
}

/// A host to be named, as far as it makes sense by itself.
pub struct Naming {
    activity: ActivityId,
    who: String,
    draft: HostDraft,
    secret: [u8; 32],
}

impl Naming {
    pub fn parse(request: NameHost, secret: [u8; 32]) -> Result<Self, ApiError> {
        let NameHost { activity, who, draft } = request;
        Ok(Self { activity, who: tidy(&who), draft: checked(draft)?, secret })
    }
}

/// Names a host for an activity, and writes to them.
pub fn add(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    by: &PersonId,
    naming: &Naming,
) -> Result<OfficeHost, ApiError> {
    let Naming { activity, who, draft, secret } = naming;
    let choices = vouch::choices(tx, Proof::HostCode)?;
    let choice = choices.into_iter().find(|choice| choice.id == *activity);
    let choice = choice.ok_or_else(refusals::takes_no_codes)?;
    let person = whom(tx, who)?;
    let number = store::next_number(tx)?;
    if number >= HOST_NUMBERS {
        return Err(refusals::hosts_full(HOST_NUMBERS));
    }
    let id: HostId = tx.new_id()?;
    let (ring, active) = key_store::sealing(tx, tools.keys)?;
    let sealed = Secret::from_bytes(*secret).close(&id, ring.need(&active)?)?;
    let new = NewHost {
        id: &id,
        number,
        activity,
        person: &person,
        draft,
        key_id: &active,
        sealed: &sealed,
        named_by: by,
    };
    store::insert_host(tx, &new)?;
    mail::named(tx, tools.site, &person, &id, draft, &choice.title)?;
    record(tx, "award.name_host", &id, Some(activity.as_str()), None)?;
    one(tx, tools, &id)
}

/// Who is meant by a short code or an address.
pub(super) fn whom(r: &mut Reader<'_>, who: &str) -> Result<PersonId, ApiError> {
    let who = tidy(who);
    let who = who.as_str();
    if !who.contains('@') {
        return match people::by_short_code(r, who)? {
            people::Scanned::Person(person) => Ok(person),
            _ => Err(refusals::no_such_person()),
        };
    }
    let mut found = people::by_email(r, who)?;
    match (found.pop(), found.is_empty()) {
        (Some(person), true) => Ok(person),
        (Some(_), false) => Err(refusals::shared_address()),
        (None, _) => Err(refusals::no_such_person()),
    }
}

/// What is to be said of a host from now on.
pub struct Edit(HostDraft);

impl Edit {
    pub fn parse(request: HostDraft) -> Result<Self, ApiError> {
        checked(request).map(Self)
    }
}

/// Changes what is said about a host. What was used before stays as it was.
pub fn edit(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    id: &HostId,
    edit: &Edit,
) -> Result<OfficeHost, ApiError> {
    let before = need(tx, id)?;
    one_changed(store::update_host(tx, id, &edit.0)?)?;
    let (old, new) = (in_words(&before.draft()), in_words(&edit.0));
    let entry = audit::Entry { old: Some(&old), new: Some(&new), ..entry("award.edit_host", id) };
    audit::record(tx, &entry)?;
    one(tx, tools, id)
}

fn in_words(draft: &HostDraft) -> String {
    let at = |moment: Option<Timestamp>| moment.map_or("any time".to_owned(), |at| at.to_string());
    // Titles and places are of things, but staff may type a name; the trail keeps none.
    format!("{} characters; {} to {}", draft.title.chars().count(), at(draft.opens_at), at(draft.closes_at))
}

/// A reason for the trail, in one line.
pub fn reason(raw: &str) -> Result<String, ApiError> {
    points::reason_for_trail(&tidy(raw))
}

/// Ends a host, by staff with a reason or by themselves.
pub fn end(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    id: &HostId,
    reason: &str,
) -> Result<OfficeHost, ApiError> {
    need(tx, id)?;
    end_one(tx, id, Some(reason))?;
    one(tx, tools, id)
}

pub(super) fn end_one(tx: &mut WriteTx<'_>, id: &HostId, reason: Option<&str>) -> Result<(), ApiError> {
    one_changed(store::end_host(tx, id)?)?;
    record(tx, "award.end_host", id, None, reason)
}

/// From now on another link opens the screen, and the old one nothing.
pub fn renew_link(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    id: &HostId,
    reason: &str,
) -> Result<OfficeHost, ApiError> {
    need(tx, id)?;
    one_changed(store::renew_link(tx, id)?)?;
    record(tx, "award.renew_link", id, None, Some(reason))?;
    one(tx, tools, id)
}

fn one_changed(rows: usize) -> Result<(), ApiError> {
    match rows {
        1 => Ok(()),
        0 => Err(refusals::ended()),
        rows => Err(ApiError::bug(format!("one host, {rows} rows"))),
    }
}

fn entry<'a>(action: &'a str, id: &'a HostId) -> audit::Entry<'a> {
    audit::Entry { action, subject_kind: "host", subject_id: id.as_str(), ..audit::Entry::default() }
}

pub(super) fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &HostId,
    new: Option<&str>,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    audit::record(tx, &audit::Entry { new, reason, ..entry(action, id) })
}

/// Puts some rows under another key; returns how many.
pub fn reseal(tx: &mut WriteTx<'_>, ring: &Ring, to: &str, rows: i64) -> Result<usize, ApiError> {
    let others = store::under_other_keys(tx, to, rows)?;
    for row in &others {
        let sealed = Secret::open(row, ring)?.close(&row.id, ring.need(to)?)?;
        match store::reseal(tx, row, to, &sealed)? {
            1 => {}
            rows => return Err(ApiError::bug(format!("one host under another key, {rows} rows"))),
        }
    }
    Ok(others.len())
}
