//! One voucher, large enough to be scanned across a counter.

use crate::i18n::{format, game};
use crate::shell::{NotFound, page_title};
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{card, link, live, maybe, node, para, plain, stack, text};
use crate::ui::parts::{failure_of, notice, pill, press, time};
use crate::ui::{ButtonKind, Dialog, QrCode, Tone, loaded};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::points::After;
use sundae_shared::rewards::api::{CancelRedemption, ListRedemptions};
use sundae_shared::rewards::{RedemptionId, RedemptionState, RedemptionView, Redemptions};

sundae_shared::messages! {
    mod words {
        title: en "Voucher", es "Vale";
        back: en "Rewards", es "Premios";
        qr: en "QR code of your voucher", es "Código QR de tu vale";
        hold: en "Show this at the counter. The volunteer scans it, then hands it over.",
            es "Muéstralo en el mostrador. Lo escanean y te lo entregan.";
        place: en "Where", es "Dónde";
        ends: en "Held until", es "Reservado hasta";
        done: en "Handed over. Enjoy it.", es "Entregado. Que lo disfrutes.";
        expired: en "The time of this reservation ran out. Your points are back.",
            es "Se acabó el tiempo de esta reserva. Tus puntos han vuelto.";
        cancelled: en "Cancelled. Your points are back.", es "Cancelado. Tus puntos han vuelto.";
        cancel: en "Cancel the reservation", es "Cancelar la reserva";
        cancel_title: en "Cancel this reservation?", es "¿Cancelar esta reserva?";
        cancel_text: en "Your points come back at once. Someone else may take the last one.",
            es "Tus puntos vuelven enseguida. Otra persona podría llevarse el último.";
        keep: en "Keep it", es "Conservarla";
    }
}

/// While the voucher is on the screen its state is asked for this often: the counter is seconds away.
const ASK_AGAIN: Duration = Duration::from_secs(8);

pub fn voucher(redemption: String) -> AnyView {
    page_title(words::title);
    let wanted = StoredValue::new(redemption);
    let is_wanted = move |item: &RedemptionView| wanted.with_value(|wanted| item.id.to_string() == *wanted);
    let mine = load::<ListRedemptions>(|| ((), After::default()));
    let is_reserved = move || {
        let page = untrack(|| mine.reply());
        let found = page.and_then(|page| page.items.into_iter().find(is_wanted));
        found.is_some_and(|item| item.state == RedemptionState::Reserved)
    };
    let ask = move || {
        if is_reserved() && !document().hidden() {
            mine.refetch();
        }
    };
    if let Ok(asking) = set_interval_with_handle(ask, ASK_AGAIN) {
        on_cleanup(move || asking.clear());
    }
    let changed = Callback::new(move |()| mine.refetch());
    let shown = move |page: Redemptions| match page.items.into_iter().find(is_wanted) {
        Some(item) => one(item, changed),
        None => view! { <NotFound /> }.into_any(),
    };
    stack(vec![link("/me/rewards".to_owned(), "", vec![text(words::back)]), loaded(mine, shown)])
}

fn one(item: RedemptionView, changed: Callback<()>) -> AnyView {
    let (word, tone) = game::redemption_state(item.state);
    let head = node("h1", "", vec![text(game::both(&item.title))]);
    let state = live(vec![pill(word, tone)]);
    let told = match item.state {
        RedemptionState::Reserved => reserved(item, changed),
        RedemptionState::HandedOver => {
            notice(Tone::Done, vec![para("", words::done), maybe(item.ended_at.map(time))])
        }
        RedemptionState::Cancelled => {
            let reason = item.reason.map(|reason| node("p", "", vec![plain(reason)]));
            notice(Tone::Plain, vec![para("", words::cancelled), maybe(reason)])
        }
        RedemptionState::Expired => notice(Tone::Plain, vec![para("", words::expired)]),
    };
    stack(vec![head, state, told])
}

fn reserved(item: RedemptionView, changed: Callback<()>) -> AnyView {
    let (typed, qr) = (item.voucher.to_string(), item.qr.unwrap_or_default());
    let ends_at = item.ends_at;
    let facts = vec![
        node("dt", "", vec![text(words::place)]),
        node("dd", "", vec![text(game::both(&item.counter))]),
        node("dt", "", vec![text(words::ends)]),
        node("dd", "", vec![text(move |_| format::short(ends_at))]),
    ];
    stack(vec![
        card(vec![
            view! { <QrCode qr=qr label=words::qr /> }.into_any(),
            node("p", "voucher-code", vec![plain(typed)]),
        ]),
        para("", words::hold),
        node("dl", "facts", facts),
        cancelling(item.id, changed),
    ])
}

fn cancelling(id: RedemptionId, changed: Callback<()>) -> AnyView {
    let (asks, idle) = (RwSignal::new(false), RwSignal::new(false));
    let cancel = Writer::<CancelRedemption>::new();
    let id = StoredValue::new(id);
    let act = move || {
        cancel.send(id.get_value(), (), move |_| {
            root().toasts.say(words::cancelled);
            changed.run(());
        });
    };
    let question = move || {
        let keep = press(words::keep, ButtonKind::Plain, idle, move || asks.set(false));
        let end = press(words::cancel, ButtonKind::Danger, cancel.working, act);
        let foot = node("div", "dialog-foot", vec![keep, end]);
        node("div", "", vec![para("", words::cancel_text), failure_of(cancel.failure), foot])
    };
    let button = press(words::cancel, ButtonKind::Quiet, idle, move || asks.set(true));
    node(
        "div",
        "actions",
        vec![button, view! { <Dialog title=words::cancel_title open=asks>{question()}</Dialog> }.into_any()],
    )
}
