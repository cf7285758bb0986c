//! What the owner does with their payment details, and what other slices ask about them.

use super::mail;
use super::seal::{self, Place};
use super::setting::Settings;
use super::store::{self, PayeeRow};
use crate::audit;
use crate::auth::session;
use crate::db::{Reader, WriteTx};
use crate::desk::visit_service as visits;
use crate::grant::service as grants;
use crate::keys::DataKeys;
use crate::keys::store::sealing;
use crate::mail::Site;
use crate::payment::service as payments;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use std::sync::Arc;
use sundae_shared::desk::sentences::about_confirming;
use sundae_shared::id::{Id, PersonId, SessionId};
use sundae_shared::payee::check::name_differs;
use sundae_shared::payee::details::BadPayee;
use sundae_shared::payee::mask::masked_all;
use sundae_shared::payee::{
    GivePayee, MaskedPayee, MyPayee, PayeeAction, PayeeDetails, PayeeField, PayeeHoldCause, PayeeHoldId,
    PayeeId, PayeeMethod, PayeeValue, PayeeWarning, text as words,
};
use sundae_shared::payment::PaymentProblem;
use sundae_shared::people::country::Country;
use sundae_shared::time::Timestamp;

pub use sundae_shared::payee::PayeeFact;

sundae_shared::messages! {
    mod text {
        sign_in_again(minutes: i64): en "To change how you are paid, sign in once more: your sign-in is older than {minutes} minutes. What you typed is still here.",
            es "Para cambiar cómo te pagamos, entra otra vez: tu acceso tiene más de {minutes} minutos. Lo que escribiste sigue aquí.";
        held: en "Your e-mail address was changed a while ago, so changes of payment details wait until staff have spoken to you. Come to the reimbursement desk or call the organisers. Nothing was changed.",
            es "Tu correo se cambió hace poco, así que los cambios de datos de pago esperan hasta que el equipo hable contigo. Ven al mostrador de reembolsos o llama a la organización. No se cambió nada.";
        accept_first: en "Accept your award first; then say how you want to be paid. Nothing was saved.",
            es "Primero acepta tu ayuda; después di cómo quieres cobrar. No se guardó nada.";
        changed_meanwhile: en "These details were changed a moment ago, perhaps on another device. Nothing was confirmed; look at them again.",
            es "Estos datos cambiaron hace un momento, quizá en otro dispositivo. No se confirmó nada; vuelve a mirarlos.";
    }
}

/// Details that were read and make sense, with the refusals of each field.
pub fn parse(given: GivePayee) -> Result<PayeeDetails, ApiError> {
    PayeeDetails::parse(given).map_err(|bad| match bad {
        BadPayee::NotOffered => ApiError::invalid().field("method", |lang| words::not_offered(lang).into()),
        BadPayee::Fields(flaws) => flaws.into_iter().fold(ApiError::invalid(), |refusal, (field, flaw)| {
            refusal.field(field.word(), move |lang| words::flaw(flaw, lang))
        }),
    })
}

/// How far somebody's payment details are: for the steps, the desk, and whoever pays.
pub fn fact(r: &mut Reader<'_>, person: &PersonId) -> Result<PayeeFact, ApiError> {
    if held_by(r, person, PayeeHoldCause::ChangedAfterApproval)?.is_some() {
        return Ok(PayeeFact::Frozen);
    }
    Ok(match store::current(r, person)? {
        None => PayeeFact::None,
        Some(row) if row.confirmed_at.is_some() => PayeeFact::Confirmed,
        Some(_) => PayeeFact::Given,
    })
}

/// What other slices may know of somebody's details: never a value of them.
#[derive(Debug, Clone)]
pub struct Current {
    pub id: PayeeId,
    pub method: PayeeMethod,
    pub confirmed_at: Option<Timestamp>,
}

/// The details that count now.
pub fn current(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Current>, ApiError> {
    let row = store::current(r, person)?;
    Ok(row.map(|row| Current { id: row.id, method: row.method, confirmed_at: row.confirmed_at }))
}

/// When staff ended a freeze last.
pub fn unfrozen_at(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    Ok(store::last_release(r, person, PayeeHoldCause::ChangedAfterApproval)?)
}

/// A claim was approved, or a tutorial given: a change of its owner's payment details from now on freezes it.
pub fn rely_on(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(), ApiError> {
    if !store::is_relied_on(tx, person)? {
        store::rely_on(tx, person)?;
    }
    Ok(())
}

/// Neither is the claim approved any more nor a tutorial given. A freeze that began stays until staff end it.
pub fn rely_no_more(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<(), ApiError> {
    Ok(store::rely_no_more(tx, person)?)
}

/// Somebody's address, with which they sign in, was changed by another hand than theirs. The old address is
/// told, and changes of payment details wait for staff. Only where money is at stake.
pub fn address_changed(tx: &mut WriteTx<'_>, person: &PersonId, old: &str) -> Result<(), ApiError> {
    let at_stake = store::current(tx, person)?.is_some() || grants::has_grant(tx, person)?;
    if !at_stake {
        return Ok(());
    }
    hold(tx, person, PayeeHoldCause::AddressChanged)?;
    mail::address_changed(tx, person, old)
}

/// What the caller is shown of their own.
pub fn mine(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<MyPayee, ApiError> {
    let settings = Settings::read(r, now)?;
    let row = store::current(r, person)?;
    let payee = row.as_ref().map(|row| masked(row, &settings.sanctioned)).transpose()?;
    Ok(MyPayee {
        payee,
        fact: fact(r, person)?,
        held: held_by(r, person, PayeeHoldCause::AddressChanged)?.is_some(),
        legal_names: legal_names(r, person)?,
        country: people::country_of(r, person)?,
        sanctioned: settings.sanctioned,
        times: settings.times,
        sign_in_minutes: settings.fresh_sign_in_minutes,
        confirm: about_confirming(people::spoken_of(r, person)?),
    })
}

/// A row as it is shown; never more than its masked text.
pub(super) fn masked(row: &PayeeRow, sanctioned: &[Country]) -> Result<MaskedPayee, ApiError> {
    let values: Vec<PayeeValue> = serde_json::from_str(&row.masked)
        .map_err(|error| ApiError::bug(format!("masked details {} can't be read: {error}", row.id)))?;
    Ok(MaskedPayee {
        id: row.id.clone(),
        method: row.method,
        country: row.country.clone(),
        values,
        set_at: row.set_at,
        confirmed_at: row.confirmed_at,
        warnings: warnings(row.name_differs, &row.country, sanctioned),
    })
}

pub(super) fn warnings(name_differs: bool, country: &Country, sanctioned: &[Country]) -> Vec<PayeeWarning> {
    let found = [
        (name_differs, PayeeWarning::NameDiffers),
        (sanctioned.contains(country), PayeeWarning::SanctionedCountry),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, warning)| warning).collect()
}

/// The names that a payment should bear: on the accepted awards, otherwise the person's own.
pub fn legal_names(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<String>, ApiError> {
    let names = grants::accepted_names(r, person)?;
    if names.is_empty() { Ok(people::name_of(r, person)?.into_iter().collect()) } else { Ok(names) }
}

pub(super) fn held_by(
    r: &mut Reader<'_>,
    person: &PersonId,
    cause: PayeeHoldCause,
) -> Result<Option<store::HoldRow>, ApiError> {
    Ok(store::open_holds(r, person)?.into_iter().find(|hold| hold.cause == cause))
}

/// Puts a hold, unless there is one.
fn hold(tx: &mut WriteTx<'_>, person: &PersonId, cause: PayeeHoldCause) -> Result<(), ApiError> {
    if held_by(tx, person, cause)?.is_some() {
        return Ok(());
    }
    let id: PayeeHoldId = tx.new_id()?;
    store::insert_hold(tx, &id, person, cause)?;
    trail(tx, PayeeAction::Hold, person, cause.word(), None)
}

/// Who gives details, and on which device.
#[derive(Debug, Clone)]
pub struct Owner {
    pub person: PersonId,
    pub session: SessionId,
}

/// Gives or changes the caller's details; mailed to them, never with the details.
pub fn set(
    tx: &mut WriteTx<'_>,
    owner: &Owner,
    details: &PayeeDetails,
    keys: &Arc<DataKeys>,
    site: &Site,
) -> Result<MyPayee, ApiError> {
    let (person, now) = (&owner.person, tx.now());
    let settings = Settings::read(tx, now)?;
    freshly_signed_in(tx, owner, settings.fresh_sign_in_minutes)?;
    not_held(tx, person)?;
    if grants::accepted_names(tx, person)?.is_empty() {
        return Err(ApiError::new(Status::Conflict, "payee.accept_first", |lang| {
            text::accept_first(lang).into()
        }));
    }
    let changes = store::current(tx, person)?.is_some();
    insert(tx, person, details, keys)?;
    if changes {
        payments::pull_out(tx, person, PaymentProblem::Payee)?;
    }
    if details.method() != PayeeMethod::Check {
        visits::no_check_any_more(tx, person)?;
    }
    let freezes = changes && store::is_relied_on(tx, person)?;
    if freezes {
        hold(tx, person, PayeeHoldCause::ChangedAfterApproval)?;
    }
    mail::changed(tx, site, person, &mail::Change { method: details.method(), first: !changes, freezes })?;
    mine(tx, person, now)
}

/// Details without their owner's session and without a mail: how the demo's past was, and nothing else.
pub fn give_for_demo(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    details: &PayeeDetails,
    keys: &Arc<DataKeys>,
) -> Result<(), ApiError> {
    insert(tx, person, details, keys)?;
    match store::current(tx, person)? {
        Some(row) => confirm(tx, person, &row.id).map(drop),
        None => Err(ApiError::bug("the demo's payment details are gone")),
    }
}

fn insert(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    details: &PayeeDetails,
    keys: &Arc<DataKeys>,
) -> Result<(), ApiError> {
    let id: PayeeId = tx.new_id()?;
    let (ring, active) = sealing(tx, keys)?;
    let key = ring.need(&active)?;
    let masked = serde_json::to_string(&masked_all(details.values()))
        .map_err(|error| ApiError::bug(error.to_string()))?;
    let name = details.get(PayeeField::Name).unwrap_or_default();
    let account_index = seal::account_index(key, details);
    let new = store::NewPayee {
        id: &id,
        person_id: person,
        method: details.method(),
        country: details.country(),
        key_id: &key.id,
        sealed: &seal::seal(key, Place { person, row: &id }, details)?,
        account_index: account_index.as_deref(),
        masked: &masked,
        name_differs: name_differs(name, &legal_names(tx, person)?),
        set_at: tx.now(),
    };
    store::put(tx, &new)?;
    trail(tx, PayeeAction::Set, person, details.method().word(), None)
}

/// The caller has looked at the masked details and says that they are right.
pub fn confirm(tx: &mut WriteTx<'_>, person: &PersonId, id: &PayeeId) -> Result<MyPayee, ApiError> {
    not_held(tx, person)?;
    let now = tx.now();
    let current = store::current(tx, person)?.filter(|row| row.id == *id);
    let Some(row) = current else {
        return Err(ApiError::new(Status::Conflict, "payee.changed_meanwhile", |lang| {
            text::changed_meanwhile(lang).into()
        }));
    };
    // Confirmed before: it stays at the first time.
    if row.confirmed_at.is_none() {
        match store::confirm(tx, person, id)? {
            1 => trail(tx, PayeeAction::Confirm, person, row.method.word(), None)?,
            rows => return Err(ApiError::bug(format!("one confirmation, {rows} rows"))),
        }
    }
    // At the desk it counts for the visit, also when it was said before.
    visits::payee_confirmed(tx, person, id)?;
    mine(tx, person, now)
}

/// A session that was opened a while ago may lie on a table.
fn freshly_signed_in(tx: &mut WriteTx<'_>, owner: &Owner, minutes: i64) -> Result<(), ApiError> {
    let now = tx.now();
    let opened = session::opened_at(tx, &owner.session)?;
    if opened.is_some_and(|opened| now.seconds_since(opened) <= minutes * 60) {
        return Ok(());
    }
    Err(ApiError::new(Status::SignIn, "auth.sign_in_again", |lang| text::sign_in_again(lang, minutes)))
}

fn not_held(r: &mut Reader<'_>, person: &PersonId) -> Result<(), ApiError> {
    match held_by(r, person, PayeeHoldCause::AddressChanged)? {
        None => Ok(()),
        Some(_) => Err(ApiError::new(Status::Conflict, "payee.held", |lang| text::held(lang).into())),
    }
}

/// One line of the trail. `what` is a method or a cause, never a value.
pub(super) fn trail(
    tx: &mut WriteTx<'_>,
    action: PayeeAction,
    person: &PersonId,
    what: &str,
    reason: Option<&str>,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action: action.word(),
        subject_kind: TRAIL,
        subject_id: person.as_str(),
        old: None,
        new: Some(what),
        reason,
    };
    audit::record(tx, &entry)
}

/// The kind of subject in the trail; its id is the person's.
pub(super) const TRAIL: &str = "payee";
