//! Rows of rewards and redemptions.

use super::wait_store::Served;
use crate::db::schema::{person, redemption, reward};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::points::PictureId;
use sundae_shared::rewards::cycle::{Approval, Way};
use sundae_shared::rewards::{RedemptionId, RedemptionState, RewardId, RewardKind};
use sundae_shared::time::Timestamp;

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

/// The states in which a redemption uses up a limit.
const COUNTING: [RedemptionState; 4] = [
    RedemptionState::Reserved,
    RedemptionState::Confirmed,
    RedemptionState::HandedOver,
    RedemptionState::Owed,
];
/// The states that hold a piece until their time is over.
const HOLDING: [RedemptionState; 2] = [RedemptionState::Reserved, RedemptionState::Confirmed];

/// A reward as attendees see it.
#[derive(Debug, Clone, Queryable)]
pub struct RewardRow {
    pub id: RewardId,
    pub kind: RewardKind,
    pub title: (String, String),
    pub text: (String, String),
    pub counter: (String, String),
    pub picture: Option<PictureId>,
    pub cost: i64,
    pub stock_left: i64,
    pub limit: i64,
    pub limit_per_day: Option<i64>,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub value_minor: i64,
    pub alternative: Option<RewardId>,
    pub active: bool,
    pub food: bool,
}

impl RewardRow {
    /// Who of its wait list can be served now.
    pub fn served(&self) -> Served {
        if self.active { Served::Everybody } else { Served::Unlocked }
    }
}

/// Which rewards are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Offered<'a> {
    /// Those that attendees see, in their order.
    All,
    One(&'a RewardId),
    /// One of them, also while it is hidden.
    EvenHidden(&'a RewardId),
}

pub fn offered(r: &mut Reader<'_>, wanted: Offered<'_>) -> QueryResult<Vec<RewardRow>> {
    let mut query = reward::table
        .order((reward::position, reward::id))
        .select((
            reward::id,
            reward::kind,
            (reward::title_en, reward::title_es),
            (reward::text_en, reward::text_es),
            (reward::counter_en, reward::counter_es),
            reward::picture_id,
            reward::cost,
            reward::stock_left,
            reward::limit_per_person,
            reward::limit_per_day,
            reward::opens_at,
            reward::closes_at,
            reward::value_minor,
            reward::alternative_id,
            reward::active,
            reward::food,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    query = match wanted {
        Offered::All => query.filter(reward::active.eq(true)),
        Offered::One(only) => query.filter(reward::active.eq(true)).filter(reward::id.eq(only)),
        Offered::EvenHidden(only) => query.filter(reward::id.eq(only)),
    };
    query.load(r.db())
}

/// The reward of each redemption of a person that counts against their limits.
pub fn counting(r: &mut Reader<'_>, who: &PersonId) -> QueryResult<Vec<RewardId>> {
    redemption::table
        .filter(redemption::person_id.eq(who))
        .filter(redemption::state.eq_any(COUNTING))
        .select(redemption::reward_id)
        .load(r.db())
}

pub fn used(r: &mut Reader<'_>, who: &PersonId, what: &RewardId) -> QueryResult<i64> {
    redemption::table
        .filter(redemption::person_id.eq(who))
        .filter(redemption::reward_id.eq(what))
        .filter(redemption::state.eq_any(COUNTING))
        .count()
        .get_result(r.db())
}

/// When the counting redemptions of a reward were made, from a moment on.
pub fn reserved_since(r: &mut Reader<'_>, what: &RewardId, since: Timestamp) -> QueryResult<Vec<Timestamp>> {
    redemption::table
        .filter(redemption::reward_id.eq(what))
        .filter(redemption::state.eq_any(COUNTING))
        .filter(redemption::reserved_at.ge(since))
        .select(redemption::reserved_at)
        .load(r.db())
}

/// Takes one piece; the rows changed say whether there was one.
pub fn take_stock(tx: &mut WriteTx<'_>, id: &RewardId) -> QueryResult<usize> {
    let left = reward::table.find(id).filter(reward::stock_left.gt(0));
    diesel::update(left).set(reward::stock_left.eq(reward::stock_left - 1)).execute(tx.db())
}

pub fn return_stock(tx: &mut WriteTx<'_>, id: &RewardId) -> QueryResult<usize> {
    diesel::update(reward::table.find(id)).set(reward::stock_left.eq(reward::stock_left + 1)).execute(tx.db())
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = redemption)]
pub struct NewRedemption<'a> {
    pub id: &'a RedemptionId,
    pub reward_id: &'a RewardId,
    pub person_id: &'a PersonId,
    pub state: RedemptionState,
    pub cost: i64,
    pub voucher: &'a VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    pub remind_at: Option<Timestamp>,
    pub by_two: bool,
}

pub fn insert_redemption(tx: &mut WriteTx<'_>, new: &NewRedemption<'_>) -> QueryResult<()> {
    diesel::insert_into(redemption::table).values(new).execute(tx.db()).map(drop)
}

/// One redemption with the words of its reward.
#[derive(Debug, Clone, Queryable)]
pub struct RedemptionRow {
    pub id: RedemptionId,
    pub reward: RewardId,
    pub kind: RewardKind,
    pub by_two: bool,
    pub person: PersonId,
    pub person_name: String,
    pub collector: Option<PersonId>,
    pub title: (String, String),
    pub counter: (String, String),
    pub closes_at: Option<Timestamp>,
    pub cost: i64,
    pub state: RedemptionState,
    pub voucher: VoucherCode,
    pub reserved_at: Timestamp,
    pub ends_at: Timestamp,
    pub approved_by: Option<PersonId>,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<PersonId>,
    pub handed_to: Option<PersonId>,
    pub reason: Option<String>,
}

impl RedemptionRow {
    pub fn way(&self) -> Way {
        Way::of(self.kind, if self.by_two { Approval::SecondPerson } else { Approval::None })
    }
}

/// Which redemptions are wanted, newest first.
#[derive(Debug, Clone, Default)]
pub struct Wanted<'a> {
    pub id: Option<&'a RedemptionId>,
    pub person: Option<&'a PersonId>,
    /// To be collected by one of these, and still there to be.
    pub collectors: Option<&'a [PersonId]>,
    pub voucher: Option<&'a VoucherCode>,
    pub state: Option<RedemptionState>,
    /// Waits for a second member of staff.
    pub to_approve: bool,
    /// Held and past their end.
    pub over_at: Option<Timestamp>,
    /// Held, their owners to be told by now that they end.
    pub due_at: Option<Timestamp>,
    pub after: Option<&'a RedemptionId>,
    pub limit: usize,
}

/// One row more than `limit` when there are more.
pub fn redemptions(r: &mut Reader<'_>, wanted: &Wanted<'_>) -> QueryResult<Vec<RedemptionRow>> {
    let Wanted { id, person: owner, collectors, voucher, state, to_approve, over_at, due_at, after, limit } =
        wanted;
    let mut query = redemption::table
        .inner_join(reward::table)
        .inner_join(person::table.on(person::id.eq(redemption::person_id)))
        .order(redemption::id.desc())
        .select((
            redemption::id,
            redemption::reward_id,
            reward::kind,
            redemption::by_two,
            redemption::person_id,
            person::name,
            redemption::collector_id,
            (reward::title_en, reward::title_es),
            (reward::counter_en, reward::counter_es),
            reward::closes_at,
            redemption::cost,
            redemption::state,
            redemption::voucher,
            redemption::reserved_at,
            redemption::ends_at,
            redemption::approved_by,
            redemption::ended_at,
            redemption::ended_by,
            redemption::handed_to,
            redemption::reason,
        ))
        .limit(i64::try_from(limit + 1).unwrap_or(LIST_ROWS_MAX))
        .into_boxed();
    if let Some(id) = id {
        query = query.filter(redemption::id.eq(*id));
    }
    if let Some(owner) = owner {
        query = query.filter(redemption::person_id.eq(*owner));
    }
    if let Some(collectors) = collectors {
        query = query
            .filter(redemption::collector_id.eq_any(*collectors))
            .filter(redemption::state.eq_any(HOLDING));
    }
    if let Some(voucher) = voucher {
        query = query.filter(redemption::voucher.eq(*voucher));
    }
    if let Some(state) = state {
        query = query.filter(redemption::state.eq(*state));
    }
    if *to_approve {
        query =
            query.filter(redemption::by_two.eq(true)).filter(redemption::state.eq(RedemptionState::Reserved));
    }
    if let Some(now) = over_at {
        query = query.filter(redemption::state.eq_any(HOLDING)).filter(redemption::ends_at.le(*now));
    }
    if let Some(now) = due_at {
        query = query
            .filter(redemption::state.eq_any(HOLDING))
            .filter(redemption::remind_at.le(*now))
            .filter(redemption::ends_at.gt(*now));
    }
    if let Some(after) = after {
        query = query.filter(redemption::id.lt(*after));
    }
    query.load(r.db())
}

/// Who is owed a piece of a reward for the longest time.
pub fn oldest_owed(r: &mut Reader<'_>, what: &RewardId) -> QueryResult<Option<RedemptionId>> {
    redemption::table
        .filter(redemption::reward_id.eq(what))
        .filter(redemption::state.eq(RedemptionState::Owed))
        .order(redemption::id)
        .select(redemption::id)
        .first(r.db())
        .optional()
}

/// The owner of a reservation was told; the rows changed say whether nobody did before.
pub fn reminded(tx: &mut WriteTx<'_>, id: &RedemptionId) -> QueryResult<usize> {
    let untold = redemption::table.find(id).filter(redemption::remind_at.is_not_null());
    diesel::update(untold).set(redemption::remind_at.eq(None::<Timestamp>)).execute(tx.db())
}

/// How a redemption ends.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    pub from: RedemptionState,
    pub to: RedemptionState,
    pub by: Option<&'a PersonId>,
    pub reason: Option<&'a str>,
    /// Into whose hand it went.
    pub handed_to: Option<&'a PersonId>,
}

/// Ends a redemption that still stands where it was seen; the rows changed say whether it did. A hand-over also
/// needs that its time is not over.
pub fn end(tx: &mut WriteTx<'_>, id: &RedemptionId, end: End<'_>) -> QueryResult<usize> {
    let now = tx.now();
    let ended = (
        redemption::state.eq(end.to),
        redemption::ended_at.eq(now),
        redemption::ended_by.eq(end.by),
        redemption::reason.eq(end.reason),
        redemption::handed_to.eq(end.handed_to),
        redemption::remind_at.eq(None::<Timestamp>),
    );
    let seen = redemption::table.find(id).filter(redemption::state.eq(end.from));
    if end.to == RedemptionState::HandedOver {
        return diesel::update(seen.filter(redemption::ends_at.gt(now))).set(ended).execute(tx.db());
    }
    diesel::update(seen).set(ended).execute(tx.db())
}

/// Until when a redemption that is held again lasts.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    pub from: RedemptionState,
    pub to: RedemptionState,
    pub ends_at: Timestamp,
    pub remind_at: Timestamp,
}

/// A second person approved it; the rows changed say whether it still waited.
pub fn confirm(tx: &mut WriteTx<'_>, id: &RedemptionId, by: &PersonId, held: Held) -> QueryResult<usize> {
    let now = tx.now();
    let seen = redemption::table
        .find(id)
        .filter(redemption::state.eq(held.from))
        .filter(redemption::ends_at.gt(now));
    let approved = (
        redemption::state.eq(held.to),
        redemption::approved_at.eq(now),
        redemption::approved_by.eq(by),
        redemption::ends_at.eq(held.ends_at),
        redemption::remind_at.eq(held.remind_at),
    );
    diesel::update(seen).set(approved).execute(tx.db())
}

/// A piece is kept for a redemption that was owed one.
pub fn restock(tx: &mut WriteTx<'_>, id: &RedemptionId, held: Held) -> QueryResult<usize> {
    let again = (
        redemption::state.eq(held.to),
        redemption::ends_at.eq(held.ends_at),
        redemption::remind_at.eq(held.remind_at),
    );
    let seen = redemption::table.find(id).filter(redemption::state.eq(held.from));
    diesel::update(seen).set(again).execute(tx.db())
}

/// There was no piece after all: what is owed has no end.
pub fn owe(tx: &mut WriteTx<'_>, id: &RedemptionId, from: RedemptionState) -> QueryResult<usize> {
    let owed = (
        redemption::state.eq(RedemptionState::Owed),
        redemption::remind_at.eq(None::<Timestamp>),
        redemption::ended_at.eq(None::<Timestamp>),
        redemption::ended_by.eq(None::<PersonId>),
        redemption::handed_to.eq(None::<PersonId>),
    );
    let seen = redemption::table.find(id).filter(redemption::state.eq(from));
    diesel::update(seen).set(owed).execute(tx.db())
}

/// Whom the owner sends; `None`: nobody any more.
pub fn set_collector(
    tx: &mut WriteTx<'_>,
    id: &RedemptionId,
    collector: Option<&PersonId>,
) -> QueryResult<usize> {
    diesel::update(redemption::table.find(id)).set(redemption::collector_id.eq(collector)).execute(tx.db())
}

/// The title behind each of these redemptions.
pub fn titles(r: &mut Reader<'_>, of: &[RedemptionId]) -> QueryResult<Vec<(RedemptionId, (String, String))>> {
    redemption::table
        .inner_join(reward::table)
        .filter(redemption::id.eq_any(of))
        .select((redemption::id, (reward::title_en, reward::title_es)))
        .load(r.db())
}

/// The title of one reward.
pub fn title_of(r: &mut Reader<'_>, id: &RewardId) -> QueryResult<Option<(String, String)>> {
    reward::table.find(id).select((reward::title_en, reward::title_es)).first(r.db()).optional()
}

pub fn pictures(r: &mut Reader<'_>) -> QueryResult<Vec<PictureId>> {
    let shown: Vec<Option<PictureId>> =
        reward::table.filter(reward::picture_id.is_not_null()).select(reward::picture_id).load(r.db())?;
    Ok(shown.into_iter().flatten().collect())
}

/// Whether some reward shows this picture.
pub fn is_shown(r: &mut Reader<'_>, picture: &PictureId) -> QueryResult<bool> {
    let shown = reward::table.filter(reward::picture_id.eq(picture));
    diesel::select(diesel::dsl::exists(shown)).get_result(r.db())
}
