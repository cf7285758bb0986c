//! Rows of the outbox.

use crate::db::schema::outbox;
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::id::{MailId, PersonId};
use sundae_shared::mail::{MailCounts, MailReason, MailState, MailView, WhyNotSent};
use sundae_shared::spoken::Spoken;
use sundae_shared::time::Timestamp;

/// A mail as it enters.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = outbox)]
pub struct NewMail<'a> {
    pub id: &'a MailId,
    pub kind: &'a str,
    pub to_address: &'a str,
    pub to_person: Option<&'a PersonId>,
    pub lang: Spoken,
    pub content: &'a str,
    pub state: MailState,
    pub attempts: i64,
    pub created_at: Timestamp,
    pub next_at: Timestamp,
    pub useless_at: Option<Timestamp>,
}

/// Deletes what waits of these kinds, but mails to `keep`.
pub fn take_back(tx: &mut WriteTx<'_>, kinds: &str, keep: &[PersonId]) -> QueryResult<usize> {
    let waiting = outbox::table
        .filter(outbox::state.eq(MailState::Waiting))
        .filter(outbox::kind.like(kinds))
        .filter(outbox::to_person.is_null().or(outbox::to_person.assume_not_null().ne_all(keep)));
    diesel::delete(waiting).execute(tx.db())
}

pub fn insert(tx: &mut WriteTx<'_>, new: &NewMail<'_>) -> QueryResult<()> {
    diesel::insert_into(outbox::table).values(new).execute(tx.db()).map(drop)
}

/// A mail to be sent now.
#[derive(Debug, Clone, Queryable)]
pub struct DueRow {
    pub id: MailId,
    pub kind: String,
    pub to_address: String,
    pub lang: Spoken,
    pub content: Option<String>,
    pub attempts: i64,
    pub created_at: Timestamp,
    pub useless_at: Option<Timestamp>,
}

/// Whether anything could be sent at `now`; costs one look into an index.
pub fn anything_due(r: &mut Reader<'_>, now: Timestamp) -> QueryResult<bool> {
    let due = outbox::table
        .filter(outbox::state.eq(MailState::Waiting))
        .filter(outbox::next_at.le(now))
        .filter(outbox::claimed_until.is_null().or(outbox::claimed_until.le(now)));
    diesel::select(diesel::dsl::exists(due)).get_result(r.db())
}

/// The oldest mails that are due and that nobody is sending.
pub fn due(r: &mut Reader<'_>, now: Timestamp, rows_max: i64) -> QueryResult<Vec<DueRow>> {
    outbox::table
        .filter(outbox::state.eq(MailState::Waiting))
        .filter(outbox::next_at.le(now))
        .filter(outbox::claimed_until.is_null().or(outbox::claimed_until.le(now)))
        .order(outbox::id)
        .limit(rows_max)
        .select((
            outbox::id,
            outbox::kind,
            outbox::to_address,
            outbox::lang,
            outbox::content,
            outbox::attempts,
            outbox::created_at,
            outbox::useless_at,
        ))
        .load(r.db())
}

/// Takes a mail for `server` until `until`; 0: another server was quicker.
pub fn claim(tx: &mut WriteTx<'_>, id: &MailId, server: &str, until: Timestamp) -> QueryResult<usize> {
    let now = tx.now();
    let free = outbox::table
        .find(id)
        .filter(outbox::state.eq(MailState::Waiting))
        .filter(outbox::claimed_until.is_null().or(outbox::claimed_until.le(now)));
    diesel::update(free)
        .set((outbox::claimed_by.eq(server), outbox::claimed_until.eq(until)))
        .execute(tx.db())
}

/// Gives a claim back without an attempt.
pub fn release(tx: &mut WriteTx<'_>, id: &MailId, server: &str) -> QueryResult<usize> {
    diesel::update(outbox::table.find(id).filter(outbox::claimed_by.eq(server)))
        .set((outbox::claimed_by.eq(None::<String>), outbox::claimed_until.eq(None::<Timestamp>)))
        .execute(tx.db())
}

/// Notes that a mail left, and forgets what it said. 0: another server holds it by now.
pub fn sent(tx: &mut WriteTx<'_>, id: &MailId, server: &str) -> QueryResult<usize> {
    let now = tx.now();
    diesel::update(outbox::table.find(id).filter(outbox::claimed_by.eq(server)))
        .set((
            outbox::state.eq(MailState::Sent),
            outbox::sent_at.eq(now),
            outbox::content.eq(None::<String>),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::reason.eq(None::<String>),
            outbox::claimed_by.eq(None::<String>),
            outbox::claimed_until.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
}

/// A reason as its column keeps it.
fn kept(reason: &MailReason) -> String {
    serde_json::to_string(reason).unwrap_or_default()
}

/// Rows of earlier versions hold the other side's words alone.
fn read_reason(kept: String) -> MailReason {
    let read = serde_json::from_str(&kept);
    read.unwrap_or_else(|_| MailReason { said: Some(kept), ..MailReason::new(WhyNotSent::Other) })
}

/// Notes that an attempt did not succeed and when the next one may be made.
pub fn try_later(
    tx: &mut WriteTx<'_>,
    id: &MailId,
    server: &str,
    reason: &MailReason,
    next_at: Timestamp,
) -> QueryResult<usize> {
    diesel::update(outbox::table.find(id).filter(outbox::claimed_by.eq(server)))
        .set((
            outbox::next_at.eq(next_at),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::reason.eq(kept(reason)),
            outbox::claimed_by.eq(None::<String>),
            outbox::claimed_until.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
}

/// Whether the text of a mail that was given up stays, so that staff can try it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    Keep,
    Forget,
}

pub fn give_up(
    tx: &mut WriteTx<'_>,
    id: &MailId,
    server: &str,
    reason: &MailReason,
    text: Text,
) -> QueryResult<usize> {
    let mine = || outbox::table.find(id).filter(outbox::claimed_by.eq(server));
    if text == Text::Forget {
        diesel::update(mine()).set(outbox::content.eq(None::<String>)).execute(tx.db())?;
    }
    diesel::update(mine())
        .set((
            outbox::state.eq(MailState::Failed),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::reason.eq(kept(reason)),
            outbox::claimed_by.eq(None::<String>),
            outbox::claimed_until.eq(None::<Timestamp>),
        ))
        .execute(tx.db())
}

/// Puts a mail that was given up back among those to be sent.
pub fn wait_again(tx: &mut WriteTx<'_>, id: &MailId) -> QueryResult<usize> {
    let now = tx.now();
    let failed = outbox::table
        .find(id)
        .filter(outbox::state.eq(MailState::Failed))
        .filter(outbox::content.is_not_null());
    diesel::update(failed)
        .set((
            outbox::state.eq(MailState::Waiting),
            outbox::attempts.eq(0_i64),
            outbox::next_at.eq(now),
            outbox::reason.eq(None::<String>),
        ))
        .execute(tx.db())
}

/// Forgets the text of mails given up before `texts_before`, and mails that ended before `mails_before`.
pub fn forget(tx: &mut WriteTx<'_>, texts_before: Timestamp, mails_before: Timestamp) -> QueryResult<usize> {
    let given_up = outbox::table
        .filter(outbox::state.eq(MailState::Failed))
        .filter(outbox::content.is_not_null())
        .filter(outbox::next_at.lt(texts_before));
    let texts = diesel::update(given_up).set(outbox::content.eq(None::<String>)).execute(tx.db())?;
    let ended = outbox::table
        .filter(outbox::state.ne(MailState::Waiting))
        .filter(outbox::created_at.lt(mails_before));
    Ok(texts + diesel::delete(ended).execute(tx.db())?)
}

type ViewRow =
    (MailId, String, String, MailState, i64, Timestamp, Timestamp, Option<Timestamp>, Option<String>, bool);

macro_rules! view_columns {
    () => {
        (
            outbox::id,
            outbox::kind,
            outbox::to_address,
            outbox::state,
            outbox::attempts,
            outbox::created_at,
            outbox::next_at,
            outbox::sent_at,
            outbox::reason,
            outbox::content.is_not_null(),
        )
    };
}

fn view(row: ViewRow) -> MailView {
    let (id, kind, to, state, attempts, created_at, next_at, sent_at, reason, has_text) = row;
    let next_at = (state == MailState::Waiting).then_some(next_at);
    let can_retry = state == MailState::Failed && has_text;
    let reason = reason.map(read_reason);
    MailView { id, kind, to, state, attempts, created_at, next_at, sent_at, reason, can_retry }
}

pub fn find(r: &mut Reader<'_>, id: &MailId) -> QueryResult<Option<MailView>> {
    let row = outbox::table.find(id).select(view_columns!()).first::<ViewRow>(r.db()).optional()?;
    Ok(row.map(view))
}

/// The newest first; only older ones than `after`.
pub fn list(
    r: &mut Reader<'_>,
    state: Option<MailState>,
    after: Option<&MailId>,
    rows_max: usize,
) -> QueryResult<Vec<MailView>> {
    let limit = i64::try_from(rows_max).unwrap_or(i64::MAX);
    let mut query = outbox::table.select(view_columns!()).order(outbox::id.desc()).limit(limit).into_boxed();
    if let Some(state) = state {
        query = query.filter(outbox::state.eq(state));
    }
    if let Some(after) = after {
        query = query.filter(outbox::id.lt(after));
    }
    Ok(query.load::<ViewRow>(r.db())?.into_iter().map(view).collect())
}

pub fn counts(r: &mut Reader<'_>) -> QueryResult<MailCounts> {
    let mut count =
        |state: MailState| outbox::table.filter(outbox::state.eq(state)).count().get_result::<i64>(r.db());
    Ok(MailCounts {
        waiting: count(MailState::Waiting)?,
        sent: count(MailState::Sent)?,
        failed: count(MailState::Failed)?,
    })
}
