//! Reserving, cancelling, and one's own lists.

use super::store::{self, End, NewRedemption, Offered, RedemptionRow, RewardRow, Wanted};
use super::text::bilingual;
use super::view_service::{self as views, Around};
use super::{mail, refusals, serve_service as serve, wait_store};
use crate::db::{Reader, WriteTx};
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::points::service as points;
use crate::problem::ApiError;
use std::collections::HashMap;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::{After, PictureId};
use sundae_shared::rewards::cycle::{self, Approval, RedemptionEvent, holds_piece};
use sundae_shared::rewards::{
    RedemptionId, RedemptionState, RedemptionView, Redemptions, RewardId, RewardKind, Rewards, WaitState,
    rules,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

pub use super::clock_service::{expire, remind, serve_waiting};
pub use super::code_service::reseal;
pub use super::desk_service::hand_over;
pub use super::seed_service::{seed, stock_for_demo};
pub use super::view_service::approval_above;

/// The rewards on offer, with what this person still can have.
pub fn rewards(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Rewards, ApiError> {
    let around = Around::read(r, who, now)?;
    let rows = store::offered(r, Offered::All)?;
    let rewards = rows.into_iter().map(|row| around.reward(r, row)).collect::<Result<_, _>>()?;
    Ok(Rewards { rewards, points: ledger::balance(r, who)?, points_until: edition::points_until(r)? })
}

/// A reservation to be made, its voucher drawn beforehand.
#[derive(Debug, Clone)]
pub struct Order {
    pub who: PersonId,
    pub reward: RewardId,
    pub voucher: VoucherCode,
    pub by: By,
}

/// How somebody comes to a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Off the list, at its cost.
    List,
    /// Something unlocked it at this cost, perhaps none: hidden or not, and whatever they bought before. What unlocked it
    /// says what one piece is worth, too.
    Unlock { cost: i64, value_minor: i64 },
}

/// What there is to know of a reward that something unlocks.
#[derive(Debug, Clone)]
pub struct Brief {
    pub title: Bilingual,
    /// Where it is handed over; empty for a code.
    pub counter: Bilingual,
    pub kind: RewardKind,
    pub stock_left: i64,
    pub closes_at: Option<Timestamp>,
    pub value_minor: i64,
    pub food: bool,
    /// Something of equal value, for who does not eat this.
    pub alternative: Option<RewardId>,
}

/// Whether a second member of staff looks first at a piece of this worth.
pub fn is_by_two(r: &mut Reader<'_>, value_minor: i64, now: Timestamp) -> Result<bool, ApiError> {
    Ok(cycle::approval(value_minor, views::approval_above(r, now)?) == Approval::SecondPerson)
}

/// A reward on offer or hidden.
pub fn brief(r: &mut Reader<'_>, id: &RewardId) -> Result<Option<Brief>, ApiError> {
    let found = store::offered(r, Offered::EvenHidden(id))?.pop();
    Ok(found.map(|row| Brief {
        title: bilingual(row.title),
        counter: bilingual(row.counter),
        kind: row.kind,
        stock_left: row.stock_left,
        closes_at: row.closes_at,
        value_minor: row.value_minor,
        food: row.food,
        alternative: row.alternative,
    }))
}

/// Reserves: one piece of stock and the cost in points, or nothing at all.
pub fn redeem(tx: &mut WriteTx<'_>, site: &Site, order: &Order) -> Result<RedemptionView, ApiError> {
    let Order { who, reward: id, voucher, by } = order;
    let now = tx.now();
    let wanted = match by {
        By::List => Offered::One(id),
        By::Unlock { .. } => Offered::EvenHidden(id),
    };
    let reward = store::offered(tx, wanted)?.pop().ok_or_else(refusals::no_reward)?;
    is_open(&reward, now)?;
    let (cost, value_minor) = match by {
        By::List if store::used(tx, who, id)? >= reward.limit => return Err(refusals::limit_reached()),
        By::List => (reward.cost, reward.value_minor),
        By::Unlock { cost, value_minor } => (*cost, reward.value_minor.max(*value_minor)),
    };
    if cost > 0 && edition::points_ended(tx, now)? {
        return Err(refusals::points_over());
    }
    let redemption: RedemptionId = tx.new_id()?;
    take_piece(tx, who, &reward)?;
    if cost > 0 {
        ledger::spend(tx, who, redemption.as_str(), cost)?;
    }
    let ends_at = rules::ends_at(reward.closes_at, now);
    let new = NewRedemption {
        id: &redemption,
        reward_id: id,
        person_id: who,
        state: RedemptionState::Reserved,
        cost,
        voucher,
        reserved_at: now,
        ends_at,
        remind_at: Some(rules::remind_at(now, ends_at)),
        by_two: is_by_two(tx, value_minor, now)?,
    };
    store::insert_redemption(tx, &new)?;
    serve::take_code_for(tx, &reward, &redemption)?;
    let made = row(tx, &redemption)?;
    mail::reserved(tx, site, &made)?;
    views::redemption(tx, made, now)
}

/// Refuses before a reward opens and after it closes.
fn is_open(reward: &RewardRow, now: Timestamp) -> Result<(), ApiError> {
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        return Err(refusals::closed());
    }
    if reward.opens_at.is_some_and(|opens_at| opens_at > now) {
        return Err(refusals::not_yet());
    }
    Ok(())
}

/// The piece that is kept for whose turn it is, or one of those that nobody waits for.
fn take_piece(tx: &mut WriteTx<'_>, who: &PersonId, reward: &RewardRow) -> Result<(), ApiError> {
    let now = tx.now();
    if let Some(wait) = wait_store::open(tx, &reward.id, who)?
        && wait.turn_ends_at.is_some_and(|ends_at| ends_at > now)
    {
        return match wait_store::end(tx, &wait, WaitState::Taken)? {
            1 => Ok(()),
            rows => Err(ApiError::bug(format!("one turn, {rows} rows"))),
        };
    }
    if wait_store::ahead(tx, &reward.id, reward.served(), None)? > 0 {
        return Err(refusals::others_wait());
    }
    if views::left_today(tx, &reward.id, reward.limit_per_day, now)?.is_some_and(|left| left <= 0) {
        return Err(refusals::not_today());
    }
    match store::take_stock(tx, &reward.id)? {
        1 => Ok(()),
        0 => Err(refusals::sold_out()),
        rows => Err(ApiError::bug(format!("one reward, {rows} rows"))),
    }
}

pub fn row(r: &mut Reader<'_>, id: &RedemptionId) -> Result<RedemptionRow, ApiError> {
    let wanted = Wanted { id: Some(id), limit: 1, ..Wanted::default() };
    store::redemptions(r, &wanted)?.pop().ok_or_else(ApiError::not_found)
}

/// Where a redemption stands by the clock.
pub fn state_of(r: &mut Reader<'_>, id: &RedemptionId, now: Timestamp) -> Result<RedemptionState, ApiError> {
    let found = row(r, id)?;
    Ok(rules::shown(found.state, found.ends_at, now))
}

/// One's own; somebody else's does not exist.
pub fn own_row(r: &mut Reader<'_>, who: &PersonId, id: &RedemptionId) -> Result<RedemptionRow, ApiError> {
    let found = row(r, id)?;
    if found.person == *who { Ok(found) } else { Err(ApiError::not_found()) }
}

/// A person's redemptions, newest first.
pub fn redemptions(
    r: &mut Reader<'_>,
    who: &PersonId,
    request: &After,
    now: Timestamp,
) -> Result<Redemptions, ApiError> {
    let after = cursor(request.after.as_deref())?;
    let wanted = Wanted { person: Some(who), after: after.as_ref(), limit: PAGE_ROWS, ..Wanted::default() };
    let rows = store::redemptions(r, &wanted)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    let items = items.into_iter().map(|row| views::redemption(r, row, now)).collect::<Result<_, _>>()?;
    Ok(Redemptions { items, next })
}

pub fn cursor(raw: Option<&str>) -> Result<Option<RedemptionId>, ApiError> {
    raw.map(RedemptionId::parse).transpose().map_err(|_| ApiError::malformed("the cursor is not an id"))
}

/// The owner changes their mind; points and stock go back.
pub fn cancel(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RedemptionId,
) -> Result<RedemptionView, ApiError> {
    let found = own_row(tx, who, id)?;
    let ending = Ending { event: RedemptionEvent::Cancel, actor: Actor::Owner, by: Some(who), reason: None };
    end_without_hand_over(tx, site, &found, ending)?;
    let now = tx.now();
    let found = row(tx, id)?;
    views::redemption(tx, found, now)
}

/// How a redemption ends without a hand-over.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    pub event: RedemptionEvent,
    pub actor: Actor,
    pub by: Option<&'a PersonId>,
    pub reason: Option<&'a str>,
}

/// Ends a redemption and gives back what it held: the points to its owner, whoever ends it, and the piece to the
/// shelf, or to who waits for it.
pub fn end_without_hand_over(
    tx: &mut WriteTx<'_>,
    site: &Site,
    found: &RedemptionRow,
    ending: Ending<'_>,
) -> Result<(), ApiError> {
    let Ending { event, actor, by, reason } = ending;
    let to = cycle::step(found.way(), found.state, event, actor).map_err(|_| refusals::over(found))?;
    match store::end(tx, &found.id, End { from: found.state, to, by, reason, handed_to: None })? {
        1 => {}
        0 => return Err(refusals::not_reserved()),
        rows => return Err(ApiError::bug(format!("one redemption, {rows} rows"))),
    }
    if found.cost > 0 {
        ledger::refund(tx, &found.person, found.id.as_str(), found.cost)?;
    }
    if holds_piece(found.state) {
        serve::give_back(tx, found)?;
        serve::serve(tx, site, &found.reward)?;
    }
    Ok(())
}

/// The titles of these redemptions by their ids, for the ledger; other ids are passed over.
pub fn titles(r: &mut Reader<'_>, ids: &[String]) -> Result<HashMap<String, Bilingual>, ApiError> {
    let ids: Vec<RedemptionId> = ids.iter().filter_map(|id| Id::parse(id).ok()).collect();
    let rows = store::titles(r, &ids)?;
    Ok(rows.into_iter().map(|(id, title)| (id.to_string(), bilingual(title))).collect())
}

/// The pictures that rewards show, hidden rewards too.
pub fn pictures(r: &mut Reader<'_>) -> Result<Vec<PictureId>, ApiError> {
    Ok(store::pictures(r)?)
}

/// Where the picture of a reward is stored.
pub fn shown_picture(r: &mut Reader<'_>, id: &PictureId) -> Result<String, ApiError> {
    if !store::is_shown(r, id)? {
        return Err(ApiError::not_found());
    }
    points::picture(r, id)
}

/// The same for staff, who also see what they have just uploaded.
pub fn office_picture(r: &mut Reader<'_>, who: &PersonId, id: &PictureId) -> Result<String, ApiError> {
    if store::is_shown(r, id)? { points::picture(r, id) } else { points::own_picture(r, who, id) }
}
