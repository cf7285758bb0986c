//! Rewards and redemptions as attendees and the desk see them.

use super::serve_service as serve;
use super::store::{self, RedemptionRow, RewardRow};
use super::text::bilingual;
use super::wait_store::{self, WaitRow};
use crate::claim::service as claims;
use crate::db::Reader;
use crate::edition::service::Days;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::qr;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::id::PersonId;
use sundae_shared::rewards::cycle::{self, Approval, holds_piece};
use sundae_shared::rewards::{
    RedemptionState, RedemptionView, RewardId, RewardKind, RewardView, VoucherView, WaitState, WaitView,
    rules,
};
use sundae_shared::time::Timestamp;

/// A reward worth more than this needs a second member of staff, as it is today.
pub fn approval_above(r: &mut Reader<'_>, now: Timestamp) -> Result<Option<i64>, ApiError> {
    claims::setting_today(r, SettingKey::RewardApprovalAboveMinor, now)
}

/// How many can still be reserved on the day of `now` by who has no turn; `None`: as many as there are. A turn may be taken
/// today, so each of them uses up one, and whoever holds it is never told to come back tomorrow.
pub fn left_today(
    r: &mut Reader<'_>,
    id: &RewardId,
    limit_per_day: Option<i64>,
    now: Timestamp,
) -> Result<Option<i64>, ApiError> {
    let Some(limit) = limit_per_day else { return Ok(None) };
    let days = Days::read(r)?;
    let today = days.day(now);
    // A day on which clocks are set back has 25 hours.
    let made = store::reserved_since(r, id, now.plus_minutes(-25 * 60))?;
    let made = made.into_iter().filter(|at| days.day(*at) == today).count();
    let turns = wait_store::count(r, id, WaitState::Turn)?;
    Ok(Some((limit - turns - i64::try_from(made).unwrap_or(limit)).max(0)))
}

/// What every reward of a list is seen with.
pub struct Around {
    counting: Vec<RewardId>,
    waits: Vec<WaitRow>,
    approval_above: Option<i64>,
    now: Timestamp,
}

impl Around {
    pub fn read(r: &mut Reader<'_>, who: &PersonId, now: Timestamp) -> Result<Self, ApiError> {
        Ok(Self {
            counting: store::counting(r, who)?,
            waits: wait_store::open_of(r, who)?,
            approval_above: approval_above(r, now)?,
            now,
        })
    }

    pub fn reward(&self, r: &mut Reader<'_>, row: RewardRow) -> Result<RewardView, ApiError> {
        let used = self.counting.iter().filter(|reward| **reward == row.id).count();
        let used = i64::try_from(used).unwrap_or(i64::MAX);
        let wait = match self.waits.iter().find(|wait| wait.reward_id == row.id) {
            Some(place) => Some(wait(r, &row, place)?),
            None => None,
        };
        let alternative = match &row.alternative {
            Some(id) => store::title_of(r, id)?.map(bilingual),
            None => None,
        };
        let by_two = cycle::approval(row.value_minor, self.approval_above) == Approval::SecondPerson;
        Ok(RewardView {
            left_today: left_today(r, &row.id, row.limit_per_day, self.now)?,
            waiting: wait_store::ahead(r, &row.id, row.served(), None)?,
            id: row.id,
            kind: row.kind,
            title: bilingual(row.title),
            text: bilingual(row.text),
            counter: bilingual(row.counter),
            picture: row.picture,
            cost: row.cost,
            stock_left: row.stock_left,
            limit: row.limit,
            left: row.limit.saturating_sub(used).max(0),
            alternative,
            by_two,
            wait,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
        })
    }
}

/// Somebody's place on the list of a reward.
pub fn wait(r: &mut Reader<'_>, reward: &RewardRow, place: &WaitRow) -> Result<WaitView, ApiError> {
    Ok(WaitView { place: serve::place(r, reward, place)?, turn_ends_at: place.turn_ends_at })
}

pub fn name(r: &mut Reader<'_>, person: Option<&PersonId>) -> Result<Option<String>, ApiError> {
    match person {
        Some(person) => people::name_of(r, person),
        None => Ok(None),
    }
}

/// Something to scan, as long as there is something to hand over.
pub fn voucher_qr(
    row: &RedemptionRow,
    state: RedemptionState,
) -> Result<Option<sundae_shared::qr::Qr>, ApiError> {
    let scans = row.kind == RewardKind::PickUp && state == row.way().ready();
    scans.then(|| qr::draw(row.voucher.as_str())).transpose()
}

pub fn redemption(
    r: &mut Reader<'_>,
    row: RedemptionRow,
    now: Timestamp,
) -> Result<RedemptionView, ApiError> {
    let state = rules::shown(row.state, row.ends_at, now);
    let collector_name = name(r, row.collector.as_ref().filter(|_| cycle::is_open(state)))?;
    Ok(RedemptionView {
        qr: voucher_qr(&row, state)?,
        way: row.way(),
        id: row.id,
        reward: row.reward,
        title: bilingual(row.title),
        counter: bilingual(row.counter),
        cost: row.cost,
        state,
        collector_name,
        voucher: row.voucher,
        reserved_at: row.reserved_at,
        ends_at: row.ends_at,
        ended_at: row.ended_at,
        reason: row.reason,
    })
}

/// Whether somebody has a part in a redemption: it is theirs, or they are to collect it, through any record.
pub fn has_part(r: &mut Reader<'_>, who: &PersonId, row: &RedemptionRow) -> Result<bool, ApiError> {
    if people::is_same_human(r, who, &row.person)? {
        return Ok(true);
    }
    match &row.collector {
        Some(collector) => people::is_same_human(r, who, collector),
        None => Ok(false),
    }
}

/// Whether somebody approved a redemption, through any record.
pub fn approved_it(r: &mut Reader<'_>, who: &PersonId, row: &RedemptionRow) -> Result<bool, ApiError> {
    match &row.approved_by {
        Some(approver) => people::is_same_human(r, who, approver),
        None => Ok(false),
    }
}

/// As the desk sees it.
pub fn voucher(
    r: &mut Reader<'_>,
    desk: &PersonId,
    row: RedemptionRow,
    now: Timestamp,
) -> Result<VoucherView, ApiError> {
    let state = rules::shown(row.state, row.ends_at, now);
    let (own, approved_it) = (has_part(r, desk, &row)?, approved_it(r, desk, &row)?);
    let handed_over = state == RedemptionState::HandedOver;
    let by = name(r, row.ended_by.as_ref().filter(|_| handed_over))?;
    let to = name(r, row.handed_to.as_ref().filter(|_| handed_over))?;
    let collector_name = name(r, row.collector.as_ref().filter(|_| holds_piece(state)))?;
    Ok(VoucherView {
        way: row.way(),
        redemption: row.id,
        own,
        approved_it,
        person_name: row.person_name,
        collector_name,
        title: bilingual(row.title),
        state,
        voucher: row.voucher,
        reserved_at: row.reserved_at,
        ends_at: row.ends_at,
        handed_over_at: row.ended_at.filter(|_| handed_over),
        handed_over_by: by,
        handed_to_name: to,
    })
}
