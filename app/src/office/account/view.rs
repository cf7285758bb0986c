//! The own password and second factor; the own sessions in all apps.

use super::factor::FactorCard;
use crate::i18n::{Text, lang, tr};
use crate::office::door::{NewPassword, NewPasswordFields, PasswordField};
use crate::office::links::MyLinks;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::session::Session;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::{Button, ButtonKind, Card, FailureNotice, Form, Pill, TimeText, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::people::office_api::{
    ChangePassword, EndOfficeSession, EndOtherOfficeSessions, OfficeSessions,
};
use sundae_shared::people::{ChangePassword as NewSecret, Me, SessionKind, SessionView, Sessions};

sundae_shared::messages! {
    mod words {
        title: en "My account", es "Mi cuenta";
        password: en "Change the password", es "Cambiar la contraseña";
        password_text: en "Your other office sessions end when the password changes.",
            es "Al cambiar la contraseña se cierran tus otras sesiones de la oficina.";
        current: en "Password until now", es "Contraseña hasta ahora";
        change: en "Change the password", es "Cambiar la contraseña";
        changed: en "The password is changed", es "La contraseña ha cambiado";
        sessions: en "Where I am signed in", es "Dónde he entrado";
        office: en "Office", es "Oficina";
        desk: en "Desk", es "Mostrador";
        me: en "Attendee app", es "App de asistente";
        here: en "This device", es "Este dispositivo";
        seen: en "last used", es "último uso";
        end: en "End", es "Cerrar";
        end_others: en "End all others", es "Cerrar todas las demás";
        ended: en "The session has ended", es "La sesión se ha cerrado";
        ended_many(count: &str): en "Sessions ended: {count}", es "Sesiones cerradas: {count}";
    }
}

#[component]
pub fn AccountPage() -> impl IntoView {
    page_title(words::title);
    let me = Session::<Me>::get();
    let sessions = load::<OfficeSessions>(|| ((), ()));
    let reload = Callback::new(move |()| sessions.refetch());
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{move || me.who().map(|me| format!("{} · {}", me.name, me.email))}</p>
        <FactorCard reload_sessions=reload />
        <MyLinks />
        <Card>
            <h2>{tr(words::password)}</h2>
            <PasswordForm reload=reload />
        </Card>
        <Card>
            <h2>{tr(words::sessions)}</h2>
            {loaded(sessions, move |sessions| view! { <SessionList sessions=sessions reload=reload /> })}
        </Card>
    }
}

#[component]
fn PasswordForm(reload: Callback<()>) -> impl IntoView {
    let change = Writer::<ChangePassword>::new();
    let (current, new) = (RwSignal::new(String::new()), NewPassword::new());
    let submit = move |()| {
        let Some(secret) = new.checked() else { return };
        let request = NewSecret { current: current.get_untracked(), new: secret };
        change.send((), request, move |()| {
            current.set(String::new());
            new.clear();
            root().toasts.say(words::changed);
            tell(reload, ());
        });
    };
    view! {
        <div class="narrow">
        <Form on_submit=submit>
            <PasswordField label=words::current value=current error=change.field_error("current") />
            <NewPasswordFields password=new error=change.field_error("new") />
            <p class="soft">{tr(words::password_text)}</p>
            <FailureNotice failure=change.failure />
            <div class="actions">
                <Button label=words::change kind=ButtonKind::Primary working=change.working />
            </div>
        </Form>
        </div>
    }
}

#[component]
fn SessionList(sessions: Sessions, reload: Callback<()>) -> impl IntoView {
    let end_others = Writer::<EndOtherOfficeSessions>::new();
    let others = sessions.items.iter().any(|session| !session.current);
    let end = move |()| {
        end_others.send((), (), move |reply| {
            let count = reply.ended.to_string();
            root().toasts.say(move |lang| words::ended_many(lang, &count));
            tell(reload, ());
        });
    };
    let rows = sessions.items.into_iter().map(|session| view! { <Row session=session reload=reload /> });
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        <FailureNotice failure=end_others.failure />
        {others
            .then(|| {
                view! {
                    <div class="actions">
                        <Button
                            label=words::end_others
                            kind=ButtonKind::Danger
                            working=end_others.working
                            on_press=end
                        />
                    </div>
                }
            })}
    }
}

#[component]
fn Row(session: SessionView, reload: Callback<()>) -> impl IntoView {
    let end = Writer::<EndOfficeSession>::new();
    let SessionView { id, kind, device, last_seen_at, current, .. } = session;
    let kind: fn(_) -> _ = match kind {
        SessionKind::Office => words::office,
        SessionKind::Desk => words::desk,
        SessionKind::Me => words::me,
    };
    let press = move |()| {
        end.send(id.clone(), (), move |()| {
            root().toasts.say(words::ended);
            tell(reload, ());
        });
    };
    let way = if current {
        view! { <Pill label=words::here tone=Tone::Done /> }.into_any()
    } else {
        view! { <Button label=words::end working=end.working on_press=press /> }.into_any()
    };
    view! {
        <li class="list-row">
            <div class="grow">
                <strong>{Text::from(kind).show()}</strong>
                {(!device.is_empty()).then(|| format!(" · {device}"))}
                <p class="soft">{move || words::seen(lang())} " " <TimeText at=last_seen_at /></p>
                <FailureNotice failure=end.failure />
            </div>
            {way}
        </li>
    }
}
