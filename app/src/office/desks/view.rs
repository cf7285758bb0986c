//! A link admits one device; staff let its volunteer in.

use super::practice::PracticeCard;
use super::replace::ReplaceCard;
use crate::i18n::{Text, tr};
use crate::office::list::staying_rows;
use crate::office::may::may;
use crate::office::report::station;
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{
    Button, ButtonKind, Card, EmptyState, FailureNotice, Field, Form, Notice, QrCode, Segmented, TimeText,
    Tone,
};
use leptos::prelude::*;
use std::time::Duration;
use sundae_shared::desk::Station;
use sundae_shared::people::may::SET_UP;
use sundae_shared::people::office_api::{
    AcceptDeskJoin, CreateDeskLink, EndDeskSession, ListDeskJoins, ListDeskSessions, RefuseDeskJoin,
};
use sundae_shared::people::{
    CreateDeskLink as NewLink, DeskJoin, DeskJoins, DeskLink, DeskSessionView, DeskSessions,
};
use sundae_shared::time::Timestamp;

sundae_shared::messages! {
    mod words {
        title: en "Desks", es "Mostradores";
        new_link: en "A link for one device", es "Un enlace para un dispositivo";
        new_link_text: en "Show the code to the volunteer. They sign in as themselves, and you let them in below.",
            es "Muestra el código a la persona voluntaria. Entra con su cuenta y tú le das acceso abajo.";
        station: en "Station", es "Mostrador";
        label: en "What the device is called", es "Cómo se llama el dispositivo";
        label_hint: en "Such as desk 3. It stands beside every check-in.", es "Por ejemplo, mesa 3. Aparece junto a cada registro.";
        hours: en "For how long", es "Por cuánto tiempo";
        hours_4: en "4 hours", es "4 horas";
        hours_8: en "8 hours", es "8 horas";
        hours_12: en "12 hours", es "12 horas";
        make: en "Make the link", es "Crear el enlace";
        qr: en "Code that opens the desk on one device", es "Código que abre el mostrador en un dispositivo";
        once: en "It is shown only now and admits one device.", es "Se muestra solo ahora y admite un dispositivo.";
        waiting: en "Waiting to be let in", es "Esperan acceso";
        nobody_waits_title: en "Nobody waits", es "Nadie espera";
        nobody_waits: en "Volunteers who open a link appear here.", es "Aquí aparece quien abre un enlace.";
        accept: en "Let in", es "Dar acceso";
        refuse: en "Refuse", es "Rechazar";
        own: en "This is you. Somebody else has to let you in.", es "Eres tú. Otra persona tiene que darte acceso.";
        let_in: en "Let in; the desk opens on their device by itself", es "Acceso dado; el mostrador se abre solo en su dispositivo";
        refused: en "Refused", es "Rechazado";
        open: en "At the desks now", es "Ahora en los mostradores";
        nobody_there_title: en "No desk is open", es "Ningún mostrador está abierto";
        nobody_there: en "Devices that were let in appear here until their time ends.", es "Aquí aparecen los dispositivos con acceso hasta que termina su tiempo.";
        end: en "End the session", es "Terminar la sesión";
        ended: en "The session has ended", es "La sesión terminó";
    }
}

/// Who waits stands beside the desk; this is how long nobody sees them.
const LOOK_AGAIN: Duration = Duration::from_secs(4);

#[component]
pub fn DesksPage() -> impl IntoView {
    page_title(words::title);
    let joins = load::<ListDeskJoins>(|| ((), ()));
    let sessions = load::<ListDeskSessions>(|| ((), ()));
    let reload = Callback::new(move |()| {
        joins.refetch();
        sessions.refetch();
    });
    while_shown(LOOK_AGAIN, move || {
        joins.look_again();
        sessions.look_again();
    });
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="card-row">
            <NewLinkCard />
            <PracticeCard />
        </div>
        <h2>{tr(words::waiting)}</h2>
        {staying_rows(
            joins,
            |joins: DeskJoins| joins.items,
            |join| join.id.clone(),
            || view! { <EmptyState title=words::nobody_waits_title text=words::nobody_waits /> }.into_any(),
            move |join| view! { <Waiting join=join reload=reload /> }.into_any(),
        )}
        <h2>{tr(words::open)}</h2>
        {staying_rows(
            sessions,
            |sessions: DeskSessions| sessions.items,
            |session| session.id.clone(),
            || view! { <EmptyState title=words::nobody_there_title text=words::nobody_there /> }.into_any(),
            move |session| view! { <Session session=session reload=reload /> }.into_any(),
        )}
        {may(SET_UP).then(|| view! { <ReplaceCard /> })}
    }
}

#[component]
fn NewLinkCard() -> impl IntoView {
    let make = Writer::<CreateDeskLink>::new();
    let (at, hours) = (RwSignal::new(Station::Registration), RwSignal::new(8_i64));
    let label = RwSignal::new(String::new());
    let made = RwSignal::new(None::<DeskLink>);
    let stations =
        Station::ALL.iter().map(|&one| (one, Text::from(move |lang| station(one, lang)))).collect();
    let lengths = vec![
        (4, Text::from(words::hours_4)),
        (8, Text::from(words::hours_8)),
        (12, Text::from(words::hours_12)),
    ];
    let submit = move |()| {
        let now = Timestamp::from_millis(js_sys::Date::now() as i64);
        let Some(now) = now else { return };
        let until = now.plus_minutes(hours.get_untracked() * 60);
        let request = NewLink { station: at.get_untracked(), until, label: label.get_untracked() };
        make.send((), request, move |link| made.set(Some(link)));
    };
    let shown = move || {
        made.get().map(|link| {
            view! {
                <Notice tone=Tone::Info>
                    <p>{tr(words::once)}</p>
                    <div class="qr-frame"><QrCode qr=link.qr label=words::qr /></div>
                    <p><code>{link.url}</code></p>
                </Notice>
            }
        })
    };
    view! {
        <Card>
            <h2>{tr(words::new_link)}</h2>
            <p class="soft">{tr(words::new_link_text)}</p>
            <Form on_submit=submit>
                <Segmented label=words::station options=stations value=at on_change=move |to| at.set(to) />
                <Field label=words::label hint=words::label_hint value=label error=make.field_error("label") maxlength=40 />
                <Segmented label=words::hours options=lengths value=hours on_change=move |to| hours.set(to) />
                <FailureNotice failure=make.failure />
                <Button label=words::make kind=ButtonKind::Primary working=make.working />
            </Form>
            <div aria-live="polite">{shown}</div>
        </Card>
    }
}

#[component]
fn Waiting(join: DeskJoin, reload: Callback<()>) -> impl IntoView {
    let (accept, refuse) = (Writer::<AcceptDeskJoin>::new(), Writer::<RefuseDeskJoin>::new());
    let DeskJoin { id, person: _, name, device, station: at, until: _, requested_at, own } = join;
    let id = StoredValue::new(id);
    let let_in = move |()| {
        accept.send(id.get_value(), (), move |_| {
            root().toasts.say(words::let_in);
            tell(reload, ());
        });
    };
    let turn_away = move |()| {
        refuse.send(id.get_value(), (), move |_| {
            root().toasts.say(words::refused);
            tell(reload, ());
        });
    };
    let accept_button = if own {
        view! { <p class="soft">{tr(words::own)}</p> }.into_any()
    } else {
        view! { <Button label=words::accept kind=ButtonKind::Primary working=accept.working on_press=let_in /> }.into_any()
    };
    view! {
        <li class="list-row">
            <span class="grow">
                <strong>{name}</strong> <br />
                <small class="soft">{device} " · " {move || station(at, crate::i18n::lang())} " · " <TimeText at=requested_at /></small>
            </span>
            {accept_button}
            <Button label=words::refuse kind=ButtonKind::Quiet working=refuse.working on_press=turn_away />
            <FailureNotice failure=accept.failure />
            <FailureNotice failure=refuse.failure />
        </li>
    }
}

#[component]
fn Session(session: DeskSessionView, reload: Callback<()>) -> impl IntoView {
    let end = Writer::<EndDeskSession>::new();
    let (id, at) = (StoredValue::new(session.id), session.station);
    let press = move |()| {
        end.send(id.get_value(), (), move |_| {
            root().toasts.say(words::ended);
            tell(reload, ());
        });
    };
    view! {
        <li class="list-row">
            <span class="grow">
                <strong>{session.name}</strong> <br />
                <small class="soft">{session.device} " · " {move || station(at, crate::i18n::lang())} " · " <TimeText at=session.created_at /></small>
            </span>
            <Button label=words::end kind=ButtonKind::Quiet working=end.working on_press=press />
            <FailureNotice failure=end.failure />
        </li>
    }
}
