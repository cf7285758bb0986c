//! The mails about a reservation: made, approved, owed, there again, collected, about to end, ended; and about a turn
//! on a wait list. None holds a code: its owner looks at it in the app.

use super::store::{self, Offered, RedemptionRow, RewardRow};
use super::text::bilingual;
use super::wait_store::WaitRow;
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::points::text as words;
use sundae_shared::rewards::{RedemptionState, RewardId, RewardKind};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod text {
        reserved_subject(title: &str): en "Reserved: {title}", es "Reservado: {title}";
        reserved(title: &str): en "This is reserved for you: {title}. Collect it in time with the code in the app, or send somebody: their pass's short code lets them collect it for you.",
            es "Esto queda reservado para ti: {title}. Recógelo a tiempo con el código de la app, o envía a alguien: con el código corto de su pase puede recogerlo por ti.";
        code_ready_subject(title: &str): en "Your code is ready: {title}", es "Tu código está listo: {title}";
        code_ready(title: &str): en "Your code is ready: {title}. It is shown once, in the app, when you press the button there. From then on it can't be cancelled.",
            es "Tu código está listo: {title}. Se muestra una sola vez, en la app, cuando pulses allí el botón. A partir de entonces no se puede cancelar.";
        to_approve_subject(title: &str): en "Reserved, and being looked at: {title}", es "Reservado y en revisión: {title}";
        to_approve(title: &str): en "This is reserved for you: {title}. Because of what it is worth, a second member of staff looks at it first; you get a mail when that is done.",
            es "Esto queda reservado para ti: {title}. Por lo que vale, antes lo mira otra persona del equipo; recibirás un correo cuando esté hecho.";
        confirmed_subject(title: &str): en "Approved: {title}", es "Aprobado: {title}";
        there_again_subject(title: &str): en "There again for you: {title}", es "Ya vuelve a haber para ti: {title}";
        there_again(title: &str): en "What we owed you is there: {title}. It is kept for you; your points are spent as before.",
            es "Lo que te debíamos ya está: {title}. Te lo guardamos; tus puntos siguen gastados como antes.";
        there_again_free(title: &str): en "What we owed you is there: {title}. It is kept for you.",
            es "Lo que te debíamos ya está: {title}. Te lo guardamos.";
        owed_subject(title: &str): en "We owe you: {title}", es "Te debemos: {title}";
        shelf_empty(title: &str): en "The shelf turned out to be empty: {title}. We are sorry. The next one is yours, and you get a mail when it is there.",
            es "El estante resultó estar vacío: {title}. Lo sentimos. El siguiente es tuyo y recibirás un correo cuando esté.";
        code_void(title: &str): en "The code that you were shown turned out to be of no use: {title}. We are sorry. You get another one, and a mail when it is ready.",
            es "El código que se te mostró resultó no servir: {title}. Lo sentimos. Recibirás otro y un correo cuando esté listo.";
        points_instead: en "If you would rather have your points back, cancel it in the app.",
            es "Si prefieres recuperar tus puntos, cancélalo en la app.";
        see_it: en "See it in the app", es "Verlo en la app";
        turn_subject(title: &str): en "It is your turn: {title}", es "Es tu turno: {title}";
        turn(title: &str): en "One came back, and it is kept for you: {title}. Reserve it in time; after that it goes to the next on the wait list.",
            es "Volvió a haber uno y te lo guardamos: {title}. Resérvalo a tiempo; después pasa a la siguiente persona de la lista de espera.";
        turn_unlocked(title: &str): en "One came back of what you unlocked, and it is kept for you: {title}. Reserve it in time, at the challenge that unlocked it; after that it goes to the next on the wait list.",
            es "Volvió a haber uno de lo que desbloqueaste y te lo guardamos: {title}. Resérvalo a tiempo, en el reto que lo desbloqueó; después pasa a la siguiente persona de la lista de espera.";
        nothing: en "Nothing: you unlocked it", es "Nada: lo desbloqueaste";
        unlocked: en "See what you unlocked", es "Ver lo que desbloqueaste";
        kept_until: en "Kept for you until", es "Guardado para ti hasta";
        costs: en "It costs", es "Cuesta";
        lapsed_subject(title: &str): en "Your turn went by: {title}", es "Pasó tu turno: {title}";
        lapsed(title: &str): en "The time to take what was kept for you is over: {title}. Your points are untouched.",
            es "Pasó el tiempo para tomar lo que te guardábamos: {title}. Tus puntos siguen intactos.";
        join_again: en "You can reserve one if there are some left, or join the wait list again.",
            es "Puedes reservar si quedan, o volver a apuntarte a la lista de espera.";
        again: en "If there are some left, you can reserve it again.", es "Si quedan, puedes reservarlo otra vez.";
        unlocked_again: en "What you unlocked can be reserved again until its own end.",
            es "Lo que desbloqueaste se puede reservar otra vez hasta su propio final.";
        not_again: en "It can't be reserved any more.", es "Ya no se puede reservar.";
        dropped_subject(title: &str): en "No longer on the wait list: {title}", es "Ya no estás en la lista de espera: {title}";
        unlock_over(title: &str): en "The time to take what you unlocked was over before a piece came back: {title}. So you are not on the wait list any more. Your points are untouched.",
            es "El plazo para tomar lo que desbloqueaste terminó antes de que volviera a haber: {title}. Por eso ya no estás en la lista de espera. Tus puntos siguen intactos.";
        points_ended(title: &str): en "The last day on which points could be spent was over before a piece came back: {title}. So you are not on the wait list any more. What you earned stays on record.",
            es "El último día para gastar puntos terminó antes de que volviera a haber: {title}. Por eso ya no estás en la lista de espera. Lo que ganaste queda registrado.";
        handed_to(title: &str, name: &str): en "This was handed over for you to {name}, whom you had named: {title}.",
            es "Esto se entregó por ti a {name}, a quien habías nombrado: {title}.";
        collected_by: en "To", es "A";
        handed_over_subject(title: &str): en "Handed over: {title}", es "Entregado: {title}";
        handed_over(title: &str): en "This was handed over to you: {title}. Enjoy it.", es "Se te entregó: {title}. Que lo disfrutes.";
        when: en "When", es "Cuándo";
        desk: en "Desk", es "Mostrador";
        handed_over_small: en "If it was not you who collected it, tell the staff at the registration desk at once.",
            es "Si no lo recogiste tú, avisa enseguida al personal en el mostrador de registro.";
        ending_subject(title: &str): en "Your reservation ends soon: {title}", es "Tu reserva termina pronto: {title}";
        ending(title: &str): en "This still waits for you: {title}. Collect it in time with the code in the app; otherwise the reservation ends by itself.",
            es "Todavía te espera: {title}. Recógelo a tiempo con el código de la app; si no, la reserva termina sola.";
        ending_code(title: &str): en "Your code still waits for you: {title}. Open it in the app in time; otherwise the reservation ends by itself.",
            es "Tu código todavía te espera: {title}. Ábrelo en la app a tiempo; si no, la reserva termina sola.";
        ending_to_approve(title: &str): en "This is still being looked at by a second member of staff: {title}. If they don't come to it in time, the reservation ends by itself; ask at the registration desk.",
            es "Otra persona del equipo todavía lo está mirando: {title}. Si no llega a tiempo, la reserva termina sola; pregunta en el mostrador de registro.";
        ending_points: en "Your points come back then.", es "Entonces tus puntos vuelven.";
        until: en "Held until", es "Reservado hasta";
        place: en "Where", es "Dónde";
        expired_subject(title: &str): en "Your reservation has ended: {title}", es "Terminó tu reserva: {title}";
        expired(title: &str, points: &str): en "The time was over before anything was handed over or shown, so your reservation has ended: {title}. Your {points} are back, and nothing is lost.",
            es "Se acabó el tiempo antes de entregar o mostrar nada, así que tu reserva terminó: {title}. Recuperaste {points} y no se perdió nada.";
        expired_free(title: &str): en "The time was over before anything was handed over or shown, so your reservation has ended: {title}. It had cost you no points.",
            es "Se acabó el tiempo antes de entregar o mostrar nada, así que tu reserva terminó: {title}. No te había costado puntos.";
        cancelled_free(title: &str): en "Staff cancelled your reservation: {title}. It had cost you no points. The reason they gave:",
            es "La organización canceló tu reserva: {title}. No te había costado puntos. El motivo que dio:";
        cancelled_subject(title: &str): en "Your reservation was cancelled: {title}", es "Se canceló tu reserva: {title}";
        cancelled(title: &str, points: &str): en "Staff cancelled your reservation: {title}. Your {points} are back. The reason they gave:",
            es "La organización canceló tu reserva: {title}. Recuperaste {points}. El motivo que dio:";
        to_spend: en "To spend", es "Para gastar";
        rewards: en "See the rewards", es "Ver los premios";
    }
}

/// A reservation was made, or a second person approved it: until when and where.
pub fn reserved(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow) -> Result<(), ApiError> {
    let waits = row.by_two && row.state == RedemptionState::Reserved;
    held(tx, site, row, |lang, title| match (waits, row.kind) {
        (true, _) => {
            ("rewards.to_approve", text::to_approve_subject(lang, title), text::to_approve(lang, title))
        }
        (false, RewardKind::Code) => {
            ("rewards.code_ready", text::code_ready_subject(lang, title), text::code_ready(lang, title))
        }
        (false, RewardKind::PickUp) if row.by_two => {
            ("rewards.confirmed", text::confirmed_subject(lang, title), text::reserved(lang, title))
        }
        (false, RewardKind::PickUp) => {
            ("rewards.reserved", text::reserved_subject(lang, title), text::reserved(lang, title))
        }
    })
}

/// What was owed is kept again.
pub fn there_again(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow) -> Result<(), ApiError> {
    held(tx, site, row, |lang, title| {
        let says = match row.kind {
            RewardKind::PickUp if row.cost == 0 => text::there_again_free(lang, title),
            RewardKind::PickUp => text::there_again(lang, title),
            RewardKind::Code => text::code_ready(lang, title),
        };
        ("rewards.there_again", text::there_again_subject(lang, title), says)
    })
}

/// Something is kept for its owner: the kind of the mail, its subject and what it says.
fn held(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &RedemptionRow,
    says: impl FnOnce(Lang, &str) -> (&'static str, String, String),
) -> Result<(), ApiError> {
    let (title, counter) = (bilingual(row.title.clone()), bilingual(row.counter.clone()));
    let until = edition::local_time(tx, row.ends_at)?;
    write_to(tx, &row.person, |lang| {
        let (kind, subject, says) = says(lang, title.in_lang(lang));
        let mut facts = vec![(text::until(lang).into(), until.clone())];
        if row.kind == RewardKind::PickUp {
            facts.push((text::place(lang).into(), counter.in_lang(lang).to_owned()));
        }
        let way = Part::Button { label: text::see_it(lang).into(), url: voucher_page(site, row) };
        Told { kind, subject, parts: vec![Part::Text(says), Part::Facts(facts), way] }
    })
}

fn voucher_page(site: &Site, row: &RedemptionRow) -> String {
    format!("{}/me/rewards/{}", site.0, row.id)
}

/// Why something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    ShelfEmpty,
    CodeVoid,
}

/// There was none: the next one is theirs.
pub fn owed(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow, why: Owed) -> Result<(), ApiError> {
    let title = bilingual(row.title.clone());
    write_to(tx, &row.person, |lang| {
        let title = title.in_lang(lang);
        let says = match why {
            Owed::ShelfEmpty => text::shelf_empty(lang, title),
            Owed::CodeVoid => text::code_void(lang, title),
        };
        let way = Part::Button { label: text::see_it(lang).into(), url: voucher_page(site, row) };
        let subject = text::owed_subject(lang, title);
        let says = match row.cost {
            0 => says,
            _ => format!("{says} {}", text::points_instead(lang)),
        };
        Told { kind: "rewards.owed", subject, parts: vec![Part::Text(says), way] }
    })
}

/// One came back, and is kept for whose turn it is.
pub fn turn(
    tx: &mut WriteTx<'_>,
    site: &Site,
    place: &WaitRow,
    reward: &RewardRow,
    ends_at: Timestamp,
) -> Result<(), ApiError> {
    let title = bilingual(reward.title.clone());
    let until = edition::local_time(tx, ends_at)?;
    write_to(tx, &place.person_id, |lang| {
        let title = title.in_lang(lang);
        let (says, costs) = match place.unlock_cost {
            None => (text::turn(lang, title), words::points(reward.cost, lang)),
            Some(0) => (text::turn_unlocked(lang, title), text::nothing(lang).to_owned()),
            Some(cost) => (text::turn_unlocked(lang, title), words::points(cost, lang)),
        };
        let facts = vec![(text::kept_until(lang).into(), until.clone()), (text::costs(lang).into(), costs)];
        Told {
            kind: "rewards.turn",
            subject: text::turn_subject(lang, title),
            parts: vec![Part::Text(says), Part::Facts(facts), way_of(lang, site, place)],
        }
    })
}

/// To where somebody takes their turn or joins again.
fn way_of(lang: Lang, site: &Site, place: &WaitRow) -> Part {
    match place.unlock_cost {
        None => rewards_button(lang, site),
        Some(_) => Part::Button { label: text::unlocked(lang).into(), url: format!("{}/me/points/", site.0) },
    }
}

/// Whatever a reward of the list costs, it costs points.
const LISTED: i64 = 1;

type Sentence = fn(Lang) -> &'static str;

/// Whether a reward that somebody did not get can be had again for what it cost them: `say`, or that it is over. Nothing about
/// one that is off the list and costs points: perhaps they unlocked it.
fn again(
    tx: &mut WriteTx<'_>,
    reward: &RewardId,
    cost: i64,
    say: Sentence,
) -> Result<Option<Sentence>, ApiError> {
    let now = tx.now();
    let reward = store::offered(tx, Offered::EvenHidden(reward))?.pop().ok_or_else(ApiError::not_found)?;
    let closed = reward.closes_at.is_some_and(|closes_at| closes_at <= now);
    if closed || (cost > 0 && edition::points_ended(tx, now)?) {
        return Ok(Some(text::not_again));
    }
    Ok((reward.active || cost == 0).then_some(say))
}

fn followed_by(says: String, next: Option<Sentence>, lang: Lang) -> String {
    match next {
        Some(next) => format!("{says} {}", next(lang)),
        None => says,
    }
}

/// Their turn went by unused.
pub fn turn_lapsed(tx: &mut WriteTx<'_>, site: &Site, place: &WaitRow) -> Result<(), ApiError> {
    let title = store::title_of(tx, &place.reward_id)?.map(bilingual).unwrap_or_default();
    let unlocked_for = place.unlock_cost.filter(|_| !place.unlock_is_over(tx.now()));
    let next = match unlocked_for {
        Some(cost) => again(tx, &place.reward_id, cost, text::join_again)?,
        None if place.by_list => again(tx, &place.reward_id, LISTED, text::join_again)?,
        None => Some(text::not_again as Sentence),
    };
    write_to(tx, &place.person_id, |lang| {
        let title = title.in_lang(lang);
        let says = followed_by(text::lapsed(lang, title), next, lang);
        Told {
            kind: "rewards.turn_lapsed",
            subject: text::lapsed_subject(lang, title),
            parts: vec![Part::Text(says), way_of(lang, site, place)],
        }
    })
}

/// Why somebody is not on a wait list any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    UnlockOver,
    PointsEnded,
}

/// Who waited could not take it any more, and left the list.
pub fn dropped(tx: &mut WriteTx<'_>, site: &Site, place: &WaitRow, why: Dropped) -> Result<(), ApiError> {
    let title = store::title_of(tx, &place.reward_id)?.map(bilingual).unwrap_or_default();
    write_to(tx, &place.person_id, |lang| {
        let title = title.in_lang(lang);
        let says = match why {
            Dropped::UnlockOver => text::unlock_over(lang, title),
            Dropped::PointsEnded => text::points_ended(lang, title),
        };
        Told {
            kind: "rewards.turn_lapsed",
            subject: text::dropped_subject(lang, title),
            parts: vec![Part::Text(says), rewards_button(lang, site)],
        }
    })
}

/// To the owner, so that a hand-over to somebody else is noticed.
pub fn handed_over(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &RedemptionRow,
    device: &str,
    collector: Option<&str>,
) -> Result<(), ApiError> {
    let (title, now) = (bilingual(row.title.clone()), tx.now());
    let when = edition::local_time(tx, now)?;
    write_to(tx, &row.person, |lang| {
        let title = title.in_lang(lang);
        let says = match collector {
            None => text::handed_over(lang, title),
            Some(name) => text::handed_to(lang, title, name),
        };
        let mut facts =
            vec![(text::when(lang).into(), when.clone()), (text::desk(lang).into(), device.to_owned())];
        facts.extend(collector.map(|name| (text::collected_by(lang).into(), name.to_owned())));
        Told {
            kind: "rewards.handed_over",
            subject: text::handed_over_subject(lang, title),
            parts: vec![
                Part::Text(says),
                Part::Facts(facts),
                rewards_button(lang, site),
                Part::Small(text::handed_over_small(lang).into()),
            ],
        }
    })
}

/// Some time before a reservation ends.
pub fn ending(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow) -> Result<(), ApiError> {
    let (title, counter) = (bilingual(row.title.clone()), bilingual(row.counter.clone()));
    let until = edition::local_time(tx, row.ends_at)?;
    write_to(tx, &row.person, |lang| {
        let title = title.in_lang(lang);
        let mut says = match row.kind {
            _ if row.state != row.way().ready() => text::ending_to_approve(lang, title),
            RewardKind::PickUp => text::ending(lang, title),
            RewardKind::Code => text::ending_code(lang, title),
        };
        if row.cost > 0 {
            says = format!("{says} {}", text::ending_points(lang));
        }
        let mut facts = vec![(text::until(lang).into(), until.clone())];
        if row.kind == RewardKind::PickUp {
            facts.push((text::place(lang).into(), counter.in_lang(lang).to_owned()));
        }
        Told {
            kind: "rewards.ending",
            subject: text::ending_subject(lang, title),
            parts: vec![
                Part::Text(says),
                Part::Facts(facts),
                Part::Button { label: text::see_it(lang).into(), url: voucher_page(site, row) },
            ],
        }
    })
}

/// The reservation ended by itself; the points are back.
pub fn expired(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow) -> Result<(), ApiError> {
    let say = if row.cost == 0 { text::unlocked_again as Sentence } else { text::again };
    let next = again(tx, &row.reward, row.cost, say)?;
    points_are_back(tx, site, row, |lang, title, points| {
        let says = match row.cost {
            0 => text::expired_free(lang, title),
            _ => text::expired(lang, title, points),
        };
        Told {
            kind: "rewards.expired",
            subject: text::expired_subject(lang, title),
            parts: vec![Part::Text(followed_by(says, next, lang))],
        }
    })
}

/// Staff ended the reservation; the points are back.
pub fn cancelled(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &RedemptionRow,
    reason: &str,
) -> Result<(), ApiError> {
    points_are_back(tx, site, row, |lang, title, points| Told {
        kind: "rewards.cancelled",
        subject: text::cancelled_subject(lang, title),
        parts: vec![
            Part::Text(match row.cost {
                0 => text::cancelled_free(lang, title),
                _ => text::cancelled(lang, title, points),
            }),
            Part::Text(reason.to_owned()),
        ],
    })
}

fn points_are_back(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &RedemptionRow,
    told: impl FnOnce(Lang, &str, &str) -> Told,
) -> Result<(), ApiError> {
    let (title, has) = (bilingual(row.title.clone()), ledger::balance(tx, &row.person)?.balance);
    write_to(tx, &row.person, |lang| {
        let mut told = told(lang, title.in_lang(lang), &words::points(row.cost, lang));
        let to_spend = (text::to_spend(lang).into(), words::points(has, lang));
        told.parts.push(Part::Facts(vec![to_spend]));
        told.parts.push(rewards_button(lang, site));
        told
    })
}

fn rewards_button(lang: Lang, site: &Site) -> Part {
    Part::Button { label: text::rewards(lang).into(), url: format!("{}/me/rewards", site.0) }
}
