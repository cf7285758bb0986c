//! What one can do about a reward: reserve it, wait for it, or read what is missing.

use crate::i18n::format;
use crate::route;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{para, stack};
use crate::ui::parts::{failure_of, notice, press};
use crate::ui::{ButtonKind, Tone};
use crate::wait_list::{follow_the_last, joining, leaving, words as waiting};
use leptos::prelude::*;
use sundae_shared::rewards::api::{JoinWaitList, LeaveWaitList, Redeem};
use sundae_shared::rewards::rules::{Offer, offer};
use sundae_shared::rewards::{RedeemReward, RedemptionView, RewardId, RewardView};
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        get(points: i64): en "Reserve for {points} points", es "Reservar por {points} puntos";
        get_one: en "Reserve for 1 point", es "Reservar por 1 punto";
        short(points: i64): en "{points} points to go", es "Faltan {points} puntos";
        short_one: en "1 point to go", es "Falta 1 punto";
        sold_out: en "All gone", es "Agotado";
        not_today: en "No more today", es "No hay más por hoy";
        not_yet(at: &str): en "Opens {at}", es "Abre {at}";
        limit: en "You have yours", es "Ya tienes el tuyo";
        closed: en "Its counter has closed", es "Su mostrador ya cerró";
        place(place: &str): en "You are {place}; you get a mail and 24 hours when one comes back.",
            es "Tu puesto es el {place}; recibes un correo y 24 horas cuando vuelva a haber uno.";
        left: en "You left the wait list.", es "Saliste de la lista de espera.";
        turn(at: &str): en "It is your turn: one is kept for you until {at}.", es "Es tu turno: te guardamos uno hasta el {at}.";
    }
}

/// `3rd`, as one says a place; in Spanish the figure alone.
pub fn ordinal(place: i64, lang: Lang) -> String {
    let ending = match (lang, place % 100, place % 10) {
        (Lang::Es, ..) => "",
        (_, 11..=13, _) => "th",
        (_, _, 1) => "st",
        (_, _, 2) => "nd",
        (_, _, 3) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

pub fn offered(reward: RewardView, balance: i64, changed: Callback<()>) -> AnyView {
    let cost = reward.cost;
    let now = Timestamp::from_millis(root().now_millis.get_untracked());
    let offered = now.map_or(Offer::Redeem, |now| offer(&reward, balance, now));
    let id = reward.id;
    let strong = |says: fn(Lang) -> &'static str| para("strong", says);
    match offered {
        Offer::Redeem => reserve(id, cost, changed),
        Offer::Turn(until) => stack(vec![
            notice(Tone::Wait, vec![para("", move |lang| words::turn(lang, &format::short(until)))]),
            reserve(id.clone(), cost, changed),
            leaving::<LeaveWaitList>(id, waiting::let_go, words::left, changed),
        ]),
        Offer::Waiting(place) => stack(vec![
            para("strong", move |lang| words::place(lang, &ordinal(place, lang))),
            leaving::<LeaveWaitList>(id, waiting::leave, words::left, changed),
        ]),
        Offer::SoldOut => stack(vec![strong(words::sold_out), joining::<JoinWaitList>(id, changed)]),
        Offer::Short(points) => para("strong", move |lang| match points {
            1 => words::short_one(lang).to_owned(),
            points => words::short(lang, points),
        }),
        Offer::NotYet(at) => para("strong", move |lang| words::not_yet(lang, &format::short(at))),
        Offer::NotToday => strong(words::not_today),
        Offer::LimitReached => strong(words::limit),
        Offer::Closed => strong(words::closed),
    }
}

fn reserve(id: RewardId, cost: i64, changed: Callback<()>) -> AnyView {
    let redeem = Writer::<Redeem>::new();
    let id = StoredValue::new(id);
    let says = move |lang| match cost {
        1 => words::get_one(lang).to_owned(),
        cost => words::get(lang, cost),
    };
    let act = move || {
        // The voucher is the answer; a message above it would hide the code.
        let show = |made: RedemptionView| route::go(&format!("/me/rewards/{}", made.id));
        redeem.send((), RedeemReward { reward: id.get_value() }, show);
    };
    follow_the_last(redeem.failure, changed);
    stack(vec![failure_of(redeem.failure), press(says, ButtonKind::Primary, redeem.working, act)])
}

#[cfg(test)]
mod tests {
    use super::ordinal;
    use sundae_shared::text::Lang;

    #[test]
    fn a_place_is_said_as_one_says_it() {
        let said = |place| ordinal(place, Lang::En);
        assert_eq!([1, 2, 3, 4].map(said), ["1st", "2nd", "3rd", "4th"]);
        assert_eq!([11, 12, 13, 21, 112].map(said), ["11th", "12th", "13th", "21st", "112th"]);
        assert_eq!(ordinal(3, Lang::Es), "3");
    }
}
