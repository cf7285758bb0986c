//! Rows of desk links, of those who ask, and of sessions at desks.

use crate::db::schema::{desk_join, desk_link, person, session};
use crate::db::{Reader, WriteTx};
use diesel::prelude::*;
use diesel::result::QueryResult;
use sundae_shared::desk::Station;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{DESK_ROWS_MAX, DeskJoinId, DeskLinkId, JoinState, SessionKind};
use sundae_shared::time::Timestamp;

#[derive(Debug, Insertable)]
#[diesel(table_name = desk_link)]
pub struct NewLink<'a> {
    pub id: &'a DeskLinkId,
    pub token_hash: &'a str,
    pub station: Station,
    pub label: &'a str,
    pub until: Timestamp,
    pub created_by: &'a PersonId,
    pub created_at: Timestamp,
}

pub fn insert_link(tx: &mut WriteTx<'_>, new: &NewLink<'_>) -> QueryResult<()> {
    diesel::insert_into(desk_link::table).values(new).execute(tx.db()).map(drop)
}

#[derive(Debug, Queryable)]
pub struct LinkRow {
    pub id: DeskLinkId,
    pub station: Station,
    pub label: String,
}

/// A link that has admitted nobody yet and whose time is not over.
pub fn open_link(r: &mut Reader<'_>, token_hash: &str, now: Timestamp) -> QueryResult<Option<LinkRow>> {
    desk_link::table
        .filter(desk_link::token_hash.eq(token_hash))
        .filter(desk_link::used_at.is_null())
        .filter(desk_link::until.gt(now))
        .select((desk_link::id, desk_link::station, desk_link::label))
        .first(r.db())
        .optional()
}

/// Marks the link as used; 0 rows when it admitted a device before.
pub fn use_link(tx: &mut WriteTx<'_>, id: &DeskLinkId) -> QueryResult<usize> {
    let now = tx.now();
    let unused = desk_link::table.find(id).filter(desk_link::used_at.is_null());
    diesel::update(unused).set(desk_link::used_at.eq(now)).execute(tx.db())
}

#[derive(Debug, Insertable)]
#[diesel(table_name = desk_join)]
pub struct NewJoin<'a> {
    pub id: &'a DeskJoinId,
    pub link_id: &'a DeskLinkId,
    pub claim_hash: &'a str,
    pub person_id: &'a PersonId,
    pub device: &'a str,
    pub state: JoinState,
    pub requested_at: Timestamp,
}

pub fn insert_join(tx: &mut WriteTx<'_>, new: &NewJoin<'_>) -> QueryResult<()> {
    diesel::insert_into(desk_join::table).values(new).execute(tx.db()).map(drop)
}

pub fn pending_of_link(r: &mut Reader<'_>, link: &DeskLinkId) -> QueryResult<i64> {
    let pending = desk_join::table.filter(desk_join::link_id.eq(link));
    pending.filter(desk_join::state.eq(JoinState::Pending)).count().get_result(r.db())
}

/// One who asked, with what the link grants.
#[derive(Debug, Clone, Queryable)]
pub struct JoinRow {
    pub id: DeskJoinId,
    pub link: DeskLinkId,
    pub person: PersonId,
    pub name: String,
    pub device: String,
    pub state: JoinState,
    pub session: Option<SessionId>,
    pub station: Station,
    pub until: Timestamp,
    pub requested_at: Timestamp,
}

type JoinColumns = (
    desk_join::id,
    desk_join::link_id,
    desk_join::person_id,
    person::name,
    desk_join::device,
    desk_join::state,
    desk_join::session_id,
    desk_link::station,
    desk_link::until,
    desk_join::requested_at,
);
const JOIN: JoinColumns = (
    desk_join::id,
    desk_join::link_id,
    desk_join::person_id,
    person::name,
    desk_join::device,
    desk_join::state,
    desk_join::session_id,
    desk_link::station,
    desk_link::until,
    desk_join::requested_at,
);

pub fn join(r: &mut Reader<'_>, id: &DeskJoinId) -> QueryResult<Option<JoinRow>> {
    let rows = desk_join::table.inner_join(desk_link::table).inner_join(person::table);
    rows.filter(desk_join::id.eq(id)).select(JOIN).first(r.db()).optional()
}

pub fn join_by_claim(r: &mut Reader<'_>, claim_hash: &str) -> QueryResult<Option<JoinRow>> {
    let rows = desk_join::table.inner_join(desk_link::table).inner_join(person::table);
    rows.filter(desk_join::claim_hash.eq(claim_hash)).select(JOIN).first(r.db()).optional()
}

/// Who waits at a link that still stands, the longest waiting first.
pub fn pending(r: &mut Reader<'_>, now: Timestamp) -> QueryResult<Vec<JoinRow>> {
    desk_join::table
        .inner_join(desk_link::table)
        .inner_join(person::table)
        .filter(desk_join::state.eq(JoinState::Pending))
        .filter(desk_link::until.gt(now))
        .order((desk_join::requested_at, desk_join::id))
        .limit(DESK_ROWS_MAX)
        .select(JOIN)
        .load(r.db())
}

/// Decides over one who waits; 0 rows when it was decided before.
pub fn decide(tx: &mut WriteTx<'_>, id: &DeskJoinId, state: JoinState, by: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let waiting = desk_join::table.find(id).filter(desk_join::state.eq(JoinState::Pending));
    let decision = (desk_join::state.eq(state), desk_join::decided_by.eq(by), desk_join::decided_at.eq(now));
    diesel::update(waiting).set(decision).execute(tx.db())
}

/// Turns away everybody else who waits at a link that is used now.
pub fn refuse_others(tx: &mut WriteTx<'_>, link: &DeskLinkId, by: &PersonId) -> QueryResult<usize> {
    let now = tx.now();
    let waiting =
        desk_join::table.filter(desk_join::link_id.eq(link)).filter(desk_join::state.eq(JoinState::Pending));
    let decision = (
        desk_join::state.eq(JoinState::Refused),
        desk_join::decided_by.eq(by),
        desk_join::decided_at.eq(now),
    );
    diesel::update(waiting).set(decision).execute(tx.db())
}

/// Notes that the device has its session; 0 rows when it had one before.
pub fn claim(tx: &mut WriteTx<'_>, id: &DeskJoinId, session: &SessionId) -> QueryResult<usize> {
    let unclaimed = desk_join::table.find(id).filter(desk_join::session_id.is_null());
    diesel::update(unclaimed).set(desk_join::session_id.eq(session)).execute(tx.db())
}

#[derive(Debug, Queryable)]
pub struct DeskSessionRow {
    pub id: SessionId,
    pub person: PersonId,
    pub name: String,
    pub device: String,
    pub station: Option<Station>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub ends_at: Timestamp,
}

pub fn desk_sessions(r: &mut Reader<'_>, now: Timestamp) -> QueryResult<Vec<DeskSessionRow>> {
    session::table
        .inner_join(person::table)
        .filter(session::kind.eq(SessionKind::Desk))
        .filter(session::ended_at.is_null())
        .filter(session::ends_at.gt(now))
        .order((session::station, session::device, session::id))
        .limit(DESK_ROWS_MAX)
        .select((
            session::id,
            session::person_id,
            person::name,
            session::device,
            session::station,
            session::created_at,
            session::last_seen_at,
            session::ends_at,
        ))
        .load(r.db())
}

/// Ends a session at a desk, whoever works there; 0 rows when there is none open.
pub fn end_desk_session(tx: &mut WriteTx<'_>, id: &SessionId) -> QueryResult<usize> {
    let now = tx.now();
    let open = session::table
        .find(id)
        .filter(session::kind.eq(SessionKind::Desk))
        .filter(session::ended_at.is_null());
    diesel::update(open).set(session::ended_at.eq(now)).execute(tx.db())
}

/// Deletes links, with those who asked, that were over before `before`.
pub fn forget(tx: &mut WriteTx<'_>, before: Timestamp) -> QueryResult<usize> {
    let old = desk_link::table.filter(desk_link::until.lt(before)).select(desk_link::id);
    let joins = diesel::delete(desk_join::table.filter(desk_join::link_id.eq_any(old))).execute(tx.db())?;
    let links = diesel::delete(desk_link::table.filter(desk_link::until.lt(before))).execute(tx.db())?;
    Ok(joins + links)
}
