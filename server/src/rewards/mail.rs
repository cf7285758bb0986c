//! The mails about a reservation: collected, about to end, ended.

use super::service::bilingual;
use super::store::RedemptionRow;
use crate::db::WriteTx;
use crate::edition::service as edition;
use crate::ledger::service as ledger;
use crate::mail::service::write_to;
use crate::mail::{Part, Site, Told};
use crate::problem::ApiError;
use sundae_shared::points::text as words;
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        handed_over_subject(title: &str): en "Handed over: {title}", es "Entregado: {title}";
        handed_over(title: &str): en "This was handed over to you: {title}. Enjoy it.", es "Se te entregó: {title}. Que lo disfrutes.";
        when: en "When", es "Cuándo";
        desk: en "Desk", es "Mostrador";
        handed_over_small: en "If it was not you who collected it, tell the staff at the registration desk at once.",
            es "Si no lo recogiste tú, avisa enseguida al personal en el mostrador de registro.";
        ending_subject(title: &str): en "Your reservation ends soon: {title}", es "Tu reserva termina pronto: {title}";
        ending(title: &str): en "This still waits for you: {title}. Collect it in time with the code in the app; otherwise the reservation ends by itself and your points come back.",
            es "Todavía te espera: {title}. Recógelo a tiempo con el código de la app; si no, la reserva termina sola y tus puntos vuelven.";
        until: en "Held until", es "Reservado hasta";
        place: en "Where", es "Dónde";
        show: en "Show the code", es "Mostrar el código";
        expired_subject(title: &str): en "Your reservation has ended: {title}", es "Terminó tu reserva: {title}";
        expired(title: &str, points: &str): en "Nobody collected it in time, so your reservation has ended: {title}. Your {points} are back, and nothing is lost. If there are some left, you can reserve it again.",
            es "Nadie lo recogió a tiempo, así que tu reserva terminó: {title}. Recuperaste {points} y no se perdió nada. Si quedan, puedes reservarlo otra vez.";
        cancelled_subject(title: &str): en "Your reservation was cancelled: {title}", es "Se canceló tu reserva: {title}";
        cancelled(title: &str, points: &str): en "Staff cancelled your reservation: {title}. Your {points} are back. The reason they gave:",
            es "La organización canceló tu reserva: {title}. Recuperaste {points}. El motivo que dio:";
        to_spend: en "To spend", es "Para gastar";
        rewards: en "See the rewards", es "Ver los premios";
    }
}

/// To the owner, so that a hand-over to somebody else is noticed.
pub fn handed_over(
    tx: &mut WriteTx<'_>,
    site: &Site,
    row: &RedemptionRow,
    device: &str,
) -> Result<(), ApiError> {
    let (title, now) = (bilingual(row.title.clone()), tx.now());
    let when = edition::local_time(tx, now)?;
    write_to(tx, &row.person, |lang| {
        let title = title.in_lang(lang);
        Told {
            kind: "rewards.handed_over",
            subject: text::handed_over_subject(lang, title),
            parts: vec![
                Part::Text(text::handed_over(lang, title)),
                Part::Facts(vec![
                    (text::when(lang).into(), when.clone()),
                    (text::desk(lang).into(), device.to_owned()),
                ]),
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
        Told {
            kind: "rewards.ending",
            subject: text::ending_subject(lang, title),
            parts: vec![
                Part::Text(text::ending(lang, title)),
                Part::Facts(vec![
                    (text::until(lang).into(), until.clone()),
                    (text::place(lang).into(), counter.in_lang(lang).to_owned()),
                ]),
                Part::Button {
                    label: text::show(lang).into(),
                    url: format!("{}/me/rewards/{}", site.0, row.id),
                },
            ],
        }
    })
}

/// The reservation ended by itself; the points are back.
pub fn expired(tx: &mut WriteTx<'_>, site: &Site, row: &RedemptionRow) -> Result<(), ApiError> {
    points_are_back(tx, site, row, |lang, title, points| Told {
        kind: "rewards.expired",
        subject: text::expired_subject(lang, title),
        parts: vec![Part::Text(text::expired(lang, title, points))],
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
        parts: vec![Part::Text(text::cancelled(lang, title, points)), Part::Text(reason.to_owned())],
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
