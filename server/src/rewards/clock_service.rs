//! What ends by itself: reservations and turns on the wait list. Run by the clock.

use super::service::{Ending, end_without_hand_over};
use super::store::{self, Wanted};
use super::{mail, serve_service as serve, wait_store};
use crate::db::WriteTx;
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::rewards::WaitState;
use sundae_shared::rewards::cycle::RedemptionEvent;

/// Reservations that one run of the clean-up ends or tells of; the next run takes the rest.
const AT_ONCE_MAX: usize = 100;

/// Ends the reservations whose time is over, oldest last; returns how many.
pub fn expire(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let wanted = Wanted { over_at: Some(tx.now()), limit: AT_ONCE_MAX, ..Wanted::default() };
    let rows = store::redemptions(tx, &wanted)?;
    for found in &rows {
        let ending = Ending { event: RedemptionEvent::Expire, actor: Actor::Clock, by: None, reason: None };
        end_without_hand_over(tx, site, found, ending)?;
        mail::expired(tx, site, found)?;
    }
    Ok(rows.len())
}

/// Tells the owners of reservations that end soon, each once; returns how many.
pub fn remind(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let wanted = Wanted { due_at: Some(tx.now()), limit: AT_ONCE_MAX, ..Wanted::default() };
    let rows = store::redemptions(tx, &wanted)?;
    for found in &rows {
        if store::reminded(tx, &found.id)? == 1 {
            mail::ending(tx, site, found)?;
        }
    }
    Ok(rows.len())
}

/// Ends the turns that are over and serves who comes next; returns how many ended or were served.
pub fn serve_waiting(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let now = tx.now();
    let over = wait_store::over(tx, now, store::LIST_ROWS_MAX)?;
    for row in &over {
        if wait_store::end(tx, row, WaitState::Lapsed)? != 1 {
            return Err(ApiError::bug("a turn that is over is gone"));
        }
        store::return_stock(tx, &row.reward_id)?;
        mail::turn_lapsed(tx, site, row)?;
        serve::serve(tx, site, &row.reward_id)?;
    }
    Ok(over.len() + serve::serve_all(tx, site)?)
}
