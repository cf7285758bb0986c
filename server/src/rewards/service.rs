//! Reserving, cancelling, handing over, expiring.

use super::store::{self, End, NewRedemption, RedemptionRow, RewardRow, Wanted};
use super::{mail, office_store, refusals};
use crate::audit;
use crate::auth::guard::Desk;
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::qr;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::people::badge::Scan;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::After;
use sundae_shared::rewards::rules::{self, RedemptionEvent};
use sundae_shared::rewards::{
    RedemptionId, RedemptionState, RedemptionView, Redemptions, RewardDraft, RewardId, RewardView, Rewards,
    VoucherView,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// Reservations that one run of the clean-up ends or tells of; the next run takes the rest.
const AT_ONCE_MAX: usize = 100;

/// What a new conference starts with: hidden and without stock until staff count what they have.
fn seeds() -> [(&'static str, RewardDraft); 2] {
    let counter = || {
        Bilingual::new(
            "At the registration desk, during its opening hours",
            "En el mostrador de registro, durante su horario",
        )
    };
    let draft = |title, text, position| RewardDraft {
        title,
        text,
        counter: counter(),
        cost: 10,
        limit: 1,
        closes_at: None,
        active: false,
        position,
    };
    let ice_cream = draft(
        Bilingual::new("Ice-cream card", "Tarjeta de helado"),
        Bilingual::new(
            "A card for an ice cream on us, at a place near the venue.",
            "Una tarjeta para un helado por nuestra cuenta, cerca de la sede.",
        ),
        10,
    );
    let books = draft(
        Bilingual::new("Bookshop card", "Tarjeta de librería"),
        Bilingual::new(
            "No ice cream for you? A card of the same value for a bookshop.",
            "¿No te va el helado? Una tarjeta del mismo valor para una librería.",
        ),
        20,
    );
    [("ice_cream_card", ice_cream), ("bookshop_card", books)]
}

/// Adds the rewards that the catalogue lacks; run at every start, it changes nothing that is there.
pub fn seed(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let known = office_store::reward_keys(tx)?;
    let mut added = 0;
    for (key, draft) in seeds() {
        if known.iter().flatten().any(|known| known == key) {
            continue;
        }
        let id: RewardId = tx.new_id()?;
        office_store::insert_reward(tx, &id, Some(key), &draft)?;
        added += 1;
    }
    Ok(added)
}

/// Shows the seeded rewards and fills their stock, for the demo conference.
pub fn stock_for_demo(tx: &mut WriteTx<'_>) -> Result<(), ApiError> {
    for (key, pieces) in [("ice_cream_card", 120), ("bookshop_card", 40)] {
        if let Some(id) = office_store::set_active_by_key(tx, key)? {
            office_store::adjust_stock(tx, &id, pieces)?;
        }
    }
    Ok(())
}

/// The rewards on offer, with what this person still can have.
pub fn rewards(r: &mut Reader<'_>, who: &PersonId) -> Result<Rewards, ApiError> {
    let counting = store::counting(r, who)?;
    let rows = store::offered(r, None)?;
    let rewards = rows.into_iter().map(|row| {
        let used = counting.iter().filter(|reward| **reward == row.id).count();
        reward_view(row, i64::try_from(used).unwrap_or(i64::MAX))
    });
    Ok(Rewards { rewards: rewards.collect(), points: ledger::balance(r, who)? })
}

fn reward_view(row: RewardRow, used: i64) -> RewardView {
    let RewardRow { id, title, text, counter, cost, stock_left, limit, closes_at } = row;
    RewardView {
        id,
        title: bilingual(title),
        text: bilingual(text),
        counter: bilingual(counter),
        cost,
        stock_left,
        limit,
        left: (limit - used).max(0),
        closes_at,
    }
}

pub fn bilingual((en, es): (String, String)) -> Bilingual {
    Bilingual { en, es }
}

/// A reservation to be made, its voucher drawn beforehand.
#[derive(Debug, Clone)]
pub struct Order {
    pub who: PersonId,
    pub reward: RewardId,
    pub voucher: VoucherCode,
}

/// Reserves: one piece of stock and the cost in points, or nothing at all.
pub fn redeem(tx: &mut WriteTx<'_>, order: &Order) -> Result<RedemptionView, ApiError> {
    let Order { who, reward: id, voucher } = order;
    let now = tx.now();
    let found = store::offered(tx, Some(id))?;
    let reward = found.into_iter().next().ok_or_else(refusals::no_reward)?;
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        return Err(refusals::closed());
    }
    if store::used(tx, who, id)? >= reward.limit {
        return Err(refusals::limit_reached());
    }
    match store::take_stock(tx, id)? {
        1 => {}
        0 => return Err(refusals::sold_out()),
        rows => return Err(ApiError::bug(format!("one reward, {rows} rows"))),
    }
    let redemption: RedemptionId = tx.new_id()?;
    ledger::spend(tx, who, redemption.as_str(), reward.cost)?;
    let ends_at = rules::ends_at(reward.closes_at, now);
    let new = NewRedemption {
        id: &redemption,
        reward_id: id,
        person_id: who,
        state: RedemptionState::Reserved,
        cost: reward.cost,
        voucher,
        reserved_at: now,
        ends_at,
        remind_at: Some(rules::remind_at(now, ends_at)),
    };
    store::insert_redemption(tx, &new)?;
    view(row(tx, &redemption)?, now)
}

/// One redemption.
pub fn row(r: &mut Reader<'_>, id: &RedemptionId) -> Result<RedemptionRow, ApiError> {
    let wanted = Wanted { id: Some(id), limit: 1, ..Wanted::default() };
    store::redemptions(r, &wanted)?.pop().ok_or_else(ApiError::not_found)
}

fn view(row: RedemptionRow, now: Timestamp) -> Result<RedemptionView, ApiError> {
    let state = rules::shown(row.state, row.ends_at, now);
    let reserved = state == RedemptionState::Reserved;
    Ok(RedemptionView {
        id: row.id,
        reward: row.reward,
        title: bilingual(row.title),
        counter: bilingual(row.counter),
        cost: row.cost,
        state,
        qr: reserved.then(|| qr::draw(row.voucher.as_str())).transpose()?,
        voucher: row.voucher,
        reserved_at: row.reserved_at,
        ends_at: row.ends_at,
        ended_at: row.ended_at,
        reason: row.reason,
    })
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
    let items = items.into_iter().map(|row| view(row, now)).collect::<Result<_, _>>()?;
    Ok(Redemptions { items, next })
}

pub fn cursor(raw: Option<&str>) -> Result<Option<RedemptionId>, ApiError> {
    raw.map(RedemptionId::parse).transpose().map_err(|_| ApiError::malformed("the cursor is not an id"))
}

/// The owner changes their mind; points and stock go back.
pub fn cancel(tx: &mut WriteTx<'_>, who: &PersonId, id: &RedemptionId) -> Result<RedemptionView, ApiError> {
    let found = row(tx, id)?;
    if found.person != *who {
        return Err(ApiError::not_found());
    }
    let end = End { to: RedemptionState::Cancelled, by: Some(who), reason: None };
    end_without_hand_over(tx, &found, RedemptionEvent::Cancel, end)?;
    let now = tx.now();
    view(row(tx, id)?, now)
}

/// Ends a reservation and gives back what it held: the points to its owner, whoever ends it.
pub fn end_without_hand_over(
    tx: &mut WriteTx<'_>,
    found: &RedemptionRow,
    event: RedemptionEvent,
    end: End<'_>,
) -> Result<(), ApiError> {
    rules::next(found.state, event).map_err(|_| ended(found.state))?;
    match store::end(tx, &found.id, end)? {
        1 => {}
        0 => return Err(refusals::not_reserved()),
        rows => return Err(ApiError::bug(format!("one redemption, {rows} rows"))),
    }
    store::return_stock(tx, &found.reward)?;
    ledger::refund(tx, &found.person, found.id.as_str(), found.cost)?;
    Ok(())
}

fn ended(state: RedemptionState) -> ApiError {
    if state == RedemptionState::HandedOver { refusals::handed_over() } else { refusals::not_reserved() }
}

/// Ends the reservations whose time is over, oldest last; returns how many. Run by the clock.
pub fn expire(tx: &mut WriteTx<'_>, site: &Site) -> Result<usize, ApiError> {
    let wanted = Wanted { over_at: Some(tx.now()), limit: AT_ONCE_MAX, ..Wanted::default() };
    let rows = store::redemptions(tx, &wanted)?;
    for found in &rows {
        let end = End { to: RedemptionState::Expired, by: None, reason: None };
        end_without_hand_over(tx, found, RedemptionEvent::Expire, end)?;
        mail::expired(tx, site, found)?;
    }
    Ok(rows.len())
}

/// Tells the owners of reservations that end soon, each once; returns how many. Run by the clock.
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

/// First step at the desk: what stands behind a code, scanned or typed.
pub fn look_up(r: &mut Reader<'_>, desk: &Desk, code: &str, now: Timestamp) -> Result<VoucherView, ApiError> {
    let Scan::Voucher(voucher) = Scan::classify(code) else { return Err(refusals::bad_voucher()) };
    let wanted = Wanted { voucher: Some(&voucher), limit: 1, ..Wanted::default() };
    let found = store::redemptions(r, &wanted)?.pop().ok_or_else(refusals::no_voucher)?;
    voucher_view(r, desk, found, now)
}

fn voucher_view(
    r: &mut Reader<'_>,
    desk: &Desk,
    found: RedemptionRow,
    now: Timestamp,
) -> Result<VoucherView, ApiError> {
    let state = rules::shown(found.state, found.ends_at, now);
    let handed_over = state == RedemptionState::HandedOver;
    let by = match found.ended_by.filter(|_| handed_over) {
        Some(by) => people::name_of(r, &by)?,
        None => None,
    };
    Ok(VoucherView {
        redemption: found.id,
        own: people::is_same_human(r, &desk.person, &found.person)?,
        person_name: found.person_name,
        title: bilingual(found.title),
        state,
        voucher: found.voucher,
        reserved_at: found.reserved_at,
        ends_at: found.ends_at,
        handed_over_at: found.ended_at.filter(|_| handed_over),
        handed_over_by: by,
    })
}

/// Second step at the desk: the thing changes hands. Nobody hands over to themselves.
pub fn hand_over(
    tx: &mut WriteTx<'_>,
    site: &Site,
    desk: &Desk,
    id: &RedemptionId,
) -> Result<VoucherView, ApiError> {
    let now = tx.now();
    let found = row(tx, id)?;
    if people::is_same_human(tx, &desk.person, &found.person)? {
        return Err(refusals::own());
    }
    let state = rules::shown(found.state, found.ends_at, now);
    let to = rules::next(state, RedemptionEvent::HandOver).map_err(|_| ended(state))?;
    match store::end(tx, id, End { to, by: Some(&desk.person), reason: None })? {
        1 => {}
        0 => return Err(refusals::not_reserved()),
        rows => return Err(ApiError::bug(format!("one redemption, {rows} rows"))),
    }
    let entry = audit::Entry {
        action: "rewards.hand_over",
        subject_kind: "redemption",
        subject_id: id.as_str(),
        old: Some(state.word()),
        new: Some(to.word()),
        reason: None,
    };
    audit::record(tx, &entry)?;
    mail::handed_over(tx, site, &found, &desk.device)?;
    let found = row(tx, id)?;
    voucher_view(tx, desk, found, now)
}

/// The titles of these redemptions by their ids, for the ledger; other ids are passed over.
pub fn titles(r: &mut Reader<'_>, ids: &[String]) -> Result<HashMap<String, Bilingual>, ApiError> {
    let ids: Vec<RedemptionId> = ids.iter().filter_map(|id| Id::parse(id).ok()).collect();
    let rows = store::titles(r, &ids)?;
    Ok(rows.into_iter().map(|(id, title)| (id.to_string(), bilingual(title))).collect())
}
