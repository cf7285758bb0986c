//! The award, its state, and what is missing before it is paid.

use super::trip::TripForm;
use super::{ask, honorarium, model, place, visit};
use crate::expense::figure_line;
use crate::i18n::{Text, format};
use crate::reimbursement::claim::claim_view::LOOK_AGAIN;
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::steps::StepList;
use crate::ui::node::{card, el, heading, maybe, node, nothing, para, plain, stack, together};
use crate::ui::parts::{empty, failure_of, pill, press, way};
use crate::ui::{ButtonKind, Dialog, MoneyText, Tone, changing, loaded};
use leptos::prelude::*;
use sundae_shared::claim::amount::Figure;
use sundae_shared::claim::api::GetMyClaim;
use sundae_shared::edition::rules::clock;
use sundae_shared::grant::api::{AnswerMyGrant, GetMyGrants};
use sundae_shared::grant::steps::{Step, StepKind, StepState};
use sundae_shared::grant::{Answer, AnswerGrant, DeskHours, GrantKind, GrantState, MyGrant, MyGrants, text};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        title: en "My grant", es "Mi ayuda";
        claim: en "My claim", es "Mi solicitud";
        receipts: en "Receipts", es "Recibos";
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
        pay_by(day: &str): en "Nothing is missing. You are paid by {day}.", es "No falta nada. Recibes el pago a más tardar el {day}.";
        payee: en "How you are paid", es "Cómo cobras";
        missing: en "What is missing before I am paid", es "Qué falta para que me paguen";
        desk: en "The reimbursement desk is open", es "El mostrador de reembolsos abre";
        enter_trip: en "Enter the dates", es "Indicar las fechas";
        tax_form: en "My tax form", es "Mi formulario fiscal";
        hours: en "Opening hours", es "Horario";
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
    let claim = load::<GetMyClaim>(|| ((), ()));
    while_shown(LOOK_AGAIN, move || claim.look_again());
    let reload = Callback::new(move |()| {
        mine.refetch();
        claim.refetch();
    });
    let at_desk = visit::my_visit();
    let figure = move || {
        // Before anything is claimed a 0 would only frighten.
        let some = |figure: &Figure| !figure.lines.is_empty() || figure.total.payable_minor != 0;
        claim.reply()?.figure.filter(some).map(|figure| figure_line(&figure, "/me/grant/claim"))
    };
    stack(vec![
        heading("h1", words::title),
        visit::at_desk(at_desk, reload),
        changing(figure),
        loaded(mine, move |mine| all(mine, reload)),
        visit::language(at_desk),
    ])
}

fn all(mine: MyGrants, reload: Callback<()>) -> AnyView {
    if mine.grants.is_empty() {
        return empty(words::none_title, words::none, nothing());
    }
    let MyGrants { grants, desk, upload_until, time_zone: _ } = mine;
    let speaks = |grant: &MyGrant| grant.kind == GrantKind::Honorarium && grant.state == GrantState::Accepted;
    let speaks = grants.iter().any(speaks);
    let mut parts = vec![place::place()];
    parts.extend(grants.into_iter().map(|grant| grant_card(grant, reload)));
    parts.extend(speaks.then(|| honorarium::honoraria(reload)));
    parts.push(hours(desk));
    parts.extend(
        upload_until.map(|day| para("soft", move |lang| words::upload_until(lang, &format::day(day)))),
    );
    stack(parts)
}

fn tone(state: GrantState) -> Tone {
    match state {
        GrantState::Offered => Tone::Info,
        GrantState::AsksForMore => Tone::Wait,
        GrantState::Accepted => Tone::Done,
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => Tone::Plain,
    }
}

fn grant_card(grant: MyGrant, reload: Callback<()>) -> AnyView {
    let (kind, state) = (grant.kind, grant.state);
    let trip = model::has_trip_form(&grant).then(|| {
        view! { <TripForm grant=grant.id.clone() trip=grant.trip.clone() on_saved=reload /> }.into_any()
    });
    let head = vec![
        heading("h2", move |lang| text::kind(kind, lang)),
        pill(move |lang| text::state(state, lang), tone(state)),
    ];
    let answer = matches!(state, GrantState::Offered | GrantState::AsksForMore).then(|| {
        let by = grant.answer_by.map(|day| para("", move |lang| words::answer_by(lang, &format::day(day))));
        let by = by.filter(|_| state == GrantState::Offered);
        let asked = grant.asked.as_ref().map(ask::asked);
        together(vec![maybe(by), maybe(asked), answer_buttons(&grant, reload)])
    });
    let facts = [
        (Text::from(words::legal_name), Some(grant.legal_name)),
        (Text::from(words::nights), grant.nights_cap.map(|nights| nights.to_string())),
        (Text::from(words::tutorial), grant.tutorial),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let facts = facts.flat_map(|(name, value)| [heading("dt", name), node("dd", "", vec![plain(value)])]);
    let award = view! { <MoneyText money=grant.award /> };
    card(vec![
        node("div", "step-head", head),
        node("p", "figure", vec![award.into_any()]),
        node("dl", "facts", facts.collect()),
        maybe(answer),
        heading("h2", words::missing),
        view! { <StepList steps=grant.steps ways=ways /> }.into_any(),
        maybe(grant.pay_by.map(|day| para("", move |lang| words::pay_by(lang, &format::day(day))))),
        maybe(trip),
    ])
}

/// Where a step is done; none for what others do, or what comes later.
fn ways(step: Step) -> Vec<AnyView> {
    let to = |label: fn(Lang) -> &'static str, href: &str| way(label, href.to_owned());
    match (step.kind, step.state) {
        (_, StepState::Later | StepState::NotOpen | StepState::Stopped) => Vec::new(),
        (StepKind::TripDays, StepState::Now) => vec![to(words::enter_trip, "#trip")],
        (StepKind::TaxForm, StepState::Now | StepState::Waiting | StepState::Incomplete) => {
            vec![to(words::tax_form, "#tax-form")]
        }
        (StepKind::Receipts, _) => {
            vec![to(words::claim, "/me/grant/claim"), to(words::receipts, "/me/grant/receipts")]
        }
        // A payment that did not arrive mostly went to details that are wrong.
        (StepKind::PaymentDetails, _) | (StepKind::Paid, StepState::Incomplete) => {
            vec![to(words::payee, "/me/grant/payee")]
        }
        (StepKind::Visit, StepState::Now | StepState::Incomplete) => vec![to(words::hours, "#desk-hours")],
        _ => Vec::new(),
    }
}

fn answer_buttons(grant: &MyGrant, reload: Callback<()>) -> AnyView {
    let (accept, decline) = (Writer::<AnswerMyGrant>::new(), Writer::<AnswerMyGrant>::new());
    let (asking, idle) = (RwSignal::new(false), RwSignal::new(false));
    let id = StoredValue::new(grant.id.clone());
    let give = move |writer: Writer<AnswerMyGrant>, answer, done: fn(Lang) -> &'static str| {
        writer.send(id.get_value(), AnswerGrant { answer }, move |_| {
            root().toasts.say(done);
            reload.run(());
        });
    };
    let say_yes = move || give(accept, Answer::Accept, words::accepted);
    let say_no = move || give(decline, Answer::Decline, words::declined);
    let question = move || {
        let ways = vec![
            press(words::keep, ButtonKind::Quiet, idle, move || asking.set(false)),
            press(words::decline_it, ButtonKind::Danger, decline.working, say_no),
        ];
        let foot = node("div", "dialog-foot", ways);
        together(vec![para("", words::decline_text), failure_of(decline.failure), foot])
    };
    let mut ways = vec![
        press(words::accept, ButtonKind::Primary, accept.working, say_yes),
        press(words::decline, ButtonKind::Quiet, idle, move || asking.set(true)),
    ];
    ways.extend((grant.state == GrantState::Offered).then(|| ask::button(grant, reload)));
    let dialog = view! { <Dialog title=words::decline_title open=asking>{question()}</Dialog> };
    together(vec![failure_of(accept.failure), node("div", "actions", ways), dialog.into_any()])
}

/// When the desk is open, in the conference's own time.
fn hours(desk: Vec<DeskHours>) -> AnyView {
    if desk.is_empty() {
        return el("p").class("soft").attr("id", "desk-hours").says(words::desk_unknown).done();
    }
    let line = |hours: DeskHours| {
        let (from, to) = (clock(hours.from_minute), clock(hours.to_minute));
        let day = el("span").class("grow").says(move |_| format::day(hours.day)).done();
        node("li", "list-row", vec![day, node("span", "", vec![plain(format!("{from}–{to}"))])])
    };
    let lines = node("ul", "list", desk.into_iter().map(line).collect());
    let parts = vec![heading("h2", words::desk), lines];
    el("section").class("stack").attr("id", "desk-hours").children(parts).done()
}
