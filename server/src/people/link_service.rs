//! Links between records of one human being: staff say which are theirs, administrators say it of anybody.
//!
//! Invariant: a link is easy to make and hard to evade. Whoever is one of the two, through any record, never ends it.

use super::link_store::{self as store, LinkRow, RecordRow};
use super::service::{is_same_human, name_of, records_of};
use super::staff::store as staff;
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::problem::{ApiError, Status};
use std::collections::BTreeSet;
use sundae_shared::id::{Id as _, PersonId};
use sundae_shared::line::tidy;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::link::{
    EndLink, HINTS_MAX, LinkHint, LinkTo, LinkedRecord, NewLink, PersonLink, PersonLinkId, PersonLinks,
};
use sundae_shared::second::REASON_CHARS_MAX;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        email: en "Nobody else has this address. Copy it from the ticket or the application.",
            es "Nadie más tiene esta dirección. Cópiala de la entrada o de la solicitud.";
        itself: en "This is the account itself. Choose the other one.", es "Es la misma cuenta. Elige la otra.";
        linked: en "These two are linked already. Nothing was changed.", es "Estas dos ya están vinculadas. No se cambió nada.";
        ended: en "This link has ended already. Nothing was changed; reload to see what holds.",
            es "Este vínculo ya terminó. No se cambió nada; recarga para ver qué vale.";
        own: en "You are one of the two, through one of your accounts. Another administrator has to end this link.",
            es "Eres una de las dos, por una de tus cuentas. Este vínculo lo tiene que terminar otro administrador.";
        reason_long(most: usize): en "Write at most {most} characters.", es "Escribe {most} caracteres como máximo.";
        reason(most: usize): en "Say in at most {most} characters how you know that these are two people.",
            es "Di en {most} caracteres como máximo cómo sabes que son dos personas.";
    }
}

/// Records of a name or an address that are looked at, at most.
const SAME_MAX: i64 = 500;

/// Everybody's, for administrators.
pub fn of_everybody(r: &mut Reader<'_>, caller: &PersonId) -> Result<PersonLinks, ApiError> {
    let own = records(r, caller)?;
    let team: Vec<PersonId> = staff::all(r)?.into_iter().map(|row| row.person).collect();
    let rows = store::open(r)?;
    let items = rows.into_iter().map(|row| view(r, row, Some(&own))).collect::<Result<_, _>>()?;
    Ok(PersonLinks { items, hints: hints(r, &team)? })
}

/// The caller's own.
pub fn of_caller(r: &mut Reader<'_>, caller: &PersonId) -> Result<PersonLinks, ApiError> {
    let own = records(r, caller)?;
    let rows = store::open(r)?.into_iter().filter(|row| own.contains(&row.person_id));
    let rows: Vec<LinkRow> = rows.collect();
    let items = rows.into_iter().map(|row| view(r, row, None)).collect::<Result<_, _>>()?;
    Ok(PersonLinks { items, hints: hints(r, std::slice::from_ref(caller))? })
}

fn records(r: &mut Reader<'_>, person: &PersonId) -> Result<BTreeSet<PersonId>, ApiError> {
    Ok(records_of(r, person)?.into_iter().collect())
}

/// `own`: the records of an administrator who looks at it.
fn view(r: &mut Reader<'_>, row: LinkRow, own: Option<&BTreeSet<PersonId>>) -> Result<PersonLink, ApiError> {
    let record = |r: &mut Reader<'_>, id: &PersonId| -> Result<LinkedRecord, ApiError> {
        Ok(shown(store::record(r, id)?.ok_or_else(|| ApiError::bug("a link without its person"))?))
    };
    let (one, other) = (record(r, &row.person_id)?, record(r, &row.other_id)?);
    Ok(PersonLink {
        one,
        other,
        linked_by: name_of(r, &row.linked_by)?.unwrap_or_default(),
        // The two are one human being while it holds, so one of them stands for both.
        mine_to_end: own.is_some_and(|own| !own.contains(&row.person_id)),
        id: row.id,
        reason: row.reason,
        linked_at: row.linked_at,
    })
}

fn shown(row: RecordRow) -> LinkedRecord {
    let email = row.email.and_then(|email| EmailAddress::parse(&email).ok());
    let email_masked = email.map(|email| email.masked()).unwrap_or_default();
    LinkedRecord { person: row.person, name: row.name, email_masked }
}

/// Who bears the name of one of these and is another human being as far as anybody said.
fn hints(r: &mut Reader<'_>, team: &[PersonId]) -> Result<Vec<LinkHint>, ApiError> {
    let mut members = Vec::new();
    for person in team {
        // A name of symbols alone folds to nothing, and nothing equals nothing.
        members.extend(store::record(r, person)?.filter(|row| !row.name_key.is_empty()));
    }
    let keys: Vec<String> = members.iter().map(|row| row.name_key.clone()).collect();
    let (found, mut hints) = (store::namesakes(r, &keys, SAME_MAX)?, Vec::new());
    for member in members {
        let own = records(r, &member.person)?;
        for row in found.iter().filter(|row| row.name_key == member.name_key) {
            if hints.len() < HINTS_MAX && !own.contains(&row.person) {
                hints.push(LinkHint { person: member.person.clone(), record: shown(row.clone()) });
            }
        }
    }
    Ok(hints)
}

/// Says that `person` has another record, too.
pub fn link(tx: &mut WriteTx<'_>, by: &PersonId, person: &PersonId, new: &NewLink) -> Result<(), ApiError> {
    let reason = tidy(&new.reason);
    if reason.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason_long(lang, REASON_CHARS_MAX)));
    }
    let of = store::record(tx, person)?.ok_or_else(ApiError::not_found)?;
    let other = other(tx, &of, &new.to)?;
    let pair = [person, &other];
    // Those that share a mailbox today may be linked all the same: addresses change.
    if store::open(tx)?.iter().any(|row| pair.contains(&&row.person_id) && pair.contains(&&row.other_id)) {
        return Err(conflict("people.linked", text::linked));
    }
    let row = LinkRow {
        id: tx.new_id()?,
        person_id: person.clone(),
        other_id: other,
        reason,
        linked_by: by.clone(),
        linked_at: tx.now(),
    };
    store::insert(tx, &row)?;
    let (new, reason) = (Some(row.other_id.as_str()), Some(row.reason.as_str()));
    audit::record(
        tx,
        &audit::Entry { new, reason: reason.filter(|why| !why.is_empty()), ..entry("people.link", &row) },
    )
}

/// The record that is meant: of several with one address the namesake, who is the likeliest.
fn other(r: &mut Reader<'_>, of: &RecordRow, to: &LinkTo) -> Result<PersonId, ApiError> {
    let itself = || ApiError::invalid().field("email", |lang| text::itself(lang).into());
    match to {
        LinkTo::Person { person } if *person == of.person => Err(itself()),
        LinkTo::Person { person } => {
            name_of(r, person)?.map(|_| person.clone()).ok_or_else(ApiError::not_found)
        }
        LinkTo::Email { email } => {
            let nobody = || ApiError::invalid().field("email", |lang| text::email(lang).into());
            let email = EmailAddress::parse(email).map_err(|_| nobody())?;
            let (found, mut others): (Vec<_>, Vec<_>) = store::with_email(r, email.as_str(), SAME_MAX)?
                .into_iter()
                .partition(|row| row.person == of.person);
            others.sort_by_key(|row| row.name_key != of.name_key);
            let none = || if found.is_empty() { nobody() } else { itself() };
            others.into_iter().next().map(|row| row.person).ok_or_else(none)
        }
    }
}

/// Ends a link: these are two people after all.
pub fn end(tx: &mut WriteTx<'_>, by: &PersonId, id: &PersonLinkId, said: &EndLink) -> Result<(), ApiError> {
    let why = tidy(&said.reason);
    if why.is_empty() || why.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    let over = || conflict("people.link_ended", text::ended);
    let row = store::open_one(tx, id)?.ok_or_else(over)?;
    if is_same_human(tx, by, &row.person_id)? {
        return Err(ApiError::new(Status::Forbidden, "people.own_link", |lang| text::own(lang).into()));
    }
    if store::end(tx, id, by, &why)? != 1 {
        return Err(over());
    }
    let (old, reason) = (Some(row.other_id.as_str()), Some(why.as_str()));
    audit::record(tx, &audit::Entry { old, reason, ..entry("people.end_link", &row) })
}

fn conflict(code: &'static str, says: fn(Lang) -> &'static str) -> ApiError {
    ApiError::new(Status::Conflict, code, move |lang| says(lang).into())
}

fn entry<'a>(action: &'a str, row: &'a LinkRow) -> audit::Entry<'a> {
    let subject_id = row.person_id.as_str();
    audit::Entry { action, subject_kind: "person", subject_id, ..audit::Entry::default() }
}
