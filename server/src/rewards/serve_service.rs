//! Who gets a piece that is there again: first who is owed one, in order, then the wait list, in order.

use super::store::{self, Held, Offered, RedemptionRow, RewardRow, Wanted};
use super::wait_store::{self, WaitRow};
use super::{code_store, mail, trail, view_service as views};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::rewards::cycle::{self, RedemptionEvent};
use sundae_shared::rewards::rules;
use sundae_shared::rewards::{RedemptionId, RewardId, RewardKind, WaitState};
use sundae_shared::time::Timestamp;

/// People served in one transaction: a delivery for a long list; the clean-up serves the rest.
const AT_ONCE_MAX: usize = 200;

/// Takes one piece of what is left, with its code where it has one; refuses nothing: it was seen to be there.
pub fn take_for(tx: &mut WriteTx<'_>, reward: &RewardRow, of: &RedemptionId) -> Result<(), ApiError> {
    match store::take_stock(tx, &reward.id)? {
        1 => take_code_for(tx, reward, of),
        rows => Err(ApiError::bug(format!("one piece, {rows} rows"))),
    }
}

/// The code for a piece that is taken already.
pub fn take_code_for(tx: &mut WriteTx<'_>, reward: &RewardRow, of: &RedemptionId) -> Result<(), ApiError> {
    if reward.kind != RewardKind::Code {
        return Ok(());
    }
    match code_store::take(tx, &reward.id, of)? {
        1 => Ok(()),
        rows => Err(ApiError::bug(format!("one code of a pool with stock left, {rows} rows"))),
    }
}

/// Gives one piece back, with its code where it has one.
pub fn give_back(tx: &mut WriteTx<'_>, found: &RedemptionRow) -> Result<(), ApiError> {
    if found.kind == RewardKind::Code && code_store::release(tx, &found.id)? != 1 {
        return Err(ApiError::bug(format!("the redemption {} held no code", found.id)));
    }
    store::return_stock(tx, &found.reward)?;
    Ok(())
}

/// Serves as long as there are pieces; returns how many.
pub fn serve(tx: &mut WriteTx<'_>, site: &Site, id: &RewardId) -> Result<usize, ApiError> {
    let mut served = 0;
    while served < AT_ONCE_MAX {
        let reward = store::offered(tx, Offered::EvenHidden(id))?.pop().ok_or_else(ApiError::not_found)?;
        if reward.stock_left <= 0 {
            break;
        }
        let now = tx.now();
        if let Some(owed) = store::oldest_owed(tx, id)? {
            restock(tx, site, &reward, &owed)?;
        } else if gives_turns(tx, &reward, now)?
            && let Some(first) = first(tx, site, &reward)?
        {
            give_turn(tx, site, &reward, &first)?;
        } else {
            break;
        }
        served += 1;
    }
    Ok(served)
}

/// Whether a turn can begin now: the reward is open, and its day has room for one more. The clock goes on the next day.
fn gives_turns(r: &mut Reader<'_>, reward: &RewardRow, now: Timestamp) -> Result<bool, ApiError> {
    let left_today = views::left_today(r, &reward.id, reward.limit_per_day, now)?;
    Ok(is_open(reward, now) && left_today.is_none_or(|left| left > 0))
}

/// Whether it can be redeemed now, off the list or, while it is hidden, by who unlocked it.
pub fn is_open(reward: &RewardRow, now: Timestamp) -> bool {
    reward.opens_at.is_none_or(|opens_at| opens_at <= now)
        && reward.closes_at.is_none_or(|closes_at| closes_at > now)
}

/// Who is next. Whose time to take what they unlocked is over is passed by, and when points have ended whoever would pay
/// with them; who leaves the list by it is told.
fn first(tx: &mut WriteTx<'_>, site: &Site, reward: &RewardRow) -> Result<Option<WaitRow>, ApiError> {
    let now = tx.now();
    let points_ended = edition::points_ended(tx, now)?;
    while let Some(first) = wait_store::first(tx, &reward.id, reward.served())? {
        if first.unlock_is_over(now) {
            without_unlock(tx, &first)?;
            if !first.by_list {
                mail::dropped(tx, site, &first, mail::Dropped::UnlockOver)?;
            }
        } else if points_ended && first.needs_points() {
            if wait_store::end(tx, &first, WaitState::Left)? != 1 {
                return Err(ApiError::bug("a place on a wait list is gone"));
            }
            mail::dropped(tx, site, &first, mail::Dropped::PointsEnded)?;
        } else {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

/// What somebody unlocked is gone or over: who joined off the list, too, goes on waiting there, and others leave it.
/// Says whether a piece that was kept for them is free now.
pub fn without_unlock(tx: &mut WriteTx<'_>, place: &WaitRow) -> Result<bool, ApiError> {
    let changed = match place.by_list {
        true => wait_store::drop_unlock(tx, &place.id)?,
        false => wait_store::end(tx, place, WaitState::Left)?,
    };
    if changed != 1 {
        return Err(ApiError::bug("a place on a wait list is gone"));
    }
    let frees = !place.by_list && place.state == WaitState::Turn;
    if frees {
        store::return_stock(tx, &place.reward_id)?;
    }
    Ok(frees)
}

/// Until when a piece is kept that is kept anew; a counter that closed meanwhile keeps nobody from what is theirs.
pub fn held_until(closes_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
    rules::ends_at(closes_at.filter(|closes_at| *closes_at > now), now)
}

fn restock(
    tx: &mut WriteTx<'_>,
    site: &Site,
    reward: &RewardRow,
    owed: &RedemptionId,
) -> Result<(), ApiError> {
    let wanted = Wanted { id: Some(owed), limit: 1, ..Wanted::default() };
    let found = store::redemptions(tx, &wanted)?.pop().ok_or_else(ApiError::not_found)?;
    let way = found.way();
    let to = cycle::next(way, found.state, RedemptionEvent::Restock)
        .ok_or_else(|| ApiError::bug("what is owed can't be restocked"))?;
    take_for(tx, reward, owed)?;
    let ends_at = held_until(reward.closes_at, tx.now());
    let held = Held { from: found.state, to, ends_at, remind_at: rules::remind_at(tx.now(), ends_at) };
    match store::restock(tx, owed, held)? {
        1 => {}
        rows => return Err(ApiError::bug(format!("one redemption that is owed, {rows} rows"))),
    }
    trail::of_redemption(tx, "rewards.restock", owed, [Some(found.state.word()), Some(to.word()), None])?;
    let found = store::redemptions(tx, &wanted)?.pop().ok_or_else(ApiError::not_found)?;
    mail::there_again(tx, site, &found)
}

fn give_turn(tx: &mut WriteTx<'_>, site: &Site, reward: &RewardRow, first: &WaitRow) -> Result<(), ApiError> {
    if store::take_stock(tx, &reward.id)? != 1 {
        return Err(ApiError::bug("a piece that was left is gone"));
    }
    let unlocked_until = first.unlock_until.filter(|_| !first.by_list);
    let last = [reward.closes_at, unlocked_until].into_iter().flatten().min();
    let ends_at = rules::turn_ends_at(last, tx.now());
    match wait_store::give_turn(tx, &first.id, ends_at)? {
        1 => mail::turn(tx, site, first, reward, ends_at),
        rows => Err(ApiError::bug(format!("one place on a wait list, {rows} rows"))),
    }
}

/// Serves every reward that has pieces left while people wait: its window opened, or a list was long. Run by the
/// clock; returns how many were served.
pub fn serve_all(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let mut served = 0;
    for id in wait_store::left_and_waited_for(tx, store::LIST_ROWS_MAX)? {
        served += serve(tx, site, &id)?;
    }
    Ok(served)
}

/// Where somebody stands: how many joined before them and still wait, counted from 1.
pub fn place(r: &mut Reader<'_>, reward: &RewardRow, row: &WaitRow) -> Result<i64, ApiError> {
    match row.state {
        WaitState::Waiting => Ok(wait_store::ahead(r, &reward.id, reward.served(), Some(&row.id))? + 1),
        _ => Ok(0),
    }
}
