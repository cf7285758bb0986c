//! One redemption: its voucher, large enough to be scanned across a counter, or the way to its code.

use super::code_view::{code_shown, code_to_show};
use super::collect_view::collecting;
use crate::i18n::{format, game};
use crate::shell::{NotFound, page_title};
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{card, link, live, maybe, node, para, plain, stack, text};
use crate::ui::parts::{failure_of, notice, pill, press, time};
use crate::ui::{ButtonKind, Dialog, ErrorState, QrCode, Skeleton, Tone, changing};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::points::After;
use sundae_shared::rewards::api::{CancelRedemption, ListRedemptions};
use sundae_shared::rewards::cycle::is_open;
use sundae_shared::rewards::{RedemptionState, RedemptionView, RewardKind};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Voucher", es "Vale";
        back: en "Rewards", es "Premios";
        qr: en "QR code of your voucher", es "Código QR de tu vale";
        hold: en "Show this at the counter. The volunteer scans it, then hands it over.",
            es "Muéstralo en el mostrador. Lo escanean y te lo entregan.";
        place: en "Where", es "Dónde";
        ends: en "Held until", es "Reservado hasta";
        approval: en "A second member of staff looks at this first, because of what it is worth. You get a mail when it is done.",
            es "Antes lo mira otra persona del equipo, por lo que vale. Recibirás un correo cuando esté hecho.";
        owed: en "We owe you this one: there was none after all. The next one is yours, and you get a mail when it is there.",
            es "Te lo debemos: al final no había. El siguiente es tuyo y recibirás un correo cuando esté.";
        shown: en "You were shown this code. If you lost it, ask at the registration desk: staff can look at it again.",
            es "Ya se te mostró este código. Si lo perdiste, pregunta en el mostrador de registro: el personal puede volver a mirarlo.";
        done: en "Handed over. Enjoy it.", es "Entregado. Que lo disfrutes.";
        expired: en "The time of this reservation ran out. Your points are back.",
            es "Se acabó el tiempo de esta reserva. Tus puntos han vuelto.";
        expired_free: en "The time of this reservation ran out. It had cost no points; what you unlocked can be reserved again until its own end.",
            es "Se acabó el tiempo de esta reserva. No había costado puntos; lo que desbloqueaste se puede reservar otra vez hasta su propio final.";
        cancelled: en "Cancelled. Your points are back.", es "Cancelado. Tus puntos han vuelto.";
        cancelled_free: en "Cancelled. It had cost no points; what you unlocked can be reserved again until its own end.",
            es "Cancelado. No había costado puntos; lo que desbloqueaste se puede reservar otra vez hasta su propio final.";
        cancel: en "Cancel the reservation", es "Cancelar la reserva";
        cancel_title: en "Cancel this reservation?", es "¿Cancelar esta reserva?";
        cancel_text: en "Your points come back at once. Someone else may take the last one.",
            es "Tus puntos vuelven enseguida. Otra persona podría llevarse el último.";
        cancel_free: en "What you unlocked can be reserved again until its own end. Someone else may take the last one.",
            es "Lo que desbloqueaste se puede reservar otra vez hasta su propio final. Otra persona podría llevarse el último.";
        keep: en "Keep it", es "Conservarla";
    }
}

type Word = fn(Lang) -> &'static str;

/// While the voucher is on the screen its state is asked for this often: the counter is seconds away.
const ASK_AGAIN: Duration = Duration::from_secs(8);

pub fn voucher(redemption: String) -> AnyView {
    page_title(words::title);
    let wanted = StoredValue::new(redemption);
    let is_wanted = move |item: &RedemptionView| wanted.with_value(|wanted| item.id.to_string() == *wanted);
    let mine = load::<ListRedemptions>(|| ((), After::default()));
    // Made anew when it changes, and not whenever it is asked for: what is typed here stays.
    let item = Memo::new(move |_| {
        let answer = mine.get()?;
        Some(answer.map(|page| page.items.into_iter().find(is_wanted)))
    });
    let is_on_its_way = move || match item.get_untracked() {
        Some(Ok(Some(item))) => is_open(item.state),
        _ => false,
    };
    // A look that fails leaves the code where it is: it is held before a scanner now.
    while_shown(ASK_AGAIN, move || {
        if is_on_its_way() {
            mine.look_again();
        }
    });
    let changed = Callback::new(move |()| mine.refetch());
    let code = RwSignal::new(None::<String>);
    let shown = move || match item.get() {
        None => view! { <Skeleton lines=6 /> }.into_any(),
        Some(Err(failure)) => {
            view! { <ErrorState failure=failure on_retry=move |()| mine.refetch() /> }.into_any()
        }
        Some(Ok(None)) => view! { <NotFound /> }.into_any(),
        Some(Ok(Some(item))) => one(item, code, changed),
    };
    stack(vec![
        link("/me/rewards".to_owned(), "", vec![text(words::back)]),
        changing(move || maybe(code.get().map(code_shown))),
        changing(shown),
    ])
}

fn one(item: RedemptionView, code: RwSignal<Option<String>>, changed: Callback<()>) -> AnyView {
    let (word, tone) = game::redemption_of(item.way, item.state);
    let head = node("h1", "", vec![text(game::both(&item.title))]);
    let state = live(vec![pill(word, tone)]);
    let told = match (item.state, item.way.kind()) {
        (state, kind) if state == item.way.ready() => match kind {
            RewardKind::PickUp => ready(item, changed),
            RewardKind::Code => {
                let until = held_until(&item);
                let show = code_to_show(item.id.clone(), code, changed);
                stack(vec![show, until, cancelling(&item, changed)])
            }
        },
        (RedemptionState::Reserved | RedemptionState::Confirmed, _) => {
            waiting(words::approval, Some(held_until(&item)), &item, changed)
        }
        (RedemptionState::Owed, _) => waiting(words::owed, None, &item, changed),
        (RedemptionState::HandedOver, RewardKind::PickUp) => {
            notice(Tone::Done, vec![para("", words::done), maybe(item.ended_at.map(time))])
        }
        // While it stands above, nothing has to be said about it.
        (RedemptionState::HandedOver, RewardKind::Code) => {
            let at = item.ended_at;
            changing(move || {
                let told = || notice(Tone::Done, vec![para("", words::shown), maybe(at.map(time))]);
                maybe(code.with(Option::is_none).then(told))
            })
        }
        (RedemptionState::Cancelled, _) => {
            let reason = item.reason.map(|reason| node("p", "", vec![plain(reason)]));
            let says = if item.cost == 0 { words::cancelled_free } else { words::cancelled };
            notice(Tone::Plain, vec![para("", says), maybe(reason)])
        }
        (RedemptionState::Expired, _) => {
            let says = if item.cost == 0 { words::expired_free } else { words::expired };
            notice(Tone::Plain, vec![para("", says)])
        }
    };
    stack(vec![head, state, told])
}

/// Nothing to do now, but to change one's mind.
fn waiting(says: Word, facts: Option<AnyView>, item: &RedemptionView, changed: Callback<()>) -> AnyView {
    stack(vec![notice(Tone::Wait, vec![para("", says)]), maybe(facts), cancelling(item, changed)])
}

fn held_until(item: &RedemptionView) -> AnyView {
    let ends_at = item.ends_at;
    let facts = vec![
        node("dt", "", vec![text(words::ends)]),
        node("dd", "", vec![text(move |_| format::short(ends_at))]),
    ];
    node("dl", "facts", facts)
}

fn ready(item: RedemptionView, changed: Callback<()>) -> AnyView {
    let (typed, until, collector) = (item.voucher.to_string(), held_until(&item), collecting(&item, changed));
    let qr = item.qr.clone().unwrap_or_default();
    let place =
        vec![node("dt", "", vec![text(words::place)]), node("dd", "", vec![text(game::both(&item.counter))])];
    stack(vec![
        card(vec![
            view! { <QrCode qr=qr label=words::qr /> }.into_any(),
            node("p", "voucher-code", vec![plain(typed)]),
        ]),
        para("", words::hold),
        node("dl", "facts", place),
        until,
        collector,
        cancelling(&item, changed),
    ])
}

fn cancelling(item: &RedemptionView, changed: Callback<()>) -> AnyView {
    let (asks, idle) = (RwSignal::new(false), RwSignal::new(false));
    let cancel = Writer::<CancelRedemption>::new();
    let (id, free) = (StoredValue::new(item.id.clone()), item.cost == 0);
    let (warns, done): (Word, Word) = match free {
        true => (words::cancel_free, words::cancelled_free),
        false => (words::cancel_text, words::cancelled),
    };
    let act = move || {
        cancel.send(id.get_value(), (), move |_| {
            root().toasts.say(done);
            tell(changed, ());
        });
    };
    let question = move || {
        let keep = press(words::keep, ButtonKind::Plain, idle, move || asks.set(false));
        let end = press(words::cancel, ButtonKind::Danger, cancel.working, act);
        let foot = node("div", "dialog-foot", vec![keep, end]);
        node("div", "", vec![para("", warns), failure_of(cancel.failure), foot])
    };
    let button = press(words::cancel, ButtonKind::Quiet, idle, move || asks.set(true));
    node(
        "div",
        "actions",
        vec![button, view! { <Dialog title=words::cancel_title open=asks>{question()}</Dialog> }.into_any()],
    )
}
