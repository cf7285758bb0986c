//! The mails about an award: each says what happened, what it means and what to do. An amount stands only
//! in mails to its owner.

use super::store::GrantRow;
use crate::db::WriteTx;
use crate::mail::service::enqueue;
use crate::mail::{Draft, Part, Site};
use crate::people::service as people;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::grant::{GrantKind, GrantState};
use sundae_shared::money::Money;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        travel_grant: en "travel grant", es "ayuda de viaje";
        honorarium: en "honorarium", es "honorarios";
        accepted_subject(kind: &str): en "You accepted your {kind}", es "Aceptaste: {kind}";
        accepted(kind: &str): en "Thank you. We have noted that you accept your {kind}. Nothing is paid before the conference; the page below always shows what is missing before you are paid.",
            es "Gracias. Anotamos que aceptas ({kind}). No se paga nada antes de la conferencia; la página de abajo siempre muestra qué falta para que recibas el pago.";
        declined_subject(kind: &str): en "You declined your {kind}", es "Rechazaste: {kind}";
        declined(kind: &str): en "We have noted that you decline your {kind}. If that was a mistake, write to the organisers soon: they can offer it again.",
            es "Anotamos que rechazas ({kind}). Si fue un error, escribe pronto a la organización: puede ofrecerla de nuevo.";
        expired_subject(kind: &str): en "The offer of your {kind} has ended", es "Terminó el plazo: {kind}";
        expired(kind: &str): en "The last day to answer the offer of your {kind} has passed without an answer, so it has ended. If you still want it, write to the organisers: they can offer it again.",
            es "Pasó el último día para responder ({kind}) y no hubo respuesta, así que la oferta terminó. Si todavía la quieres, escribe a la organización: puede ofrecerla de nuevo.";
        offered_subject(kind: &str): en "Your {kind} is offered again", es "Se te ofrece de nuevo: {kind}";
        offered(kind: &str, last: chrono::NaiveDate): en "The organisers offer you your {kind} again. Please accept or decline by {last}.",
            es "La organización te ofrece de nuevo ({kind}). Acepta o rechaza a más tardar el {last}.";
        asked_subject(kind: &str): en "You asked for more than your {kind}", es "Pediste más: {kind}";
        asked(kind: &str): en "We have noted that your {kind} is not enough for your trip. People decide about it and write to you; until then you can still accept what is offered.",
            es "Anotamos que no te alcanza ({kind}). Personas del equipo lo deciden y te escriben; hasta entonces puedes aceptar lo ofrecido.";
        asked_amount: en "You asked for", es "Pediste";
        more_subject(kind: &str): en "Your {kind} was raised: please answer", es "Subió tu importe, responde: {kind}";
        more(kind: &str, last: chrono::NaiveDate): en "Two members of staff raised the offer of your {kind}. Please accept or decline by {last}.",
            es "Dos personas del equipo subieron la oferta ({kind}). Acepta o rechaza a más tardar el {last}.";
        refused_subject(kind: &str): en "There is no more for your {kind}", es "No hay más: {kind}";
        refused(kind: &str): en "There is no more money for your {kind}, so the offer has ended, as we said when you asked. If you can travel with what was offered, write to the organisers: they can offer it again. The reason they gave:",
            es "No hay más dinero ({kind}), así que la oferta terminó, como te avisamos al pedirlo. Si puedes viajar con lo ofrecido, escribe a la organización: puede ofrecerlo de nuevo. El motivo que dieron:";
        forfeited_subject(kind: &str): en "Your {kind} was closed", es "Se cerró: {kind}";
        forfeited(kind: &str): en "Your {kind} was closed, so nothing is paid. If this is wrong, write to the organisers: they can offer it again. The reason they gave:",
            es "Se cerró ({kind}), así que no se paga nada. Si es un error, escribe a la organización: puede ofrecerla de nuevo. El motivo que dieron:";
        amount_subject(kind: &str): en "The amount of your {kind} has changed", es "Cambió el importe: {kind}";
        amount(kind: &str): en "Two members of staff changed the amount of your {kind}. You need not do anything.",
            es "Dos personas del equipo cambiaron el importe ({kind}). No tienes que hacer nada.";
        before: en "Before", es "Antes";
        now: en "Now", es "Ahora";
        reason: en "Reason", es "Motivo";
        open: en "Open my grant", es "Abrir mi ayuda";
        small: en "We never ask for bank details by mail.", es "Nunca pedimos datos bancarios por correo.";
    }
}

/// What one mail says besides what they all say.
struct Letter {
    kind: &'static str,
    subject: fn(Lang, &str) -> String,
    body: Vec<Part>,
}

/// Writes to the owner, in their language; `parts` makes the letter for it.
fn write(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    letter: impl Fn(Lang, &str) -> Letter,
) -> Result<(), ApiError> {
    let contact = match &grant.person_id {
        Some(person) => people::contact(tx, person)?,
        None => None,
    };
    let lang = contact.as_ref().map_or(Lang::En, |contact| contact.lang);
    let name = match grant.kind {
        GrantKind::TravelGrant => text::travel_grant(lang),
        GrantKind::Honorarium => text::honorarium(lang),
    };
    let Letter { kind, subject, body } = letter(lang, name);
    let mut parts = body;
    parts.push(Part::Button { label: text::open(lang).into(), url: format!("{}/me/grant/", site.0) });
    parts.push(Part::Small(text::small(lang).into()));
    let to = contact.and_then(|contact| contact.email).unwrap_or_else(|| grant.email.clone());
    let subject = subject(lang, name);
    enqueue(tx, &Draft { to, to_person: grant.person_id.clone(), lang, kind, subject, parts })
}

/// Confirms the owner's own answer.
pub fn answered(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow, to: GrantState) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| match to {
        GrantState::Accepted => Letter {
            kind: "grant.accepted",
            subject: text::accepted_subject,
            body: vec![Part::Text(text::accepted(lang, name))],
        },
        _ => Letter {
            kind: "grant.declined",
            subject: text::declined_subject,
            body: vec![Part::Text(text::declined(lang, name))],
        },
    })
}

pub fn expired(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.expired",
        subject: text::expired_subject,
        body: vec![Part::Text(text::expired(lang, name))],
    })
}

pub fn offered_again(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    last: NaiveDate,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.offered_again",
        subject: text::offered_subject,
        body: vec![Part::Text(text::offered(lang, name, last))],
    })
}

pub fn forfeited(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow, reason: &str) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.forfeited",
        subject: text::forfeited_subject,
        body: vec![Part::Text(text::forfeited(lang, name)), Part::Text(reason.to_owned())],
    })
}

/// Confirms the owner's own question.
pub fn asked_for_more(tx: &mut WriteTx<'_>, site: &Site, grant: &GrantRow) -> Result<(), ApiError> {
    let asked = grant.asked().map(|asked| shown(&asked.amount)).unwrap_or_default();
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.asked_for_more",
        subject: text::asked_subject,
        body: vec![
            Part::Text(text::asked(lang, name)),
            Part::Facts(vec![
                (text::now(lang).into(), shown(&grant.award())),
                (text::asked_amount(lang).into(), asked.clone()),
            ]),
        ],
    })
}

pub fn more_refused(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    reason: &str,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.more_refused",
        subject: text::refused_subject,
        body: vec![Part::Text(text::refused(lang, name)), Part::Text(reason.to_owned())],
    })
}

/// `grant` is the award before it was raised.
pub fn offered_more(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    to: &Money,
    last: NaiveDate,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.offered_more",
        subject: text::more_subject,
        body: vec![
            Part::Text(text::more(lang, name, last)),
            Part::Facts(vec![
                (text::before(lang).into(), shown(&grant.award())),
                (text::now(lang).into(), shown(to)),
            ]),
        ],
    })
}

fn shown(money: &Money) -> String {
    format!("{} {}", money.currency.code(), money.plain())
}

/// `grant` is the award before the change.
pub fn amount_changed(
    tx: &mut WriteTx<'_>,
    site: &Site,
    grant: &GrantRow,
    to: &Money,
    reason: &str,
) -> Result<(), ApiError> {
    write(tx, site, grant, |lang, name| Letter {
        kind: "grant.amount_changed",
        subject: text::amount_subject,
        body: vec![
            Part::Text(text::amount(lang, name)),
            Part::Facts(vec![
                (text::before(lang).into(), shown(&grant.award())),
                (text::now(lang).into(), shown(to)),
                (text::reason(lang).into(), reason.to_owned()),
            ]),
        ],
    })
}
