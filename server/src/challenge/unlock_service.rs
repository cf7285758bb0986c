//! What a completion unlocks: whether one more can be, taking it, and reserving the reward with it.

use super::completion_store::{self as completions, CompletionRow};
use super::store::{self, ChallengeRow, Which};
use super::{mail, refusals, wait_service as waiting};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::edition::service::Days;
use crate::mail::Site;
use crate::problem::ApiError;
use crate::rewards::service as rewards;
use sundae_shared::challenge::rules::{self, Caps, Used};
use sundae_shared::challenge::{ChallengeDraft, ChallengeId, CompletionState, Full, UnlockState};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::{RedemptionState, RedemptionView, RewardId};
use sundae_shared::time::Timestamp;

/// One version of a challenge, as somebody completed it.
pub(super) fn draft_of(
    r: &mut Reader<'_>,
    challenge: &ChallengeId,
    version: i64,
) -> Result<ChallengeDraft, ApiError> {
    let found = store::versions(r, challenge, Some(version))?.pop();
    found.map(|row| row.draft).ok_or_else(|| ApiError::bug("a completion without its version"))
}

/// The challenge as it is now; its caps hold for whatever version was completed.
pub(super) fn current(r: &mut Reader<'_>, id: &ChallengeId) -> Result<ChallengeRow, ApiError> {
    store::challenges(r, Which::One(id))?.pop().ok_or_else(ApiError::not_found)
}

/// What is unlocked of a challenge by now.
pub(super) fn used(r: &mut Reader<'_>, id: &ChallengeId, now: Timestamp) -> Result<Used, ApiError> {
    let day = Days::read(r)?.day(now);
    Ok(completions::used(r, id, day)?)
}

/// Until when what this version unlocks can be reserved.
pub(super) fn until_of(r: &mut Reader<'_>, draft: &ChallengeDraft) -> Result<Option<Timestamp>, ApiError> {
    Ok(rules::until(draft.redeem_until, reward_of(r, &draft.reward)?.closes_at))
}

/// The versions of a challenge whose rewards can't be reserved any more: who waits with one of them keeps nobody waiting.
pub(super) fn versions_over(
    r: &mut Reader<'_>,
    id: &ChallengeId,
    now: Timestamp,
) -> Result<Vec<i64>, ApiError> {
    let mut over = Vec::new();
    for row in store::versions(r, id, None)? {
        if rules::is_over(until_of(r, &row.draft)?, now) {
            over.push(row.version);
        }
    }
    Ok(over)
}

/// How many wait before one that waits.
pub(super) fn before(r: &mut Reader<'_>, row: &CompletionRow, now: Timestamp) -> Result<i64, ApiError> {
    let over = versions_over(r, &row.challenge, now)?;
    Ok(completions::before(r, row, &over)?)
}

/// Whether what waits can be unlocked now, and if not, why not. Without a limit nobody else's row is looked at, so that
/// people who complete at once don't wait for each other.
pub(super) fn admit(
    r: &mut Reader<'_>,
    row: &CompletionRow,
    draft: &ChallengeDraft,
    now: Timestamp,
) -> Result<Result<(), Full>, ApiError> {
    if rules::is_over(until_of(r, draft)?, now) {
        return Ok(Err(Full::Over));
    }
    let caps = Caps { value_minor: draft.value_minor, ..current(r, &row.challenge)?.draft.caps() };
    if !caps.is_limited() {
        return Ok(Ok(()));
    }
    if let Err(full) = caps.admit(used(r, &row.challenge, now)?) {
        return Ok(Err(full));
    }
    Ok(if before(r, row, now)? > 0 { Err(Full::Queue) } else { Ok(()) })
}

/// Unlocks what waits, or says why it goes on waiting.
pub(super) fn unlock(
    tx: &mut WriteTx<'_>,
    row: &CompletionRow,
    draft: &ChallengeDraft,
) -> Result<Result<(), Full>, ApiError> {
    let now = tx.now();
    if let Err(full) = admit(tx, row, draft, now)? {
        return Ok(Err(full));
    }
    let day = Days::read(tx)?.day(now);
    match completions::unlock(tx, &row.id, day)? {
        1 => {}
        rows => return Err(ApiError::bug(format!("one completion that waits, {rows} rows"))),
    }
    record(tx, "challenge.unlock", row, row.state, CompletionState::Unlocked)?;
    Ok(Ok(()))
}

pub(super) fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    row: &CompletionRow,
    from: CompletionState,
    to: CompletionState,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "challenge_completion",
        subject_id: row.id.as_str(),
        old: Some(from.word()),
        new: Some(to.word()),
        reason: None,
    };
    audit::record(tx, &entry)
}

/// Where the reservation made with an unlock stands.
pub(super) fn redemption_of(
    r: &mut Reader<'_>,
    row: &CompletionRow,
    now: Timestamp,
) -> Result<Option<RedemptionState>, ApiError> {
    row.redemption.as_ref().map(|id| rewards::state_of(r, id, now)).transpose()
}

/// The reward of a draft, on offer or hidden.
pub(super) fn reward_of(r: &mut Reader<'_>, id: &RewardId) -> Result<rewards::Brief, ApiError> {
    rewards::brief(r, id)?.ok_or_else(|| ApiError::bug("a challenge without its reward"))
}

/// What equals the reward, for who does not eat it: as long as it does.
pub(super) fn alternative_of(
    r: &mut Reader<'_>,
    reward: &rewards::Brief,
) -> Result<Option<(RewardId, rewards::Brief)>, ApiError> {
    let Some(other) = &reward.alternative else { return Ok(None) };
    let found = rewards::brief(r, other)?.filter(|found| found.value_minor == reward.value_minor);
    Ok(found.map(|found| (other.clone(), found)))
}

/// Somebody takes what they unlocked.
#[derive(Debug, Clone)]
pub struct Order {
    pub who: PersonId,
    pub challenge: ChallengeId,
    /// What equals it, in its place.
    pub alternative: bool,
    pub voucher: VoucherCode,
}

/// A completion whose reward can be taken now.
pub(super) struct ToTake {
    pub row: CompletionRow,
    pub draft: ChallengeDraft,
}

/// What somebody unlocked with a challenge and has not taken; otherwise why not.
pub(super) fn to_take(
    r: &mut Reader<'_>,
    who: &PersonId,
    challenge: &ChallengeId,
    now: Timestamp,
) -> Result<ToTake, ApiError> {
    let found = completions::of_person(r, who)?.into_iter().find(|row| row.challenge == *challenge);
    let row = found.ok_or_else(refusals::not_completed)?;
    let draft = draft_of(r, challenge, row.version)?;
    let until = until_of(r, &draft)?;
    let redemption = redemption_of(r, &row, now)?;
    match rules::shown(row.state, row.is_flagged(), redemption, until, now) {
        UnlockState::Unlocked => Ok(ToTake { row, draft }),
        UnlockState::Waiting => Err(refusals::still_waiting()),
        UnlockState::Reserved | UnlockState::Owed | UnlockState::HandedOver => Err(refusals::redeemed()),
        UnlockState::Lapsed => Err(refusals::lapsed()),
        UnlockState::TakenBack => Err(refusals::not_completed()),
    }
}

/// Reserves the reward for what it costs with this challenge, or its equal; nobody goes on waiting for the one who took the
/// other. What the stock says holds for everybody.
pub fn redeem(tx: &mut WriteTx<'_>, site: &Site, order: &Order) -> Result<RedemptionView, ApiError> {
    let Order { who, challenge, alternative, voucher } = order;
    let now = tx.now();
    let ToTake { row, draft } = to_take(tx, who, challenge, now)?;
    let reward = match alternative {
        false => draft.reward.clone(),
        true => {
            let named = reward_of(tx, &draft.reward)?;
            alternative_of(tx, &named)?.ok_or_else(refusals::no_alternative)?.0
        }
    };
    let by = rewards::By::Unlock { cost: draft.cost, value_minor: draft.value_minor };
    let voucher = voucher.clone();
    let reserved = rewards::redeem(tx, site, &rewards::Order { who: who.clone(), reward, voucher, by })?;
    match completions::redeemed(tx, &row, &reserved.id)? {
        1 => {}
        0 => return Err(refusals::redeemed()),
        rows => return Err(ApiError::bug(format!("one completion, {rows} rows"))),
    }
    if *alternative {
        waiting::gone(tx, site, &row, &draft.reward)?;
    }
    Ok(reserved)
}

/// Unlocks what waits and says so, or tells that it waits; for a completion that is new or there again.
pub(super) fn unlock_and_tell(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    draft: &ChallengeDraft,
) -> Result<(), ApiError> {
    let outcome = unlock(tx, row, draft)?;
    let reward = reward_of(tx, &draft.reward)?;
    match outcome {
        Ok(()) => mail::unlocked(tx, site, row, draft, &reward, mail::After::Completing),
        // Nothing is promised, and the challenge's page says that its time is over.
        Err(Full::Over) => Ok(()),
        Err(full) => mail::waits(tx, site, row, draft, &reward, full),
    }
}
