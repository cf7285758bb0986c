//! Dates that money rests on: free while staff set the conference up, by two people once claims rest on them.
//!
//! Invariant: nobody proposes or confirms dates that change what they ask for themselves. An approval is not kept for
//! another calendar than the one it was given for.

use super::dates_store::{self as store, ProposalRow};
use super::service::{self, Order};
use crate::audit;
use crate::claim::{facts_service as claims, rule_service as rules};
use crate::db::{Reader, WriteTx};
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use crate::second;
use sundae_shared::edition::dates::{EditionProposal, EditionProposalId, MoneyDates};
use sundae_shared::edition::{CurrentEdition, Edition, SetEdition};
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::second::{DecideSecondLook, REASON_CHARS_MAX, SecondDecider, SecondLook};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        reason(most: usize): en "Claims rest on these dates, so a second administrator confirms the change. Say in at most {most} characters why it is needed.",
            es "Hay solicitudes que dependen de estas fechas, así que otro administrador confirma el cambio. Di en {most} caracteres como máximo por qué hace falta.";
        own: en "You have a travel grant or a claim of your own that these dates change, or one of your accounts has. Nothing was saved; an administrator without one has to change them.",
            es "Tú, o una de tus cuentas, tiene una ayuda o una solicitud que estas fechas cambian. No se guardó nada; las tiene que cambiar un administrador sin ninguna.";
        waits: en "Other dates wait for a second administrator already. Nothing was saved; have those decided first.",
            es "Ya hay otras fechas que esperan a otro administrador. No se guardó nada; que se decidan primero.";
        unfit: en "These dates don't fit the rest of the edition any more. Nothing was changed; reject them and propose them anew.",
            es "Estas fechas ya no encajan con el resto de la edición. No se cambió nada; recházalas y propónlas de nuevo.";
    }
}

/// The edition with what waits, as `caller` meets it.
pub fn current(r: &mut Reader<'_>, caller: &PersonId) -> Result<CurrentEdition, ApiError> {
    let Some(edition) = service::current(r)? else {
        return Ok(CurrentEdition { edition: None, by_two: false, own: false, waiting: None });
    };
    let waiting = store::open(r, &edition.id)?;
    Ok(CurrentEdition {
        by_two: claims::any_rests_on_dates(r)?,
        own: rules::asks_for_money(r, caller)?,
        waiting: waiting.map(|row| view(r, caller, row)).transpose()?,
        edition: Some(edition),
    })
}

fn view(r: &mut Reader<'_>, caller: &PersonId, row: ProposalRow) -> Result<EditionProposal, ApiError> {
    let caller = decider(r, caller, &row)?;
    let proposed_by = people::name_of(r, &row.proposed_by)?.unwrap_or_default();
    let dates = dates_of(&row)?;
    let ProposalRow { id, reason, proposed_at, .. } = row;
    Ok(EditionProposal { id, dates, reason, proposed_by, proposed_at, caller })
}

fn decider(r: &mut Reader<'_>, caller: &PersonId, row: &ProposalRow) -> Result<SecondDecider, ApiError> {
    let proposed_it = people::is_same_human(r, caller, &row.proposed_by)?;
    Ok(SecondDecider { proposed_it, concerned: rules::asks_for_money(r, caller)? })
}

fn dates_of(row: &ProposalRow) -> Result<MoneyDates, ApiError> {
    serde_json::from_str(&row.dates)
        .map_err(|error| ApiError::bug(format!("the dates of {} can't be read: {error}", row.id)))
}

fn conflict(code: &'static str, says: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| says(lang).into())
}

/// Sets the edition at once, but for dates that claims rest on: those are proposed.
pub fn put(tx: &mut WriteTx<'_>, by: &PersonId, order: &Order) -> Result<Edition, ApiError> {
    let Some(before) = service::current(tx)? else { return service::set(tx, order) };
    let (old, new) = (MoneyDates::of(&before.form), MoneyDates::of(&order.form));
    if old == new || !claims::any_rests_on_dates(tx)? {
        return service::set(tx, order);
    }
    if order.version != Some(before.version) {
        return Err(service::changed_meanwhile());
    }
    propose(tx, by, &before, &new, &order.reason)?;
    let mut form = order.form.clone();
    old.put_into(&mut form);
    let mut known = before.form.clone();
    known.desk.sort();
    if form == known {
        return Ok(before);
    }
    let rest = SetEdition { version: order.version, form, reason: String::new() };
    service::set(tx, &Order::parse(rest)?)
}

fn propose(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    edition: &Edition,
    dates: &MoneyDates,
    reason: &str,
) -> Result<(), ApiError> {
    if rules::asks_for_money(tx, by)? {
        return Err(ApiError::new(Status::Forbidden, "edition.own", |lang| text::own(lang).into()));
    }
    if store::open(tx, &edition.id)?.is_some() {
        return Err(conflict("edition.waits", text::waits));
    }
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    let dates = serde_json::to_string(dates).map_err(|error| ApiError::bug(error.to_string()))?;
    let row = ProposalRow {
        id: tx.new_id()?,
        edition_id: edition.id.clone(),
        dates,
        reason: reason.to_owned(),
        state: SecondLook::Proposed,
        proposed_by: by.clone(),
        proposed_at: tx.now(),
    };
    store::insert(tx, &row)?;
    record(tx, SecondLook::Proposed, &row, &row.reason)
}

/// The second administrator's word.
pub fn decide(
    tx: &mut WriteTx<'_>,
    by: &PersonId,
    id: &EditionProposalId,
    said: &DecideSecondLook,
    site: &Site,
) -> Result<(), ApiError> {
    let row = store::by_id(tx, id)?.ok_or_else(ApiError::not_found)?;
    second::is_open(row.state)?;
    let (to, why) = second::step(decider(tx, by, &row)?, said)?;
    if store::decide(tx, id, to, by, &why)? != 1 {
        return Err(second::decided());
    }
    record(tx, to, &row, &why)?;
    if to == SecondLook::Confirmed { take(tx, &row, site) } else { Ok(()) }
}

/// Puts the dates in place; claims that come to something else by them are looked at again.
fn take(tx: &mut WriteTx<'_>, row: &ProposalRow, site: &Site) -> Result<(), ApiError> {
    let now = tx.now();
    let edition = service::current(tx)?.filter(|edition| edition.id == row.edition_id);
    let edition = edition.ok_or_else(|| conflict("edition.dates_unfit", text::unfit))?;
    let (version, mut form) = (Some(edition.version), edition.form);
    dates_of(row)?.put_into(&mut form);
    let order = Order::parse(SetEdition { version, form, reason: String::new() });
    let order = order.map_err(|_| conflict("edition.dates_unfit", text::unfit))?;
    let worth = claims::worth(tx, now)?;
    service::set(tx, &order)?;
    claims::calendar_changed(tx, worth, site)
}

fn record(tx: &mut WriteTx<'_>, to: SecondLook, row: &ProposalRow, reason: &str) -> Result<(), ApiError> {
    let action = format!("edition.{}_dates", second::verb(to));
    let entry = audit::Entry {
        action: &action,
        subject_kind: "edition",
        subject_id: row.edition_id.as_str(),
        old: None,
        new: Some(&row.dates),
        reason: Some(reason).filter(|reason| !reason.is_empty()),
    };
    audit::record(tx, &entry)
}
