//! Challenges as the office keeps them. Invariant: a change is a new version; what somebody completed stays as they
//! completed it.

use super::completion_store as completions;
use super::refusals;
use super::store::{self, ChallengeRow, LIST_ROWS_MAX, Publishing, VersionRow, Which};
use super::unlock_service::{alternative_of, current, draft_of, redemption_of, reward_of, used};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::people::service as people;
use crate::points::service::tidy;
use crate::points::standing_service as points;
use crate::problem::ApiError;
use crate::rewards::{office_service as shelf, service as rewards};
use std::collections::HashMap;
use sundae_shared::challenge::rules::{self, on_word};
use sundae_shared::challenge::{
    ActivityChoice, ChallengeDraft, ChallengeId, ChallengeVersion, ChallengeVersions, CompletionId,
    CompletionState, Completions, CreateChallenge, Measure, OfficeChallenge, OfficeChallenges,
    OfficeCompletion, PublishChallenge, RewardChoice, challenge_faults, text,
};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::money::Currency;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::After;
use sundae_shared::points::rules::REASON_CHARS_MAX;
use sundae_shared::rewards::{RewardId, RewardKind};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// What conferences pay in; what a reward costs is in it too.
pub(super) fn currency() -> Currency {
    Currency::usd()
}

pub fn challenges(r: &mut Reader<'_>, now: Timestamp) -> Result<OfficeChallenges, ApiError> {
    let rows = store::challenges(r, Which::All)?;
    let items = rows.into_iter().map(|row| view(r, row, now)).collect::<Result<_, _>>()?;
    let rewards = shelf::rewards(r, now)?.items.into_iter();
    let rewards = rewards
        .map(|it| RewardChoice {
            reward: it.id,
            title: it.draft.title,
            stock_left: it.stock_left,
            value_minor: it.draft.value_minor,
        })
        .collect();
    let activities = points::catalogue(r)?.into_iter();
    let activities = activities
        .map(|row| ActivityChoice {
            activity: row.id,
            title: row.draft.title,
            points: row.draft.points,
            on_word: on_word(row.draft.nature),
            active: row.draft.active,
        })
        .collect();
    Ok(OfficeChallenges { items, currency: currency(), rewards, activities })
}

fn view(r: &mut Reader<'_>, row: ChallengeRow, now: Timestamp) -> Result<OfficeChallenge, ApiError> {
    let ChallengeRow { id, version, draft, published_at, published_by, .. } = row;
    Ok(OfficeChallenge {
        used: used(r, &id, now)?,
        waiting: completions::count(r, &id, CompletionState::Waiting)?,
        taken_back: completions::count(r, &id, CompletionState::TakenBack)?,
        kept_without_goal: completions::count_flagged(r, &id)?,
        published_by: name(r, published_by.as_ref())?,
        id,
        version,
        draft,
        published_at,
    })
}

fn name(r: &mut Reader<'_>, person: Option<&PersonId>) -> Result<Option<String>, ApiError> {
    match person {
        Some(person) => people::name_of(r, person),
        None => Ok(None),
    }
}

/// Every version, newest first.
pub fn versions(r: &mut Reader<'_>, id: &ChallengeId) -> Result<ChallengeVersions, ApiError> {
    current(r, id)?;
    let under: HashMap<i64, i64> = completions::of_versions(r, id)?.into_iter().collect();
    let mut items = Vec::new();
    for VersionRow { version, draft, published_at, published_by, reason } in store::versions(r, id, None)? {
        let published_by = name(r, published_by.as_ref())?;
        let completed = under.get(&version).copied().unwrap_or(0);
        items.push(ChallengeVersion { version, draft, published_at, published_by, reason, completed });
    }
    Ok(ChallengeVersions { items })
}

/// Who completed it, newest first.
pub fn completions(
    r: &mut Reader<'_>,
    id: &ChallengeId,
    request: &After,
    now: Timestamp,
) -> Result<Completions, ApiError> {
    current(r, id)?;
    let after = request.after.as_deref().map(CompletionId::parse).transpose();
    let after = after.map_err(|_| ApiError::malformed("the cursor is not an id"))?;
    let rows = completions::page(r, id, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |(row, _)| row.id.to_string());
    let mut under: HashMap<i64, (Option<Timestamp>, RewardKind)> = HashMap::new();
    let mut views = Vec::new();
    for (row, person_name) in items {
        let (until, kind) = match under.get(&row.version) {
            Some(known) => *known,
            None => {
                let draft = draft_of(r, id, row.version)?;
                let reward = reward_of(r, &draft.reward)?;
                let until = rules::until(draft.redeem_until, reward.closes_at);
                *under.entry(row.version).or_insert((until, reward.kind))
            }
        };
        let redemption = redemption_of(r, &row, now)?;
        views.push(OfficeCompletion {
            state: rules::shown(row.state, row.is_flagged(), redemption, until, now),
            kind,
            id: row.id,
            person_name,
            version: row.version,
            reached_at: row.reached_at,
            unlocked_at: row.unlocked_at,
            goal_lost_at: row.goal_lost_at,
        });
    }
    Ok(Completions { items: views, next })
}

/// A draft that makes sense, tidied. Invariant: made by [`checked`].
#[derive(Debug, Clone)]
pub struct Checked(ChallengeDraft);

impl Checked {
    pub fn draft(&self) -> &ChallengeDraft {
        &self.0
    }
}

/// Tidies a draft and refuses one with faults, each at its field.
pub fn checked(mut draft: ChallengeDraft) -> Result<Checked, ApiError> {
    let tidied = |text: &Bilingual| Bilingual::new(tidy(&text.en), tidy(&text.es));
    draft.title = tidied(&draft.title);
    draft.about = tidied(&draft.about);
    if draft.measure == Measure::Points {
        draft.activities.clear();
    }
    draft.activities.sort_unstable();
    draft.activities.dedup();
    let faults = challenge_faults(&draft);
    let mut invalid = ApiError::invalid();
    for (field, fault) in &faults {
        let fault = *fault;
        invalid = invalid.field(*field, move |lang| text::challenge_fault(fault, lang));
    }
    if faults.is_empty() { Ok(Checked(draft)) } else { Err(invalid) }
}

/// Whether a challenge that attendees see unlocks this reward.
pub fn unlocks(r: &mut Reader<'_>, reward: &RewardId) -> Result<bool, ApiError> {
    Ok(store::challenges(r, Which::Active)?.iter().any(|challenge| challenge.draft.reward == *reward))
}

/// What a draft names has to be there, and something to eat with its equal for who does not eat it.
pub(super) fn is_known(r: &mut Reader<'_>, draft: &ChallengeDraft) -> Result<(), ApiError> {
    let reward = rewards::brief(r, &draft.reward)?.ok_or_else(refusals::no_reward)?;
    if reward.food && alternative_of(r, &reward)?.is_none() {
        return Err(refusals::no_equal());
    }
    let known = points::catalogue(r)?;
    match draft.activities.iter().all(|activity| known.iter().any(|row| row.id == *activity)) {
        true => Ok(()),
        false => Err(refusals::no_activity()),
    }
}

fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() {
        return Err(refusals::reason_needed());
    }
    if reason.chars().count() > REASON_CHARS_MAX {
        return Err(refusals::reason_long(REASON_CHARS_MAX));
    }
    Ok(reason)
}

/// A new challenge that makes sense, and why.
#[derive(Debug, Clone)]
pub struct Addition {
    draft: Checked,
    reason: String,
}

impl Addition {
    pub fn parse(request: CreateChallenge) -> Result<Self, ApiError> {
        let CreateChallenge { draft, reason: why } = request;
        Ok(Self { draft: checked(draft)?, reason: reason(&why)? })
    }
}

pub fn add(tx: &mut WriteTx<'_>, by: &PersonId, addition: &Addition) -> Result<OfficeChallenge, ApiError> {
    let draft = addition.draft.draft();
    if store::count(tx)? >= LIST_ROWS_MAX {
        return Err(refusals::too_many(LIST_ROWS_MAX));
    }
    is_known(tx, draft)?;
    let id: ChallengeId = tx.new_id()?;
    store::insert(tx, &id, draft, Publishing { by, reason: &addition.reason })?;
    record(tx, "challenge.add", &id, None, &in_words(1, draft), &addition.reason)?;
    let (row, now) = (current(tx, &id)?, tx.now());
    view(tx, row, now)
}

/// The next version, and why.
#[derive(Debug, Clone)]
pub struct Edit {
    base_version: i64,
    draft: Checked,
    reason: String,
}

impl Edit {
    pub fn parse(request: PublishChallenge) -> Result<Self, ApiError> {
        let PublishChallenge { base_version, draft, reason: why } = request;
        Ok(Self { base_version, draft: checked(draft)?, reason: reason(&why)? })
    }
}

/// Publishes a version. Nothing that was completed before is touched.
pub fn publish(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &ChallengeId,
    edit: &Edit,
) -> Result<OfficeChallenge, ApiError> {
    let (before, draft) = (current(tx, id)?, edit.draft.draft());
    if before.version != edit.base_version {
        return Err(refusals::newer_version());
    }
    if before.draft == *draft {
        return Err(refusals::same_version());
    }
    is_known(tx, draft)?;
    match store::publish(tx, id, edit.base_version, draft, Publishing { by, reason: &edit.reason })? {
        1 => {}
        0 => return Err(refusals::newer_version()),
        rows => return Err(ApiError::bug(format!("one challenge, {rows} rows"))),
    }
    let (old, new) = (in_words(before.version, &before.draft), in_words(before.version + 1, draft));
    record(tx, "challenge.publish", id, Some(&old), &new, &edit.reason)?;
    let (row, now) = (current(tx, id)?, tx.now());
    view(tx, row, now)
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    id: &ChallengeId,
    old: Option<&str>,
    new: &str,
    reason: &str,
) -> Result<(), ApiError> {
    let subject_id = id.as_str();
    let entry = audit::Entry {
        action,
        subject_kind: "challenge",
        subject_id,
        old,
        new: Some(new),
        reason: Some(reason),
    };
    audit::record(tx, &entry)
}

/// What the trail keeps; the version itself keeps the rest.
fn in_words(version: i64, draft: &ChallengeDraft) -> String {
    let most = |most: Option<i64>| most.map_or_else(|| "no limit".to_owned(), |most| most.to_string());
    let ChallengeDraft { measure, goal, share_percent, cost, value_minor, .. } = draft;
    format!(
        "version {version}; {goal} {measure}; on word {share_percent} %; cost {cost}; value {value_minor}; a day {}; in all {}; \
         ceiling {}; {}",
        most(draft.per_day),
        most(draft.in_all),
        most(draft.ceiling_minor),
        if draft.active { "shown" } else { "hidden" }
    )
}
