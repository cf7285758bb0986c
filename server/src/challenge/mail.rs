//! The mails about a challenge: completed and what it unlocks, that this follows in order, and that it was taken back.

use super::completion_store::CompletionRow;
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use crate::rewards::service::Brief;
use sundae_shared::challenge::{ChallengeDraft, Full, rules, text as challenge_words};
use sundae_shared::points::text as words;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        completed_subject(title: &str): en "Challenge completed: {title}", es "Reto completado: {title}";
        completed_free(title: &str, reward: &str): en "You completed “{title}”. It unlocks this for you, and it costs you no points: {reward}. Reserve it in the app and collect it with the code that you get there.",
            es "Completaste «{title}». Te desbloquea esto y no te cuesta puntos: {reward}. Resérvalo en la app y recógelo con el código que recibirás ahí.";
        completed(title: &str, reward: &str, points: &str): en "You completed “{title}”. It unlocks this for you, for {points}: {reward}. Reserve it in the app and collect it with the code that you get there.",
            es "Completaste «{title}». Te desbloquea esto por {points}: {reward}. Resérvalo en la app y recógelo con el código que recibirás ahí.";
        ready_subject(reward: &str): en "Your reward is there: {reward}", es "Tu premio ya está: {reward}";
        ready(title: &str, reward: &str): en "You completed “{title}” and waited for its reward. Now it is unlocked for you: {reward}. Reserve it in the app and collect it with the code that you get there.",
            es "Completaste «{title}» y esperabas su premio. Ahora está desbloqueado: {reward}. Resérvalo en la app y recógelo con el código que recibirás ahí.";
        waits(title: &str, reward: &str): en "You completed “{title}”. Its reward follows: {reward}.",
            es "Completaste «{title}». Su premio llega después: {reward}.";
        waits_small: en "You don't have to do anything. A mail tells you when it is there; until then the app shows how many wait before you.",
            es "No tienes que hacer nada. Un correo te avisará cuando esté; hasta entonces la app muestra cuántas personas esperan antes.";
        until: en "Reserve it until", es "Resérvalo hasta";
        place: en "Where", es "Dónde";
        in_stock: en "Each has one of these as long as there are some on the shelf.", es "Cada quien tiene el suyo mientras queden existencias.";
        take: en "Get it", es "Conseguirlo";
        see: en "See the challenge", es "Ver el reto";
        taken_back_subject(title: &str): en "No longer completed: {title}", es "Ya no está completado: {title}";
        taken_back(title: &str, reward: &str): en "Points of yours were taken back, and without them “{title}” is not completed. What it had unlocked is not open any more: {reward}.",
            es "Se anularon puntos tuyos y sin ellos «{title}» no está completado. Lo que había desbloqueado ya no está disponible: {reward}.";
        taken_back_do: en "You keep your place in the game: reach the goal again, and it is unlocked again. The mail about the points says why they were taken back and how to ask for another look.",
            es "Sigues en el juego: alcanza la meta otra vez y se desbloqueará de nuevo. El correo sobre los puntos dice por qué se anularon y cómo pedir que lo miren otra vez.";
    }
}

/// What came before an unlock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Completing,
    Waiting,
}

/// Completed and unlocked: what, until when and where.
pub fn unlocked(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    draft: &ChallengeDraft,
    reward: &Brief,
    after: After,
) -> Result<(), ApiError> {
    let until = match rules::until(draft.redeem_until, reward.closes_at) {
        Some(until) => Some(edition::local_time(tx, until)?),
        None => None,
    };
    write_to(tx, &row.person, |lang| {
        let (title, name) = (draft.title.in_lang(lang), reward.title.in_lang(lang));
        let says = match (after, draft.cost) {
            (After::Waiting, _) => text::ready(lang, title, name),
            (After::Completing, 0) => text::completed_free(lang, title, name),
            (After::Completing, cost) => text::completed(lang, title, name, &words::points(cost, lang)),
        };
        let until = until.clone().map(|until| (text::until(lang).to_owned(), until));
        let place = (text::place(lang).to_owned(), reward.counter.in_lang(lang).to_owned());
        Told {
            kind: if after == After::Waiting { "challenge.unlocked" } else { "challenge.completed" },
            subject: match after {
                After::Waiting => text::ready_subject(lang, name),
                After::Completing => text::completed_subject(lang, title),
            },
            parts: vec![
                Part::Text(says),
                Part::Facts(until.into_iter().chain([place]).collect()),
                button(lang, text::take, site, row),
                Part::Small(text::in_stock(lang).into()),
            ],
        }
    })
}

/// Completed, and what it unlocks follows: why, and that nothing has to be done.
pub fn waits(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    draft: &ChallengeDraft,
    reward: &Brief,
    full: Full,
) -> Result<(), ApiError> {
    write_to(tx, &row.person, |lang| {
        let (title, name) = (draft.title.in_lang(lang), reward.title.in_lang(lang));
        Told {
            kind: "challenge.waits",
            subject: text::completed_subject(lang, title),
            parts: vec![
                Part::Text(text::waits(lang, title, name)),
                Part::Text(challenge_words::full(full, lang).into()),
                button(lang, text::see, site, row),
                Part::Small(text::waits_small(lang).into()),
            ],
        }
    })
}

/// The points are gone and the goal with them.
pub fn taken_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &CompletionRow,
    draft: &ChallengeDraft,
    reward: &Brief,
) -> Result<(), ApiError> {
    write_to(tx, &row.person, |lang| {
        let (title, name) = (draft.title.in_lang(lang), reward.title.in_lang(lang));
        Told {
            kind: "challenge.taken_back",
            subject: text::taken_back_subject(lang, title),
            parts: vec![
                Part::Text(text::taken_back(lang, title, name)),
                Part::Text(text::taken_back_do(lang).into()),
                button(lang, text::see, site, row),
            ],
        }
    })
}

fn button(lang: Lang, label: fn(Lang) -> &'static str, site: &Site, row: &CompletionRow) -> Part {
    let url = format!("{}/me/points/challenges/{}", site.0, row.challenge);
    Part::Button { label: label(lang).into(), url }
}
