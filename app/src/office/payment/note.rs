//! One question about one payment: what became of it, or why it is taken out.

use super::batch_view::OnScreen;
use super::model::{Asks, asks, is_bad_news};
use crate::i18n::common::words as common;
use crate::i18n::{Text, lang, tr};
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Field, Form, Textarea};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::money::Money;
use sundae_shared::payment::api::{NotePaymentResult, PullPayment};
use sundae_shared::payment::{
    Batch, NoteResult, Payment, PullPayment as Pull, REASON_CHARS_MAX, REFERENCE_CHARS_MAX, text,
};
use sundae_shared::text::Message;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

sundae_shared::messages! {
    mod words {
        title(what: &str, reference: &str): en "{what}: {reference}", es "{what}: {reference}";
        about(name: &str, amount: &str): en "{name}, {amount}", es "{name}, {amount}";
        bank: en "Reference of the bank or service", es "Referencia del banco o servicio";
        bank_hint: en "As it stands in the bank's own list, so that the payment can be found again.",
            es "Tal como figura en la lista del banco, para poder encontrar el pago.";
        check: en "Number of the check", es "Número del cheque";
        reason: en "Reason", es "Motivo";
        reason_hint: en "The owner reads it, so say what they can do. Nothing of their account.",
            es "Lo leerá la persona: di qué puede hacer. Nada de su cuenta.";
        pull_hint: en "For staff. What it paid is due again at once.",
            es "Para el equipo. Lo que pagaba vuelve a estar pendiente al momento.";
        good: en "The owner is told by mail.", es "Se avisa a la persona por correo.";
        bad: en "The owner is told by mail, and the money is due again.",
            es "Se avisa a la persona por correo y el dinero vuelve a estar pendiente.";
        noted: en "Noted.", es "Anotado.";
        taken_out: en "Taken out.", es "Sacado.";
        take_out: en "Take out", es "Sacar";
    }
}

/// What is asked, about the payment as it was seen.
#[derive(Clone, PartialEq)]
pub enum AskedFor {
    Note(Payment, PaymentEvent),
    TakeOut(Payment),
}

impl AskedFor {
    fn payment(&self) -> &Payment {
        match self {
            Self::Note(payment, _) | Self::TakeOut(payment) => payment,
        }
    }

    /// What its button says.
    pub fn label(&self) -> Message {
        match self {
            Self::Note(_, event) => text::payment_event(*event),
            Self::TakeOut(_) => words::take_out,
        }
    }
}

/// Open while something is asked.
#[component]
pub fn AskResult(
    asked: RwSignal<Option<AskedFor>>,
    batch: StoredValue<Batch>,
    screen: OnScreen,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let now = open.get();
        if was_open == Some(true) && !now {
            asked.set(None);
        }
        now
    });
    let title = move |lang| {
        asked.with(|asked| {
            let says = |asked: &AskedFor| words::title(lang, asked.label()(lang), &asked.payment().reference);
            asked.as_ref().map(says).unwrap_or_default()
        })
    };
    let content = move || match asked.get() {
        Some(AskedFor::Note(payment, event)) => {
            view! { <NoteForm payment=payment event=event batch=batch open=open screen=screen /> }.into_any()
        }
        Some(AskedFor::TakeOut(payment)) => {
            view! { <TakeOutForm payment=payment batch=batch open=open screen=screen /> }.into_any()
        }
        None => ().into_any(),
    };
    view! { <Dialog title=Text::from(title) open=open>{content}</Dialog> }
}

/// Whose payment it is and over how much.
fn about(payment: &Payment, batch: StoredValue<Batch>) -> impl Fn() -> String + Send + Sync + use<> {
    let name = payment.name.clone();
    let money = batch.with_value(|batch| Money::new(payment.amount_minor, batch.batch.currency.clone()));
    move || words::about(lang(), &name, &crate::i18n::format::money(&money))
}

#[component]
fn NoteForm(
    payment: Payment,
    event: PaymentEvent,
    batch: StoredValue<Batch>,
    open: RwSignal<bool>,
    screen: OnScreen,
) -> impl IntoView {
    let note = Writer::<NotePaymentResult>::new();
    let (reference, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let about = about(&payment, batch);
    let Payment { id, version, kind, .. } = payment;
    let id = StoredValue::new(id);
    let submit = move |()| {
        let request = NoteResult {
            version,
            event,
            bank_reference: reference.get_untracked(),
            reason: reason.get_untracked(),
        };
        note.send(id.get_value(), request, move |batch| {
            open.set(false);
            screen.done(words::noted)(batch);
        });
    };
    let foot = NodeRef::<html::Div>::new();
    let field = match asks(kind, event) {
        Asks::Nothing => {
            focus_on_submit(foot);
            ().into_any()
        }
        Asks::BankReference => {
            let (most, error) = (chars(REFERENCE_CHARS_MAX), note.field_error("bank_reference"));
            view! { <Field label=words::bank hint=words::bank_hint value=reference error=error maxlength=most autofocus=true /> }
                .into_any()
        }
        Asks::CheckNumber => {
            let (most, error) = (chars(REFERENCE_CHARS_MAX), note.field_error("bank_reference"));
            view! { <Field label=words::check value=reference error=error maxlength=most inputmode="numeric" autofocus=true /> }
                .into_any()
        }
        Asks::Reason => {
            let (most, error) = (chars(REASON_CHARS_MAX), note.field_error("reason"));
            view! { <Textarea label=words::reason hint=words::reason_hint value=reason error=error maxlength=most autofocus=true /> }
                .into_any()
        }
    };
    let (told, kind): (Message, _) = match is_bad_news(event) {
        true => (words::bad, ButtonKind::Danger),
        false => (words::good, ButtonKind::Primary),
    };
    view! {
        <Form on_submit=submit>
            <p><strong>{about}</strong><br />{tr(told)}</p>
            {field}
            <FailureNotice failure=note.failure />
            <div class="dialog-foot" node_ref=foot>
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=text::payment_event(event) kind=kind working=note.working />
            </div>
        </Form>
    }
}

/// Where nothing is typed, Enter says yes instead of closing the question.
fn focus_on_submit(foot: NodeRef<html::Div>) {
    Effect::new(move || {
        let button = foot.get().and_then(|foot| foot.query_selector("[type=submit]").ok().flatten());
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    });
}

#[component]
fn TakeOutForm(
    payment: Payment,
    batch: StoredValue<Batch>,
    open: RwSignal<bool>,
    screen: OnScreen,
) -> impl IntoView {
    let pull = Writer::<PullPayment>::new();
    let reason = RwSignal::new(String::new());
    let about = about(&payment, batch);
    let payment = StoredValue::new(payment.id);
    let submit = move |()| {
        let (id, version) = batch.with_value(|batch| (batch.batch.id.clone(), batch.version));
        let request = Pull { version, payment: payment.get_value(), reason: reason.get_untracked() };
        pull.send(id, request, move |batch| {
            open.set(false);
            screen.done(words::taken_out)(batch);
        });
    };
    let (most, error) = (chars(REASON_CHARS_MAX), pull.field_error("reason"));
    view! {
        <Form on_submit=submit>
            <p><strong>{about}</strong></p>
            <Textarea label=words::reason hint=words::pull_hint value=reason error=error maxlength=most autofocus=true />
            <FailureNotice failure=pull.failure />
            <div class="dialog-foot">
                <Button label=common::cancel kind=ButtonKind::Quiet on_press=move |()| open.set(false) />
                <Button label=words::take_out kind=ButtonKind::Danger working=pull.working />
            </div>
        </Form>
    }
}

fn chars(most: usize) -> u32 {
    u32::try_from(most).unwrap_or(u32::MAX)
}
