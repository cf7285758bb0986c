//! Where I am signed in, and how to end that; and a new pass where somebody else may have the old one.

use super::pass;
use crate::App;
use crate::route::go;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{el, heading, maybe, node, para, plain, text, together};
use crate::ui::parts::{failure_of, pill, press, time};
use crate::ui::{ButtonKind, Dialog, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::api::{EndMyOtherSessions, EndMySession, MySessions};
use sundae_shared::people::pass::ReplaceMyPass;
use sundae_shared::people::{SessionKind, SessionView, Sessions};

sundae_shared::messages! {
    mod words {
        title: en "Where I am signed in", es "Dónde he entrado";
        lead: en "End what you don't know or don't use any more.", es "Cierra lo que no conozcas o ya no uses.";
        me: en "Your app", es "Tu aplicación";
        desk: en "Desk", es "Mostrador";
        office: en "Office", es "Oficina";
        nameless: en "A device", es "Un dispositivo";
        current: en "This one", es "Este";
        seen: en "last used", es "último uso";
        end: en "End", es "Cerrar";
        ended: en "Signed out there.", es "Sesión cerrada allí.";
        end_others: en "End all others", es "Cerrar todas las demás";
        copied: en "Somebody has a picture of my pass", es "Alguien tiene una foto de mi pase";
        replace: en "Replace my pass", es "Cambiar mi pase";
        replace_text: en "The old code stops working at once, also on paper. Your check-ins and points stay.",
            es "El código antiguo deja de valer al momento, también en papel. Tus registros y puntos se quedan.";
        replaced: en "This is your new pass.", es "Este es tu pase nuevo.";
    }
}

#[component]
pub fn Devices() -> impl IntoView {
    page_title(words::title);
    let mine = load::<MySessions>(|| ((), ()));
    together(vec![
        heading("h1", words::title),
        para("", words::lead),
        loaded(mine, move |sessions| shown(sessions, mine)),
        heading("h2", words::copied),
        para("", words::replace_text),
        replacing(),
    ])
}

fn replacing() -> AnyView {
    let (asks, idle) = (RwSignal::new(false), RwSignal::new(false));
    let replace = Writer::<ReplaceMyPass>::new();
    let act = move || {
        replace.send((), (), move |_| {
            pass::forget();
            root().toasts.say(words::replaced);
            go(App::Attendee.home());
        });
    };
    let question = move || {
        let sure = press(words::replace, ButtonKind::Danger, replace.working, act);
        let foot = node("div", "dialog-foot", vec![sure]);
        node("div", "", vec![para("", words::replace_text), failure_of(replace.failure), foot])
    };
    let button = press(words::replace, ButtonKind::Plain, idle, move || asks.set(true));
    let dialog = view! { <Dialog title=words::copied open=asks>{question()}</Dialog> };
    node("div", "actions", vec![button, dialog.into_any()])
}

fn shown(sessions: Sessions, mine: Loading<Sessions>) -> AnyView {
    let several = sessions.items.len() > 1;
    let others = Writer::<EndMyOtherSessions>::new();
    let end_others = move || others.send((), (), move |_| over(mine));
    let rows = sessions.items.into_iter().map(|session| row(session, mine)).collect();
    let button = || press(words::end_others, ButtonKind::Plain, others.working, end_others);
    together(vec![node("ul", "list", rows), failure_of(others.failure), maybe(several.then(button))])
}

fn row(session: SessionView, mine: Loading<Sessions>) -> AnyView {
    let SessionView { id, kind, device, last_seen_at, current, .. } = session;
    let kind = match kind {
        SessionKind::Me => words::me as fn(_) -> _,
        SessionKind::Desk => words::desk,
        SessionKind::Office => words::office,
    };
    let end = Writer::<EndMySession>::new();
    let end_it = move || end.send(id.clone(), (), move |()| over(mine));
    let name = if device.is_empty() { text(words::nameless) } else { plain(device) };
    let use_of_it = move |lang| format!("{} · {} ", kind(lang), words::seen(lang));
    let facts = vec![
        node("p", "", vec![name]),
        el("p").class("soft").says(use_of_it).child(time(last_seen_at)).done(),
        failure_of(end.failure),
    ];
    let side = if current {
        pill(words::current, Tone::Done)
    } else {
        press(words::end, ButtonKind::Plain, end.working, end_it)
    };
    node("li", "list-row", vec![node("div", "grow", facts), side])
}

fn over(mine: Loading<Sessions>) {
    root().toasts.say(words::ended);
    mine.refetch();
}
