//! The catalogue as the office keeps it. Every change leaves a line in the trail.
//!
//! Invariant: what attendees see to eat names something that they see too, of the same cost and value; what a challenge
//! unlocks to eat names something of the same value; and no reward is worth more in all than its ceiling.

use super::office_store::{self as store, OfficeRewardRow};
use super::service::{Ending, cursor, end_without_hand_over, office_picture, row};
use super::store::{RedemptionRow, Wanted, redemptions as load_redemptions};
use super::text::{bilingual, reason};
use super::view_service::{self as views, name};
use super::{code_store, mail, refusals, serve_service as serve, trail, wait_store};
use crate::challenge::office_service as challenges;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::problem::ApiError;
use sundae_shared::claim::cycle::Actor;
use sundae_shared::id::PersonId;
use sundae_shared::line;
use sundae_shared::money::Currency;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::rewards::cycle::{self, Approval, RedemptionEvent};
use sundae_shared::rewards::draft::{self, draft_faults, worth_minor};
use sundae_shared::rewards::rules::{self, COUNT_MAX};
use sundae_shared::rewards::{
    AdjustStock, CancelForOwner, CodeOf, ListOfficeRedemptions, OfficeRedemption, OfficeRedemptions,
    OfficeReward, OfficeRewards, PoolCount, RedemptionId, RedemptionState, RewardDraft, RewardId, RewardKind,
    ShelfCount, WaitState, WaitsFor,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// A draft whose texts stand in both languages and whose figures make sense.
#[derive(Debug, Clone)]
pub struct Draft(RewardDraft);

impl Draft {
    pub fn parse(request: RewardDraft) -> Result<Self, ApiError> {
        let mut draft = request;
        for words in [&mut draft.title, &mut draft.text, &mut draft.counter] {
            *words = Bilingual::new(line::tidy(&words.en), line::tidy(&words.es));
        }
        let invalid = draft_faults(&draft).into_iter().fold(ApiError::invalid(), refusals::fault);
        if invalid.has_fields() { Err(invalid) } else { Ok(Self(draft)) }
    }
}

pub fn rewards(r: &mut Reader<'_>, now: Timestamp) -> Result<OfficeRewards, ApiError> {
    let approval_above_minor = views::approval_above(r, now)?;
    let rows = store::rewards(r, None)?;
    let items =
        rows.into_iter().map(|row| reward_view(r, row, approval_above_minor)).collect::<Result<_, _>>()?;
    Ok(OfficeRewards { items, currency: Currency::usd(), approval_above_minor })
}

fn reward_view(
    r: &mut Reader<'_>,
    row: OfficeRewardRow,
    approval_above: Option<i64>,
) -> Result<OfficeReward, ApiError> {
    let counts = store::counts(r, &row.id)?;
    let of = |state| counts.get(&state).copied().unwrap_or(0);
    let (reserved, confirmed) = (of(RedemptionState::Reserved), of(RedemptionState::Confirmed));
    let handed_over = of(RedemptionState::HandedOver);
    let (shelf, pool) = match row.kind {
        RewardKind::PickUp => {
            let shelf = ShelfCount {
                counted: store::counted(r, &row.id)?,
                left: row.stock_left,
                turns: wait_store::count(r, &row.id, WaitState::Turn)?,
                held: reserved + confirmed,
                handed_over,
            };
            (Some(shelf), None)
        }
        RewardKind::Code => (None, Some(code_store::pool(r, &row.id)?)),
    };
    let pieces = pieces(shelf, pool);
    let waiting = wait_store::count(r, &row.id, WaitState::Waiting)?;
    let (id, stock_left, draft) = (row.id.clone(), row.stock_left, draft_of(row));
    Ok(OfficeReward {
        id,
        stock_left,
        reserved,
        confirmed,
        handed_over,
        owed: of(RedemptionState::Owed),
        waiting,
        shelf,
        pool,
        worth_minor: worth_minor(draft.value_minor, pieces),
        by_two: cycle::approval(draft.value_minor, approval_above) == Approval::SecondPerson,
        draft,
    })
}

fn draft_of(row: OfficeRewardRow) -> RewardDraft {
    let OfficeRewardRow {
        id: _,
        kind,
        title,
        text,
        counter,
        cost,
        limit,
        limit_per_day,
        stock_left: _,
        opens_at,
        closes_at,
        value_minor,
        ceiling_minor,
        food,
        alternative,
        picture,
        active,
        position,
    } = row;
    RewardDraft {
        kind,
        title: bilingual(title),
        text: bilingual(text),
        counter: bilingual(counter),
        cost,
        limit,
        limit_per_day,
        opens_at,
        closes_at,
        value_minor,
        ceiling_minor,
        food,
        alternative,
        picture,
        active,
        position,
    }
}

fn reward(r: &mut Reader<'_>, id: &RewardId, now: Timestamp) -> Result<OfficeReward, ApiError> {
    let row = store::rewards(r, Some(id))?.pop().ok_or_else(ApiError::not_found)?;
    let approval_above = views::approval_above(r, now)?;
    reward_view(r, row, approval_above)
}

pub fn create(tx: &mut WriteTx<'_>, who: &PersonId, draft: &Draft) -> Result<OfficeReward, ApiError> {
    let id: RewardId = tx.new_id()?;
    let now = tx.now();
    alternative_stands(tx, &id, &draft.0)?;
    picture_stands(tx, who, &draft.0)?;
    store::insert_reward(tx, &id, None, &draft.0)?;
    trail::of_reward(tx, "rewards.create", &id, [None, Some(&in_words(&draft.0)), None])?;
    reward(tx, &id, now)
}

pub fn edit(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RewardId,
    draft: &Draft,
) -> Result<OfficeReward, ApiError> {
    let now = tx.now();
    let before = reward(tx, id, now)?;
    let draft = &draft.0;
    if draft.kind != before.draft.kind {
        return Err(refusals::kind_stays());
    }
    alternative_stands(tx, id, draft)?;
    is_relied_on(tx, id, &before.draft, draft)?;
    picture_stands(tx, who, draft)?;
    let pieces = pieces(before.shelf, before.pool);
    stays_within(draft.value_minor, pieces, draft.ceiling_minor, "ceiling")?;
    store::update_reward(tx, id, draft)?;
    let (old, new) = (in_words(&before.draft), in_words(draft));
    trail::of_reward(tx, "rewards.edit", id, [Some(&old), Some(&new), None])?;
    serve::serve(tx, site, id)?;
    reward(tx, id, now)
}

/// What attendees see to eat has an equal that they see too. What is kept for a challenge has one of the same worth: whoever
/// unlocked it takes that at the challenge's cost.
fn alternative_stands(r: &mut Reader<'_>, id: &RewardId, draft: &RewardDraft) -> Result<(), ApiError> {
    let Some(other) = &draft.alternative else { return Ok(()) };
    let found = if other == id { None } else { store::rewards(r, Some(other))?.pop() };
    let found = found.filter(|other| !other.food).ok_or_else(refusals::no_alternative)?;
    let same_worth = found.value_minor == draft.value_minor;
    if !draft.food || (same_worth && !draft.active) {
        return Ok(());
    }
    if draft.active {
        let equal = same_worth && found.active && found.cost == draft.cost;
        return if equal { Ok(()) } else { Err(refusals::alternative_differs()) };
    }
    match challenges::unlocks(r, id)? {
        true => Err(refusals::alternative_worth()),
        false => Ok(()),
    }
}

/// A picture that a reward shows already, or that the caller uploaded: no evidence of anybody's.
fn picture_stands(r: &mut Reader<'_>, who: &PersonId, draft: &RewardDraft) -> Result<(), ApiError> {
    match &draft.picture {
        Some(picture) => office_picture(r, who, picture).map(drop).map_err(|_| refusals::no_picture()),
        None => Ok(()),
    }
}

/// Something to eat relies on this one: it stays its equal as long as that is seen, and of its worth as long as a challenge
/// unlocks that.
fn is_relied_on(
    r: &mut Reader<'_>,
    id: &RewardId,
    before: &RewardDraft,
    draft: &RewardDraft,
) -> Result<(), ApiError> {
    let same_worth = !draft.food && draft.value_minor == before.value_minor;
    let same = same_worth && draft.active && draft.cost == before.cost;
    if same {
        return Ok(());
    }
    for relying in store::relying_on(r, id)? {
        if relying.active {
            return Err(refusals::is_relied_on(bilingual(relying.title)));
        }
        if !same_worth && challenges::unlocks(r, &relying.id)? {
            return Err(refusals::is_relied_on_unlocked(bilingual(relying.title)));
        }
    }
    Ok(())
}

/// How many pieces there are or were, of those that cost something.
fn pieces(shelf: Option<ShelfCount>, pool: Option<PoolCount>) -> i64 {
    shelf.map_or(0, |shelf| shelf.counted) + pool.map_or(0, |pool| pool.imported - pool.void)
}

/// Refuses more pieces than the ceiling of a reward lets be.
pub fn within_ceiling(
    r: &mut Reader<'_>,
    id: &RewardId,
    pieces: i64,
    field: &'static str,
) -> Result<(), ApiError> {
    let row = store::rewards(r, Some(id))?.pop().ok_or_else(ApiError::not_found)?;
    stays_within(row.value_minor, pieces, row.ceiling_minor, field)
}

fn stays_within(
    value_minor: i64,
    pieces: i64,
    ceiling_minor: Option<i64>,
    field: &'static str,
) -> Result<(), ApiError> {
    match draft::within_ceiling(value_minor, pieces, ceiling_minor) {
        true => Ok(()),
        false => Err(refusals::above_ceiling(field)),
    }
}

/// What the trail keeps of a reward: the figures that matter later.
fn in_words(draft: &RewardDraft) -> String {
    let at = |at: Option<Timestamp>| at.map_or_else(|| "open".to_owned(), |at| at.to_string());
    let number = |number: Option<i64>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
    let shown = if draft.active { "shown" } else { "hidden" };
    format!(
        "{}; {}; cost {}; limit {}; a day {}; value {}; ceiling {}; opens {}; closes {}; {shown}",
        draft.title.en,
        draft.kind,
        draft.cost,
        draft.limit,
        number(draft.limit_per_day),
        draft.value_minor,
        number(draft.ceiling_minor),
        at(draft.opens_at),
        at(draft.closes_at)
    )
}

/// Changes the stock by a difference, so that two people counting at once don't undo each other; what came in goes
/// to who is owed or waits.
pub fn adjust_stock(
    tx: &mut WriteTx<'_>,
    site: &Site,
    id: &RewardId,
    request: &AdjustStock,
) -> Result<OfficeReward, ApiError> {
    let reason = reason(&request.reason)?;
    let (difference, now) = (request.difference, tx.now());
    if difference == 0 || difference.checked_abs().is_none_or(|count| count > COUNT_MAX) {
        return Err(refusals::zero_difference());
    }
    let before = reward(tx, id, now)?;
    if before.draft.kind == RewardKind::Code {
        return Err(refusals::stock_is_codes());
    }
    if difference > 0 {
        let pieces = pieces(before.shelf, before.pool) + difference;
        stays_within(before.draft.value_minor, pieces, before.draft.ceiling_minor, "difference")?;
    }
    match store::adjust_stock(tx, id, difference)? {
        1 => {}
        0 => return Err(refusals::not_enough_stock()),
        rows => return Err(ApiError::bug(format!("one reward, {rows} rows"))),
    }
    store::note_stock(tx, id, difference, store::COUNTED, Some(&reason))?;
    let (old, new) = (before.stock_left.to_string(), (before.stock_left + difference).to_string());
    trail::of_reward(tx, "rewards.adjust_stock", id, [Some(&old), Some(&new), Some(&reason)])?;
    serve::serve(tx, site, id)?;
    reward(tx, id, now)
}

pub fn redemptions(
    r: &mut Reader<'_>,
    who: &PersonId,
    request: &ListOfficeRedemptions,
    now: Timestamp,
) -> Result<OfficeRedemptions, ApiError> {
    let after = cursor(request.after.as_deref())?;
    let wanted = Wanted {
        state: request.state,
        to_approve: request.waits == Some(WaitsFor::Approval),
        after: after.as_ref(),
        limit: PAGE_ROWS,
        ..Wanted::default()
    };
    let rows = load_redemptions(r, &wanted)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    let items = items.into_iter().map(|row| redemption_view(r, who, row, now)).collect::<Result<_, _>>()?;
    Ok(OfficeRedemptions { items, next })
}

pub fn redemption_view(
    r: &mut Reader<'_>,
    who: &PersonId,
    row: RedemptionRow,
    now: Timestamp,
) -> Result<OfficeRedemption, ApiError> {
    let handed_over = row.state == RedemptionState::HandedOver && row.kind == RewardKind::PickUp;
    let by = name(r, row.ended_by.as_ref().filter(|_| handed_over))?;
    let code = match row.kind {
        RewardKind::PickUp => None,
        RewardKind::Code => code_store::code_of(r, &row.id)?.map(|code| CodeOf {
            id: code.id,
            number: code.number,
            state: code.state,
        }),
    };
    Ok(OfficeRedemption {
        own: views::has_part(r, who, &row)?,
        collector_name: name(r, row.collector.as_ref())?,
        approved_by: name(r, row.approved_by.as_ref())?,
        code,
        way: row.way(),
        id: row.id,
        person_name: row.person_name,
        title: bilingual(row.title),
        cost: row.cost,
        state: rules::shown(row.state, row.ends_at, now),
        reserved_at: row.reserved_at,
        ends_at: row.ends_at,
        ended_at: row.ended_at,
        handed_over_by: by,
        reason: row.reason,
    })
}

/// Staff end someone's reservation; points and stock go back to its owner.
pub fn cancel_for_owner(
    tx: &mut WriteTx<'_>,
    site: &Site,
    who: &PersonId,
    id: &RedemptionId,
    request: &CancelForOwner,
) -> Result<OfficeRedemption, ApiError> {
    let reason = reason(&request.reason)?;
    let (found, now) = (row(tx, id)?, tx.now());
    if views::has_part(tx, who, &found)? {
        return Err(crate::second::concerned());
    }
    let ending =
        Ending { event: RedemptionEvent::Cancel, actor: Actor::Admin, by: Some(who), reason: Some(&reason) };
    end_without_hand_over(tx, site, &found, ending)?;
    mail::cancelled(tx, site, &found, &reason)?;
    let (old, new) = (found.state.word(), RedemptionState::Cancelled.word());
    trail::of_redemption(tx, "rewards.cancel", id, [Some(old), Some(new), Some(&reason)])?;
    let found = row(tx, id)?;
    redemption_view(tx, who, found, now)
}
