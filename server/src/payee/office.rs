//! What staff do with payment details: look at what is masked, open one record with a reason, end a hold.

use super::mail;
use super::seal::{self, Place};
use super::service::{TRAIL, fact, legal_names, masked, trail, warnings};
use super::setting::Settings;
use super::store::{self, AccountRow, HoldRow, Listing};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::keys::DataKeys;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::{ApiError, Status};
use std::collections::BTreeSet;
use sundae_shared::fold::fold;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::payee::{
    FlaggedPerson, PayeeAction, PayeeDetail, PayeeDetails, PayeeEvent, PayeeFact, PayeeFilter, PayeeFlag,
    PayeeHold, PayeeHoldId, PayeeId, PayeeLine, PayeePage, PayeeWarning, REASON_CHARS_MAX, RevealReason,
    RevealedPayee,
};
use sundae_shared::time::Timestamp;

/// Flags of one kind that are listed; there are a handful in a conference.
const FLAGS_MAX: usize = 200;

sundae_shared::messages! {
    mod text {
        own: en "These are your own payment details, or those of somebody who shares your mailbox or is linked with you. Somebody else has to look at them.",
            es "Son tus propios datos de pago, o los de alguien que comparte tu correo o está vinculado contigo. Los tiene que mirar otra persona.";
        second_person: en "The change behind this hold came with an import of yours, so somebody else has to end it.",
            es "El cambio que causó esta pausa vino de una importación tuya, así que la tiene que terminar otra persona.";
        reason(most: usize): en "Write a reason of at most {most} characters; it stays in the history.",
            es "Escribe un motivo de {most} caracteres como máximo; queda en el historial.";
        changed_meanwhile: en "These details were changed a moment ago. Nothing was shown; reload and look again.",
            es "Estos datos cambiaron hace un momento. No se mostró nada; recarga y mira otra vez.";
        released: en "This hold was ended already. Nothing was changed; reload to see by whom.",
            es "Esta pausa ya terminó. No se cambió nada; recarga para ver quién lo hizo.";
    }
}

fn own() -> ApiError {
    ApiError::new(Status::Forbidden, "payee.own", |lang| text::own(lang).into())
}

fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    Ok(reason)
}

/// People with payment details, by name.
pub fn list(r: &mut Reader<'_>, filter: &PayeeFilter, now: Timestamp) -> Result<PayeePage, ApiError> {
    let listing = Listing {
        name_part: filter.q.as_deref().map(fold).filter(|part| !part.is_empty()),
        method: filter.method,
        after: filter.after.as_deref().and_then(read_cursor),
    };
    let rows = store::list(r, &listing, PAGE_ROWS + 1)?;
    let page = Page::cut(rows, PAGE_ROWS, |row| format!("{}~{}", row.person, row.name_folded));
    let people: Vec<PersonId> = page.items.iter().map(|row| row.person.clone()).collect();
    let (sanctioned, frozen) = (Settings::read(r, now)?.sanctioned, store::frozen(r, &people)?);
    let sharing: BTreeSet<PersonId> =
        shared(r)?.into_iter().flatten().map(|account| account.person).collect();
    let line = |row: store::ListedRow| {
        let mut warnings = warnings(row.name_differs, &row.country, &sanctioned);
        if sharing.contains(&row.person) {
            warnings.push(PayeeWarning::SharedAccount);
        }
        let fact = match row.confirmed_at {
            _ if frozen.contains(&row.person) => PayeeFact::Frozen,
            Some(_) => PayeeFact::Confirmed,
            None => PayeeFact::Given,
        };
        let store::ListedRow { person, name, method, country, .. } = row;
        PayeeLine { person, name, method, country, fact, warnings }
    };
    Ok(PayeePage { items: page.items.into_iter().map(line).collect(), next: page.next })
}

fn read_cursor(cursor: &str) -> Option<(String, PersonId)> {
    let (id, name) = cursor.split_once('~')?;
    Some((name.to_owned(), PersonId::parse(id).ok()?))
}

/// Accounts of several people of which at least one is in force. Several records of one human being are no two people.
fn shared(r: &mut Reader<'_>) -> Result<Vec<Vec<AccountRow>>, ApiError> {
    let (rows, mut shared) = (store::accounts(r)?, Vec::new());
    // The rows come with equal accounts side by side.
    let groups = rows.chunk_by(|one, other| one.index == other.index);
    for group in groups.filter(|group| group.iter().any(|row| row.replaced_at.is_none())) {
        let others = group.iter().map(|row| &row.person).filter(|person| **person != group[0].person);
        if any_other_human(r, &group[0].person, others)? {
            shared.push(group.to_vec());
        }
    }
    Ok(shared)
}

fn any_other_human<'a>(
    r: &mut Reader<'_>,
    person: &PersonId,
    others: impl Iterator<Item = &'a PersonId>,
) -> Result<bool, ApiError> {
    for other in others {
        if !people::is_same_human(r, person, other)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a person should look at: accounts of several people first.
pub fn flags(r: &mut Reader<'_>, now: Timestamp) -> Result<Vec<PayeeFlag>, ApiError> {
    let mut flags: Vec<PayeeFlag> = shared(r)?
        .into_iter()
        .take(FLAGS_MAX)
        .map(|group| PayeeFlag { kind: PayeeWarning::SharedAccount, people: sharers(group) })
        .collect();
    let sanctioned = Settings::read(r, now)?.sanctioned;
    let current = store::list(r, &Listing::default(), usize::MAX)?;
    for kind in [PayeeWarning::NameDiffers, PayeeWarning::SanctionedCountry] {
        let found = current
            .iter()
            .filter(|row| warnings(row.name_differs, &row.country, &sanctioned).contains(&kind));
        flags.extend(found.take(FLAGS_MAX).map(|row| {
            let (name, person) = (row.name.clone(), row.person.clone());
            PayeeFlag { kind, people: vec![FlaggedPerson { name, person, earlier: false }] }
        }));
    }
    Ok(flags)
}

/// Each person once; *earlier* when they have replaced the account since.
fn sharers(group: Vec<AccountRow>) -> Vec<FlaggedPerson> {
    let now: BTreeSet<PersonId> =
        group.iter().filter(|row| row.replaced_at.is_none()).map(|row| row.person.clone()).collect();
    let people: BTreeSet<FlaggedPerson> = group
        .into_iter()
        .map(|row| FlaggedPerson { earlier: !now.contains(&row.person), name: row.name, person: row.person })
        .collect();
    people.into_iter().collect()
}

/// One person's details, masked.
pub fn detail(
    r: &mut Reader<'_>,
    caller: &PersonId,
    person: &PersonId,
    now: Timestamp,
) -> Result<PayeeDetail, ApiError> {
    let name = people::name_of(r, person)?.ok_or_else(ApiError::not_found)?;
    let sanctioned = Settings::read(r, now)?.sanctioned;
    let (rows, holds) = (store::of_person(r, person)?, store::open_holds(r, person)?);
    if rows.is_empty() && holds.is_empty() {
        return Err(ApiError::not_found());
    }
    let (current, before): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.replaced_at.is_none());
    let mut current = current.first().map(|row| masked(row, &sanctioned)).transpose()?;
    if let Some(current) = &mut current
        && shared(r)?.iter().flatten().any(|account| account.person == *person)
    {
        current.warnings.push(PayeeWarning::SharedAccount);
    }
    Ok(PayeeDetail {
        person: person.clone(),
        name,
        legal_names: legal_names(r, person)?,
        fact: fact(r, person)?,
        current,
        before: before.into_iter().map(|row| masked(row, &sanctioned)).collect::<Result<_, _>>()?,
        holds: holds.into_iter().map(|hold| hold_view(r, caller, hold)).collect::<Result<_, _>>()?,
        trail: events(r, person)?,
        own: people::is_same_human(r, caller, person)?,
    })
}

fn hold_view(r: &mut Reader<'_>, caller: &PersonId, hold: HoldRow) -> Result<PayeeHold, ApiError> {
    let mine_to_release = may_release(r, caller, &hold)?.is_ok();
    let HoldRow { id, cause, since, .. } = hold;
    Ok(PayeeHold { id, cause, since, mine_to_release })
}

fn events(r: &mut Reader<'_>, person: &PersonId) -> Result<Vec<PayeeEvent>, ApiError> {
    let past = audit::of_subject(r, TRAIL, person.as_str())?;
    Ok(past
        .into_iter()
        .filter_map(|line| {
            let action = PayeeAction::from_word(&line.action)?;
            Some(PayeeEvent { at: line.at, action, by: line.actor, reason: line.reason })
        })
        .collect())
}

/// Opens one record of one person. The reason is in the trail before anything is shown.
pub fn reveal(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    person: &PersonId,
    request: &RevealReason,
    keys: &DataKeys,
) -> Result<RevealedPayee, ApiError> {
    let why = reason(&request.reason)?;
    if people::is_same_human(tx, caller, person)? {
        return Err(own());
    }
    let row = store::by_id(tx, &request.payee)?.filter(|row| row.person_id == *person);
    let row = row.ok_or_else(ApiError::not_found)?;
    if row.replaced_at.is_some_and(|at| tx.now().seconds_since(at) < JUST_NOW_SECONDS) {
        return Err(ApiError::new(Status::Conflict, "payee.changed_meanwhile", |lang| {
            text::changed_meanwhile(lang).into()
        }));
    }
    let ring = keys.at_hand()?;
    let key = ring.need(&row.key_id)?;
    let details = seal::open(key, Place { person, row: &row.id }, &row.sealed)?;
    trail(tx, PayeeAction::Reveal, person, row.id.as_str(), Some(&why))?;
    Ok(RevealedPayee {
        payee: row.id,
        method: details.method(),
        country: details.country().clone(),
        values: details.values().to_vec(),
    })
}

/// The details of one payment, for the file of its batch: a released batch is the reason, and its owner's
/// history says that it happened.
pub fn for_payment(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    id: &PayeeId,
    keys: &DataKeys,
) -> Result<PayeeDetails, ApiError> {
    let row = store::by_id(tx, id)?.filter(|row| row.person_id == *person);
    let row =
        row.ok_or_else(|| ApiError::bug(format!("a payment goes to details {id} that are not there")))?;
    let ring = keys.at_hand()?;
    let details = seal::open(ring.need(&row.key_id)?, Place { person, row: &row.id }, &row.sealed)?;
    trail(tx, PayeeAction::Export, person, row.id.as_str(), None)?;
    Ok(details)
}

/// What a person should look at about the details that count for somebody.
pub fn warnings_of(
    r: &mut Reader<'_>,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<PayeeWarning>, ApiError> {
    let sanctioned = Settings::read(r, now)?.sanctioned;
    let Some(row) = store::current(r, person)? else { return Ok(Vec::new()) };
    let mut found = warnings(row.name_differs, &row.country, &sanctioned);
    let sharers = store::sharers(r, person)?;
    if any_other_human(r, person, sharers.iter())? {
        found.push(PayeeWarning::SharedAccount);
    }
    Ok(found)
}

/// Details that were replaced while somebody was about to open them are most likely not what they wanted.
const JUST_NOW_SECONDS: i64 = 60;

/// Neither the owner nor who caused it.
fn may_release(
    r: &mut Reader<'_>,
    caller: &PersonId,
    hold: &HoldRow,
) -> Result<Result<(), ApiError>, ApiError> {
    if people::is_same_human(r, caller, &hold.person)? {
        return Ok(Err(own()));
    }
    if let Some(by) = &hold.caused_by
        && people::is_same_human(r, caller, by)?
    {
        return Ok(Err(ApiError::new(Status::Forbidden, "payee.second_person", |lang| {
            text::second_person(lang).into()
        })));
    }
    Ok(Ok(()))
}

/// Ends a hold: staff have spoken to the owner through another channel.
pub fn release(
    tx: &mut WriteTx<'_>,
    caller: &PersonId,
    id: &PayeeHoldId,
    raw_reason: &str,
    site: &Site,
) -> Result<PayeeDetail, ApiError> {
    let why = reason(raw_reason)?;
    let over = || ApiError::new(Status::Conflict, "payee.hold_released", |lang| text::released(lang).into());
    let hold = store::open_hold(tx, id)?.ok_or_else(over)?;
    may_release(tx, caller, &hold)??;
    if store::release_hold(tx, id, caller, &why)? != 1 {
        return Err(over());
    }
    trail(tx, PayeeAction::Release, &hold.person, hold.cause.word(), Some(&why))?;
    mail::released(tx, site, &hold.person, hold.cause)?;
    let now = tx.now();
    detail(tx, caller, &hold.person, now)
}
