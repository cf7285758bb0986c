//! How an attendee signs in.

use super::store::{self, NewSignIn, SignInRow};
use crate::auth::session::{self, NewSession, Opened};
use crate::clock::random;
use crate::db::WriteTx;
use crate::mail::service::enqueue;
use crate::mail::{Draft, Part};
use crate::people::account::service::me;
use crate::problem::{ApiError, Status};
use sundae_shared::id::PersonId;
use sundae_shared::people::email::EmailAddress;
use sundae_shared::people::{
    FinishSignIn, FinishedSignIn, PersonChoice, SIGN_IN_CODE_DIGITS, SIGN_IN_MINUTES, SessionKind, SignInId,
    SignInProof, SignInStarted,
};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        not_an_address: en "This does not look like an e-mail address; it has the form name@example.org.",
            es "Esto no parece una dirección de correo; tiene la forma nombre@example.org.";
        wrong_code: en "This code does not fit. Look at the newest mail and type its six digits; after five wrong codes you need a new mail.",
            es "Este código no coincide. Mira el correo más reciente y escribe sus seis cifras; después de cinco códigos erróneos necesitas otro correo.";
        over: en "This link or code does not work any more: it stands for ten minutes and works once. Ask for a new mail.",
            es "Este enlace o código ya no sirve: vale diez minutos y funciona una sola vez. Pide un correo nuevo.";
        subject: en "Sign in to Sundae", es "Entrar en Sundae";
        lead: en "Somebody, hopefully you, wants to sign in with this address. Type this code where you asked for it:",
            es "Alguien, esperamos que tú, quiere entrar con esta dirección. Escribe este código donde lo pediste:";
        or_link: en "Or open this link on the device you want to use:",
            es "O abre este enlace en el dispositivo que quieras usar:";
        button: en "Sign in", es "Entrar";
        small: en "Code and link stand for ten minutes and work once. Nobody from the conference will ask you for them. If it was not you, do nothing.",
            es "El código y el enlace valen diez minutos y funcionan una vez. Nadie de la conferencia te los pedirá. Si no fuiste tú, no hagas nada.";
    }
}

/// A request to sign in that was read and makes sense.
#[derive(Debug, Clone)]
pub struct Start {
    pub email: EmailAddress,
    pub lang: Lang,
    pub public_url: String,
}

pub fn parse_email(raw: &str) -> Result<EmailAddress, ApiError> {
    EmailAddress::parse(raw)
        .map_err(|_| ApiError::invalid().field("email", |lang| text::not_an_address(lang).into()))
}

/// Notes the sign-in and, when somebody has the address, writes the mail in the same transaction.
pub fn start(tx: &mut WriteTx<'_>, start: &Start) -> Result<SignInStarted, ApiError> {
    let known = store::people_with(tx, &start.email)?;
    let id: SignInId = tx.new_id()?;
    let (code, token) = (fresh_code()?, session::fresh_token()?);
    // An unknown address gets a code that nothing fits.
    let code_hash = if known.is_empty() { session::token_hash(&token) } else { code_hash(&id, &code) };
    let (now, expires_at) = (tx.now(), tx.now().plus_minutes(SIGN_IN_MINUTES));
    let new = NewSignIn {
        id: &id,
        email: (!known.is_empty()).then_some(&start.email),
        code_hash: &code_hash,
        link_hash: &session::token_hash(&token),
        created_at: now,
        expires_at,
    };
    store::insert(tx, &new)?;
    if let Some((person, _)) = known.first() {
        let to_person = (known.len() == 1).then(|| person.clone());
        enqueue(tx, &mail(start, to_person, code, &token))?;
    }
    Ok(SignInStarted { sign_in: id, expires_at })
}

fn mail(start: &Start, to_person: Option<PersonId>, code: String, token: &str) -> Draft {
    let lang = start.lang;
    let url = format!("{}/me/sign-in#{token}", start.public_url.trim_end_matches('/'));
    Draft {
        to: start.email.to_string(),
        to_person,
        lang: lang.into(),
        kind: "people.sign_in",
        subject: text::subject(lang).into(),
        parts: vec![
            Part::Text(text::lead(lang).into()),
            Part::Code(code),
            Part::Text(text::or_link(lang).into()),
            Part::Button { label: text::button(lang).into(), url },
            Part::Small(text::small(lang).into()),
        ],
    }
}

fn fresh_code() -> Result<String, ApiError> {
    let number = u64::from_be_bytes(random::<8>()?) % 10_u64.pow(SIGN_IN_CODE_DIGITS as u32);
    Ok(format!("{number:0width$}", width = SIGN_IN_CODE_DIGITS))
}

fn code_hash(id: &SignInId, code: &str) -> String {
    session::token_hash(&format!("{id}:{code}"))
}

/// What a proof led to. A wrong code is an outcome and not an error, because counting it must be stored.
pub enum Finished {
    Signed(FinishedSignIn, Option<Opened>),
    WrongCode,
    Over,
}

pub fn finish(tx: &mut WriteTx<'_>, request: &FinishSignIn, device: &str) -> Result<Finished, ApiError> {
    let row = match &request.proof {
        SignInProof::Link { token } => store::open_by_link(tx, &session::token_hash(token))?,
        SignInProof::Code { sign_in, code } => {
            let Some(row) = store::open_by_id(tx, sign_in)? else { return Ok(Finished::Over) };
            let typed: String = code.chars().filter(char::is_ascii_digit).take(20).collect();
            // Hashes are compared, so the time taken tells nothing about the code.
            if code_hash(&row.id, &typed) != row.code_hash {
                store::count_try(tx, &row.id)?;
                return Ok(Finished::WrongCode);
            }
            Some(row)
        }
    };
    let Some(SignInRow { id, email: Some(email), .. }) = row else { return Ok(Finished::Over) };
    let people = store::people_with(tx, &email)?;
    let person = match (&request.person, people.as_slice()) {
        (None, [(only, _)]) => only.clone(),
        (None, [_, _, ..]) => {
            let people = people.into_iter().map(|(person, name)| PersonChoice { person, name }).collect();
            return Ok(Finished::Signed(FinishedSignIn::ChoosePerson { people }, None));
        }
        (Some(chosen), people) if people.iter().any(|(person, _)| person == chosen) => chosen.clone(),
        _ => return Ok(Finished::Over),
    };
    if store::use_up(tx, &id)? != 1 {
        return Ok(Finished::Over);
    }
    let opened = open(tx, &person, device)?;
    Ok(Finished::Signed(FinishedSignIn::Done { me: me(tx, &person)? }, Some(opened)))
}

fn open(tx: &mut WriteTx<'_>, person: &PersonId, device: &str) -> Result<Opened, ApiError> {
    let kind = SessionKind::Me;
    let ends_at = tx.now().plus_seconds(session::lives_seconds(kind));
    let new = NewSession { kind, person: person.clone(), station: None, device: device.to_owned(), ends_at };
    session::open(tx, &new)
}

pub fn wrong_code() -> ApiError {
    ApiError::new(Status::Invalid, "sign_in.wrong_code", |lang| text::wrong_code(lang).into())
        .field("code", |lang| text::wrong_code(lang).into())
}

pub fn over() -> ApiError {
    ApiError::new(Status::Gone, "sign_in.over", |lang| text::over(lang).into())
}
