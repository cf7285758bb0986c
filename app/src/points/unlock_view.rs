//! What a completed challenge unlocked: where it stands, and reserving it or waiting for it.

use crate::i18n::{Text, format, game};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{heading, link, maybe, node, nothing, para, stack, text};
use crate::ui::parts::{failure_of, notice, pill, press, way};
use crate::ui::{ButtonKind, Tone};
use crate::wait_list::{follow_the_last, joining, leaving, words as waiting};
use leptos::prelude::*;
use sundae_shared::challenge::api::{LeaveUnlockWait, RedeemUnlock, WaitForUnlock};
use sundae_shared::challenge::rules::{self, Taking};
use sundae_shared::challenge::{
    ChallengeId, ChallengeView, CompletionView, TakeUnlock, UnlockState, text as challenge_text,
};
use sundae_shared::points::text as points;
use sundae_shared::rewards::{RedemptionView, RewardKind};
use sundae_shared::text::{Bilingual, Lang};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        reserve: en "Get it", es "Conseguirlo";
        instead(title: &str): en "I don't eat this: {title}", es "No como esto: {title}";
        voucher: en "Show the voucher", es "Mostrar el vale";
        to_code: en "To the code", es "Ir al código";
        see: en "See what became of it", es "Ver qué pasó";
        until(at: &str): en "until {at}", es "hasta el {at}";
        before(count: i64): en "{count} before you", es "{count} antes que tú";
        your_turn(at: &str): en "your turn, until {at}", es "es tu turno, hasta el {at}";
        place(place: i64): en "number {place} on the wait list", es "número {place} en la lista de espera";
        all_gone: en "all gone for now", es "agotado por ahora";
        counter: en "Where", es "Dónde";
        code: en "A code that you see on your phone, once. There is nothing to collect.",
            es "Un código que ves en tu teléfono, una sola vez. No hay nada que recoger.";
        by_two: en "Because of what it is worth, a second member of staff looks at your reservation first.",
            es "Por lo que vale, antes mira tu reserva otra persona del equipo.";
        reserve_until: en "Reserve it until", es "Resérvalo hasta";
        waits_before(count: i64): en "Before you: {count}.", es "Antes que tú: {count}.";
        lapsed: en "The time to take it is over.", es "Ya pasó el plazo para pedirlo.";
        taken_back: en "Points were taken back, and the goal with them.", es "Se anularon puntos, y con ellos la meta.";
        owed: en "There was none after all. The next one is yours, and you get a mail when it is there.",
            es "Al final no había. El siguiente es tuyo y recibirás un correo cuando esté.";
        turn(at: &str): en "It is your turn: one is kept for you until {at}.", es "Es tu turno: te guardamos uno hasta el {at}.";
        sold_out: en "All gone for now. Join the wait list: whoever is next gets a mail and 24 hours when one comes back.",
            es "Agotado por ahora. Apúntate a la lista de espera: a quien le toca recibe un correo y 24 horas cuando vuelva a haber uno.";
        waits(place: i64): en "You are number {place} on the wait list; you get a mail and 24 hours when one comes back.",
            es "Eres el número {place} en la lista de espera; recibes un correo y 24 horas cuando vuelva a haber uno.";
        left: en "You left the wait list. What you unlocked stays unlocked.", es "Saliste de la lista de espera. Lo que desbloqueaste sigue desbloqueado.";
    }
}

type Word = fn(Lang) -> &'static str;

pub fn state_pill(state: UnlockState, kind: RewardKind) -> AnyView {
    let tone = match state {
        UnlockState::Waiting | UnlockState::Reserved => Tone::Wait,
        UnlockState::Unlocked | UnlockState::HandedOver => Tone::Done,
        UnlockState::Lapsed => Tone::Plain,
        UnlockState::Owed | UnlockState::TakenBack => Tone::Wrong,
    };
    pill(move |lang| challenge_text::unlock_state(state, kind, lang), tone)
}

fn can_do(completion: &CompletionView) -> Taking {
    let now = Timestamp::from_millis(root().now_millis.get_untracked());
    now.map_or(Taking::Reserve, |now| rules::taking(completion, now))
}

/// One line of the home: of which challenge, and what limits it.
pub fn unlock_row(view: ChallengeView) -> AnyView {
    let Some(completion) = view.completion.clone() else { return nothing() };
    let title = node("span", "", vec![text(game::both(&view.reward))]);
    let about = node("small", "soft", vec![text(until_when(&view, &completion))]);
    let told = node("span", "grow row-lines", vec![title, about]);
    let href = format!("/me/points/challenges/{}", view.id);
    link(href, "list-row", vec![told, state_pill(completion.state, view.kind)])
}

fn until_when(view: &ChallengeView, completion: &CompletionView) -> Text {
    let (title, until, before) = (view.title.clone(), completion.until, completion.before);
    let can_do = (completion.state == UnlockState::Unlocked).then(|| can_do(completion));
    Text::from(move |lang| {
        let limit = match (can_do, before, until) {
            (Some(Taking::Turn(at)), ..) => Some(words::your_turn(lang, &format::short(at))),
            (Some(Taking::Waits(place)), ..) => Some(words::place(lang, place)),
            (Some(Taking::SoldOut), ..) => Some(words::all_gone(lang).to_owned()),
            (_, Some(count), _) => Some(words::before(lang, count)),
            (_, None, Some(at)) => Some(words::until(lang, &format::short(at))),
            (_, None, None) => None,
        };
        let title = title.in_lang(lang).to_owned();
        limit.map_or(title.clone(), |limit| format!("{title} · {limit}"))
    })
}

/// What became of the reward, and what can be done.
pub fn unlocked(view: &ChallengeView, completion: &CompletionView, changed: Callback<()>) -> AnyView {
    let mut parts = vec![state_pill(completion.state, view.kind)];
    match completion.state {
        UnlockState::Waiting => {
            let why = completion.waits_for;
            parts.extend(why.map(|full| para("", move |lang| challenge_text::full(full, lang))));
            let before = completion.before.filter(|before| *before > 0);
            parts.extend(before.map(|count| para("soft", move |lang| words::waits_before(lang, count))));
        }
        UnlockState::Unlocked => parts.push(taking(view, completion, changed)),
        UnlockState::Lapsed => parts.push(para("soft", words::lapsed)),
        UnlockState::TakenBack => parts.push(para("soft", words::taken_back)),
        UnlockState::Owed => {
            parts.push(para("", words::owed));
            parts.extend(way_to_reward(view, completion));
        }
        UnlockState::Reserved | UnlockState::HandedOver => parts.extend(way_to_reward(view, completion)),
    }
    stack(parts)
}

/// What leads to the voucher or the code.
fn way_to_reward(view: &ChallengeView, completion: &CompletionView) -> Option<AnyView> {
    let redemption = completion.redemption.as_ref()?;
    let says: Word = match (completion.state, view.kind) {
        (UnlockState::Reserved, RewardKind::PickUp) => words::voucher,
        (UnlockState::Reserved, RewardKind::Code) => words::to_code,
        _ => words::see,
    };
    Some(way(says, format!("/me/rewards/{redemption}")))
}

fn taking(view: &ChallengeView, completion: &CompletionView, changed: Callback<()>) -> AnyView {
    let id = view.id.clone();
    let other = view.alternative.as_ref().map(|other| instead(id.clone(), other, changed));
    let acts = match can_do(completion) {
        Taking::Reserve => reserving(id, view.cost, changed),
        Taking::Turn(at) => stack(vec![
            notice(Tone::Wait, vec![para("", move |lang| words::turn(lang, &format::short(at)))]),
            reserving(id.clone(), view.cost, changed),
            leaving::<LeaveUnlockWait>(id, waiting::let_go, words::left, changed),
        ]),
        Taking::SoldOut => {
            stack(vec![para("strong", words::sold_out), joining::<WaitForUnlock>(id, changed)])
        }
        Taking::Waits(place) => stack(vec![
            para("strong", move |lang| words::waits(lang, place)),
            leaving::<LeaveUnlockWait>(id, waiting::leave, words::left, changed),
        ]),
    };
    stack(vec![
        facts(view, completion),
        maybe(view.by_two.then(|| para("soft", words::by_two))),
        acts,
        maybe(other),
    ])
}

/// Until when, and where: of a code only that it is one.
fn facts(view: &ChallengeView, completion: &CompletionView) -> AnyView {
    let fact = |name: Word, worth: Text| [heading("dt", name), node("dd", "", vec![text(worth)])];
    let until = completion.until.map(|at| fact(words::reserve_until, Text::from(move |_| format::short(at))));
    let place = (view.kind == RewardKind::PickUp).then(|| fact(words::counter, game::both(&view.counter)));
    let facts: Vec<AnyView> = until.into_iter().chain(place).flatten().collect();
    let facts = (!facts.is_empty()).then(|| node("dl", "facts", facts));
    let code = (view.kind == RewardKind::Code).then(|| para("soft", words::code));
    stack(vec![maybe(code), maybe(facts)])
}

fn reserving(id: ChallengeId, cost: i64, changed: Callback<()>) -> AnyView {
    let says = Text::from(move |lang| match cost {
        0 => words::reserve(lang).to_owned(),
        cost => format!("{} · {}", words::reserve(lang), points::points(cost, lang)),
    });
    taken(id, false, says, ButtonKind::Primary, changed)
}

/// Its equal, for who does not eat it; that may be there when the other is gone.
fn instead(id: ChallengeId, other: &Bilingual, changed: Callback<()>) -> AnyView {
    let other = other.clone();
    let says = Text::from(move |lang| words::instead(lang, other.in_lang(lang)));
    taken(id, true, says, ButtonKind::Plain, changed)
}

fn taken(id: ChallengeId, alternative: bool, says: Text, kind: ButtonKind, changed: Callback<()>) -> AnyView {
    let redeem = Writer::<RedeemUnlock>::new();
    let id = StoredValue::new(id);
    let act = move || {
        // The voucher is the answer; it stands in the attendee's first app.
        let show = |made: RedemptionView| {
            let _ = window().location().assign(&format!("/me/rewards/{}", made.id));
        };
        redeem.send(id.get_value(), TakeUnlock { alternative }, show);
    };
    if !alternative {
        follow_the_last(redeem.failure, changed);
    }
    stack(vec![failure_of(redeem.failure), press(says, kind, redeem.working, act)])
}
