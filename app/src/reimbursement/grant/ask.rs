//! Asking for more than is offered: how much the trip takes, and why.

use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::node::{node, para, together};
use crate::ui::parts::{failure_of, press};
use crate::ui::{ButtonKind, Dialog, Field, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::grant::MyGrant;
use sundae_shared::grant::api::AskForMore;
use sundae_shared::grant::{AskForMore as Ask, Asked};
use sundae_shared::money::Money;

sundae_shared::messages! {
    mod words {
        open: en "Ask for more", es "Pedir más";
        title: en "How much does the trip take?", es "¿Cuánto cuesta el viaje?";
        warning: en "If there is no more money, this offer ends. Until you hear from us you can still accept what is offered.",
            es "Si no hay más dinero, esta oferta termina. Hasta que te escribamos puedes aceptar lo ofrecido.";
        amount(code: &str): en "Amount you need in {code}", es "Importe que necesitas en {code}";
        amount_hint: en "The whole trip, not only what is missing.", es "Todo el viaje, no solo lo que falta.";
        bad_amount: en "Write an amount such as 1900.00.", es "Escribe un importe, por ejemplo 1900.00.";
        reason: en "Why", es "Por qué";
        reason_hint: en "Such as the cheapest fare you found. Only those who decide read it.",
            es "Por ejemplo, el vuelo más barato que encontraste. Solo lo leen quienes deciden.";
        send: en "Ask for this amount", es "Pedir este importe";
        asked: en "You asked. We mailed you a confirmation.", es "Lo pediste. Te enviamos una confirmación.";
        you_asked(amount: &str): en "You asked for {amount}.", es "Pediste {amount}.";
    }
}

/// The button and its question.
pub fn button(grant: &MyGrant, reload: Callback<()>) -> AnyView {
    let (asking, idle) = (RwSignal::new(false), RwSignal::new(false));
    let (id, currency) = (StoredValue::new(grant.id.clone()), StoredValue::new(grant.award.currency.clone()));
    let form = move || {
        let ask = Writer::<AskForMore>::new();
        let (amount, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let unread = RwSignal::new(None::<String>);
        let submit = move |()| {
            let Ok(money) = Money::parse(&amount.get_untracked(), currency.get_value()) else {
                unread.set(Some(words::bad_amount(crate::i18n::lang_untracked()).into()));
                return;
            };
            unread.set(None);
            let request = Ask { amount_minor: money.amount_minor, reason: reason.get_untracked() };
            ask.send(id.get_value(), request, move |_| {
                asking.set(false);
                root().toasts.say(words::asked);
                reload.run(());
            });
        };
        let error = Signal::derive(move || unread.get().or_else(|| ask.field_error("amount_minor").get()));
        let code = currency.with_value(|currency| currency.code().to_owned());
        view! {
            <Form on_submit=submit>
                {para("", words::warning)}
                <Field label=move |lang| words::amount(lang, &code) hint=words::amount_hint value=amount inputmode="decimal" error=error />
                <Textarea label=words::reason hint=words::reason_hint value=reason error=ask.field_error("reason") maxlength=500 />
                {failure_of(ask.failure)}
                {node("div", "dialog-foot", vec![view! { <crate::ui::Button label=words::send kind=ButtonKind::Primary working=ask.working /> }.into_any()])}
            </Form>
        }
    };
    let open = press(words::open, ButtonKind::Quiet, idle, move || asking.set(true));
    let dialog = view! { <Dialog title=words::title open=asking>{form()}</Dialog> };
    together(vec![open, dialog.into_any()])
}

/// What was asked for, while staff think about it.
pub fn asked(asked: &Asked) -> AnyView {
    let Asked { amount, reason } = asked.clone();
    let amount = para("", move |lang| words::you_asked(lang, &crate::i18n::format::money(&amount)));
    together(vec![amount, node("p", "soft", vec![crate::ui::node::plain(reason)])])
}
