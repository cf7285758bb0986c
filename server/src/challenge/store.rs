//! Rows of challenges and their versions. Invariant: the version that a challenge names is there, and a version is never
//! changed (triggers refuse it).

use crate::db::schema::{challenge, challenge_version};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::challenge::{ChallengeDraft, ChallengeId, Measure};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::points::ActivityId;
use sundae_shared::rewards::RewardId;
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

/// Rows of one list; more can't be shown at once.
pub const LIST_ROWS_MAX: i64 = 200;

#[derive(Debug, Clone, Queryable)]
struct DraftRow {
    title: (String, String),
    about: (String, String),
    measure: Measure,
    goal: i64,
    activities: String,
    share_percent: i64,
    reward: RewardId,
    price: (i64, i64),
    caps: (Option<i64>, Option<i64>, Option<i64>),
    moments: (Option<Timestamp>, Option<Timestamp>, Option<Timestamp>),
    position: i64,
    active: bool,
}

impl From<DraftRow> for ChallengeDraft {
    fn from(row: DraftRow) -> Self {
        let both = |(en, es): (String, String)| Bilingual { en, es };
        let (cost, value_minor) = row.price;
        let (per_day, in_all, ceiling_minor) = row.caps;
        let (opens_at, closes_at, redeem_until) = row.moments;
        Self {
            title: both(row.title),
            about: both(row.about),
            measure: row.measure,
            goal: row.goal,
            activities: row.activities.split(',').filter_map(|id| ActivityId::parse(id).ok()).collect(),
            share_percent: row.share_percent,
            reward: row.reward,
            cost,
            value_minor,
            per_day,
            in_all,
            ceiling_minor,
            opens_at,
            closes_at,
            redeem_until,
            position: row.position,
            active: row.active,
        }
    }
}

/// The columns of a [`DraftRow`].
macro_rules! draft_columns {
    () => {
        (
            (challenge_version::title_en, challenge_version::title_es),
            (challenge_version::about_en, challenge_version::about_es),
            challenge_version::measure,
            challenge_version::goal,
            challenge_version::activities,
            challenge_version::share_percent,
            challenge_version::reward_id,
            (challenge_version::cost, challenge_version::value_minor),
            (challenge_version::per_day, challenge_version::in_all, challenge_version::ceiling_minor),
            (challenge_version::opens_at, challenge_version::closes_at, challenge_version::redeem_until),
            challenge_version::position,
            challenge_version::active,
        )
    };
}

/// A challenge as its latest version has it.
#[derive(Debug, Clone)]
pub struct ChallengeRow {
    pub id: ChallengeId,
    pub version: i64,
    pub draft: ChallengeDraft,
    pub published_at: Timestamp,
    pub published_by: Option<PersonId>,
    /// The version for which everybody was looked at.
    pub caught_up: i64,
}

/// Which challenges are read.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    All,
    /// Those that attendees see.
    Active,
    One(&'a ChallengeId),
}

/// Challenges as they are now, in their order.
pub fn challenges(r: &mut Reader<'_>, which: Which<'_>) -> QueryResult<Vec<ChallengeRow>> {
    let mut query = challenge::table
        .inner_join(
            challenge_version::table.on(challenge_version::challenge_id
                .eq(challenge::id)
                .and(challenge_version::version.eq(challenge::version))),
        )
        .order((challenge_version::position, challenge::id))
        .select((
            challenge::id,
            challenge::version,
            draft_columns!(),
            challenge_version::published_at,
            challenge_version::published_by,
            challenge::caught_up_version,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    query = match which {
        Which::All => query,
        Which::Active => query.filter(challenge_version::active.eq(true)),
        Which::One(id) => query.filter(challenge::id.eq(id)),
    };
    type Read = (ChallengeId, i64, DraftRow, Timestamp, Option<PersonId>, i64);
    let rows: Vec<Read> = query.load(r.db())?;
    let read = |(id, version, row, published_at, published_by, caught_up): Read| ChallengeRow {
        id,
        version,
        draft: row.into(),
        published_at,
        published_by,
        caught_up,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub fn count(r: &mut Reader<'_>) -> QueryResult<i64> {
    challenge::table.count().get_result(r.db())
}

/// Who publishes and why.
#[derive(Debug, Clone, Copy)]
pub struct Publishing<'a> {
    pub by: &'a PersonId,
    pub reason: &'a str,
}

/// A new challenge with its first version.
pub fn insert(
    tx: &mut WriteTx<'_>,
    id: &ChallengeId,
    draft: &ChallengeDraft,
    publishing: Publishing<'_>,
) -> QueryResult<()> {
    let now = tx.now();
    let head = (
        challenge::id.eq(id),
        challenge::version.eq(1_i64),
        challenge::caught_up_version.eq(0_i64),
        challenge::created_at.eq(now),
        challenge::updated_at.eq(now),
    );
    diesel::insert_into(challenge::table).values(head).execute(tx.db())?;
    insert_version(tx, id, 1, draft, publishing)
}

/// The next version in place of `base`; the rows changed say whether that was still the latest.
pub fn publish(
    tx: &mut WriteTx<'_>,
    id: &ChallengeId,
    base: i64,
    draft: &ChallengeDraft,
    publishing: Publishing<'_>,
) -> QueryResult<usize> {
    let now = tx.now();
    let latest = challenge::table.filter(challenge::id.eq(id)).filter(challenge::version.eq(base));
    let next = (challenge::version.eq(base + 1), challenge::updated_at.eq(now));
    let changed = diesel::update(latest).set(next).execute(tx.db())?;
    if changed == 1 {
        insert_version(tx, id, base + 1, draft, publishing)?;
    }
    Ok(changed)
}

fn insert_version(
    tx: &mut WriteTx<'_>,
    id: &ChallengeId,
    version: i64,
    draft: &ChallengeDraft,
    publishing: Publishing<'_>,
) -> QueryResult<()> {
    let now = tx.now();
    let activities: Vec<&str> = draft.activities.iter().map(Id::as_str).collect();
    let values = (
        (challenge_version::challenge_id.eq(id), challenge_version::version.eq(version)),
        (challenge_version::title_en.eq(&draft.title.en), challenge_version::title_es.eq(&draft.title.es)),
        (challenge_version::about_en.eq(&draft.about.en), challenge_version::about_es.eq(&draft.about.es)),
        (challenge_version::measure.eq(draft.measure), challenge_version::goal.eq(draft.goal)),
        challenge_version::activities.eq(activities.join(",")),
        (
            challenge_version::share_percent.eq(draft.share_percent),
            challenge_version::reward_id.eq(&draft.reward),
        ),
        (challenge_version::cost.eq(draft.cost), challenge_version::value_minor.eq(draft.value_minor)),
        (
            challenge_version::per_day.eq(draft.per_day),
            challenge_version::in_all.eq(draft.in_all),
            challenge_version::ceiling_minor.eq(draft.ceiling_minor),
        ),
        (
            challenge_version::opens_at.eq(draft.opens_at),
            challenge_version::closes_at.eq(draft.closes_at),
            challenge_version::redeem_until.eq(draft.redeem_until),
        ),
        (challenge_version::position.eq(draft.position), challenge_version::active.eq(draft.active)),
        (
            challenge_version::published_at.eq(now),
            challenge_version::published_by.eq(publishing.by),
            challenge_version::reason.eq(publishing.reason),
        ),
    );
    diesel::insert_into(challenge_version::table).values(values).execute(tx.db()).map(drop)
}

/// One version as it was published.
#[derive(Debug, Clone)]
pub struct VersionRow {
    pub version: i64,
    pub draft: ChallengeDraft,
    pub published_at: Timestamp,
    pub published_by: Option<PersonId>,
    pub reason: String,
}

/// Versions of a challenge, newest first; one of them with `only`.
pub fn versions(r: &mut Reader<'_>, of: &ChallengeId, only: Option<i64>) -> QueryResult<Vec<VersionRow>> {
    let mut query = challenge_version::table
        .filter(challenge_version::challenge_id.eq(of))
        .order(challenge_version::version.desc())
        .select((
            challenge_version::version,
            draft_columns!(),
            challenge_version::published_at,
            challenge_version::published_by,
            challenge_version::reason,
        ))
        .limit(LIST_ROWS_MAX)
        .into_boxed();
    if let Some(only) = only {
        query = query.filter(challenge_version::version.eq(only));
    }
    type Read = (i64, DraftRow, Timestamp, Option<PersonId>, String);
    let rows: Vec<Read> = query.load(r.db())?;
    let read = |(version, row, published_at, published_by, reason): Read| VersionRow {
        version,
        draft: row.into(),
        published_at,
        published_by,
        reason,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Everybody was looked at for this version, when it is still the latest.
pub fn caught_up(tx: &mut WriteTx<'_>, id: &ChallengeId, version: i64) -> QueryResult<usize> {
    let latest = challenge::table.filter(challenge::id.eq(id)).filter(challenge::version.eq(version));
    diesel::update(latest).set(challenge::caught_up_version.eq(version)).execute(tx.db())
}
