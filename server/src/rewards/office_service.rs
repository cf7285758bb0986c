//! The catalogue as the office keeps it. Every change leaves a line in the trail.

use super::office_store::{self as store, OfficeRewardRow};
use super::service::{bilingual, cursor, end_without_hand_over, row};
use super::store::{End, RedemptionRow, Wanted, redemptions as load_redemptions};
use super::{mail, refusals};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::rewards::rules::{self, COUNT_MAX, RedemptionEvent, TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use sundae_shared::rewards::{
    AdjustStock, CancelForOwner, ListOfficeRedemptions, OfficeRedemption, OfficeRedemptions, OfficeReward,
    OfficeRewards, RedemptionId, RedemptionState, RewardDraft, RewardId,
};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// A draft whose texts stand in both languages and whose figures make sense.
#[derive(Debug, Clone)]
pub struct Draft(RewardDraft);

impl Draft {
    pub fn parse(request: RewardDraft) -> Result<Self, ApiError> {
        let mut draft = request;
        let mut invalid = ApiError::invalid();
        let texts = [
            (&mut draft.title, "title", TITLE_CHARS_MAX),
            (&mut draft.text, "text", TEXT_CHARS_MAX),
            (&mut draft.counter, "counter", TEXT_CHARS_MAX),
        ];
        for (words, field, most) in texts {
            *words = Bilingual::new(line::tidy(&words.en), line::tidy(&words.es));
            if words.en.is_empty() || words.es.is_empty() {
                invalid = refusals::both_languages(invalid, field);
            } else if words.en.chars().count().max(words.es.chars().count()) > most {
                invalid = refusals::too_long(invalid, field);
            }
        }
        for (value, field) in [(draft.cost, "cost"), (draft.limit, "limit")] {
            if !(1..=COUNT_MAX).contains(&value) {
                invalid = refusals::out_of_range(invalid, field);
            }
        }
        if invalid.has_fields() {
            return Err(invalid);
        }
        draft.position = draft.position.clamp(0, COUNT_MAX);
        Ok(Self(draft))
    }
}

pub fn rewards(r: &mut Reader<'_>) -> Result<OfficeRewards, ApiError> {
    let rows = store::rewards(r, None)?;
    let items = rows.into_iter().map(|row| reward_view(r, row)).collect::<Result<_, _>>()?;
    Ok(OfficeRewards { items })
}

fn reward_view(r: &mut Reader<'_>, row: OfficeRewardRow) -> Result<OfficeReward, ApiError> {
    let reserved = store::count(r, &row.id, RedemptionState::Reserved)?;
    let handed_over = store::count(r, &row.id, RedemptionState::HandedOver)?;
    let OfficeRewardRow { id, title, text, counter, cost, limit, stock_left, closes_at, active, position } =
        row;
    let draft = RewardDraft {
        title: bilingual(title),
        text: bilingual(text),
        counter: bilingual(counter),
        cost,
        limit,
        closes_at,
        active,
        position,
    };
    Ok(OfficeReward { id, draft, stock_left, reserved, handed_over })
}

fn reward(r: &mut Reader<'_>, id: &RewardId) -> Result<OfficeReward, ApiError> {
    let row = store::rewards(r, Some(id))?.pop().ok_or_else(ApiError::not_found)?;
    reward_view(r, row)
}

pub fn create(tx: &mut WriteTx<'_>, draft: &Draft) -> Result<OfficeReward, ApiError> {
    let id: RewardId = tx.new_id()?;
    store::insert_reward(tx, &id, None, &draft.0)?;
    let new = in_words(&draft.0);
    record(tx, "rewards.create", "reward", id.as_str(), [None, Some(&new), None])?;
    reward(tx, &id)
}

pub fn edit(tx: &mut WriteTx<'_>, id: &RewardId, draft: &Draft) -> Result<OfficeReward, ApiError> {
    let before = reward(tx, id)?;
    store::update_reward(tx, id, &draft.0)?;
    let (old, new) = (in_words(&before.draft), in_words(&draft.0));
    record(tx, "rewards.edit", "reward", id.as_str(), [Some(&old), Some(&new), None])?;
    reward(tx, id)
}

/// What the trail keeps of a reward: the figures that matter later.
fn in_words(draft: &RewardDraft) -> String {
    let ends = draft.closes_at.map_or_else(|| "open".to_owned(), |at| at.to_string());
    let shown = if draft.active { "shown" } else { "hidden" };
    format!("{}; cost {}; limit {}; closes {ends}; {shown}", draft.title.en, draft.cost, draft.limit)
}

fn record(
    tx: &mut WriteTx<'_>,
    action: &str,
    subject_kind: &str,
    subject_id: &str,
    [old, new, reason]: [Option<&str>; 3],
) -> Result<(), ApiError> {
    audit::record(tx, &audit::Entry { action, subject_kind, subject_id, old, new, reason })
}

/// Changes the stock by a difference, so that two people counting at once don't undo each other.
pub fn adjust_stock(
    tx: &mut WriteTx<'_>,
    id: &RewardId,
    request: &AdjustStock,
) -> Result<OfficeReward, ApiError> {
    let reason = reason(&request.reason)?;
    if request.difference == 0 || request.difference.abs() > COUNT_MAX {
        return Err(refusals::zero_difference());
    }
    let before = reward(tx, id)?;
    match store::adjust_stock(tx, id, request.difference)? {
        1 => {}
        0 => return Err(refusals::not_enough_stock()),
        rows => return Err(ApiError::bug(format!("one reward, {rows} rows"))),
    }
    let after = reward(tx, id)?;
    let (old, new) = (before.stock_left.to_string(), after.stock_left.to_string());
    record(tx, "rewards.adjust_stock", "reward", id.as_str(), [Some(&old), Some(&new), Some(&reason)])?;
    Ok(after)
}

fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = line::tidy(raw);
    if reason.is_empty() {
        return Err(refusals::reason_needed());
    }
    if reason.chars().count() > TEXT_CHARS_MAX {
        return Err(refusals::too_long(ApiError::invalid(), "reason"));
    }
    Ok(reason)
}

pub fn redemptions(
    r: &mut Reader<'_>,
    request: &ListOfficeRedemptions,
    now: Timestamp,
) -> Result<OfficeRedemptions, ApiError> {
    let after = cursor(request.after.as_deref())?;
    let wanted =
        Wanted { state: request.state, after: after.as_ref(), limit: PAGE_ROWS, ..Wanted::default() };
    let rows = load_redemptions(r, &wanted)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    let items = items.into_iter().map(|row| redemption_view(r, row, now)).collect::<Result<_, _>>()?;
    Ok(OfficeRedemptions { items, next })
}

fn redemption_view(
    r: &mut Reader<'_>,
    row: RedemptionRow,
    now: Timestamp,
) -> Result<OfficeRedemption, ApiError> {
    let by = match row.ended_by.filter(|_| row.state == RedemptionState::HandedOver) {
        Some(by) => people::name_of(r, &by)?,
        None => None,
    };
    Ok(OfficeRedemption {
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
    let found = row(tx, id)?;
    let end = End { to: RedemptionState::Cancelled, by: Some(who), reason: Some(&reason) };
    end_without_hand_over(tx, &found, RedemptionEvent::Cancel, end)?;
    mail::cancelled(tx, site, &found, &reason)?;
    let (old, new) = (found.state.word(), RedemptionState::Cancelled.word());
    record(tx, "rewards.cancel", "redemption", id.as_str(), [Some(old), Some(new), Some(&reason)])?;
    let now = tx.now();
    let found = row(tx, id)?;
    redemption_view(tx, found, now)
}
