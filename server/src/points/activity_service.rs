//! The catalogue of activities as the office keeps it. Invariant: a change is a new version and counts for what arrives
//! from then on; a submission keeps the version, and with it the points and the texts, under which it was handed in.

use super::activity_store::{self as store, ActivityRow, Publishing, VersionRow, Which};
use super::catalogue::SEEDS;
use super::record_catalogue::RECORD_SEEDS;
use super::refusals;
use super::service::{reason_for_trail, tidy};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::catalogue::draft_faults;
use sundae_shared::points::{
    ActivityDraft, ActivityId, ActivityVersion, ActivityVersions, CreateActivity, OfficeActivities,
    OfficeActivity, PublishActivity, SubmissionState, text,
};
use sundae_shared::text::Bilingual;

/// One list shows them all.
const ACTIVITIES_MAX: i64 = super::store::LIST_ROWS_MAX;
const WAITING: [SubmissionState; 3] =
    [SubmissionState::Received, SubmissionState::InReview, SubmissionState::Appealed];

/// Adds what the catalogue lacks; run at every start, it changes nothing that is there.
pub fn seed(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let known = store::activity_keys(tx)?;
    let mut added = 0;
    for (place, seed) in (1..).zip(SEEDS.iter().chain(RECORD_SEEDS)) {
        if known.iter().any(|key| key == seed.key) {
            continue;
        }
        let id: ActivityId = tx.new_id()?;
        store::insert(tx, &id, seed.key, &seed.draft(place * 10), Publishing::default())?;
        added += 1;
    }
    Ok(added)
}

pub fn activities(r: &mut Reader<'_>) -> Result<OfficeActivities, ApiError> {
    let rows = store::activities(r, Which::All)?;
    let items = rows.into_iter().map(|row| view(r, row)).collect::<Result<_, _>>()?;
    Ok(OfficeActivities { items })
}

/// The latest version of an activity.
pub(super) fn current(r: &mut Reader<'_>, id: &ActivityId) -> Result<ActivityRow, ApiError> {
    store::activities(r, Which::One(id))?.pop().ok_or_else(ApiError::not_found)
}

fn view(r: &mut Reader<'_>, row: ActivityRow) -> Result<OfficeActivity, ApiError> {
    let waiting = store::count(r, &row.id, &WAITING)?;
    let accepted = store::count(r, &row.id, &[SubmissionState::Accepted])?;
    let latest = store::versions(r, &row.id, Some(row.version))?.pop();
    let latest = latest.ok_or_else(|| ApiError::bug("an activity without its version"))?;
    let published_by = name(r, latest.published_by.as_ref())?;
    let ActivityRow { id, version, draft } = row;
    Ok(OfficeActivity {
        id,
        version,
        draft,
        published_at: latest.published_at,
        published_by,
        waiting,
        accepted,
    })
}

fn name(r: &mut Reader<'_>, person: Option<&PersonId>) -> Result<Option<String>, ApiError> {
    match person {
        Some(person) => people::name_of(r, person),
        None => Ok(None),
    }
}

/// Every version, newest first.
pub fn versions(r: &mut Reader<'_>, id: &ActivityId) -> Result<ActivityVersions, ApiError> {
    current(r, id)?;
    let under: HashMap<i64, i64> = store::submissions_of_versions(r, id)?.into_iter().collect();
    let mut items = Vec::new();
    for VersionRow { version, draft, published_at, published_by, reason } in store::versions(r, id, None)? {
        let published_by = name(r, published_by.as_ref())?;
        let submissions = under.get(&version).copied().unwrap_or(0);
        items.push(ActivityVersion { version, draft, published_at, published_by, reason, submissions });
    }
    Ok(ActivityVersions { items })
}

/// A draft that makes sense, tidied. Invariant: made by [`checked`].
#[derive(Debug, Clone)]
pub struct Checked(ActivityDraft);

impl Checked {
    pub fn draft(&self) -> &ActivityDraft {
        &self.0
    }
}

/// Tidies a draft and refuses one with faults, each at its field.
pub fn checked(mut draft: ActivityDraft) -> Result<Checked, ApiError> {
    let tidied = |text: &Bilingual| Bilingual::new(tidy(&text.en), tidy(&text.es));
    draft.title = tidied(&draft.title);
    draft.how_to = tidied(&draft.how_to);
    draft.alternative = draft.alternative.as_ref().map(tidied).filter(|text| *text != Bilingual::default());
    if let Some(subject) = &mut draft.subject {
        subject.question = tidied(&subject.question);
    }
    draft.proofs.sort_unstable();
    draft.proofs.dedup();
    let faults = draft_faults(&draft);
    let mut invalid = ApiError::invalid();
    for (field, fault) in &faults {
        let fault = *fault;
        invalid = invalid.field(*field, move |lang| text::draft_fault(fault, lang));
    }
    if faults.is_empty() { Ok(Checked(draft)) } else { Err(invalid) }
}

/// A new activity that makes sense, and why.
#[derive(Debug, Clone)]
pub struct Addition {
    draft: Checked,
    reason: String,
}

impl Addition {
    pub fn parse(request: CreateActivity) -> Result<Self, ApiError> {
        let CreateActivity { draft, reason: why } = request;
        Ok(Self { draft: checked(draft)?, reason: reason_for_trail(&why)? })
    }
}

pub fn add(tx: &mut WriteTx<'_>, by: &PersonId, addition: &Addition) -> Result<OfficeActivity, ApiError> {
    if store::count_activities(tx)? >= ACTIVITIES_MAX {
        return Err(refusals::catalogue_full(ACTIVITIES_MAX));
    }
    let id: ActivityId = tx.new_id()?;
    let publishing = Publishing { by: Some(by), reason: Some(&addition.reason) };
    store::insert(tx, &id, id.as_str(), addition.draft.draft(), publishing)?;
    record(tx, "points.add_activity", &id, None, &in_words(1, addition.draft.draft()), &addition.reason)?;
    let row = current(tx, &id)?;
    view(tx, row)
}

/// The next version, and why.
#[derive(Debug, Clone)]
pub struct Edit {
    base_version: i64,
    draft: Checked,
    reason: String,
}

impl Edit {
    pub fn parse(request: PublishActivity) -> Result<Self, ApiError> {
        let PublishActivity { base_version, draft, reason: why } = request;
        Ok(Self { base_version, draft: checked(draft)?, reason: reason_for_trail(&why)? })
    }
}

/// Publishes a version. Nothing that was handed in before is touched.
pub fn publish(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &ActivityId,
    edit: &Edit,
) -> Result<OfficeActivity, ApiError> {
    let (before, draft) = (current(tx, id)?, edit.draft.draft());
    if before.version != edit.base_version {
        return Err(refusals::newer_version());
    }
    if before.draft == *draft {
        return Err(refusals::same_version());
    }
    let publishing = Publishing { by: Some(by), reason: Some(&edit.reason) };
    match store::publish(tx, id, edit.base_version, draft, publishing)? {
        1 => {}
        0 => return Err(refusals::newer_version()),
        rows => return Err(ApiError::bug(format!("one activity, {rows} rows"))),
    }
    let (old, new) = (in_words(before.version, &before.draft), in_words(before.version + 1, draft));
    record(tx, "points.publish_activity", id, Some(&old), &new, &edit.reason)?;
    let row = current(tx, id)?;
    view(tx, row)
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &ActivityId,
    old: Option<&str>,
    new: &str,
    reason: &str,
) -> Result<(), ApiError> {
    let subject_id = id.as_str();
    let entry = audit::Entry {
        action,
        subject_kind: "activity",
        subject_id,
        old,
        new: Some(new),
        reason: Some(reason),
    };
    audit::record(tx, &entry)
}

/// What the trail keeps; the version itself keeps the rest.
fn in_words(version: i64, draft: &ActivityDraft) -> String {
    let shown = if draft.active { "shown" } else { "hidden" };
    let points = match draft.points_later {
        Some(later) => format!("{} and {later} once kept", draft.points),
        None => draft.points.to_string(),
    };
    format!("version {version}; points {points}; limit {}; {}; {shown}", draft.limit, draft.approval)
}
