//! The mails about promises: that one counts, and that one was not kept.

use super::mail::{button, open_label};
use super::service::bilingual;
use super::store::SubmissionRow;
use crate::db::WriteTx;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::points::PledgeView;
use sundae_shared::points::text as words;
use sundae_shared::time::day_said;

sundae_shared::messages! {
    mod text {
        made_subject(title: &str): en "Your promise counts: {title}", es "Tu promesa cuenta: {title}";
        made(title: &str, points: &str, later: &str): en "Your promise “{title}” was accepted. It brought you {points} now, and brings {later} more once you have kept it. By:",
            es "Se aceptó tu promesa «{title}». Ahora te dio {points}, y te dará {later} más cuando la cumplas. Hasta:";
        made_do: en "When it is done, open what you sent in and say so, with a link, a photo or a few words.",
            es "Cuando lo hayas hecho, abre lo que enviaste y dilo, con un enlace, una foto o unas frases.";
        missed_subject(title: &str): en "Closed without more points: {title}", es "Cerrada sin más puntos: {title}";
        missed(title: &str): en "The staff noted that your promise “{title}” was not kept. What it brought you when you made it stays yours; nothing more comes of it.",
            es "La organización anotó que tu promesa «{title}» no se cumplió. Lo que te dio al hacerla sigue siendo tuyo; no dará más.";
        missed_do: en "If you did keep it, answer this mail or speak with the staff of the game.",
            es "Si sí la cumpliste, responde a este correo o habla con la organización del juego.";
    }
}

/// Tells its author that a moderator accepted a promise.
pub fn made(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &SubmissionRow,
    pledge: &PledgeView,
) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        let (now, later) = (words::points(row.points, lang), words::points(pledge.points_later, lang));
        Told {
            kind: "points.promise_accepted",
            subject: text::made_subject(lang, title),
            parts: vec![
                Part::Text(text::made(lang, title, &now, &later)),
                Part::Text(day_said(pledge.due_on, lang)),
                Part::Text(text::made_do(lang).into()),
                button(lang, open_label, site, "/me/points/sent"),
            ],
        }
    })
}

/// Tells its author that staff closed a promise as not kept.
pub fn missed(tx: &mut WriteTx<'_>, site: &Site, row: &SubmissionRow) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    write_to(tx, &row.author, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "points.promise_missed",
            subject: text::missed_subject(lang, title),
            parts: vec![
                Part::Text(text::missed(lang, title)),
                Part::Text(text::missed_do(lang).into()),
                button(lang, open_label, site, "/me/points/sent"),
            ],
        }
    })
}
