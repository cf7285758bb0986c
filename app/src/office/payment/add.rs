//! Adding people to an open batch: whoever of its method can be paid and is in no batch yet.

use super::batch_act::Of;
use super::due_view::people;
use super::model::{can_be_chosen, chosen};
use crate::i18n::{format, lang, tr};
use crate::state::load::load;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, Dialog, FailureNotice, Form, MoneyText, loaded};
use leptos::prelude::*;
use std::collections::BTreeSet;
use sundae_shared::money::Money;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::{AddToBatch, ListDue};
use sundae_shared::payment::{AddToBatch as Add, DueFilter, DuePage, DuePerson, DueShow};

sundae_shared::messages! {
    mod words {
        title: en "Add people", es "Añadir personas";
        none: en "Nobody else can be paid this way right now.", es "Ahora mismo no se puede pagar así a nadie más.";
        first: en "These are the first of them. Once they are in, the next ones stand here.",
            es "Estas son las primeras. Cuando estén dentro, aquí aparecerán las siguientes.";
        add(people: &str, amount: &str): en "Add {people}, {amount}", es "Añadir {people}, {amount}";
        tick: en "Tick somebody", es "Marca a alguien";
        added: en "Added.", es "Añadido.";
    }
}

#[component]
pub fn AddPeople(method: PayeeMethod, of: Of) -> impl IntoView {
    let asking = RwSignal::new(false);
    view! {
        <Button label=words::title on_press=move |()| asking.set(true) />
        <Dialog title=words::title open=asking>
            <Candidates method=method of=of open=asking />
        </Dialog>
    }
}

#[component]
fn Candidates(method: PayeeMethod, of: Of, open: RwSignal<bool>) -> impl IntoView {
    let filter = DueFilter { show: Some(DueShow::Ready), method: Some(method), q: None, after: None };
    let list = load::<ListDue>(move || ((), filter.clone()));
    loaded(list, move |page| view! { <Choice page=page of=of open=open /> })
}

#[component]
fn Choice(page: DuePage, of: Of, open: RwSignal<bool>) -> impl IntoView {
    let add = Writer::<AddToBatch>::new();
    let DuePage { currency, items, next, .. } = page;
    let items: Vec<DuePerson> = items.into_iter().filter(can_be_chosen).collect();
    if items.is_empty() {
        return view! { <p>{tr(words::none)}</p> }.into_any();
    }
    let ticked = RwSignal::new(BTreeSet::<String>::new());
    let row = |due: &DuePerson| {
        let id = due.person.to_string();
        let toggle = move |_| {
            ticked.update(|ticked| {
                if !ticked.remove(&id) {
                    ticked.insert(id.clone());
                }
            });
        };
        let amount = Money::new(due.ready_minor, currency.clone());
        view! {
            <label class="tick">
                <input type="checkbox" on:change=toggle />
                <span class="grow">{due.name.clone()}" "<span class="soft"><MoneyText money=amount /></span></span>
            </label>
        }
    };
    let rows = items.iter().map(row).collect_view();
    let (items, currency) = (StoredValue::new(items), StoredValue::new(currency));
    let now = Memo::new(move |_| {
        ticked.with(|ticked| items.with_value(|items| chosen(items, ticked))).into_iter().next()
    });
    let submit = move |()| {
        let Some(chosen) = now.get_untracked() else { return };
        let request = Add { version: of.version, people: chosen.people };
        add.send(of.id.get_value(), request, move |batch| {
            open.set(false);
            of.screen.done(words::added)(batch);
        });
    };
    let label = move |lang| match now.get() {
        None => words::tick(lang).to_owned(),
        Some(chosen) => {
            let amount = format::money(&Money::new(chosen.amount_minor, currency.get_value()));
            words::add(lang, &people(lang, chosen.count()), &amount)
        }
    };
    let is_none = Signal::derive(move || now.with(Option::is_none));
    view! {
        <Form on_submit=submit>
            <div>{rows}</div>
            {next.map(|_| view! { <p class="soft">{move || words::first(lang())}</p> })}
            <FailureNotice failure=add.failure />
            <div class="dialog-foot">
                <Button label=label kind=ButtonKind::Primary working=add.working disabled=is_none />
            </div>
        </Form>
    }
    .into_any()
}
