//! The mails about what was handed in: each says what happened, what it means and what to do.

use super::service::bilingual;
use super::store::{PartRow, SubmissionRow};
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::people::service as people;
use crate::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::points::RejectReason;
use sundae_shared::points::text as words;
use sundae_shared::text::{Bilingual, Lang};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        asked_subject(from: &str, title: &str): en "{from} says you were there: {title}", es "{from} dice que estuviste: {title}";
        asked(from: &str, title: &str, points: &str): en "{from} handed in “{title}” and says that you were there too. Answer in the app: with a yes it counts for you as well ({points}), once it is accepted. With a no nothing happens.",
            es "{from} envió «{title}» y dice que tú también estabas. Responde en la app: si dices que sí, también cuenta para ti ({points}) cuando se acepte. Si dices que no, no pasa nada.";
        open_until: en "Open until", es "Abierta hasta";
        answer: en "Answer in the app", es "Responder en la app";
        asked_small: en "Without an answer the request ends by itself, and nothing counts for you.",
            es "Sin respuesta, la solicitud termina sola y no cuenta nada para ti.";
        accepted_subject(title: &str): en "Accepted: {title}", es "Aceptado: {title}";
        accepted(title: &str, points: &str): en "What you sent in for “{title}” was accepted and brought you {points}.",
            es "Se aceptó lo que enviaste para «{title}» y te dio {points}.";
        accepted_with(title: &str, from: &str, points: &str): en "“{title}”, where you were with {from}, was accepted and brought you {points}.",
            es "Se aceptó «{title}», donde estuviste con {from}, y te dio {points}.";
        to_spend: en "To spend", es "Para gastar";
        in_all: en "Earned in all", es "Ganados en total";
        open: en "Open my points", es "Abrir mis puntos";
        rejected_subject(title: &str): en "Not accepted: {title}", es "No aceptado: {title}";
        rejected(title: &str): en "What you sent in for “{title}” was not accepted, so it brought no points. The reason:",
            es "No se aceptó lo que enviaste para «{title}», así que no dio puntos. El motivo:";
        rejected_do: en "You can send it in again with other evidence, as often as you like. If you think this is a mistake, ask at the registration desk.",
            es "Puedes enviarlo otra vez con otra prueba, cuantas veces quieras. Si crees que es un error, pregunta en el mostrador de registro.";
        again: en "Send it in again", es "Enviarlo otra vez";
        taken_back_subject(title: &str): en "Points taken back: {title}", es "Puntos anulados: {title}";
        taken_back(title: &str): en "“{title}” had been accepted by mistake, so its points were taken back. The reason that staff gave:",
            es "«{title}» se había aceptado por error, así que se anularon sus puntos. El motivo que dio la organización:";
        taken_back_do: en "What you have reserved or collected stays yours. If you think this is a mistake, ask at the registration desk.",
            es "Lo que ya reservaste o recogiste sigue siendo tuyo. Si crees que es un error, pregunta en el mostrador de registro.";
    }
}

/// Asks somebody who was named as a companion.
pub fn asked(
    tx: &mut WriteTx<'_>,
    site: &Site,
    to: &PersonId,
    row: &SubmissionRow,
    lapses_at: Timestamp,
) -> Result<(), ApiError> {
    let from = people::name_of(tx, &row.author)?.unwrap_or_default();
    let (title, until) = (bilingual(row.title.clone()), edition::local_time(tx, lapses_at)?);
    write_to(tx, to, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "points.asked",
            subject: text::asked_subject(lang, &from, title),
            parts: vec![
                Part::Text(text::asked(lang, &from, title, &words::points(row.points, lang))),
                Part::Facts(vec![(text::open_until(lang).into(), until.clone())]),
                button(lang, text::answer, site, "/me/points/requests"),
                Part::Small(text::asked_small(lang).into()),
            ],
        }
    })
}

/// Tells the author, or a companion who had said yes, that the points have arrived.
pub fn accepted(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &SubmissionRow,
    part: &PartRow,
) -> Result<(), ApiError> {
    let from = match part.person == row.author {
        true => None,
        false => people::name_of(tx, &row.author)?,
    };
    let title = bilingual(row.title.clone());
    let has = Has::of(tx, &part.person)?;
    write_to(tx, &part.person, |lang| {
        let (title, points) = (title.in_lang(lang), words::points(row.points, lang));
        let says = match &from {
            None => text::accepted(lang, title, &points),
            Some(from) => text::accepted_with(lang, title, from, &points),
        };
        Told {
            kind: "points.accepted",
            subject: text::accepted_subject(lang, title),
            parts: vec![Part::Text(says), has.said(lang), button(lang, text::open, site, "/me/points")],
        }
    })
}

/// Tells the author why, and that it can be tried again.
pub fn rejected(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &SubmissionRow,
    reason: RejectReason,
    note: Option<&str>,
) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    let again = format!("/me/points/do/{}", row.activity);
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        let mut parts = vec![Part::Text(text::rejected(lang, title))];
        // The note is the whole of "another reason".
        if reason != RejectReason::Other || note.is_none() {
            parts.push(Part::Text(words::reject_reason(reason, lang).into()));
        }
        parts.extend(note.map(|note| Part::Text(note.to_owned())));
        parts.push(Part::Text(text::rejected_do(lang).into()));
        parts.push(button(lang, text::again, site, &again));
        Told { kind: "points.rejected", subject: text::rejected_subject(lang, title), parts }
    })
}

/// Tells somebody whose award was reversed.
pub fn taken_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    to: &PersonId,
    title: &Bilingual,
    reason: &str,
) -> Result<(), ApiError> {
    let has = Has::of(tx, to)?;
    write_to(tx, to, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "points.taken_back",
            subject: text::taken_back_subject(lang, title),
            parts: vec![
                Part::Text(text::taken_back(lang, title)),
                Part::Text(reason.to_owned()),
                Part::Text(text::taken_back_do(lang).into()),
                has.said(lang),
                button(lang, text::open, site, "/me/points"),
            ],
        }
    })
}

fn button(lang: Lang, label: fn(Lang) -> &'static str, site: &Site, path: &str) -> Part {
    Part::Button { label: label(lang).into(), url: format!("{}{path}", site.0) }
}

/// Both figures of a person, as the app names them.
struct Has {
    balance: i64,
    lifetime: i64,
}

impl Has {
    fn of(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<Self, ApiError> {
        let sums = ledger::balance(tx, person)?;
        Ok(Self { balance: sums.balance, lifetime: sums.lifetime })
    }

    fn said(&self, lang: Lang) -> Part {
        Part::Facts(vec![
            (text::to_spend(lang).into(), words::points(self.balance, lang)),
            (text::in_all(lang).into(), words::points(self.lifetime, lang)),
        ])
    }
}
