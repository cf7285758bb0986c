//! A lost phone, a copied pass: the pass of one person is replaced, and the old one stops working.

use crate::i18n::{lang, tr};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Card, Dialog, EmptyState, FailureNotice, Field, Form, Textarea};
use leptos::prelude::*;
use sundae_shared::desk::SearchPeople;
use sundae_shared::id::PersonId;
use sundae_shared::people::pass::{FindPassHolders, PassHolder, PassHolders, ReissueBadge, ReplaceBadge};

sundae_shared::messages! {
    mod words {
        title: en "A lost or copied pass", es "Un pase perdido o copiado";
        text: en "Look up whose it is and replace it: the old code stops working at once, their check-ins and points stay.",
            es "Busca de quién es y cámbialo: el código antiguo deja de valer al momento; sus registros y puntos se quedan.";
        who: en "Whose pass", es "De quién es el pase";
        who_hint: en "Name, e-mail address or code of the pass", es "Nombre, correo o código del pase";
        find: en "Find the person", es "Buscar a la persona";
        nobody_title: en "Nobody fits", es "Nadie coincide";
        nobody: en "Try fewer letters, the other name, or the e-mail address.", es "Prueba con menos letras, el otro nombre o el correo.";
        more: en "More people fit. Type a few more letters.", es "Hay más personas. Escribe algunas letras más.";
        no_ticket: en "no ticket", es "sin entrada";
        replace: en "Replace the pass", es "Cambiar el pase";
        warning: en "The old pass stops working at once, on the phone and on paper. The new one appears on their phone as soon as it has network.",
            es "El pase antiguo deja de valer al momento, en el teléfono y en papel. El nuevo aparece en su teléfono en cuanto tenga red.";
        reason: en "Reason", es "Motivo";
        reason_hint: en "Such as: phone lost. It stays in the history.", es "Por ejemplo: teléfono perdido. Queda en el historial.";
        replaced: en "The pass is replaced", es "El pase está cambiado";
        new_code: en "The new code:", es "El código nuevo:";
    }
}

#[component]
pub fn ReplaceCard() -> impl IntoView {
    let find = Writer::<FindPassHolders>::new();
    let text = RwSignal::new(String::new());
    let found = RwSignal::new(None::<PassHolders>);
    let submit = move |()| {
        find.send((), SearchPeople { text: text.get_untracked() }, move |holders| found.set(Some(holders)));
    };
    view! {
        <Card>
            <h2>{tr(words::title)}</h2>
            <p class="measure">{tr(words::text)}</p>
            <Form on_submit=submit>
                <Field label=words::who hint=words::who_hint value=text error=find.field_error("text") maxlength=200 />
                <FailureNotice failure=find.failure />
                <div class="actions">
                    <Button label=words::find working=find.working />
                </div>
            </Form>
            <div aria-live="polite">{move || found.get().map(shown)}</div>
        </Card>
    }
}

fn shown(found: PassHolders) -> AnyView {
    let PassHolders { holders, more } = found;
    if holders.is_empty() {
        return view! { <EmptyState title=words::nobody_title text=words::nobody /> }.into_any();
    }
    let rows = holders.into_iter().map(|holder| view! { <Holder holder=holder /> });
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        {more.then(|| view! { <p class="soft">{tr(words::more)}</p> })}
    }
    .into_any()
}

#[component]
fn Holder(holder: PassHolder) -> impl IntoView {
    let PassHolder { person, name, email_masked, ticket } = holder;
    let (asking, code) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let person = StoredValue::new(person);
    let ticket = move || if ticket.is_empty() { words::no_ticket(lang()).to_owned() } else { ticket.clone() };
    view! {
        <li class="list-row">
            <span class="grow">
                <strong dir="auto">{name}</strong> <br />
                <small class="soft">{ticket} " · " {email_masked}</small>
                {move || code.get().map(|code| view! {
                    <br />
                    {tr(words::new_code)} " " <strong translate="no">{code}</strong>
                })}
            </span>
            <Button label=words::replace on_press=move |()| asking.set(true) />
            <Dialog title=words::replace open=asking>
                <ReplaceForm person=person asking=asking code=code />
            </Dialog>
        </li>
    }
}

#[component]
fn ReplaceForm(
    person: StoredValue<PersonId>,
    asking: RwSignal<bool>,
    code: RwSignal<Option<String>>,
) -> impl IntoView {
    let replace = Writer::<ReissueBadge>::new();
    let reason = RwSignal::new(String::new());
    let submit = move |()| {
        let request = ReplaceBadge { reason: reason.get_untracked() };
        replace.send(person.get_value(), request, move |badge| {
            asking.set(false);
            code.set(Some(badge.short_code.to_string()));
            root().toasts.say(words::replaced);
        });
    };
    view! {
        <Form on_submit=submit>
            <p class="measure">{tr(words::warning)}</p>
            <Textarea label=words::reason hint=words::reason_hint value=reason error=replace.field_error("reason") maxlength=200 />
            <FailureNotice failure=replace.failure />
            <div class="dialog-foot">
                <Button label=words::replace kind=ButtonKind::Danger working=replace.working />
            </div>
        </Form>
    }
}
