//! What is named with a submission. Invariant: the key is that of the thing and not of its spelling, so a conference
//! counts once whether it was chosen from the list or typed.

use super::count_store;
use super::refusals;
use crate::db::Reader;
use crate::problem::ApiError;
use crate::record::conference_service as conferences;
use std::collections::HashMap;
use sundae_shared::id::PersonId;
use sundae_shared::points::limits::subject_key;
use sundae_shared::points::{ActivityId, SubjectSource, SubmitEvidence};
use sundae_shared::record::{ConferenceId, conference_key, conference_said};
use sundae_shared::time::Timestamp;

/// What was named, as people read it, and what makes it the same as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub says: String,
    pub key: String,
    /// Where it was chosen from the list.
    pub conference: Option<ConferenceId>,
}

/// Reads it from evidence without faults; a conference has to count for this edition.
pub fn named(
    r: &mut Reader<'_>,
    source: SubjectSource,
    evidence: &SubmitEvidence,
    now: Timestamp,
) -> Result<Option<Named>, ApiError> {
    let typed = evidence.subject.as_deref();
    match (source, &evidence.conference) {
        (SubjectSource::Typed, _) => {
            Ok(typed.map(|says| Named { says: says.to_owned(), key: subject_key(says), conference: None }))
        }
        (SubjectSource::Conference, Some(id)) => listed(r, id, now).map(Some),
        (SubjectSource::Conference, None) => {
            let (Some(name), Some(days)) = (typed, evidence.days) else { return Ok(None) };
            let (window, today) = conferences::window(r, now)?;
            let (first, last) = (days.first_day, days.last_day);
            let fault = window.admit(first, last, today).err();
            if let Some(fault) = fault {
                return Err(refusals::conference_days("days", fault, window));
            }
            let (says, key) = (conference_said(name, first, last), conference_key(name, first));
            Ok(Some(Named { says, key, conference: None }))
        }
    }
}

fn listed(r: &mut Reader<'_>, id: &ConferenceId, now: Timestamp) -> Result<Named, ApiError> {
    let found = conferences::by_id(r, id)?.ok_or_else(refusals::no_conference)?;
    let (window, today) = conferences::window(r, now)?;
    if let Err(fault) = window.admit(found.first_day, found.last_day, today) {
        return Err(refusals::conference_days("conference", fault, window));
    }
    let says = conference_said(&found.name, found.first_day, found.last_day);
    Ok(Named { says, key: found.key, conference: Some(found.id) })
}

/// What a person has named, with the activities for which each counts or may still come to count.
pub fn counted(r: &mut Reader<'_>, who: &PersonId) -> Result<HashMap<String, Vec<ActivityId>>, ApiError> {
    let mut counted: HashMap<String, Vec<ActivityId>> = HashMap::new();
    for row in count_store::counting(r, who, None)? {
        if let Some(key) = row.subject_key {
            counted.entry(key).or_default().push(row.activity);
        }
    }
    Ok(counted)
}
