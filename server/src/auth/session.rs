//! Sessions as rows: made at sign-in, looked up at every request, ended by hand or by time.
//!
//! Invariant: the database holds a hash of the token, never the token.

use super::guard::Signed;
use crate::clock::random;
use crate::db::schema::{session, staff, staff_role};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use sundae_shared::desk::Station;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{Role, SessionKind};
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
    last_seen_at: Timestamp,
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
        .select((session::id, session::person_id, session::station, session::device, session::last_seen_at))
        .first::<Row>(r.db())
        .optional()?;
    let Some(row) = row else { return Ok(None) };
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

/// Ends one session of `person`; `false` when there is no such open session.
pub fn end(tx: &mut WriteTx<'_>, person: &PersonId, id: &SessionId) -> Result<bool, ApiError> {
    let now = tx.now();
    let open =
        session::table.find(id).filter(session::person_id.eq(person)).filter(session::ended_at.is_null());
    Ok(diesel::update(open).set(session::ended_at.eq(now)).execute(tx.db())? == 1)
}
