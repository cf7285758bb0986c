//! The outbox, a test mail, and another try for what failed.

use super::about::about;
use super::why::why_not;
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, turn_page};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::state::{root, tell};
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Card, EmptyState, FailureNotice, Field, Form, Pill, Select, Table, TimeText, Tone,
    loaded,
};
use leptos::prelude::*;
use sundae_shared::id::{Id, MailId};
use sundae_shared::mail::api::{ListMail, RetryMail, SendTestMail};
use sundae_shared::mail::{ListMailRequest, MailCounts, MailList, MailState, MailView, TestMailRequest};
use sundae_shared::reminder::api::{GetReminders, SwitchReminders};
use sundae_shared::reminder::{RemindersToday, SwitchReminders as Switch};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "Mail", es "Correo";
        test_title: en "Does mail work?", es "¿Funciona el correo?";
        to: en "Send a test mail to", es "Enviar un correo de prueba a";
        send: en "Send a test mail", es "Enviar un correo de prueba";
        asked: en "On its way; the list below says when it has left", es "En camino; la lista de abajo dice cuándo salió";
        state: en "State", es "Estado";
        all: en "All", es "Todos";
        waiting: en "Waiting", es "En espera";
        sent: en "Sent", es "Enviado";
        failed: en "Failed", es "Fallido";
        counts(waiting: &str, sent: &str, failed: &str): en "{waiting} waiting · {sent} sent · {failed} failed",
            es "{waiting} en espera · {sent} enviados · {failed} fallidos";
        about: en "About", es "Asunto";
        address: en "To", es "Para";
        when: en "Written", es "Escrito";
        tries: en "Tries", es "Intentos";
        reason: en "Why not", es "Por qué no";
        retry: en "Try again", es "Volver a intentar";
        retried: en "It is tried again", es "Se intenta de nuevo";
        none_title: en "No mail here", es "No hay correo";
        none: en "Every mail that Sundae writes stands here, without what it says.", es "Aquí está cada correo que escribe Sundae, sin su contenido.";
        reminders(written: &str, to_go: &str): en "Reminders today: {written} written, {to_go} to go",
            es "Recordatorios de hoy: {written} escritos, {to_go} por enviar";
        reminders_off: en "Reminders are off", es "Los recordatorios están apagados";
        turn_on: en "Turn reminders on", es "Encender los recordatorios";
        turn_off: en "Turn reminders off", es "Apagar los recordatorios";
        refresh: en "Look again", es "Mirar de nuevo";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
    }
}

fn word(state: MailState, lang: Lang) -> &'static str {
    match state {
        MailState::Waiting => words::waiting(lang),
        MailState::Sent => words::sent(lang),
        MailState::Failed => words::failed(lang),
    }
}

#[component]
pub fn MailPage() -> impl IntoView {
    page_title(words::title);
    let state = address_field("state");
    let (after, _) = address("after");
    // A place that is none begins at the top.
    let place = move || after.get().and_then(|after| MailId::parse(&after).ok());
    let ask = move || ListMailRequest { state: MailState::from_word(&state.get()), after: place() };
    let list = load::<ListMail>(move || ((), ask()));
    let reload = Callback::new(move |()| list.refetch());
    let each =
        MailState::ALL.iter().map(|&one| (one.word().to_owned(), Text::from(move |lang| word(one, lang))));
    let options: Vec<_> = std::iter::once((String::new(), Text::from(words::all))).chain(each).collect();
    view! {
        <h1>{tr(words::title)}</h1>
        <TestMail reload=reload />
        <Reminders />
        <div class="toolbar">
            <Select label=words::state value=state options=options />
            <Button label=words::refresh on_press=reload />
        </div>
        {loaded(list, move |list| view! { <Outbox list=list reload=reload /> })}
    }
}

#[component]
fn TestMail(reload: Callback<()>) -> impl IntoView {
    let test = Writer::<SendTestMail>::new();
    let to = RwSignal::new(String::new());
    let submit = move |()| {
        test.send((), TestMailRequest { to: to.get_untracked() }, move |_| {
            root().toasts.say(words::asked);
            tell(reload, ());
        });
    };
    view! {
        <Card>
            <h2>{tr(words::test_title)}</h2>
            <Form on_submit=submit>
                <Field label=words::to kind="email" inputmode="email" autocomplete="email" value=to error=test.field_error("to") />
                <FailureNotice failure=test.failure />
                <div class="actions">
                    <Button label=words::send kind=ButtonKind::Primary working=test.working />
                </div>
            </Form>
        </Card>
    }
}

/// How many reminders go out today, and their switch.
#[component]
fn Reminders() -> impl IntoView {
    let today = load::<GetReminders>(|| ((), ()));
    let switch = Writer::<SwitchReminders>::new();
    let shown = move |now: RemindersToday| {
        let says = move || match now.on {
            true => words::reminders(lang(), &format::number(now.written), &format::number(now.to_go)),
            false => words::reminders_off(lang()).to_owned(),
        };
        let press = move |()| switch.send((), Switch { on: !now.on }, move |_| today.refetch());
        let label = if now.on { words::turn_off } else { words::turn_on };
        view! { <p role="status">{says}</p><Button label=label working=switch.working on_press=press /> }
    };
    view! {
        <div class="actions">{loaded(today, shown)}</div>
        <FailureNotice failure=switch.failure />
    }
}

#[component]
fn Outbox(list: MailList, reload: Callback<()>) -> impl IntoView {
    let MailCounts { waiting, sent, failed } = list.counts;
    let next = list.page.next;
    let (after, set_after) = address("after");
    let counts = move || {
        words::counts(lang(), &format::number(waiting), &format::number(sent), &format::number(failed))
    };
    if list.page.items.is_empty() {
        return view! { <p role="status">{counts}</p><EmptyState title=words::none_title text=words::none /> }
            .into_any();
    }
    let columns = vec![
        Column::text(words::state),
        Column::text(words::about),
        Column::text(words::address),
        Column::text(words::when),
        Column::number(words::tries),
        Column::text(words::reason),
    ];
    let rows = list.page.items.into_iter().map(move |mail| view! { <Row mail=mail reload=reload /> });
    view! {
        <p role="status">{counts}</p>
        <Table caption=words::title columns=columns>
            {rows.collect_view()}
        </Table>
        <div class="actions">
            {after.get().map(|_| view! {
                <button type="button" class="button" on:click=move |_| turn_page(set_after, None)>{tr(words::first)}</button>
            })}
            {next.map(|next| view! {
                <button type="button" class="button" on:click=move |_| turn_page(set_after, Some(next.clone()))>{tr(words::more)}</button>
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Row(mail: MailView, reload: Callback<()>) -> impl IntoView {
    let retry = Writer::<RetryMail>::new();
    let (id, state) = (mail.id, mail.state);
    let tone = match state {
        MailState::Waiting => Tone::Wait,
        MailState::Sent => Tone::Done,
        MailState::Failed => Tone::Wrong,
    };
    let press = move |()| {
        retry.send(id.clone(), (), move |_| {
            root().toasts.say(words::retried);
            tell(reload, ());
        });
    };
    let button = mail.can_retry.then(|| {
        view! {
            <Button label=words::retry working=retry.working on_press=press />
            <FailureNotice failure=retry.failure />
        }
    });
    view! {
        <tr>
            <td><Pill label=Text::from(move |lang| word(state, lang)) tone=tone /></td>
            <td>{about(mail.kind).show()}</td>
            <td>{mail.to}</td>
            <td class="moment"><TimeText at=mail.created_at /></td>
            <td class="number">{mail.attempts}</td>
            <td>{mail.reason.map(why_not)} {button}</td>
        </tr>
    }
}
