//! Challenges as an attendee sees them, and the home of the game. Reads only.

use super::completion_store::{self as completions, CompletionRow};
use super::store::{self, ChallengeRow, Which};
use super::unlock_service::{admit, alternative_of, before, draft_of, redemption_of, reward_of};
use crate::db::Reader;
use crate::edition::service::{self as edition, Days};
use crate::ledger::service as ledger;
use crate::points::service as points;
use crate::points::standing_service::{self as standing, Standing};
use crate::problem::ApiError;
use crate::rewards::{service as rewards, wait_service as waits};
use chrono::NaiveDate;
use std::cmp::Ordering;
use sundae_shared::challenge::rules::{self, Earned, is_held, nearer, progress};
use sundae_shared::challenge::suggest::suggest;
use sundae_shared::challenge::{
    ChallengeDetail, ChallengeDraft, ChallengeId, ChallengeView, Challenges, CompletionState, CompletionView,
    GameHome, Measure, ProgressEntry, SetItem, Suggestion, UnlockState,
};
use sundae_shared::id::PersonId;
use sundae_shared::points::limits::window;
use sundae_shared::points::{ActivityId, ActivityView, Window};
use sundae_shared::rewards::cycle::{self, Approval};
use sundae_shared::time::Timestamp;

/// What the views of one person are made of.
struct Seen {
    challenges: Vec<ChallengeRow>,
    /// Without what was taken back: that can be completed again.
    completed: Vec<CompletionRow>,
    standing: Vec<Standing>,
    earned: Vec<Earned>,
    /// A reward worth more than this is looked at by two.
    approval_above: Option<i64>,
    today: NaiveDate,
    now: Timestamp,
}

impl Seen {
    fn read(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Self, ApiError> {
        let mut completed = completions::of_person(r, who)?;
        completed.retain(|row| row.state != CompletionState::TakenBack);
        let mut challenges = store::challenges(r, Which::All)?;
        // Who completed what is hidden now goes on seeing it.
        challenges.retain(|challenge| {
            challenge.draft.active || completed.iter().any(|row| row.challenge == challenge.id)
        });
        let standing = standing::standing_of(r, who)?;
        let earned = standing.iter().map(|one| one.earned.clone()).collect();
        let approval_above = rewards::approval_above(r, now)?;
        let today = Days::read(r)?.day(now);
        Ok(Self { challenges, completed, standing, earned, approval_above, today, now })
    }

    fn completion_of(&self, challenge: &ChallengeRow) -> Option<&CompletionRow> {
        self.completed.iter().find(|row| row.challenge == challenge.id)
    }

    /// The version that counts for this person, with its number.
    fn draft(&self, r: &mut Reader<'_>, challenge: &ChallengeRow) -> Result<(i64, ChallengeDraft), ApiError> {
        match self.completion_of(challenge).filter(|row| row.version != challenge.version) {
            Some(row) => Ok((row.version, draft_of(r, &challenge.id, row.version)?)),
            None => Ok((challenge.version, challenge.draft.clone())),
        }
    }

    fn view(&self, r: &mut Reader<'_>, challenge: &ChallengeRow) -> Result<ChallengeView, ApiError> {
        let (version, draft) = self.draft(r, challenge)?;
        let reward = reward_of(r, &draft.reward)?;
        let until = rules::until(draft.redeem_until, reward.closes_at);
        let completion = match self.completion_of(challenge) {
            Some(row) => Some(self.completion(r, row, &draft, until)?),
            None => None,
        };
        let alternative = alternative_of(r, &reward)?.map(|(_, other)| other.title);
        let worth_minor = reward.value_minor.max(draft.value_minor);
        let (left, left_today) = match &completion {
            Some(_) => (None, None),
            None => self.left(r, challenge)?,
        };
        Ok(ChallengeView {
            id: challenge.id.clone(),
            version,
            progress: progress(&draft.goal(), &self.earned),
            measure: draft.measure,
            set: i64::try_from(draft.activities.len()).unwrap_or(i64::MAX),
            share_percent: draft.share_percent,
            reward: reward.title,
            kind: reward.kind,
            counter: reward.counter,
            alternative,
            by_two: cycle::approval(worth_minor, self.approval_above) == Approval::SecondPerson,
            cost: draft.cost,
            opens_at: draft.opens_at,
            closes_at: draft.closes_at,
            // What can't be reserved any more is not completed either.
            window: window(draft.opens_at, rules::until(draft.closes_at, until), self.now),
            left,
            left_today,
            title: draft.title,
            about: draft.about,
            completion,
        })
    }

    /// How many can still be unlocked, in all and today. Without a limit nothing is counted.
    fn left(
        &self,
        r: &mut Reader<'_>,
        challenge: &ChallengeRow,
    ) -> Result<(Option<i64>, Option<i64>), ApiError> {
        let caps = challenge.draft.caps();
        if !caps.is_limited() {
            return Ok((None, None));
        }
        let used = completions::used(r, &challenge.id, self.today)?;
        Ok((caps.left(used), caps.left_today(used)))
    }

    fn completion(
        &self,
        r: &mut Reader<'_>,
        row: &CompletionRow,
        draft: &ChallengeDraft,
        until: Option<Timestamp>,
    ) -> Result<CompletionView, ApiError> {
        let redemption = redemption_of(r, row, self.now)?;
        let state = rules::shown(row.state, row.is_flagged(), redemption, until, self.now);
        let waits = state == UnlockState::Waiting;
        let waits_for = if waits { admit(r, row, draft, self.now)?.err() } else { None };
        let before = if waits { Some(before(r, row, self.now)?) } else { None };
        let redemption = row.redemption.clone().filter(|_| is_held(redemption));
        let (sold_out, wait) = match state {
            UnlockState::Unlocked => {
                let shelf = waits::at_shelf(r, &row.person, &draft.reward)?;
                (shelf.sold_out, shelf.wait)
            }
            _ => (false, None),
        };
        let reached_at = row.reached_at;
        Ok(CompletionView { reached_at, state, waits_for, before, until, redemption, sold_out, wait })
    }

    /// What of a set counts already.
    fn had(&self) -> Vec<ActivityId> {
        self.earned.iter().filter_map(|one| one.activity.clone()).collect()
    }

    fn suggestions(
        &self,
        r: &mut Reader<'_>,
        view: &ChallengeView,
        activities: &[ActivityView],
    ) -> Result<Vec<Suggestion>, ApiError> {
        let draft = draft_of(r, &view.id, view.version)?;
        Ok(suggest(Some((&draft.goal(), view.progress)), &self.had(), activities))
    }
}

/// Everything that somebody opens the game for.
pub fn home(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<GameHome, ApiError> {
    let seen = Seen::read(r, who, now)?;
    let mut views = Vec::new();
    for challenge in &seen.challenges {
        views.push(seen.view(r, challenge)?);
    }
    let nearest = nearest(&views).cloned();
    let activities = points::activities(r, who, now)?.activities;
    let suggestions = match &nearest {
        Some(view) => seen.suggestions(r, view, &activities)?,
        None => suggest(None, &[], &activities),
    };
    let in_review = standing::in_review_of(r, who)?;
    let in_review_points = in_review.iter().map(|one| one.points).sum();
    let challenges = i64::try_from(views.len()).unwrap_or(i64::MAX);
    let completed = views.iter().filter(|view| view.completion.is_some()).count();
    views.retain(|view| view.completion.as_ref().is_some_and(|it| is_to_come(it.state)));
    Ok(GameHome {
        points: ledger::balance(r, who)?,
        points_until: edition::points_until(r)?,
        nearest,
        suggestions,
        in_review,
        in_review_points,
        review_seconds: standing::review_seconds(r)?,
        unlocked: views,
        completed: i64::try_from(completed).unwrap_or(i64::MAX),
        challenges,
    })
}

/// Not yet in hand and not over.
fn is_to_come(state: UnlockState) -> bool {
    matches!(state, UnlockState::Waiting | UnlockState::Unlocked | UnlockState::Reserved | UnlockState::Owed)
}

/// Of what can be completed now the one with the smallest part left; one whose rewards are gone comes last.
fn nearest(views: &[ChallengeView]) -> Option<&ChallengeView> {
    let open = views.iter().filter(|view| view.completion.is_none() && view.window == Window::Open);
    open.min_by(|one, other| {
        let gone = |view: &ChallengeView| view.left == Some(0);
        match gone(one).cmp(&gone(other)) {
            Ordering::Equal => nearer(one.progress, other.progress),
            unlike => unlike,
        }
    })
}

pub fn challenges(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Challenges, ApiError> {
    let seen = Seen::read(r, who, now)?;
    let items = seen.challenges.iter().map(|challenge| seen.view(r, challenge)).collect::<Result<_, _>>()?;
    Ok(Challenges { items })
}

/// One challenge as the list has it.
pub fn one(
    r: &mut Reader<'_>,
    who: &PersonId,
    id: &ChallengeId,
    now: Timestamp,
) -> Result<ChallengeView, ApiError> {
    let seen = Seen::read(r, who, now)?;
    let found = seen.challenges.iter().find(|challenge| challenge.id == *id);
    seen.view(r, found.ok_or_else(ApiError::not_found)?)
}

/// One challenge, with every award behind its progress.
pub fn challenge(
    r: &mut Reader<'_>,
    who: &PersonId,
    id: &ChallengeId,
    now: Timestamp,
) -> Result<ChallengeDetail, ApiError> {
    let seen = Seen::read(r, who, now)?;
    let found = seen.challenges.iter().find(|challenge| challenge.id == *id);
    let row = found.ok_or_else(ApiError::not_found)?;
    let (view, (_, draft)) = (seen.view(r, row)?, seen.draft(r, row)?);
    let activities = points::activities(r, who, now)?.activities;
    let suggestions = match &view.completion {
        Some(_) => Vec::new(),
        None => seen.suggestions(r, &view, &activities)?,
    };
    let counted = rules::explain(&draft.goal(), &seen.earned);
    let mut entries: Vec<ProgressEntry> = seen
        .standing
        .iter()
        .zip(counted)
        .filter(|(one, counted)| *counted > 0 || is_of(&draft, &one.earned))
        .map(|(one, counted)| ProgressEntry {
            at: one.at,
            title: one.title.clone(),
            nature: one.earned.nature,
            points: one.earned.points,
            counted,
        })
        .collect();
    entries.reverse();
    let set = set_items(r, &draft, &seen.had())?;
    Ok(ChallengeDetail { challenge: view, set, entries, suggestions })
}

fn is_of(draft: &ChallengeDraft, earned: &Earned) -> bool {
    draft.measure == Measure::Points
        || earned.activity.as_ref().is_some_and(|activity| draft.activities.contains(activity))
}

fn set_items(
    r: &mut Reader<'_>,
    draft: &ChallengeDraft,
    had: &[ActivityId],
) -> Result<Vec<SetItem>, ApiError> {
    let catalogue = standing::catalogue(r)?;
    let of_set = catalogue.into_iter().filter(|row| draft.activities.contains(&row.id));
    Ok(of_set
        .map(|row| SetItem { done: had.contains(&row.id), activity: row.id, title: row.draft.title })
        .collect())
}
