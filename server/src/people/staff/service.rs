//! How staff sign in, and what a name and a password must be.

use super::store::{self, StaffRow};
use crate::audit;
use crate::auth::session::{self, NewSession, Opened, Which};
use crate::db::{Reader, WriteTx};
use crate::keys::DataKeys;
use crate::mail::Site;
use crate::people::account::service::me;
use crate::people::factor::service as factor;
use crate::problem::{ApiError, Status};
use sundae_shared::id::{Id as _, PersonId, SessionId};
use sundae_shared::line;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::rules::{NAME_CHARS_MAX, check_password};
use sundae_shared::people::{SessionKind, StaffSignedIn};

sundae_shared::messages! {
    pub(super) mod text {
        wrong: en "E-mail address and password do not fit together. If you forgot the password, ask an administrator for a new invitation.",
            es "El correo y la contraseña no coinciden. Si olvidaste la contraseña, pide a un administrador una nueva invitación.";
        current_wrong: en "This is not your current password.", es "Esta no es tu contraseña actual.";
        changed_meanwhile: en "The password was changed meanwhile. Please sign in again.",
            es "La contraseña se cambió mientras tanto. Vuelve a iniciar sesión.";
        name: en "Please type a name of at most 120 characters, on one line.",
            es "Escribe un nombre de como máximo 120 caracteres, en una línea.";
    }
}

/// The member of staff who may sign in with this address, if there is one.
pub fn account(r: &mut Reader<'_>, email: &EmailAddress) -> Result<Option<StaffRow>, ApiError> {
    Ok(store::by_email(r, email)?.filter(|row| row.disabled_at.is_none()))
}

pub fn account_of(r: &mut Reader<'_>, person: &PersonId) -> Result<StaffRow, ApiError> {
    store::by_person(r, person)?.ok_or_else(ApiError::not_found)
}

/// What was typed beside the password.
#[derive(Debug, Clone, Copy)]
pub struct Second<'a> {
    pub code: &'a str,
    pub keys: &'a DataKeys,
    pub site: &'a Site,
}

/// After the password was found right. Whoever has no second factor is not asked for one: routes that need it
/// stay closed to their session.
pub fn sign_in(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    device: &str,
    second: Option<Second<'_>>,
) -> Result<(StaffSignedIn, Option<Opened>), ApiError> {
    let row = account_of(tx, person)?;
    if row.disabled_at.is_some() {
        return Err(wrong());
    }
    let has_factor = row.second_factor_at.is_some();
    match second {
        _ if !has_factor => {}
        None => return Ok((StaffSignedIn::SecondFactor, None)),
        Some(Second { code, keys, site }) => factor::prove(tx, person, code, keys, site)?,
    }
    let kind = SessionKind::Office;
    let ends_at = tx.now().plus_seconds(session::lives_seconds(kind));
    let device = device.to_owned();
    let opened =
        session::open(tx, &NewSession { kind, person: person.clone(), station: None, device, ends_at })?;
    if has_factor {
        session::confirm_with_second_factor(tx, &opened.id)?;
    }
    audit::record(tx, &staff_entry("staff.sign_in", person))?;
    Ok((StaffSignedIn::Done { me: me(tx, person)? }, Some(opened)))
}

/// Changes the own password and ends the other office sessions.
pub fn change_password(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    current: &SessionId,
    old_hash: &str,
    new_hash: &str,
) -> Result<(), ApiError> {
    if store::replace_password(tx, person, old_hash, new_hash)? != 1 {
        return Err(ApiError::new(Status::Conflict, "staff.password_changed", |lang| {
            text::changed_meanwhile(lang).into()
        }));
    }
    session::end_many(tx, person, Which::KindBut(SessionKind::Office, current))?;
    audit::record(tx, &staff_entry("staff.change_password", person))
}

/// A line of the trail about a member of staff.
pub(in crate::people) fn staff_entry<'a>(action: &'a str, person: &'a PersonId) -> audit::Entry<'a> {
    audit::Entry { action, subject_kind: "staff", subject_id: person.as_str(), ..audit::Entry::default() }
}

/// A name as it will be shown.
pub fn parse_name(raw: &str) -> Result<String, ApiError> {
    let name = line::tidy(raw);
    let fits = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX && line::flaw(raw).is_none();
    if fits { Ok(name) } else { Err(ApiError::invalid().field("name", |lang| text::name(lang).into())) }
}

/// Refuses a weak password, naming the field of the form.
pub fn strong(field: &str, password: &str, name: &str, email: &str) -> Result<(), ApiError> {
    check_password(password, name, email)
        .map_err(|weak| ApiError::invalid().field(field, |lang| weak.sentence(lang).into()))
}

pub fn wrong() -> ApiError {
    ApiError::new(Status::Invalid, "staff.wrong_password", |lang| text::wrong(lang).into())
}

pub fn current_wrong() -> ApiError {
    ApiError::invalid().field("current", |lang| text::current_wrong(lang).into())
}

pub fn not_the_password() -> ApiError {
    ApiError::invalid().field("password", |lang| text::current_wrong(lang).into())
}
