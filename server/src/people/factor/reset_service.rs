//! Taking somebody else's second factor away, because their phone and their recovery codes are gone: one
//! administrator asks, another one does it. Where there is only one, the command line of the server does it.

use super::mail;
use super::service::is_on;
use super::store::{self, ResetRow};
use crate::audit;
use crate::auth::session::{self, Which};
use crate::auth::setting::Settings;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service::is_same_human;
use crate::people::staff::service::{account_of, staff_entry};
use crate::people::staff::store as staff_store;
use crate::problem::{ApiError, Status};
use sundae_shared::id::PersonId;
use sundae_shared::line::tidy;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{FactorReset, SessionKind};
use sundae_shared::time::Timestamp;

/// A reason in the trail: a sentence or two.
const REASON_CHARS_MAX: usize = 500;

sundae_shared::messages! {
    mod text {
        own: en "Nobody takes their own second factor away like this. Two other administrators can, or you set it up anew under “My account”.",
            es "Nadie quita así su propio segundo factor. Pueden hacerlo otros dos administradores, o lo configuras de nuevo en «Mi cuenta».";
        second_person: en "You asked for this yourself, so another administrator has to confirm it.",
            es "Lo pediste tú, así que lo tiene que confirmar otro administrador.";
        off: en "This account has no second factor, so there is nothing to take away. Reload the page.",
            es "Esta cuenta no tiene segundo factor, así que no hay nada que quitar. Recarga la página.";
        reason(most: usize): en "Write how you know that it is really them, in at most {most} characters; it stays in the history.",
            es "Escribe cómo sabes que es realmente esa persona, en {most} caracteres como máximo; queda en el historial.";
    }
}

/// Asks, or does what another administrator asked.
pub fn reset(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    person: &PersonId,
    reason: &str,
    site: &Site,
) -> Result<(), ApiError> {
    account_of(tx, person)?;
    if is_same_human(tx, by, person)? {
        return Err(refused("staff.own_second_factor", text::own));
    }
    if !is_on(tx, person)? {
        return Err(ApiError::new(Status::Conflict, "staff.no_second_factor", |lang| text::off(lang).into()));
    }
    let why = tidy(reason);
    if why.is_empty() || why.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    let now = tx.now();
    let asked = open(tx, now)?.into_iter().find(|row| row.person == *person);
    let Some(asked) = asked else {
        store::ask_reset(tx, person, by, &why)?;
        let entry = staff_entry("staff.ask_factor_reset", person);
        audit::record(tx, &audit::Entry { reason: Some(&why), ..entry })?;
        return mail::reset_asked(tx, site, person);
    };
    if is_same_human(tx, by, &asked.asked_by)? {
        return Err(refused("staff.second_person", text::second_person));
    }
    take_away(tx, person, Some(&why), site)
}

fn refused(code: &'static str, says: fn(sundae_shared::text::Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Forbidden, code, |lang| says(lang).into())
}

/// From the command line, whose user owns the database anyway.
pub fn reset_from_console(tx: &mut WriteTx<'_>, email: &EmailAddress, site: &Site) -> Result<(), ApiError> {
    let row = staff_store::by_email(tx, email)?.ok_or_else(ApiError::not_found)?;
    take_away(tx, &row.person, None, site)
}

fn take_away(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    reason: Option<&str>,
    site: &Site,
) -> Result<(), ApiError> {
    store::forget(tx, person)?;
    session::end_many(tx, person, Which::Kind(SessionKind::Office))?;
    audit::record(tx, &audit::Entry { reason, ..staff_entry("staff.reset_second_factor", person) })?;
    mail::reset(tx, site, person)
}

fn open(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<ResetRow>, ApiError> {
    let hours = Settings::read(r, now)?.factor_reset_hours;
    Ok(store::open_resets(r, now.plus_seconds(-hours * 3_600))?)
}

/// What waits for a second administrator, as `caller` sees it.
pub fn waiting(
    r: &mut Reader<'_>,
    caller: Option<&PersonId>,
    now: Timestamp,
) -> Result<Vec<(PersonId, FactorReset)>, ApiError> {
    let mut waiting = Vec::new();
    for row in open(r, now)? {
        let own = match caller {
            Some(caller) => {
                is_same_human(r, caller, &row.asked_by)? || is_same_human(r, caller, &row.person)?
            }
            None => false,
        };
        let ResetRow { person, asked_by_name, asked_at, reason, .. } = row;
        waiting.push((person, FactorReset { asked_by: asked_by_name, asked_at, reason, own }));
    }
    Ok(waiting)
}
