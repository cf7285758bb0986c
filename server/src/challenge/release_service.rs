//! What happens by the clock: what waited is unlocked when there is room, and who had enough when a challenge was published
//! or opened completes it too.

use super::completion_store as completions;
use super::mail::{self, After};
use super::settle_service::{is_open, is_reached, settle};
use super::store::{self, LIST_ROWS_MAX, Which};
use super::unlock_service::{draft_of, redemption_of, reward_of, unlock, versions_over};
use crate::cx::Deps;
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::points::standing_service as points;
use crate::problem::ApiError;
use std::collections::{HashMap, HashSet};
use sundae_shared::challenge::rules::is_held;
use sundae_shared::challenge::{ChallengeId, CompletionState};
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// Unlocks, and people looked at, in one transaction; the next takes the rest.
const AT_ONCE_MAX: usize = 50;
/// Points that moved in a transaction that began before a version was published may be committed after everybody was looked
/// at. A write is tried for five seconds at most; so long after the publication nobody is missed any more.
const SURE_AFTER_SECONDS: i64 = 15;

/// Unlocks what waits where there is room, in order; returns how many. What had stayed without its goal ends when its
/// reservation has ended.
pub fn release(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let (mut released, now) = (0, tx.now());
    for challenge in store::challenges(tx, Which::All)? {
        for row in completions::flagged(tx, &challenge.id, LIST_ROWS_MAX)? {
            if !is_held(redemption_of(tx, &row, now)?) {
                settle(tx, site, &row.person)?;
            }
        }
        let most = i64::try_from(AT_ONCE_MAX - released).unwrap_or(0);
        let over = versions_over(tx, &challenge.id, now)?;
        for row in completions::waiting(tx, &challenge.id, &over, most)? {
            let draft = draft_of(tx, &row.challenge, row.version)?;
            if unlock(tx, &row, &draft)?.is_err() {
                break;
            }
            let reward = reward_of(tx, &draft.reward)?;
            mail::unlocked(tx, site, &row, &draft, &reward, After::Waiting)?;
            released += 1;
        }
    }
    Ok(released)
}

/// A version for which everybody has to be looked at, and who of them has enough.
struct Behind {
    challenge: ChallengeId,
    version: i64,
    /// In the order in which they had enough: that is the order in which what is limited is given out.
    people: Vec<PersonId>,
    /// Nobody can turn up any more whose points moved before.
    for_good: bool,
}

fn behind(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<Behind>, ApiError> {
    let mut open = Vec::new();
    for challenge in store::challenges(r, Which::Active)? {
        if challenge.caught_up < challenge.version && is_open(r, &challenge.draft, now)? {
            open.push(challenge);
        }
    }
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let players = points::players(r, now)?;
    let mut behind = Vec::new();
    for challenge in open {
        let have = completions::people_of(r, &challenge.id)?;
        let have: HashSet<PersonId> = have
            .into_iter()
            .filter(|(_, state)| *state != CompletionState::TakenBack)
            .map(|it| it.0)
            .collect();
        let reached = players.iter().filter(|(person, player)| {
            !have.contains(person) && is_reached(&challenge.draft, &player.earned)
        });
        let people = first_come(r, reached.map(|(person, _)| person.clone()).collect())?;
        let since =
            challenge.draft.opens_at.map_or(challenge.published_at, |at| at.max(challenge.published_at));
        let for_good = since.plus_seconds(SURE_AFTER_SECONDS) <= now;
        let (challenge, version) = (challenge.id, challenge.version);
        behind.push(Behind { challenge, version, people, for_good });
    }
    Ok(behind)
}

/// In the order in which they came to have what they have; who came at one moment, by age.
fn first_come(r: &mut Reader<'_>, mut people: Vec<PersonId>) -> Result<Vec<PersonId>, ApiError> {
    let reached = ledger::reached_by(r, &people)?.into_iter();
    let at: HashMap<PersonId, Timestamp> = reached.map(|one| (one.person, one.at)).collect();
    people.sort_by_key(|person| at.get(person).copied());
    Ok(people)
}

/// Looks at everybody for what was published or opened since; returns how many completed something.
pub async fn catch_up(deps: &Deps) -> Result<usize, ApiError> {
    let now = deps.clock.now();
    let mut completed = 0;
    for one in deps.db.read(move |r| behind(r, now)).await? {
        let Behind { challenge, version, people, for_good } = one;
        for some in people.chunks(AT_ONCE_MAX) {
            let (some, site) = (some.to_vec(), Site::of(&deps.config));
            let write =
                move |tx: &mut WriteTx<'_>| some.iter().try_for_each(|person| settle(tx, &site, person));
            deps.db.write(deps.own_context()?, write).await?;
        }
        completed += people.len();
        if for_good {
            let write = move |tx: &mut WriteTx<'_>| store::caught_up(tx, &challenge, version);
            deps.db.write(deps.own_context()?, write).await?;
        }
    }
    Ok(completed)
}
