//! A question about a speaker, with or without a claim: nothing of their honoraria is paid until it is answered.
//!
//! Invariant: whoever put a hold does not end it, and nobody does either about themselves.

use super::honorarium_hold_store as store;
use super::honorarium_mail::{self as mail, News};
use super::honorarium_record_service::{award, conflict, shown};
use super::office::{is, reason, second_person};
use crate::audit;
use crate::claim::review_service as reviews;
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::payment::service as payments;
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::grant::GrantId;
use sundae_shared::grant::honorarium::{HonorariumHold, HonorariumHoldId, TutorialView};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        held: en "There is a hold on this speaker already. Nothing was changed; reload to see by whom.",
            es "Esta persona ya tiene los honorarios en espera. No se cambió nada; recarga para ver por quién.";
        not_held: en "There is no hold on this speaker any more. Nothing was changed; reload to see by whom it was ended.",
            es "Los honorarios de esta persona ya no están en espera. No se cambió nada; recarga para ver por quién.";
    }
}

/// Whether a question is open about somebody: here, or about their claim, which holds both parts.
pub fn is_held(r: &mut Reader<'_>, person: &PersonId) -> Result<bool, ApiError> {
    Ok(reviews::is_held(r, person)? || store::open(r, person)?.is_some())
}

pub(super) fn last_release(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Timestamp>, ApiError> {
    Ok(store::last_release(r, person)?)
}

/// The hold as `caller` may act on it.
pub(super) fn view(
    r: &mut Reader<'_>,
    caller: &PersonId,
    person: &PersonId,
) -> Result<Option<HonorariumHold>, ApiError> {
    let Some(row) = store::open(r, person)? else { return Ok(None) };
    let mine_to_release = !is(r, caller, Some(person))? && !is(r, caller, Some(&row.held_by))?;
    let by = people::name_of(r, &row.held_by)?.unwrap_or_default();
    Ok(Some(HonorariumHold { by, since: row.held_at, reason: row.reason, mine_to_release }))
}

/// Nothing of a speaker's honoraria is paid from now on.
pub fn hold(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    why: &str,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let why = reason(why)?;
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    if store::open(tx, &person)?.is_some() {
        return Err(conflict("grant.honoraria_held", text::held));
    }
    let hold: HonorariumHoldId = tx.new_id()?;
    store::insert(tx, &hold, &person, caller, &why)?;
    trail(tx, "honorarium.hold", &hold, &person, &why)?;
    payments::honoraria_changed(tx, std::slice::from_ref(&person))?;
    mail::tell(tx, site, &person, &News::Held)?;
    shown(tx, caller, &grant.tutorial, now)
}

/// Ends a hold that somebody else put.
pub fn release(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &GrantId,
    why: &str,
    site: &Site,
) -> Result<TutorialView, ApiError> {
    let why = reason(why)?;
    let ((grant, person), now) = (award(tx, caller, id)?, tx.now());
    let not_held = || conflict("grant.honoraria_not_held", text::not_held);
    let row = store::open(tx, &person)?.ok_or_else(not_held)?;
    if is(tx, caller, Some(&row.held_by))? {
        return Err(second_person());
    }
    if store::release(tx, &row.id, caller, &why)? != 1 {
        return Err(not_held());
    }
    trail(tx, "honorarium.release", &row.id, &person, &why)?;
    mail::tell(tx, site, &person, &News::Released)?;
    shown(tx, caller, &grant.tutorial, now)
}

fn trail(
    tx: &mut WriteTx<'_>,
    action: &str,
    hold: &HonorariumHoldId,
    person: &PersonId,
    why: &str,
) -> Result<(), ApiError> {
    let entry = audit::Entry {
        action,
        subject_kind: "honorarium_hold",
        subject_id: hold.as_str(),
        old: None,
        new: Some(person.as_str()),
        reason: Some(why),
    };
    audit::record(tx, &entry)
}
