//! The award, its state, and what is missing before it is paid.

use super::model;
use super::trip::TripForm;
use crate::i18n::{Text, format, lang, tr};
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::steps::StepList;
use crate::ui::{Button, ButtonKind, Card, Dialog, EmptyState, FailureNotice, MoneyText, Pill, Tone, loaded};
use leptos::prelude::*;
use sundae_shared::edition::rules::clock;
use sundae_shared::grant::api::{AnswerMyGrant, GetMyGrants};
use sundae_shared::grant::{Answer, AnswerGrant, DeskHours, GrantState, MyGrant, MyGrants, text};

sundae_shared::messages! {
    mod words {
        title: en "My grant", es "Mi ayuda";
        none_title: en "No grant under this name", es "No hay ayuda con este nombre";
        none: en "If you were awarded a travel grant or an honorarium and it is not here, it may be under another e-mail address: tell the reimbursement desk.",
            es "Si recibiste una ayuda de viaje o unos honorarios y no aparecen aquí, quizá estén con otra dirección de correo: avisa en el mostrador de reembolsos.";
        answer_by(day: &str): en "Please answer by {day}.", es "Responde a más tardar el {day}.";
        accept: en "Accept the award", es "Aceptar la ayuda";
        decline: en "Decline", es "Rechazar";
        decline_title: en "Decline this award?", es "¿Rechazar esta ayuda?";
        decline_text: en "It goes to somebody else. You can't take this back yourself.",
            es "Se le dará a otra persona. No podrás deshacerlo por tu cuenta.";
        decline_it: en "Decline the award", es "Rechazar la ayuda";
        keep: en "Keep it", es "Conservarla";
        accepted: en "You accepted. We mailed you a confirmation.", es "La aceptaste. Te enviamos una confirmación.";
        declined: en "You declined. We mailed you a confirmation.", es "La rechazaste. Te enviamos una confirmación.";
        missing: en "What is missing before I am paid", es "Qué falta para que me paguen";
        desk: en "The reimbursement desk is open", es "El mostrador de reembolsos abre";
        desk_unknown: en "The hours of the reimbursement desk are not set yet.", es "El horario del mostrador de reembolsos aún no está fijado.";
        legal_name: en "Name on the award", es "Nombre en la ayuda";
        nights: en "Nights of lodging at most", es "Noches de alojamiento como máximo";
        tutorial: en "Tutorial", es "Tutorial";
        upload_until(day: &str): en "Receipts will be taken until {day}.", es "Se aceptarán recibos hasta el {day}.";
    }
}

#[component]
pub fn GrantPage() -> impl IntoView {
    page_title(words::title);
    let mine = load::<GetMyGrants>(|| ((), ()));
    let reload = Callback::new(move |()| mine.refetch());
    view! {
        <div class="stack">
            <h1>{tr(words::title)}</h1>
            {loaded(mine, move |mine| all(mine, reload))}
        </div>
    }
}

fn all(mine: MyGrants, reload: Callback<()>) -> AnyView {
    if mine.grants.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let MyGrants { grants, desk, upload_until, time_zone: _ } = mine;
    let cards = grants.into_iter().map(|grant| view! { <GrantCard grant=grant reload=reload /> });
    let until = upload_until
        .map(|day| view! { <p class="soft">{move || words::upload_until(lang(), &format::day(day))}</p> });
    view! {
        <div class="stack">
            {cards.collect_view()}
            <Hours desk=desk />
            {until}
        </div>
    }
    .into_any()
}

fn tone(state: GrantState) -> Tone {
    match state {
        GrantState::Offered => Tone::Info,
        GrantState::Accepted => Tone::Done,
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => Tone::Plain,
    }
}

#[component]
fn GrantCard(grant: MyGrant, reload: Callback<()>) -> impl IntoView {
    let (kind, state) = (grant.kind, grant.state);
    let trip = model::has_trip_form(&grant).then(|| {
        view! { <TripForm grant=grant.id.clone() trip=grant.trip.clone() on_saved=reload /> }
    });
    let answer = (state == GrantState::Offered).then(|| {
        let by = grant.answer_by.map(|day| {
            view! { <p>{move || words::answer_by(lang(), &format::day(day))}</p> }
        });
        view! {
            {by}
            <AnswerButtons grant=grant.clone() reload=reload />
        }
    });
    let word = Text::from(move |lang| text::state(state, lang));
    let facts = [
        (Text::from(words::legal_name), Some(grant.legal_name)),
        (Text::from(words::nights), grant.nights_cap.map(|nights| nights.to_string())),
        (Text::from(words::tutorial), grant.tutorial),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    view! {
        <Card>
            <div class="step-head">
                <h2>{move || text::kind(kind, lang())}</h2>
                <Pill label=word tone=tone(state) />
            </div>
            <p class="figure"><MoneyText money=grant.award /></p>
            <dl class="facts">
                {facts.map(|(name, value)| view! { <dt>{name.show()}</dt><dd>{value}</dd> }).collect_view()}
            </dl>
            {answer}
            <h2>{tr(words::missing)}</h2>
            <StepList steps=grant.steps />
            {trip}
        </Card>
    }
}

#[component]
fn AnswerButtons(grant: MyGrant, reload: Callback<()>) -> impl IntoView {
    let (accept, decline) = (Writer::<AnswerMyGrant>::new(), Writer::<AnswerMyGrant>::new());
    let asking = RwSignal::new(false);
    let id = StoredValue::new(grant.id);
    let say_yes = move |()| {
        accept.send(id.get_value(), AnswerGrant { answer: Answer::Accept }, move |_| {
            root().toasts.say(words::accepted);
            reload.run(());
        });
    };
    let say_no = move |()| {
        decline.send(id.get_value(), AnswerGrant { answer: Answer::Decline }, move |_| {
            root().toasts.say(words::declined);
            reload.run(());
        });
    };
    view! {
        <FailureNotice failure=accept.failure />
        <div class="actions">
            <Button label=words::accept kind=ButtonKind::Primary working=accept.working on_press=say_yes />
            <Button label=words::decline kind=ButtonKind::Quiet on_press=move |()| asking.set(true) />
        </div>
        <Dialog title=words::decline_title open=asking>
            <p>{tr(words::decline_text)}</p>
            <FailureNotice failure=decline.failure />
            <div class="dialog-foot">
                <Button label=words::keep kind=ButtonKind::Quiet on_press=move |()| asking.set(false) />
                <Button label=words::decline_it kind=ButtonKind::Danger working=decline.working on_press=say_no />
            </div>
        </Dialog>
    }
}

/// When the desk is open, in the conference's own time.
#[component]
fn Hours(desk: Vec<DeskHours>) -> impl IntoView {
    if desk.is_empty() {
        return view! { <p class="soft">{tr(words::desk_unknown)}</p> }.into_any();
    }
    let line = |hours: DeskHours| {
        let (from, to) = (clock(hours.from_minute), clock(hours.to_minute));
        view! {
            <li class="list-row">
                <span class="grow">{move || format::day(hours.day)}</span>
                <span>{format!("{from}–{to}")}</span>
            </li>
        }
    };
    view! {
        <section class="stack">
            <h2>{tr(words::desk)}</h2>
            <ul class="list">{desk.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
