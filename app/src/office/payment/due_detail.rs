//! One person of the payer's list: each part with what was paid and what it waits for, and payments before.

use super::due_view::Marks;
use super::{batch_address, claim_address};
use crate::i18n::{format, lang, tr};
use crate::office::may::may;
use crate::ui::table::Column;
use crate::ui::{Card, LinkButton, MoneyText, Notice, Table, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::claim::ready;
use sundae_shared::money::{Currency, Money};
use sundae_shared::payee::text as payees;
use sundae_shared::payment::{DuePart, DuePerson, PaidBefore, PaidPart, text};
use sundae_shared::people::may::READ_PAYEES;

sundae_shared::messages! {
    mod words {
        method: en "Way of paying", es "Forma de pago";
        no_method: en "None given", es "Sin indicar";
        pay_by: en "Promised until", es "Prometido hasta";
        ready: en "Can be paid now", es "Se puede pagar ahora";
        own: en "This is you, or somebody who shares your mailbox or is linked with you: somebody else pays it.",
            es "Eres tú, o alguien que comparte tu correo o está vinculado contigo: lo paga otra persona.";
        parts: en "What is due", es "Lo que se debe";
        part: en "Part", es "Parte";
        payable: en "Payable", es "A pagar";
        settled: en "Paid so far", es "Pagado hasta ahora";
        due: en "Due", es "Pendiente";
        waits(part: &str): en "{part} waits for", es "{part}: falta";
        failed(reference: &str, amount: &str): en "Payment {reference} over {amount} did not arrive:",
            es "El pago {reference} de {amount} no llegó:";
        open(reference: &str, amount: &str, state: &str): en "Payment {reference} over {amount} is {state}. Nothing more is paid until it has its result.",
            es "El pago {reference} de {amount} está en «{state}». No se paga nada más hasta que tenga resultado.";
        its_batch: en "Its batch", es "Su lote";
        claim: en "Open the claim", es "Abrir la solicitud";
        details: en "Payment details", es "Datos de pago";
    }
}

#[component]
pub fn DueDetail(due: DuePerson, currency: Currency) -> impl IntoView {
    let marks = due.clone();
    let DuePerson {
        person,
        name,
        claim,
        grant,
        honorarium,
        ready_minor,
        method,
        pay_by,
        open,
        failed,
        own,
        ..
    } = due;
    let parts = [(PaidPart::Grant, grant), (PaidPart::Honorarium, honorarium)];
    let parts: Vec<(PaidPart, DuePart)> =
        parts.into_iter().filter_map(|(part, due)| Some((part, due?))).collect();
    let waits = parts.iter().filter(|(_, due)| !due.waits.is_empty()).cloned().map(waiting).collect_view();
    let method = move || {
        let lang = lang();
        method.map_or(words::no_method(lang), |method| payees::method_name(method, lang))
    };
    let day = pay_by.map(|day| view! { <dt>{tr(words::pay_by)}</dt><dd>{move || format::day(day)}</dd> });
    let ready = Money::new(ready_minor, currency.clone());
    view! {
        <Card>
            <div class="step-head"><h2>{name}</h2><Marks due=marks /></div>
            {own.then(|| view! { <Notice tone=Tone::Wait><p>{tr(words::own)}</p></Notice> })}
            {failed.map(|failed| view! { <Failed failed=failed currency=currency.clone() /> })}
            {open.map(|open| view! { <Open open=open currency=currency.clone() /> })}
            <dl class="facts">
                <dt>{tr(words::ready)}</dt><dd><strong><MoneyText money=ready /></strong></dd>
                {day}
                <dt>{tr(words::method)}</dt><dd>{method}</dd>
            </dl>
            <Parts parts=parts currency=currency />
            {waits}
            <div class="actions">
                {claim.map(|claim| view! { <LinkButton label=words::claim href=claim_address(&claim) /> })}
                {may(READ_PAYEES).then(|| view! {
                    <LinkButton label=words::details href=format!("/office/payees?person={person}") />
                })}
            </div>
        </Card>
    }
}

#[component]
fn Parts(parts: Vec<(PaidPart, DuePart)>, currency: Currency) -> impl IntoView {
    let row = move |(part, due): (PaidPart, DuePart)| {
        let DuePart { payable_minor, settled_minor, due_minor, .. } = due;
        let cell = |amount_minor: i64| {
            let money = Money::new(amount_minor, currency.clone());
            view! { <td class="number"><MoneyText money=money /></td> }
        };
        view! {
            <tr>
                <th scope="row">{tr(text::part(part))}</th>
                {cell(payable_minor)}
                {cell(settled_minor)}
                {cell(due_minor)}
            </tr>
        }
    };
    let columns = vec![
        Column::text(words::part),
        Column::number(words::payable),
        Column::number(words::settled),
        Column::number(words::due),
    ];
    view! {
        <Table caption=words::parts columns=columns>{parts.into_iter().map(row).collect_view()}</Table>
    }
}

fn waiting((part, due): (PaidPart, DuePart)) -> impl IntoView {
    let each = due.waits.into_iter().map(|waits| view! { <li>{tr(ready::words(waits))}</li> });
    view! {
        <div>
            <h3>{move || words::waits(lang(), text::part(part)(lang()))}</h3>
            <ul>{each.collect_view()}</ul>
        </div>
    }
}

#[component]
fn Failed(failed: PaidBefore, currency: Currency) -> impl IntoView {
    let PaidBefore { batch, reference, state, amount_minor, reason, at } = failed;
    let amount = Money::new(amount_minor, currency);
    // A payment that was void or stale has no reason of its own.
    let reason = move || reason.clone().unwrap_or_else(|| text::payment_state(state)(lang()).to_owned());
    view! {
        <Notice tone=Tone::Wrong>
            <p>{move || words::failed(lang(), &reference, &format::money(&amount))}</p>
            <blockquote>{reason}</blockquote>
            <p class="soft"><TimeText at=at />" · "<a href=batch_address(&batch)>{tr(words::its_batch)}</a></p>
        </Notice>
    }
}

#[component]
fn Open(open: PaidBefore, currency: Currency) -> impl IntoView {
    let PaidBefore { batch, reference, state, amount_minor, at, .. } = open;
    let amount = Money::new(amount_minor, currency);
    let says = move || {
        let lang = lang();
        let state = text::payment_state(state)(lang).to_lowercase();
        words::open(lang, &reference, &format::money(&amount), &state)
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{says}</p>
            <p class="soft"><TimeText at=at />" · "<a href=batch_address(&batch)>{tr(words::its_batch)}</a></p>
        </Notice>
    }
}
