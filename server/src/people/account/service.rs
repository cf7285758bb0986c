//! What the apps know about the one who is signed in.

use super::store;
use crate::auth::guard::Desk;
use crate::auth::session::{self, Which};
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use sundae_shared::id::{PersonId, SessionId};
use sundae_shared::people::{DeskMe, Me, Sessions, SessionsEnded};
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// The person behind a session, with the roles they have now.
pub fn me(r: &mut Reader<'_>, person: &PersonId) -> Result<Me, ApiError> {
    let row = store::account(r, person)?.ok_or_else(|| ApiError::bug("a session without its person"))?;
    Ok(Me {
        person: person.clone(),
        name: row.name,
        email: row.email.unwrap_or_default(),
        lang: Lang::negotiate(&row.lang),
        roles: session::roles_of(r, person)?,
        privacy_accepted: row.privacy_accepted_at.is_some(),
    })
}

pub fn desk_me(r: &mut Reader<'_>, desk: &Desk) -> Result<DeskMe, ApiError> {
    let row =
        store::account(r, &desk.person)?.ok_or_else(|| ApiError::bug("a session without its person"))?;
    let ends_at = store::session_end(r, &desk.session)?.ok_or_else(ApiError::sign_in)?;
    Ok(DeskMe {
        person: desk.person.clone(),
        name: row.name,
        lang: Lang::negotiate(&row.lang),
        station: desk.station,
        device: desk.device.clone(),
        ends_at,
    })
}

pub fn accept_privacy(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<Me, ApiError> {
    store::accept_privacy(tx, person)?;
    me(tx, person)
}

pub fn set_language(tx: &mut WriteTx<'_>, person: &PersonId, lang: Lang) -> Result<Me, ApiError> {
    store::set_language(tx, person, lang)?;
    me(tx, person)
}

pub fn set_spoken(tx: &mut WriteTx<'_>, person: &PersonId, spoken: Spoken) -> Result<(), ApiError> {
    Ok(store::set_spoken(tx, person, spoken)?)
}

pub fn sessions(
    r: &mut Reader<'_>,
    person: &PersonId,
    current: &SessionId,
    now: Timestamp,
) -> Result<Sessions, ApiError> {
    Ok(Sessions { items: session::list(r, person, current, now)? })
}

/// Ends one session of the person; somebody else's does not exist for them.
pub fn end_session(tx: &mut WriteTx<'_>, person: &PersonId, id: &SessionId) -> Result<(), ApiError> {
    if session::end(tx, person, id)? { Ok(()) } else { Err(ApiError::not_found()) }
}

pub fn end_others(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    current: &SessionId,
) -> Result<SessionsEnded, ApiError> {
    let ended = session::end_many(tx, person, Which::AllBut(current))?;
    Ok(SessionsEnded { ended: i64::try_from(ended).unwrap_or(i64::MAX) })
}
