//! The wait list of a reward that is sold out, as who waits sees it.

use super::store::{self, Offered};
use super::view_service::Around;
use super::wait_store;
use super::{refusals, serve_service as serve};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::{RewardId, RewardView, WaitId, WaitState};
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
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        return Err(refusals::closed());
    }
    if store::used(tx, who, id)? >= reward.limit {
        return Err(refusals::limit_reached());
    }
    if wait_store::open(tx, id, who)?.is_none() {
        let waits = wait_store::count(tx, id, WaitState::Waiting, None)? > 0;
        if reward.stock_left > 0 && !waits {
            return Err(refusals::not_sold_out());
        }
        let place: WaitId = tx.new_id()?;
        wait_store::insert(tx, &place, id, who)?;
        serve::serve(tx, site, id)?;
    }
    view(tx, who, id, now)
}

/// Leaves the list; a piece that was kept goes to the next.
pub fn leave(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
) -> Result<RewardView, ApiError> {
    let now = tx.now();
    if let Some(row) = wait_store::open(tx, id, who)? {
        if wait_store::end(tx, &row, WaitState::Left)? != 1 {
            return Err(ApiError::bug("a place on a wait list is gone"));
        }
        if row.state == WaitState::Turn {
            store::return_stock(tx, id)?;
            serve::serve(tx, site, id)?;
        }
    }
    view(tx, who, id, now)
}

fn view(r: &mut Reader<'_>, who: &PersonId, id: &RewardId, now: Timestamp) -> Result<RewardView, ApiError> {
    let reward = store::offered(r, Offered::EvenHidden(id))?.pop().ok_or_else(refusals::no_reward)?;
    Around::read(r, who, now)?.reward(r, reward)
}
