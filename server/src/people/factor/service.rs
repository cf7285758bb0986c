//! Setting a second factor up, proving it, and going without one.

use super::mail;
use super::store::{self, FactorRow};
use super::totp::{FactorSecret, SECRET_BYTES};
use crate::audit;
use crate::auth::guard::Staff;
use crate::auth::session::{self, Which, token_hash};
use crate::auth::setting::Settings;
use crate::clock::random;
use crate::db::{Reader, WriteTx};
use crate::keys::{DataKeys, Ring, seal, store as keys_store};
use crate::mail::Site;
use crate::people::staff::service::staff_entry;
use crate::problem::{ApiError, Status};
use crate::qr;
use data_encoding::BASE32_NOPAD;
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::people::may::NEED_SECOND_FACTOR;
use sundae_shared::people::{
    FACTOR_CODE_DIGITS, FactorId, FactorState, RecoveryCodes, Role, SecondFactor, SecondFactorOffer,
    SessionKind,
};

/// Bytes of a recovery code: too many to be tried out, even by who has the hashes.
const RECOVERY_BYTES: usize = 10;

sundae_shared::messages! {
    mod text {
        wrong: en "This code does not fit. Type the six digits that your authenticator app shows now, or one of your recovery codes; your phone's clock must be right.",
            es "Este código no vale. Escribe las seis cifras que tu app de autenticación muestra ahora, o uno de tus códigos de recuperación; el reloj de tu teléfono debe ir en hora.";
        wrong_at_first: en "This code does not fit. Type the six digits that your authenticator app shows now for this account; your phone's clock must be right.",
            es "Este código no vale. Escribe las seis cifras que tu app de autenticación muestra ahora para esta cuenta; el reloj de tu teléfono debe ir en hora.";
        used: en "This code was used already. Wait until the app shows the next one, at most half a minute.",
            es "Este código ya se usó. Espera a que la app muestre el siguiente, medio minuto como mucho.";
        no_offer: en "There is no secret to confirm: it was replaced or confirmed already. Reload the page and begin again.",
            es "No hay ningún secreto por confirmar: se reemplazó o ya se confirmó. Recarga la página y empieza de nuevo.";
        off: en "This account has no second factor. Reload the page.",
            es "Esta cuenta no tiene segundo factor. Recarga la página.";
        needed: en "One of your roles approves, pays or sees payment details, so the second factor stays. You can set it up anew on another phone.",
            es "Una de tus funciones aprueba, paga o ve datos de pago, así que el segundo factor se queda. Puedes configurarlo de nuevo en otro teléfono.";
    }
}

/// Whether one of these roles asks for a second factor.
pub fn is_needed(roles: &[Role]) -> bool {
    roles.iter().any(|role| NEED_SECOND_FACTOR.contains(role))
}

/// As the list of staff says it.
pub fn state(is_on: bool, roles: &[Role]) -> FactorState {
    match (is_on, is_needed(roles)) {
        (true, _) => FactorState::On,
        (false, true) => FactorState::Missing,
        (false, false) => FactorState::Off,
    }
}

pub fn view(r: &mut Reader<'_>, who: &Staff) -> Result<SecondFactor, ApiError> {
    Ok(SecondFactor {
        since: store::since(r, &who.person)?,
        needed: is_needed(&who.roles),
        recovery_codes_left: store::recovery_codes_left(r, &who.person)?,
    })
}

pub fn is_on(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    Ok(store::since(r, person)?.is_some())
}

/// A fresh secret, in force once a code of it was typed.
pub fn offer(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    account: &str,
    keys: &DataKeys,
) -> Result<SecondFactorOffer, ApiError> {
    let secret = FactorSecret::from_bytes(random::<SECRET_BYTES>()?);
    put_offer(tx, person, &secret, keys)?;
    Ok(SecondFactorOffer { secret: secret.text(), qr: qr::draw(&secret.address(account))? })
}

fn put_offer(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    secret: &FactorSecret,
    keys: &DataKeys,
) -> Result<(), ApiError> {
    let id: FactorId = tx.new_id()?;
    let (ring, active) = keys_store::sealing(tx, keys)?;
    let key = ring.need(&active)?;
    let sealed = seal::close(&key.factor_sealing, &place(person, &id), secret.bytes())?;
    Ok(store::offer(tx, &id, person, &key.id, &sealed)?)
}

/// Which row of whom: both have one length, so no two places read the same.
fn place(person: &PersonId, id: &FactorId) -> Vec<u8> {
    format!("second factor {} {}", person.as_str(), id.as_str()).into_bytes()
}

fn secret_of(row: &FactorRow, ring: &Ring) -> Result<FactorSecret, ApiError> {
    let key = ring.need(&row.key_id)?;
    let opened = seal::open(&key.factor_sealing, &place(&row.person_id, &row.id), &row.sealed);
    opened.and_then(|bytes| FactorSecret::parse(&bytes)).ok_or_else(|| {
        ApiError::bug(format!("the second factor {} does not open under key {}", row.id, key.id))
    })
}

/// Puts the offered secret in force with a code of it. Whoever else was signed in as this person was so by the
/// password alone, or with the secret of before: they have to sign in again.
pub fn enrol(
    tx: &mut WriteTx<'_>,
    who: &Staff,
    code: &str,
    keys: &DataKeys,
    site: &Site,
) -> Result<RecoveryCodes, ApiError> {
    let no_offer =
        || ApiError::new(Status::Conflict, "staff.no_factor_offer", |lang| text::no_offer(lang).into());
    let row = store::offered(tx, &who.person)?.ok_or_else(no_offer)?;
    let now = tx.now();
    let step = secret_of(&row, &keys.at_hand()?)?.step_of(&digits(code), now)?.ok_or_else(wrong_at_first)?;
    if store::put_in_force(tx, &row, step)? != 1 {
        return Err(no_offer());
    }
    session::end_many(tx, &who.person, Which::KindBut(SessionKind::Office, &who.session))?;
    session::confirm_with_second_factor(tx, &who.session)?;
    audit::record(tx, &staff_entry("staff.second_factor_on", &who.person))?;
    mail::enrolled(tx, site, &who.person)?;
    fresh_recovery_codes(tx, &who.person)
}

/// As [`enrol`] leaves it, without a phone: for the demo and for tests.
pub fn set_up(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    secret: &FactorSecret,
    keys: &DataKeys,
) -> Result<(), ApiError> {
    put_offer(tx, person, secret, keys)?;
    let row = store::offered(tx, person)?.ok_or_else(|| ApiError::bug("an offer just made is gone"))?;
    store::put_in_force(tx, &row, 0)?;
    Ok(())
}

/// New recovery codes; the old ones stop working.
pub fn renew_recovery_codes(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    site: &Site,
) -> Result<RecoveryCodes, ApiError> {
    if !is_on(tx, person)? {
        return Err(off());
    }
    audit::record(tx, &staff_entry("staff.recovery_codes", person))?;
    mail::codes_renewed(tx, site, person)?;
    fresh_recovery_codes(tx, person)
}

fn fresh_recovery_codes(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<RecoveryCodes, ApiError> {
    let now = tx.now();
    let count = Settings::read(tx, now)?.recovery_codes;
    let codes = (0..count).map(|_| Ok(BASE32_NOPAD.encode(&random::<RECOVERY_BYTES>()?)));
    let codes = codes.collect::<Result<Vec<String>, ApiError>>()?;
    let hashes: Vec<String> = codes.iter().map(|code| token_hash(code)).collect();
    store::put_recovery_codes(tx, person, &hashes)?;
    Ok(RecoveryCodes { codes: codes.iter().map(|code| in_groups(code)).collect() })
}

fn in_groups(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len()).step_by(4).filter_map(|at| code.get(at..at + 4)).collect();
    groups.join("-")
}

/// Takes the own factor away, where no role needs it.
pub fn remove(tx: &mut WriteTx<'_>, who: &Staff, site: &Site) -> Result<(), ApiError> {
    if is_needed(&who.roles) {
        return Err(ApiError::new(Status::Conflict, "staff.second_factor_needed", |lang| {
            text::needed(lang).into()
        }));
    }
    if !is_on(tx, &who.person)? {
        return Err(off());
    }
    store::forget(tx, &who.person)?;
    store::forget_in_session(tx, &who.session)?;
    audit::record(tx, &staff_entry("staff.second_factor_off", &who.person))?;
    mail::removed(tx, site, &who.person)
}

/// Takes a code of the app or a recovery code, and uses it up. Without a factor nothing fits.
pub fn prove(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    typed: &str,
    keys: &DataKeys,
    site: &Site,
) -> Result<(), ApiError> {
    let typed = digits(typed);
    let is_code = typed.len() == FACTOR_CODE_DIGITS && typed.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        return recover(tx, person, &typed, site);
    }
    let row = store::in_force(tx, person)?.ok_or_else(wrong)?;
    let now = tx.now();
    let step = secret_of(&row, &keys.at_hand()?)?.step_of(&typed, now)?.ok_or_else(wrong)?;
    match store::use_step(tx, &row.id, step)? {
        1 => Ok(()),
        _ => Err(ApiError::new(Status::Invalid, "staff.code_used", |lang| text::used(lang).into())
            .field("code", |lang| text::used(lang).into())),
    }
}

fn recover(tx: &mut WriteTx<'_>, person: &PersonId, typed: &str, site: &Site) -> Result<(), ApiError> {
    if store::use_recovery_code(tx, person, &token_hash(&typed.to_ascii_uppercase()))? != 1 {
        return Err(wrong());
    }
    let left = store::recovery_codes_left(tx, person)?;
    audit::record(tx, &staff_entry("staff.recovery_code_used", person))?;
    mail::recovery_code_used(tx, site, person, left)
}

/// What was typed, without spaces and hyphens.
fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Shows in a session that it is still the one who signed in.
pub fn confirm_with_code(
    tx: &mut WriteTx<'_>,
    who: &Staff,
    code: &str,
    keys: &DataKeys,
    site: &Site,
) -> Result<(), ApiError> {
    prove(tx, &who.person, code, keys, site)?;
    session::confirm_with_second_factor(tx, &who.session)?;
    audit::record(tx, &staff_entry("staff.confirm", &who.person))
}

/// The same where there is no second factor; the password was found right.
pub fn confirm_with_password(tx: &mut WriteTx<'_>, who: &Staff) -> Result<(), ApiError> {
    if is_on(tx, &who.person)? {
        return Err(wrong());
    }
    session::confirm(tx, &who.session)?;
    audit::record(tx, &staff_entry("staff.confirm", &who.person))
}

/// Puts some rows under another key; returns how many.
pub fn reseal(tx: &mut WriteTx<'_>, ring: &Ring, to: &str, rows: i64) -> Result<usize, ApiError> {
    let others = store::under_other_keys(tx, to, rows)?;
    for row in &others {
        let secret = secret_of(row, ring)?;
        let sealed =
            seal::close(&ring.need(to)?.factor_sealing, &place(&row.person_id, &row.id), secret.bytes())?;
        match store::reseal(tx, row, to, &sealed)? {
            1 => {}
            rows => return Err(ApiError::bug(format!("one second factor under another key, {rows} rows"))),
        }
    }
    Ok(others.len())
}

pub fn wrong() -> ApiError {
    ApiError::new(Status::Invalid, "staff.wrong_code", |lang| text::wrong(lang).into())
        .field("code", |lang| text::wrong(lang).into())
}

/// As [`wrong`], before there are any recovery codes.
fn wrong_at_first() -> ApiError {
    ApiError::new(Status::Invalid, "staff.wrong_code", |lang| text::wrong_at_first(lang).into())
        .field("code", |lang| text::wrong_at_first(lang).into())
}

fn off() -> ApiError {
    ApiError::new(Status::Conflict, "staff.no_second_factor", |lang| text::off(lang).into())
}
