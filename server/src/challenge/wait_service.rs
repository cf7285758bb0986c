//! Waiting for what a challenge unlocked and that is sold out: on the reward's own list, with the unlock.

use super::completion_store::{self as completions, CompletionRow};
use super::unlock_service::{ToTake, draft_of, redemption_of, to_take};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::rewards::wait_service as list;
use sundae_shared::challenge::rules::is_held;
use sundae_shared::challenge::{ChallengeId, CompletionState};
use sundae_shared::id::PersonId;
use sundae_shared::rewards::RewardId;

/// A place at the end of the list; whose turn it is takes it with the unlock.
pub fn join(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    challenge: &ChallengeId,
) -> Result<(), ApiError> {
    let now = tx.now();
    let ToTake { draft, .. } = to_take(tx, who, challenge, now)?;
    // Its counter's end is asked when a turn is given: it may close later than it was to.
    let unlock = list::Unlock { cost: draft.cost, until: draft.redeem_until };
    list::join_with_unlock(tx, site, who, &draft.reward, unlock)
}

/// Leaves the list, also when the unlock is gone meanwhile.
pub fn leave(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    challenge: &ChallengeId,
) -> Result<(), ApiError> {
    let mut had = completions::of_person(tx, who)?.into_iter();
    let row = had.find(|row| row.challenge == *challenge).ok_or_else(ApiError::not_found)?;
    let draft = draft_of(tx, challenge, row.version)?;
    list::leave_place(tx, site, who, &draft.reward)
}

/// An unlock was taken back, or spent on something else: nobody waits with it any more. Another one for the same reward keeps
/// the place.
pub(super) fn gone(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    reward: &RewardId,
) -> Result<(), ApiError> {
    let now = tx.now();
    for other in completions::of_person(tx, &row.person)? {
        let unlocked = other.id != row.id && other.state == CompletionState::Unlocked;
        if unlocked
            && draft_of(tx, &other.challenge, other.version)?.reward == *reward
            && !is_held(redemption_of(tx, &other, now)?)
        {
            return Ok(());
        }
    }
    list::without_unlock(tx, site, &row.person, reward)
}
