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
use sundae_shared::points::text as words;
use sundae_shared::points::{RejectReason, SubmissionState};
use sundae_shared::text::Lang;
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
        rejected_do: en "You can send it in again with other evidence, as often as you like. If you think this is a mistake, you have two weeks to ask in the app for another look, by somebody else.",
            es "Puedes enviarlo otra vez con otra prueba, cuantas veces quieras. Si crees que es un error, tienes dos semanas para pedir en la app que lo mire otra persona.";
        again: en "Send it in again", es "Enviarlo otra vez";
        taken_back_subject(title: &str): en "Points taken back: {title}", es "Puntos anulados: {title}";
        taken_back(title: &str): en "“{title}” had been accepted by mistake, so its points were taken back. The reason that staff gave:",
            es "«{title}» se había aceptado por error, así que se anularon sus puntos. El motivo que dio la organización:";
        taken_back_do: en "What you have reserved or collected stays yours. Where these points paid for it, cancelling gives back only the rest.",
            es "Lo que ya reservaste o recogiste sigue siendo tuyo. Si lo pagaron estos puntos, al cancelarlo solo vuelve el resto.";
        look_again: en "If you think this is a mistake, you have two weeks to ask in the app for another look, by somebody else.",
            es "Si crees que es un error, tienes dos semanas para pedir en la app que lo mire otra persona.";
        ask_author: en "If you think this is a mistake, speak with who sent it in: they can ask for another look.",
            es "Si crees que es un error, habla con quien lo envió: puede pedir que se vuelva a mirar.";
        upheld_subject(title: &str): en "Looked at again, not accepted: {title}", es "Revisado de nuevo, no aceptado: {title}";
        upheld(title: &str): en "Somebody else looked again at what you sent in for “{title}”. It stays as it was, without points. The reason:",
            es "Otra persona volvió a mirar lo que enviaste para «{title}». Queda como estaba, sin puntos. El motivo:";
        upheld_do: en "With this it is decided. You can send it in again with other evidence, as often as it counts.",
            es "Con esto queda decidido. Puedes enviarlo otra vez con otra prueba, tantas veces como cuente.";
        granted_subject(title: &str): en "Looked at again and accepted: {title}", es "Revisado de nuevo y aceptado: {title}";
        granted(title: &str, points: &str): en "Somebody else looked again at “{title}” and accepted it. It brought you {points}.",
            es "Otra persona volvió a mirar «{title}» y lo aceptó. Te dio {points}.";
        removed_subject(title: &str): en "You are no longer named: {title}", es "Ya no apareces: {title}";
        removed(title: &str, from: &str): en "{from} took you out of what they sent in for “{title}”. Your name and face are not shown with it.",
            es "{from} te quitó de lo que envió para «{title}». Tu nombre y tu cara no se muestran con ello.";
        removed_keeps: en "The points that you got for it stay yours.", es "Los puntos que te dio siguen siendo tuyos.";
        removed_none: en "It counts nothing for you, and there is nothing to answer any more.",
            es "Para ti no cuenta nada y ya no hay nada que responder.";
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

/// Tells the author, or a companion who had said yes, that the points have arrived, perhaps on an appeal.
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
    let on_appeal = row.state == SubmissionState::Appealed;
    let has = Has::of(tx, &part.person)?;
    write_to(tx, &part.person, |lang| {
        let (title, points) = (title.in_lang(lang), words::points(row.points, lang));
        let (subject, says) = match &from {
            _ if on_appeal => (text::granted_subject(lang, title), text::granted(lang, title, &points)),
            None => (text::accepted_subject(lang, title), text::accepted(lang, title, &points)),
            Some(from) => {
                (text::accepted_subject(lang, title), text::accepted_with(lang, title, from, &points))
            }
        };
        Told {
            kind: if on_appeal { "points.appeal_accepted" } else { "points.accepted" },
            subject,
            parts: vec![Part::Text(says), has.said(lang), button(lang, text::open, site, "/me/points/")],
        }
    })
}

/// Tells the author why, and what can be done; also when an appeal did not change it.
pub fn rejected(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &SubmissionRow,
    reason: RejectReason,
    note: Option<&str>,
) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    let again = format!("/me/points/do/{}", row.activity);
    let on_appeal = row.state == SubmissionState::Appealed;
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        let (kind, subject, says, then) = match on_appeal {
            true => (
                "points.appeal_rejected",
                text::upheld_subject(lang, title),
                text::upheld(lang, title),
                text::upheld_do(lang),
            ),
            false => (
                "points.rejected",
                text::rejected_subject(lang, title),
                text::rejected(lang, title),
                text::rejected_do(lang),
            ),
        };
        let mut parts = vec![Part::Text(says)];
        // The note is the whole of "another reason".
        if reason != RejectReason::Other || note.is_none() {
            parts.push(Part::Text(words::reject_reason(reason, lang).into()));
        }
        parts.extend(note.map(|note| Part::Text(note.to_owned())));
        parts.push(Part::Text(then.into()));
        parts.push(button(lang, text::again, site, &again));
        Told { kind, subject, parts }
    })
}

/// Tells somebody whose award was reversed.
pub fn taken_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    to: &PersonId,
    row: &SubmissionRow,
    reason: &str,
) -> Result<(), ApiError> {
    let (title, has) = (bilingual(row.title.clone()), Has::of(tx, to)?);
    // One look again for a submission; its author asks for it.
    let again = match (to == &row.author, row.appeal.at) {
        (_, Some(_)) => None,
        (true, None) => Some(text::look_again),
        (false, None) => Some(text::ask_author),
    };
    write_to(tx, to, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "points.taken_back",
            subject: text::taken_back_subject(lang, title),
            parts: [
                Some(Part::Text(text::taken_back(lang, title))),
                Some(Part::Text(reason.to_owned())),
                Some(Part::Text(text::taken_back_do(lang).into())),
                again.map(|again| Part::Text(again(lang).into())),
                Some(has.said(lang)),
                Some(button(lang, text::open, site, "/me/points/sent")),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    })
}

/// Tells somebody that the author took them out.
pub fn removed(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &SubmissionRow,
    to: &PersonId,
    keeps_points: bool,
) -> Result<(), ApiError> {
    let (title, from) = (bilingual(row.title.clone()), people::name_of(tx, &row.author)?.unwrap_or_default());
    let then = if keeps_points { text::removed_keeps } else { text::removed_none };
    write_to(tx, to, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "points.removed",
            subject: text::removed_subject(lang, title),
            parts: vec![
                Part::Text(text::removed(lang, title, &from)),
                Part::Text(then(lang).into()),
                button(lang, text::open, site, "/me/points/"),
            ],
        }
    })
}

pub(super) fn button(lang: Lang, label: fn(Lang) -> &'static str, site: &Site, path: &str) -> Part {
    Part::Button { label: label(lang).into(), url: format!("{}{path}", site.0) }
}

/// What the button says that leads to the app.
pub(super) fn open_label(lang: Lang) -> &'static str {
    text::open(lang)
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
