//! The mails about a challenge: completed and what it unlocks, that this follows in order, and that it was taken back.

use super::completion_store::CompletionRow;
use super::unlock_service::alternative_of;
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use crate::rewards::service::{Brief, is_by_two};
use sundae_shared::challenge::{ChallengeDraft, Full, rules, text as challenge_words};
use sundae_shared::points::text as words;
use sundae_shared::rewards::RewardKind;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        completed_subject(title: &str): en "Challenge completed: {title}", es "Reto completado: {title}";
        completed_free(title: &str, reward: &str): en "You completed “{title}”. It unlocks this for you, and it costs you no points: {reward}.",
            es "Completaste «{title}». Te desbloquea esto y no te cuesta puntos: {reward}.";
        completed(title: &str, reward: &str, points: &str): en "You completed “{title}”. It unlocks this for you, for {points}: {reward}.",
            es "Completaste «{title}». Te desbloquea esto por {points}: {reward}.";
        ready_subject(reward: &str): en "Your reward is there: {reward}", es "Tu premio ya está: {reward}";
        ready(title: &str, reward: &str): en "You completed “{title}” and waited for its reward. Now it is unlocked for you: {reward}.",
            es "Completaste «{title}» y esperabas su premio. Ahora está desbloqueado: {reward}.";
        collect: en "Reserve it in the app and collect it at the counter with the voucher that you get there.",
            es "Resérvalo en la app y recógelo en el mostrador con el vale que recibirás ahí.";
        on_phone: en "It is a code. Reserve it in the app; the code is shown there, once, on your phone. There is nothing to collect.",
            es "Es un código. Resérvalo en la app; ahí se muestra, una sola vez, en tu teléfono. No hay nada que recoger.";
        by_two: en "Because of what it is worth, a second member of staff looks at your reservation first.",
            es "Por lo que vale, antes mira tu reserva otra persona del equipo.";
        waits(title: &str, reward: &str): en "You completed “{title}”. Its reward follows: {reward}.",
            es "Completaste «{title}». Su premio llega después: {reward}.";
        waits_small: en "You don't have to do anything. A mail tells you when it is there; until then the app shows how many wait before you.",
            es "No tienes que hacer nada. Un correo te avisará cuando esté; hasta entonces la app muestra cuántas personas esperan antes.";
        alternative(title: &str): en "You don't eat this? In its place you can have something of equal value: {title}.",
            es "¿No comes esto? En su lugar puedes tener algo del mismo valor: {title}.";
        until: en "Reserve it until", es "Resérvalo hasta";
        place: en "Where", es "Dónde";
        in_stock: en "You get it as long as there are some left. If none is left when you come, the app lets you join the wait list.",
            es "Es tuyo mientras queden. Si no queda ninguno cuando llegues, la app te deja apuntarte a la lista de espera.";
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
    let now = tx.now();
    let other = alternative_of(tx, reward)?.map(|(_, other)| other.title);
    let by_two = is_by_two(tx, reward.value_minor.max(draft.value_minor), now)?;
    write_to(tx, &row.person, |lang| {
        let (title, name) = (draft.title.in_lang(lang), reward.title.in_lang(lang));
        let says = match (after, draft.cost) {
            (After::Waiting, _) => text::ready(lang, title, name),
            (After::Completing, 0) => text::completed_free(lang, title, name),
            (After::Completing, cost) => text::completed(lang, title, name, &words::points(cost, lang)),
        };
        let until = until.clone().map(|until| (text::until(lang).to_owned(), until));
        let place = (reward.kind == RewardKind::PickUp)
            .then(|| (text::place(lang).to_owned(), reward.counter.in_lang(lang).to_owned()));
        let says = format!("{says} {}", how(reward.kind, by_two, lang));
        let other = other.as_ref().map(|other| Part::Text(text::alternative(lang, other.in_lang(lang))));
        let facts: Vec<_> = until.into_iter().chain(place).collect();
        let facts = (!facts.is_empty()).then_some(Part::Facts(facts));
        let small = Part::Small(text::in_stock(lang).into());
        let way = button(lang, text::take, site, row);
        Told {
            kind: if after == After::Waiting { "challenge.unlocked" } else { "challenge.completed" },
            subject: match after {
                After::Waiting => text::ready_subject(lang, name),
                After::Completing => text::completed_subject(lang, title),
            },
            parts: [Part::Text(says)].into_iter().chain(other).chain(facts).chain([way, small]).collect(),
        }
    })
}

/// How somebody comes to it: nobody stands at a counter for a code.
fn how(kind: RewardKind, by_two: bool, lang: Lang) -> String {
    let says = match kind {
        RewardKind::PickUp => text::collect(lang),
        RewardKind::Code => text::on_phone(lang),
    };
    if by_two { format!("{says} {}", text::by_two(lang)) } else { says.to_owned() }
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
