//! Mailing a chosen list the way in. The mail leads to the page where one signs in and carries no secret:
//! a link that signs in lives ten minutes, and nobody reads a mail to thousands that fast.

use super::audience_store::{self as store, Recipient};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::mail::service::enqueue;
use crate::mail::{Draft, Part};
use crate::problem::ApiError;
use sundae_shared::edition::{Audience, AudienceCount, MailSignInLinks, MailedLinks};
use sundae_shared::id::PersonId;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// Mails written in one transaction: a desk that scans meanwhile waits some milliseconds, not seconds.
const BATCH_MAX: usize = 200;
/// Addresses that are counted at most; above any conference.
const COUNTED_MAX: i64 = 100_000;

sundae_shared::messages! {
    mod text {
        subject(name: &str): en "Your way into {name}", es "Tu acceso a {name}";
        body(name: &str): en "Your pass for {name} is ready: the code that opens the doors, your points, and your travel grant if you have one.",
            es "Tu pase para {name} está listo: el código que abre las puertas, tus puntos y tu ayuda de viaje si tienes una.";
        how: en "Open the page and type the address that this mail came to; we send you a code to sign in. There is no password.",
            es "Abre la página y escribe la dirección a la que llegó este correo; te enviamos un código para entrar. No hay contraseña.";
        button: en "Open my pass", es "Abrir mi pase";
        small: en "This link is the same for everyone and signs nobody in by itself. We never ask for a password or bank details by mail.",
            es "Este enlace es igual para todos y no inicia sesión por sí solo. Nunca pedimos contraseñas ni datos bancarios por correo.";
        conference: en "the conference", es "la conferencia";
    }
}

fn since(now: Timestamp, not_since: Option<Timestamp>) -> Timestamp {
    not_since.unwrap_or_else(|| now.plus_days(-1))
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What it would be; writes nothing.
pub fn count(r: &mut Reader<'_>, audience: Audience, now: Timestamp) -> Result<AudienceCount, ApiError> {
    let since = since(now, None);
    let people = store::people(r, audience)?;
    let waiting = store::waiting(r, audience, since)?;
    Ok(AudienceCount {
        people: whole(people),
        mails: whole(store::addresses(r, audience, since, COUNTED_MAX)?.len() as i64),
        without_address: whole(store::without_address(r, audience)?),
        mailed_within_day: whole(people - waiting),
        now,
    })
}

/// Mails the next people, each address once.
pub fn mail_next(
    tx: &mut WriteTx<'_>,
    request: &MailSignInLinks,
    by: &PersonId,
    site: &str,
) -> Result<MailedLinks, ApiError> {
    let since = since(tx.now(), request.not_since);
    let waiting = store::addresses(tx, request.audience, since, COUNTED_MAX)?;
    let batch = &waiting[..waiting.len().min(BATCH_MAX)];
    let recipients = store::people_with(tx, request.audience, batch)?;
    let conference = super::service::current(tx)?.map(|edition| edition.form.name);
    for sharing in recipients.chunk_by(|one, other| one.email == other.email) {
        write(tx, sharing, conference.as_deref(), site)?;
        for recipient in sharing {
            store::note(tx, &recipient.person, by)?;
        }
    }
    let (mailed, left) = (batch.len(), waiting.len() - batch.len());
    let entry = audit::Entry {
        action: "edition.mail_sign_in_links",
        subject_kind: "audience",
        subject_id: request.audience.word(),
        new: Some(&format!("{mailed} mailed, {left} left")),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    Ok(MailedLinks { mailed: whole(mailed as i64), left: whole(left as i64) })
}

/// One mail to everyone who shares an address; the greeting names somebody only when it is one person.
fn write(
    tx: &mut WriteTx<'_>,
    sharing: &[Recipient],
    conference: Option<&str>,
    site: &str,
) -> Result<(), ApiError> {
    let Some(first) = sharing.first() else { return Ok(()) };
    let Some(to) = first.email.clone() else { return Ok(()) };
    let lang = Lang::negotiate(&first.lang);
    let name = conference.unwrap_or_else(|| text::conference(lang));
    let draft = Draft {
        to,
        to_person: (sharing.len() == 1).then(|| first.person.clone()),
        lang: lang.into(),
        kind: "edition.sign_in_link",
        subject: text::subject(lang, name),
        parts: vec![
            Part::Text(text::body(lang, name)),
            Part::Text(text::how(lang).into()),
            Part::Button { label: text::button(lang).into(), url: format!("{site}/me/") },
            Part::Small(text::small(lang).into()),
        ],
    };
    enqueue(tx, &draft)
}

/// How many people were ever mailed, for the checklist.
pub fn ever_mailed(r: &mut Reader<'_>) -> Result<i64, ApiError> {
    Ok(store::ever_mailed(r)?)
}
