//! Which kind of session earns which activity: as the catalogue that Sundae brings suggests, or as the office chose.

use super::entry::SHIFT;
use super::mapping_store as store;
use super::refusals;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::points::record_service::{self as points, Earned};
use crate::problem::ApiError;
use std::collections::BTreeMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::points::ActivityId;
use sundae_shared::record::{MappedKind, RecordActivity, RecordMapping};

/// Kinds of the schedule, and the roster's shifts, with the names of their activities in the seed.
const SUGGESTED: [(&str, &str); 6] = [
    ("talk", "talk"),
    ("charla", "charla"),
    ("tutorial", "tutorial"),
    ("poster", "poster"),
    ("sponsor-workshop", "sponsor_workshop"),
    (SHIFT, "volunteer_onsite"),
];
const KIND_CHARS_MAX: usize = 60;
/// More kinds than any schedule has.
const KINDS_MAX: usize = 60;

/// What each kind earns; a kind that is not here earns nothing.
pub fn by_kind(r: &mut Reader<'_>) -> Result<BTreeMap<String, Option<ActivityId>>, ApiError> {
    let keys = points::by_key(r)?;
    let suggested = SUGGESTED.iter().map(|(kind, key)| ((*kind).to_owned(), keys.get(*key).cloned()));
    let mut kinds: BTreeMap<String, Option<ActivityId>> = suggested.collect();
    kinds.extend(store::all(r)?);
    Ok(kinds)
}

/// As the screen shows it, with what can be chosen.
pub fn mapping(r: &mut Reader<'_>) -> Result<RecordMapping, ApiError> {
    let kinds = by_kind(r)?.into_iter().map(|(kind, activity)| MappedKind { kind, activity }).collect();
    let shown = |one: Earned| RecordActivity {
        id: one.id,
        title: one.title,
        points: one.points,
        limit: one.limits.total,
    };
    let activities = points::earned(r)?.into_iter().filter(Earned::by_records).map(shown).collect();
    Ok(RecordMapping { kinds, activities })
}

/// Refuses an activity that records can't earn now.
pub fn may_be_earned(r: &mut Reader<'_>, activity: &ActivityId) -> Result<(), ApiError> {
    match points::earned(r)?.into_iter().find(|one| one.id == *activity) {
        Some(one) if one.named => Err(refusals::activity_named()),
        Some(one) if one.active => Ok(()),
        _ => Err(refusals::activity_hidden()),
    }
}

pub fn parse(request: MappedKind) -> Result<MappedKind, ApiError> {
    let kind = tidy(&request.kind).to_lowercase();
    let fits = !kind.is_empty() && kind.chars().count() <= KIND_CHARS_MAX;
    if fits { Ok(MappedKind { kind, ..request }) } else { Err(refusals::bad_kind()) }
}

/// Changes what one kind earns from the next run on.
pub fn set(tx: &mut WriteTx<'_>, by: &PersonId, order: &MappedKind) -> Result<RecordMapping, ApiError> {
    let MappedKind { kind, activity } = order;
    let before = by_kind(tx)?;
    if !before.contains_key(kind) && before.len() >= KINDS_MAX {
        return Err(refusals::bad_kind());
    }
    if let Some(activity) = activity {
        may_be_earned(tx, activity)?;
    }
    store::set(tx, kind, activity.as_ref(), by)?;
    let entry = audit::Entry {
        action: "record.map_kind",
        subject_kind: "record_mapping",
        subject_id: kind,
        old: before.get(kind).and_then(Option::as_ref).map(Id::as_str),
        new: activity.as_ref().map(Id::as_str),
        reason: None,
    };
    audit::record(tx, &entry)?;
    mapping(tx)
}
