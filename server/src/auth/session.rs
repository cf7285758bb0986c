//! Sessions as rows: made at sign-in, looked up at every request, ended by hand or by time.
//!
//! Invariant: the database holds a hash of the token, never the token.

use super::guard::Signed;
use crate::clock::random;
use crate::db::dialect::natively;
use crate::db::schema::{session, staff, staff_role};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use sundae_shared::desk::Station;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{Role, SESSIONS_MAX, SessionKind, SessionView};
use sundae_shared::time::Timestamp;

/// `last_seen_at` is written at most this often.
const SEEN_EVERY_SECONDS: i64 = 60;

/// How long a session may lie unused, and how long it may live at all.
pub fn idle_seconds(kind: SessionKind) -> i64 {
    match kind {
        SessionKind::Me => 60 * 86_400,
        SessionKind::Desk => 12 * 3_600,
        SessionKind::Office => 8 * 3_600,
    }
}

/// How long a session may live at all, however busy it is. A desk's end is set with its link.
pub fn lives_seconds(kind: SessionKind) -> i64 {
    match kind {
        SessionKind::Me => 180 * 86_400,
        SessionKind::Desk => sundae_shared::people::DESK_HOURS_MAX * 3_600,
        SessionKind::Office => 12 * 3_600,
    }
}

/// A new session's token (for the cookie, once) and id.
#[derive(Debug, Clone)]
pub struct Opened {
    pub token: String,
    pub id: SessionId,
    pub ends_at: Timestamp,
}

/// What a new session is for.
#[derive(Debug, Clone)]
pub struct NewSession {
    pub kind: SessionKind,
    pub person: PersonId,
    pub station: Option<Station>,
    pub device: String,
    pub ends_at: Timestamp,
}

pub fn token_hash(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// Fresh text for a link or cookie: 256 bits.
pub fn fresh_token() -> Result<String, ApiError> {
    Ok(BASE64URL_NOPAD.encode(&random::<32>()?))
}

pub fn open(tx: &mut WriteTx<'_>, new: &NewSession) -> Result<Opened, ApiError> {
    let token = fresh_token()?;
    let id: SessionId = tx.new_id()?;
    let now = tx.now();
    diesel::insert_into(session::table)
        .values((
            session::id.eq(&id),
            session::token_hash.eq(token_hash(&token)),
            session::kind.eq(new.kind),
            session::person_id.eq(&new.person),
            session::station.eq(new.station),
            session::device.eq(&new.device),
            session::created_at.eq(now),
            session::last_seen_at.eq(now),
            session::ends_at.eq(new.ends_at),
        ))
        .execute(tx.db())?;
    Ok(Opened { token, id, ends_at: new.ends_at })
}

#[derive(Queryable)]
struct Row {
    id: SessionId,
    person: PersonId,
    station: Option<Station>,
    device: String,
    created_at: Timestamp,
    last_seen_at: Timestamp,
    confirmed_at: Option<Timestamp>,
    second_factor_at: Option<Timestamp>,
}

/// The live session behind a cookie, with the roles its person has now.
pub fn find(
    r: &mut Reader<'_>,
    kind: SessionKind,
    token: &str,
    now: Timestamp,
) -> Result<Option<Signed>, ApiError> {
    let seen_after = now.plus_seconds(-idle_seconds(kind));
    let row = session::table
        .filter(session::token_hash.eq(token_hash(token)))
        .filter(session::kind.eq(kind))
        .filter(session::ended_at.is_null())
        .filter(session::ends_at.gt(now))
        .filter(session::last_seen_at.gt(seen_after))
        .select((
            session::id,
            session::person_id,
            session::station,
            session::device,
            session::created_at,
            session::last_seen_at,
            session::confirmed_at,
            session::second_factor_at,
        ));
    let Some(row) = natively!(r.db(), |conn| row.first::<Row>(conn)).optional()? else { return Ok(None) };
    let roles = match kind {
        SessionKind::Office => roles_of(r, &row.person)?,
        SessionKind::Me | SessionKind::Desk => Vec::new(),
    };
    if kind == SessionKind::Office && roles.is_empty() {
        return Ok(None);
    }
    Ok(Some(Signed {
        session: row.id,
        kind,
        person: row.person,
        station: row.station,
        device: row.device,
        roles,
        second_factor: row.second_factor_at.is_some(),
        fresh_at: row.confirmed_at.unwrap_or(row.created_at),
        stale: now.seconds_since(row.last_seen_at) >= SEEN_EVERY_SECONDS,
    }))
}

/// The roles of a staff member who is not disabled.
pub fn roles_of(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<Role>, ApiError> {
    let roles = staff_role::table
        .inner_join(staff::table)
        .filter(staff_role::person_id.eq(person))
        .filter(staff::disabled_at.is_null())
        .order(staff_role::role)
        .select(staff_role::role)
        .load::<Role>(r.db())?;
    Ok(roles)
}

pub fn touch(tx: &mut WriteTx<'_>, id: &SessionId) -> Result<(), ApiError> {
    let now = tx.now();
    diesel::update(session::table.find(id)).set(session::last_seen_at.eq(now)).execute(tx.db())?;
    Ok(())
}

/// When a session was opened: what matters most asks for a fresh one.
pub fn opened_at(r: &mut Reader<'_>, id: &SessionId) -> Result<Option<Timestamp>, ApiError> {
    Ok(session::table.find(id).select(session::created_at).first(r.db()).optional()?)
}

/// The one behind a session showed again that it is them.
pub fn confirm(tx: &mut WriteTx<'_>, id: &SessionId) -> Result<(), ApiError> {
    let now = tx.now();
    diesel::update(session::table.find(id)).set(session::confirmed_at.eq(now)).execute(tx.db())?;
    Ok(())
}

/// A code of the second factor was given in this session.
pub fn confirm_with_second_factor(tx: &mut WriteTx<'_>, id: &SessionId) -> Result<(), ApiError> {
    let now = tx.now();
    let now = (session::confirmed_at.eq(now), session::second_factor_at.eq(now));
    diesel::update(session::table.find(id)).set(now).execute(tx.db())?;
    Ok(())
}

/// Ends one session of `person`; `false` when there is no such open session.
pub fn end(tx: &mut WriteTx<'_>, person: &PersonId, id: &SessionId) -> Result<bool, ApiError> {
    let now = tx.now();
    let open =
        session::table.find(id).filter(session::person_id.eq(person)).filter(session::ended_at.is_null());
    Ok(diesel::update(open).set(session::ended_at.eq(now)).execute(tx.db())? == 1)
}

/// The open sessions of one person in all apps, the newest first.
pub fn list(
    r: &mut Reader<'_>,
    person: &PersonId,
    current: &SessionId,
    now: Timestamp,
) -> Result<Vec<SessionView>, ApiError> {
    type Columns = (SessionId, SessionKind, String, Timestamp, Timestamp, Timestamp);
    let rows = session::table
        .filter(session::person_id.eq(person))
        .filter(session::ended_at.is_null())
        .filter(session::ends_at.gt(now))
        .order((session::last_seen_at.desc(), session::id))
        .limit(SESSIONS_MAX)
        .select((
            session::id,
            session::kind,
            session::device,
            session::created_at,
            session::last_seen_at,
            session::ends_at,
        ))
        .load::<Columns>(r.db())?;
    let idle = |kind, seen: Timestamp| now.seconds_since(seen) >= idle_seconds(kind);
    let open = rows.into_iter().filter(|(_, kind, _, _, seen, _)| !idle(*kind, *seen));
    Ok(open
        .map(|(id, kind, device, created_at, last_seen_at, ends_at)| SessionView {
            current: id == *current,
            id,
            kind,
            device,
            created_at,
            last_seen_at,
            ends_at,
        })
        .collect())
}

/// Which of a person's sessions end.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// Every one but this.
    AllBut(&'a SessionId),
    /// Those of one app.
    Kind(SessionKind),
    /// Those of one app but this one.
    KindBut(SessionKind, &'a SessionId),
}

/// Ends several open sessions; returns how many.
pub fn end_many(tx: &mut WriteTx<'_>, person: &PersonId, which: Which<'_>) -> Result<usize, ApiError> {
    let now = tx.now();
    let open = session::table.filter(session::person_id.eq(person)).filter(session::ended_at.is_null());
    let ended_now = session::ended_at.eq(now);
    let ended = match which {
        Which::AllBut(kept) => {
            diesel::update(open.filter(session::id.ne(kept))).set(ended_now).execute(tx.db())
        }
        Which::Kind(kind) => {
            diesel::update(open.filter(session::kind.eq(kind))).set(ended_now).execute(tx.db())
        }
        Which::KindBut(kind, kept) => {
            let others = open.filter(session::kind.eq(kind)).filter(session::id.ne(kept));
            diesel::update(others).set(ended_now).execute(tx.db())
        }
    }?;
    Ok(ended)
}

/// Deletes sessions that ended before `before`. Those of desks stay: their events name them.
pub fn forget(tx: &mut WriteTx<'_>, before: Timestamp) -> Result<usize, ApiError> {
    let over = session::ends_at.lt(before).or(session::ended_at.lt(before).assume_not_null());
    let old = session::table.filter(session::kind.ne(SessionKind::Desk)).filter(over);
    Ok(diesel::delete(old).execute(tx.db())?)
}
