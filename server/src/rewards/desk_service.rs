//! The hand-over at a desk, in two steps: a scan shows what stands behind it, a press hands it over. A wrong scan
//! says what was scanned and burns nothing.

use super::service::row;
use super::store::{self, End, RedemptionRow, Wanted};
use super::{mail, office_store, refusals, trail, view_service as views};
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::id::PersonId;
use sundae_shared::people::badge::Scan;
use sundae_shared::people::code::ShortCode;
use sundae_shared::rewards::cycle::{self, RedemptionEvent};
use sundae_shared::rewards::{Receiver, RedemptionId, RedemptionState, RewardKind, VoucherView, rules};
use sundae_shared::time::Timestamp;

/// First step: what stands behind a code, scanned or typed.
pub fn look_up(r: &mut Reader<'_>, desk: &Desk, code: &str, now: Timestamp) -> Result<VoucherView, ApiError> {
    let voucher = match Scan::classify(code) {
        Scan::Voucher(voucher) => voucher,
        Scan::Short(short) if short == ShortCode::practice() => return Err(refusals::scanned_practice()),
        Scan::Badge(_) | Scan::Short(_) => return Err(refusals::scanned_pass()),
        Scan::TicketSecret(_) => return Err(refusals::scanned_ticket()),
        Scan::Unknown(_) => return Err(refusals::bad_voucher()),
    };
    let wanted = Wanted { voucher: Some(&voucher), limit: 1, ..Wanted::default() };
    let found = store::redemptions(r, &wanted)?.pop().ok_or_else(refusals::no_voucher)?;
    views::voucher(r, &desk.person, found, now)
}

/// A redemption that this desk may act on: not the volunteer's own, and a thing and not a code.
fn at_desk(
    tx: &mut WriteTx<'_>,
    desk: &Desk,
    id: &RedemptionId,
    event: RedemptionEvent,
) -> Result<(RedemptionRow, RedemptionState), ApiError> {
    let found = row(tx, id)?;
    if views::has_part(tx, &desk.person, &found)? {
        return Err(refusals::own());
    }
    if found.kind == RewardKind::Code {
        return Err(refusals::code_is_not_handed_over());
    }
    let state = rules::shown(found.state, found.ends_at, tx.now());
    match cycle::step(found.way(), state, event, Actor::Volunteer) {
        Ok(to) => Ok((found, to)),
        Err(_) => Err(refusals::not_at_desk(found.way(), state)),
    }
}

/// Second step: the thing changes hands. Nobody hands over to themselves, or what they approved: that takes two.
pub fn hand_over(
    tx: &mut WriteTx<'_>,
    site: &Site,
    desk: &Desk,
    id: &RedemptionId,
    to: Receiver,
) -> Result<VoucherView, ApiError> {
    let (found, state) = at_desk(tx, desk, id, RedemptionEvent::HandOver)?;
    if views::approved_it(tx, &desk.person, &found)? {
        return Err(refusals::approver_hands_over());
    }
    let receiver: &PersonId = match to {
        Receiver::Owner => &found.person,
        Receiver::Collector => found.collector.as_ref().ok_or_else(refusals::no_collector)?,
    };
    let end =
        End { from: found.state, to: state, by: Some(&desk.person), reason: None, handed_to: Some(receiver) };
    match store::end(tx, id, end)? {
        1 => {}
        0 => return Err(refusals::not_reserved()),
        rows => return Err(ApiError::bug(format!("one redemption, {rows} rows"))),
    }
    let what = [Some(found.state.word()), Some(state.word()), Some(to.word())];
    trail::of_redemption(tx, "rewards.hand_over", id, what)?;
    let collector = match to {
        Receiver::Owner => None,
        Receiver::Collector => views::name(tx, Some(receiver))?,
    };
    mail::handed_over(tx, site, &found, &desk.device, collector.as_deref())?;
    let (found, now) = (row(tx, id)?, tx.now());
    views::voucher(tx, &desk.person, found, now)
}

/// The shelf is empty: the owner is owed the next piece, and what was counted as left is not promised to others.
pub fn report_empty_shelf(
    tx: &mut WriteTx<'_>,
    site: &Site,
    desk: &Desk,
    id: &RedemptionId,
) -> Result<VoucherView, ApiError> {
    let (found, state) = at_desk(tx, desk, id, RedemptionEvent::RunOut)?;
    match store::owe(tx, id, found.state)? {
        1 => {}
        0 => return Err(refusals::not_reserved()),
        rows => return Err(ApiError::bug(format!("one redemption, {rows} rows"))),
    }
    let left = office_store::stock_left(tx, &found.reward)?;
    if left > 0 && office_store::adjust_stock(tx, &found.reward, -left)? != 1 {
        return Err(ApiError::bug("what was left on a shelf is gone"));
    }
    office_store::note_stock(tx, &found.reward, -(left + 1), office_store::SHELF_EMPTY, None)?;
    trail::of_redemption(
        tx,
        "rewards.shelf_empty",
        id,
        [Some(found.state.word()), Some(state.word()), None],
    )?;
    let (before, gone) = ((left + 1).to_string(), "0".to_owned());
    trail::of_reward(tx, "rewards.shelf_empty", &found.reward, [Some(&before), Some(&gone), None])?;
    mail::owed(tx, site, &found, mail::Owed::ShelfEmpty)?;
    let (found, now) = (row(tx, id)?, tx.now());
    views::voucher(tx, &desk.person, found, now)
}
