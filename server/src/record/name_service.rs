//! Names that only a person can settle, and what they decided. Invariant: a decision is remembered until it is taken back,
//! so no record asks twice; nobody says that a name means themselves.

use super::name_store::{self as store, NameRow};
use super::refusals;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::import::body::hash;
use crate::people::import::service::{self as cards, Card};
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::desk::search::Query;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::flaw;
use sundae_shared::people::import::DoubtCandidate;
use sundae_shared::record::{FindPeople, NameChoice, SAYS_CHARS_MAX, SettleName, SettledName};

/// People that one search shows.
const FOUND_MAX: usize = 8;
/// How references begin, and their longest: a name with a number before it.
const KINDS: [&str; 4] = ["name:", "email:", "code:", "speaker:"];
const REFERENCE_CHARS_MAX: usize = SAYS_CHARS_MAX * 2;

/// Every decision: whom a reference means; nobody for what was set aside.
pub fn decisions(r: &mut Reader<'_>) -> Result<HashMap<String, Option<PersonId>>, ApiError> {
    Ok(store::all(r)?.into_iter().collect())
}

pub fn list(r: &mut Reader<'_>) -> Result<Vec<SettledName>, ApiError> {
    let mut names = Vec::new();
    for NameRow { reference, says, person_id, settled_by, settled_at, .. } in store::list(r)? {
        let person = match &person_id {
            Some(person) => people::name_of(r, person)?,
            None => None,
        };
        let settled_by = people::name_of(r, &settled_by)?;
        names.push(SettledName { reference, says, person, settled_by, settled_at });
    }
    Ok(names)
}

/// A decision that was read and makes sense by itself.
#[derive(Debug, Clone)]
pub struct Order(SettleName);

impl Order {
    pub fn parse(request: SettleName) -> Result<Self, ApiError> {
        let SettleName { reference, says, .. } = &request;
        let known = KINDS.iter().any(|kind| reference.starts_with(kind));
        let fits = reference.chars().count() <= REFERENCE_CHARS_MAX && says.chars().count() <= SAYS_CHARS_MAX;
        let plain = flaw(reference).is_none() && flaw(says).is_none() && !says.trim().is_empty();
        if known && fits && plain { Ok(Self(request)) } else { Err(refusals::bad_reference()) }
    }
}

/// Decides, in place of what was decided before, or takes that back.
pub fn settle(tx: &mut WriteTx<'_>, caller: &PersonId, order: &Order) -> Result<Vec<SettledName>, ApiError> {
    let SettleName { reference, says, choice } = &order.0;
    let before = store::of(tx, reference)?;
    let person = match choice {
        NameChoice::Person { person } => {
            if people::name_of(tx, person)?.is_none() {
                return Err(refusals::no_person());
            }
            if people::is_same_human(tx, caller, person)? {
                return Err(refusals::own_name());
            }
            Some(person.clone())
        }
        NameChoice::Aside | NameChoice::Reopen => None,
    };
    store::remove(tx, reference)?;
    let said = match (choice, &person) {
        (NameChoice::Reopen, _) => "open",
        (_, Some(person)) => person.as_str(),
        (_, None) => "aside",
    };
    if *choice != NameChoice::Reopen {
        let word = if person.is_some() { "person" } else { "aside" };
        let row = NameRow {
            reference: reference.clone(),
            says: says.clone(),
            choice: word.to_owned(),
            person_id: person.clone(),
            settled_by: caller.clone(),
            settled_at: tx.now(),
        };
        store::insert(tx, &row)?;
    }
    let old = before.map(|row| row.person_id.map_or("aside".to_owned(), |person| person.to_string()));
    // The trail holds no names.
    let subject = hash(reference.as_bytes());
    let entry = audit::Entry {
        action: "record.settle_name",
        subject_kind: "record_name",
        subject_id: &subject,
        old: old.as_deref(),
        new: Some(said),
        reason: None,
    };
    audit::record(tx, &entry)?;
    list(tx)
}

pub fn parse_search(request: &FindPeople) -> Result<Query, ApiError> {
    Query::parse(&request.text).ok_or_else(refusals::too_short)
}

/// People whom a name may mean.
pub fn find(r: &mut Reader<'_>, query: &Query) -> Result<Vec<DoubtCandidate>, ApiError> {
    let found: Vec<PersonId> =
        people::search(r, query, FOUND_MAX)?.into_iter().map(|found| found.person).collect();
    candidates(r, &found)
}

/// People with what tells namesakes apart.
pub fn candidates(r: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<DoubtCandidate>, ApiError> {
    let mut candidates = Vec::new();
    for person in people {
        let Some(Card { person, name, email_masked, products, country, .. }) = cards::card(r, person)? else {
            continue;
        };
        candidates.push(DoubtCandidate { person, name, email_masked, products, country });
    }
    Ok(candidates)
}
