//! The wait list of a reward that is sold out: off the list, or with what somebody unlocked. One person has one place.

use super::store::{self, Offered, RewardRow};
use super::view_service::{self as views, Around};
use super::wait_store::{self, With};
use super::{refusals, serve_service as serve};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::{RewardId, RewardView, WaitId, WaitState, WaitView};
use sundae_shared::time::Timestamp;

/// Joins at the end of the list. Joining twice is joining once.
pub fn join(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
) -> Result<RewardView, ApiError> {
    let now = tx.now();
    let reward = store::offered(tx, Offered::One(id))?.pop().ok_or_else(refusals::no_reward)?;
    if store::used(tx, who, id)? >= reward.limit {
        return Err(refusals::limit_reached());
    }
    take_place(tx, site, who, &reward, With::List)?;
    view(tx, who, id, now)
}

/// What somebody waits with who unlocked a reward.
#[derive(Debug, Clone, Copy)]
pub struct Unlock {
    /// In points, perhaps none.
    pub cost: i64,
    /// Until when it can be reserved with it, whatever its counter says.
    pub until: Option<Timestamp>,
}

/// The same with what somebody unlocked: hidden or not, and whatever they have of it.
pub fn join_with_unlock(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
    unlock: Unlock,
) -> Result<(), ApiError> {
    let reward = store::offered(tx, Offered::EvenHidden(id))?.pop().ok_or_else(refusals::no_reward)?;
    let Unlock { cost, until } = unlock;
    take_place(tx, site, who, &reward, With::Unlock { cost, until })
}

/// A place at the end of the list; who has one keeps it, and can take their turn with this, too.
fn take_place(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    reward: &RewardRow,
    with: With,
) -> Result<(), ApiError> {
    let now = tx.now();
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        return Err(refusals::closed());
    }
    if with.needs_points() && edition::points_ended(tx, now)? {
        return Err(refusals::points_over());
    }
    if let Some(place) = wait_store::open(tx, &reward.id, who)? {
        if wait_store::also_with(tx, &place.id, with)? != 1 {
            return Err(ApiError::bug("a place on a wait list is gone"));
        }
    } else if reward.stock_left > 0 && wait_store::ahead(tx, &reward.id, reward.served(), None)? == 0 {
        return Err(match serve::is_open(reward, now) {
            true => refusals::not_sold_out(),
            false => refusals::not_yet_to_wait(),
        });
    } else {
        let place: WaitId = tx.new_id()?;
        wait_store::insert(tx, &place, &reward.id, who, with)?;
    }
    serve::serve(tx, site, &reward.id)?;
    Ok(())
}

/// What somebody unlocked is gone: they wait on only where they joined off the list, too.
pub fn without_unlock(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
) -> Result<(), ApiError> {
    let place = wait_store::open(tx, id, who)?.filter(|place| place.unlock_cost.is_some());
    if let Some(place) = place
        && serve::without_unlock(tx, &place)?
    {
        serve::serve(tx, site, id)?;
    }
    Ok(())
}

/// What somebody meets who comes with an unlock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtShelf {
    /// There is none, or others wait for what is left.
    pub sold_out: bool,
    /// Their place, where it can be served.
    pub wait: Option<WaitView>,
}

pub fn at_shelf(r: &mut Reader<'_>, who: &PersonId, id: &RewardId) -> Result<AtShelf, ApiError> {
    let reward = store::offered(r, Offered::EvenHidden(id))?.pop().ok_or_else(refusals::no_reward)?;
    let ahead = wait_store::ahead(r, id, reward.served(), None)?;
    let place = wait_store::open(r, id, who)?.filter(|place| reward.active || place.unlock_cost.is_some());
    let wait = place.map(|place| views::wait(r, &reward, &place)).transpose()?;
    Ok(AtShelf { sold_out: reward.stock_left <= 0 || ahead > 0, wait })
}

/// Leaves the list; a piece that was kept goes to the next.
pub fn leave(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
) -> Result<RewardView, ApiError> {
    let now = tx.now();
    leave_place(tx, site, who, id)?;
    view(tx, who, id, now)
}

/// The same, whatever they waited with.
pub fn leave_place(tx: &mut WriteTx<'_>, site: &Site, who: &PersonId, id: &RewardId) -> Result<(), ApiError> {
    if let Some(row) = wait_store::open(tx, id, who)? {
        if wait_store::end(tx, &row, WaitState::Left)? != 1 {
            return Err(ApiError::bug("a place on a wait list is gone"));
        }
        if row.state == WaitState::Turn {
            store::return_stock(tx, id)?;
            serve::serve(tx, site, id)?;
        }
    }
    Ok(())
}

fn view(r: &mut Reader<'_>, who: &PersonId, id: &RewardId, now: Timestamp) -> Result<RewardView, ApiError> {
    let reward = store::offered(r, Offered::EvenHidden(id))?.pop().ok_or_else(refusals::no_reward)?;
    Around::read(r, who, now)?.reward(r, reward)
}
