//! A reward that is a code: one deliberate press shows it, once.

use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::node::{card, live, node, para, plain, stack};
use crate::ui::parts::{failure_of, notice, press};
use crate::ui::{ButtonKind, Dialog, Tone};
use leptos::prelude::*;
use sundae_shared::rewards::api::RevealCode;
use sundae_shared::rewards::{RedemptionId, RevealedCode};

sundae_shared::messages! {
    mod words {
        waits: en "Your code is kept for you. It is shown once: press when you are ready to use it or to write it down.",
            es "Tu código está guardado. Se muestra una sola vez: pulsa cuando vayas a usarlo o a apuntarlo.";
        show: en "Show my code", es "Mostrar mi código";
        title: en "Show your code now?", es "¿Mostrar tu código ahora?";
        warning: en "It is shown once. From then on it can't be cancelled, and points that you spent on it don't come back.",
            es "Se muestra una sola vez. A partir de entonces no se puede cancelar y los puntos que te costó no vuelven.";
        later: en "Not yet", es "Todavía no";
        here: en "This is your code. Keep it now: it is not shown again when you leave this page.",
            es "Este es tu código. Guárdalo ahora: no se muestra otra vez cuando salgas de esta página.";
        copy: en "Copy the code", es "Copiar el código";
        copied: en "Copied.", es "Copiado.";
    }
}

/// The way to the code; what comes is put into `code`.
pub fn code_to_show(id: RedemptionId, code: RwSignal<Option<String>>, changed: Callback<()>) -> AnyView {
    let (asks, idle) = (RwSignal::new(false), RwSignal::new(false));
    let reveal = Writer::<RevealCode>::new();
    let id = StoredValue::new(id);
    let act = move || {
        reveal.send(id.get_value(), (), move |RevealedCode { code: shown }| {
            code.set(Some(shown));
            asks.set(false);
            tell(changed, ());
        });
    };
    let question = move || {
        let later = press(words::later, ButtonKind::Plain, idle, move || asks.set(false));
        let now = press(words::show, ButtonKind::Primary, reveal.working, act);
        let foot = node("div", "dialog-foot", vec![later, now]);
        node("div", "", vec![para("", words::warning), failure_of(reveal.failure), foot])
    };
    let button = press(words::show, ButtonKind::Primary, idle, move || asks.set(true));
    stack(vec![
        para("", words::waits),
        button,
        view! { <Dialog title=words::title open=asks>{question()}</Dialog> }.into_any(),
    ])
}

/// In this page's memory alone, until it is left.
pub fn code_shown(code: String) -> AnyView {
    let copied = code.clone();
    let copy = move || {
        let _ = window().navigator().clipboard().write_text(&copied);
        root().toasts.say(words::copied);
    };
    live(vec![card(vec![
        notice(Tone::Info, vec![para("", words::here)]),
        node("p", "voucher-code", vec![plain(code)]),
        press(words::copy, ButtonKind::Plain, RwSignal::new(false), copy),
    ])])
}
