//! Brings what somebody completed in line with what they have: called in the transaction that moved their points, before
//! its commit, whatever moved them.
//!
//! Invariant: what was completed is judged by the version that was completed; a later one only adds.

use super::completion_store::{self as completions, CompletionRow, NewCompletion};
use super::mail;
use super::store::{self, ChallengeRow, Which};
use super::unlock_service::{draft_of, record, redemption_of, reward_of, unlock_and_tell, until_of};
use super::wait_service as waiting;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::points::standing_service as points;
use crate::problem::ApiError;
use sundae_shared::challenge::rules::{Earned, Verdict, is_held, is_over, judge, progress};
use sundae_shared::challenge::{ChallengeDraft, CompletionId, CompletionState};
use sundae_shared::id::PersonId;
use sundae_shared::points::Window;
use sundae_shared::points::limits::window;
use sundae_shared::time::Timestamp;

pub fn settle(tx: &mut WriteTx<'_>, site: &Site, person: &PersonId) -> Result<(), ApiError> {
    let challenges = store::challenges(tx, Which::Active)?;
    let had = completions::of_person(tx, person)?;
    if challenges.is_empty() && had.is_empty() {
        return Ok(());
    }
    let standing = points::standing_of(tx, person)?;
    let earned: Vec<Earned> = standing.into_iter().map(|one| one.earned).collect();
    for row in &had {
        let now = challenges.iter().find(|challenge| challenge.id == row.challenge);
        keep_in_line(tx, site, row, now, &earned)?;
    }
    let now = tx.now();
    for challenge in challenges {
        let is_new = !had.iter().any(|row| row.challenge == challenge.id);
        if is_new && is_reached(&challenge.draft, &earned) && is_open(tx, &challenge.draft, now)? {
            complete(tx, site, person, &challenge)?;
        }
    }
    Ok(())
}

/// Whether it can be completed now: what it unlocks can still be reserved, too.
pub(super) fn is_open(r: &mut Reader<'_>, draft: &ChallengeDraft, now: Timestamp) -> Result<bool, ApiError> {
    let open = draft.active && window(draft.opens_at, draft.closes_at, now) == Window::Open;
    Ok(open && !is_over(until_of(r, draft)?, now))
}

pub(super) fn is_reached(draft: &ChallengeDraft, earned: &[Earned]) -> bool {
    progress(&draft.goal(), earned).is_reached()
}

fn complete(
    tx: &mut WriteTx<'_>,
    site: &Site,
    person: &PersonId,
    challenge: &ChallengeRow,
) -> Result<(), ApiError> {
    let (id, reached_at): (CompletionId, _) = (tx.new_id()?, tx.now());
    let new = NewCompletion {
        id: &id,
        challenge_id: &challenge.id,
        person_id: person,
        version: challenge.version,
        state: CompletionState::Waiting,
        reached_at,
        value_minor: challenge.draft.value_minor,
    };
    completions::insert(tx, &new)?;
    let row = CompletionRow {
        id,
        challenge: challenge.id.clone(),
        person: person.clone(),
        version: challenge.version,
        state: CompletionState::Waiting,
        reached_at,
        unlocked_at: None,
        redemption: None,
        goal_lost_at: None,
    };
    unlock_and_tell(tx, site, &row, &challenge.draft)
}

/// One completion. `now`: the challenge as it is, when attendees see it.
fn keep_in_line(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    now: Option<&ChallengeRow>,
    earned: &[Earned],
) -> Result<(), ApiError> {
    let (at, draft) = (tx.now(), draft_of(tx, &row.challenge, row.version)?);
    let redemption = redemption_of(tx, row, at)?;
    let redeemed = is_held(redemption);
    let reached = is_reached(&draft, earned);
    match judge(row.state, row.is_flagged(), reached, redeemed) {
        Verdict::Keep => {}
        Verdict::Flag => return one(completions::flag(tx, &row.id, Some(at))?),
        Verdict::Unflag => return one(completions::flag(tx, &row.id, None)?),
        Verdict::TakeBack => return take_back(tx, site, row, &draft),
        Verdict::GiveBack => return give_back(tx, site, row, row.version, &draft),
    }
    // What was taken back can be completed anew, as the challenge is now.
    let again = now.filter(|_| row.state == CompletionState::TakenBack);
    match again.filter(|challenge| is_reached(&challenge.draft, earned)) {
        Some(challenge) if is_open(tx, &challenge.draft, at)? => {
            give_back(tx, site, row, challenge.version, &challenge.draft)
        }
        _ => Ok(()),
    }
}

fn one(rows: usize) -> Result<(), ApiError> {
    match rows {
        1 => Ok(()),
        rows => Err(ApiError::bug(format!("one completion, {rows} rows"))),
    }
}

fn take_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    draft: &ChallengeDraft,
) -> Result<(), ApiError> {
    one(completions::take_back(tx, &row.id)?)?;
    record(tx, "challenge.take_back", row, row.state, CompletionState::TakenBack)?;
    waiting::gone(tx, site, row, &draft.reward)?;
    let reward = reward_of(tx, &draft.reward)?;
    mail::taken_back(tx, site, row, draft, &reward)
}

fn give_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    version: i64,
    draft: &ChallengeDraft,
) -> Result<(), ApiError> {
    one(completions::wait_again(tx, &row.id, version, draft.value_minor)?)?;
    record(tx, "challenge.complete_again", row, row.state, CompletionState::Waiting)?;
    let (state, reached_at) = (CompletionState::Waiting, tx.now());
    let there = CompletionRow { state, reached_at, version, goal_lost_at: None, ..row.clone() };
    unlock_and_tell(tx, site, &there, draft)
}
