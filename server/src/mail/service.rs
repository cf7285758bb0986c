//! Putting mail into the outbox, and what the office may do with it.

use super::message::{NAME_CHARS_MAX, SUBJECT_CHARS_MAX, one_line};
use super::store::{self, NewMail};
use super::{CODE_MINUTES, Draft, Part, Told};
use crate::audit;
use crate::db::{Reader, WriteTx};
use crate::people::service::{self as people, Contact};
use crate::problem::{ApiError, Status};
use serde::{Deserialize, Serialize};
use sundae_shared::id::{Id, MailId, PersonId};
use sundae_shared::mail::{ListMailRequest, MailList, MailState, MailView};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::people::email::EmailAddress;
use sundae_shared::spoken::Spoken;
use sundae_shared::text::Lang;

/// What a mail says, as it waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Empty where nobody's name is known.
    pub name: String,
    pub subject: String,
    pub parts: Vec<Part>,
}

sundae_shared::messages! {
    mod text {
        not_failed: en "This mail is not waiting for help: it was sent, or it is still being tried. Nothing was changed.",
            es "Este correo no necesita ayuda: ya se envió o todavía se está intentando. No se cambió nada.";
        nothing_left: en "What this mail said is no longer kept, so it can't be sent again. Nothing was changed.",
            es "Lo que decía este correo ya no se guarda, así que no se puede volver a enviar. No se cambió nada.";
        bad_address: en "This is not an e-mail address. One that works: name@example.org",
            es "Esto no es una dirección de correo. Una que funciona: nombre@example.org";
        test_subject: en "Sundae's mail works", es "El correo de Sundae funciona";
        test_body: en "This is a test mail, asked for in the office. If you can read it, mail leaves this server and arrives.",
            es "Este es un correo de prueba, pedido desde la oficina. Si puedes leerlo, el correo sale de este servidor y llega.";
        test_sent_at: en "Asked for at", es "Pedido el";
        test_server: en "By the server at", es "Por el servidor en";
    }
}

/// Puts a mail into the outbox. It leaves when this transaction is committed, and not otherwise.
pub fn enqueue(tx: &mut WriteTx<'_>, draft: &Draft) -> Result<(), ApiError> {
    enqueue_with_id(tx, draft).map(drop)
}

/// Writes to a person in the language of their screen. Who has no address gets no mail: the app says the same.
pub fn write_to(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    told: impl FnOnce(Lang) -> Told,
) -> Result<(), ApiError> {
    let Some(Contact { email: Some(to), lang }) = people::contact(tx, person)? else { return Ok(()) };
    let Told { kind, subject, parts } = told(lang);
    enqueue(tx, &Draft { to, to_person: Some(person.clone()), lang: lang.into(), kind, subject, parts })
}

/// Writes to a person about their money, in the language that they speak at the desk.
pub fn write_in_spoken(
    tx: &mut WriteTx<'_>,
    person: &PersonId,
    told: impl FnOnce(Spoken) -> Told,
) -> Result<(), ApiError> {
    let Some(Contact { email: Some(to), .. }) = people::contact(tx, person)? else { return Ok(()) };
    let lang = people::spoken_of(tx, person)?;
    let Told { kind, subject, parts } = told(lang);
    enqueue(tx, &Draft { to, to_person: Some(person.clone()), lang, kind, subject, parts })
}

fn enqueue_with_id(tx: &mut WriteTx<'_>, draft: &Draft) -> Result<MailId, ApiError> {
    let Draft { to, to_person, lang, kind, subject, parts } = draft;
    for part in parts {
        if let Part::Button { url, .. } = part
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            return Err(ApiError::bug(format!("a mail of kind {kind} has a button that leads nowhere")));
        }
    }
    let name = match to_person {
        Some(person) => people::name_of(tx, person)?.unwrap_or_default(),
        None => String::new(),
    };
    let content = Content {
        name: one_line(&name, NAME_CHARS_MAX),
        subject: one_line(subject, SUBJECT_CHARS_MAX),
        parts: parts.clone(),
    };
    let content = serde_json::to_string(&content).map_err(|error| ApiError::bug(error.to_string()))?;
    let has_code = parts.iter().any(|part| matches!(part, Part::Code(_)));
    let (id, now): (MailId, _) = (tx.new_id()?, tx.now());
    let new = NewMail {
        id: &id,
        kind,
        to_address: to,
        to_person: to_person.as_ref(),
        lang: *lang,
        content: &content,
        state: MailState::Waiting,
        attempts: 0,
        created_at: now,
        next_at: now,
        useless_at: has_code.then(|| now.plus_minutes(CODE_MINUTES)),
    };
    store::insert(tx, &new)?;
    tx.ring_after_commit();
    Ok(id)
}

/// Takes back the game's mails that did not leave yet, but those to `keep`: what the demo's past would have
/// mailed would bury the codes that people look for.
pub fn take_back_game_mails(tx: &mut WriteTx<'_>, keep: &[PersonId]) -> Result<usize, ApiError> {
    let points = store::take_back(tx, "points.%", keep)?;
    let given = store::take_back(tx, "award.%", keep)? + store::take_back(tx, "record.%", keep)?;
    let challenges = store::take_back(tx, "challenge.%", keep)?;
    let names = store::take_back(tx, "board.%", keep)? + store::take_back(tx, "wall.%", keep)?;
    Ok(points + given + challenges + names + store::take_back(tx, "rewards.%", keep)?)
}

/// The same for the demo's payments, whoever is paid.
pub fn take_back_payment_mails(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let payees = store::take_back(tx, "payee.%", &[])?;
    Ok(payees + store::take_back(tx, "payment.%", &[])?)
}

/// The same for the demo's claims.
pub fn take_back_claim_mails(tx: &mut WriteTx<'_>, keep: &[PersonId]) -> Result<usize, ApiError> {
    Ok(store::take_back(tx, "claim.%", keep)?)
}

/// The same for the demo's visits.
pub fn take_back_visit_mails(tx: &mut WriteTx<'_>, keep: &[PersonId]) -> Result<usize, ApiError> {
    Ok(store::take_back(tx, "desk.%", keep)?)
}

/// The same for the demo's honoraria.
pub fn take_back_honorarium_mails(tx: &mut WriteTx<'_>, keep: &[PersonId]) -> Result<usize, ApiError> {
    Ok(store::take_back(tx, "honorarium.%", keep)?)
}

/// Mails for the office, the newest first.
pub fn list(r: &mut Reader<'_>, request: &ListMailRequest) -> Result<MailList, ApiError> {
    let counts = store::counts(r)?;
    let rows = store::list(r, request.state, request.after.as_ref(), PAGE_ROWS + 1)?;
    let page = Page::cut(rows, PAGE_ROWS, |mail: &MailView| mail.id.to_string());
    Ok(MailList { counts, page })
}

/// Lets a mail that was given up be tried again, from the beginning.
pub fn retry(tx: &mut WriteTx<'_>, id: &MailId) -> Result<MailView, ApiError> {
    let known = store::find(tx, id)?.ok_or_else(ApiError::not_found)?;
    if known.state != MailState::Failed {
        return Err(ApiError::new(Status::Conflict, "mail.not_failed", |lang| text::not_failed(lang).into()));
    }
    if !known.can_retry || store::wait_again(tx, id)? == 0 {
        return Err(ApiError::new(Status::Gone, "mail.nothing_left", |lang| text::nothing_left(lang).into()));
    }
    let entry = audit::Entry {
        action: "mail.retry",
        subject_kind: "mail",
        subject_id: id.as_str(),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    tx.ring_after_commit();
    store::find(tx, id)?.ok_or_else(ApiError::not_found)
}

/// Where a test mail goes, read and found sound.
#[derive(Debug, Clone)]
pub struct TestMail {
    pub to: EmailAddress,
    pub lang: Lang,
    pub server: String,
}

impl TestMail {
    pub fn parse(to: &str, lang: Lang, server: &str) -> Result<Self, ApiError> {
        let to = EmailAddress::parse(to)
            .map_err(|_| ApiError::invalid().field("to", |lang| text::bad_address(lang).into()))?;
        Ok(Self { to, lang, server: server.to_owned() })
    }
}

pub fn send_test(tx: &mut WriteTx<'_>, test: &TestMail) -> Result<MailView, ApiError> {
    let TestMail { to, lang, server } = test;
    let facts = vec![
        (text::test_sent_at(*lang).to_owned(), format!("{}", tx.now().utc().format("%Y-%m-%d %H:%M:%S UTC"))),
        (text::test_server(*lang).to_owned(), server.clone()),
    ];
    let draft = Draft {
        to: to.as_str().to_owned(),
        to_person: None,
        lang: (*lang).into(),
        kind: "mail.test",
        subject: text::test_subject(*lang).to_owned(),
        parts: vec![Part::Text(text::test_body(*lang).to_owned()), Part::Facts(facts)],
    };
    let id = enqueue_with_id(tx, &draft)?;
    let entry = audit::Entry {
        action: "mail.test",
        subject_kind: "mail",
        subject_id: id.as_str(),
        ..audit::Entry::default()
    };
    audit::record(tx, &entry)?;
    store::find(tx, &id)?.ok_or_else(ApiError::not_found)
}
