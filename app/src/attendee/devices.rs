//! Where I am signed in, and how to end that.

use crate::i18n::tr;
use crate::shell::page_title;
use crate::state::load::{Loading, load};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, FailureNotice, Pill, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::api::{EndMyOtherSessions, EndMySession, MySessions};
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
    }
}

#[component]
pub fn Devices() -> impl IntoView {
    page_title(words::title);
    let mine = load::<MySessions>(|| ((), ()));
    view! {
        <h1>{tr(words::title)}</h1>
        <p>{tr(words::lead)}</p>
        {loaded(mine, move |sessions| list(sessions, mine))}
    }
}

fn list(sessions: Sessions, mine: Loading<Sessions>) -> AnyView {
    let several = sessions.items.len() > 1;
    let others = Writer::<EndMyOtherSessions>::new();
    let end_others = move |()| others.send((), (), move |_| over(mine));
    view! {
        <ul class="list">{sessions.items.into_iter().map(|session| row(session, mine)).collect_view()}</ul>
        <FailureNotice failure=others.failure />
        {several
            .then(|| {
                view! { <Button label=words::end_others working=others.working on_press=end_others wide=true /> }
            })}
    }
    .into_any()
}

fn row(session: SessionView, mine: Loading<Sessions>) -> AnyView {
    let SessionView { id, kind, device, last_seen_at, current, .. } = session;
    let kind = match kind {
        SessionKind::Me => words::me,
        SessionKind::Desk => words::desk,
        SessionKind::Office => words::office,
    };
    let end = Writer::<EndMySession>::new();
    let press = move |()| end.send(id.clone(), (), move |()| over(mine));
    let name = move || if device.is_empty() { tr(words::nameless)().to_owned() } else { device.clone() };
    view! {
        <li class="list-row">
            <div class="grow">
                <p>{name}</p>
                <p class="soft">{tr(kind)} " · " {tr(words::seen)} " " <TimeText at=last_seen_at /></p>
                <FailureNotice failure=end.failure />
            </div>
            {if current {
                view! { <Pill label=words::current tone=Tone::Done /> }.into_any()
            } else {
                view! { <Button label=words::end working=end.working on_press=press /> }.into_any()
            }}
        </li>
    }
    .into_any()
}

fn over(mine: Loading<Sessions>) {
    root().toasts.say(words::ended);
    mine.refetch();
}
