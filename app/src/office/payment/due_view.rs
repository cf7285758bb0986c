//! Who is due what: what a batch of each method would hold, the list, and beside it the person selected.

use super::due_detail::DueDetail;
use super::model::{can_be_chosen, chosen};
use super::{batch_address, claim_address};
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, neighbour};
use crate::office::may::may;
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{
    Button, Card, EmptyState, FailureNotice, Field, MoneyText, Pill, Select, Shortcut, Tone, loaded,
    shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeSet;
use sundae_shared::claim::ready;
use sundae_shared::id::PersonId;
use sundae_shared::money::{Currency, Money};
use sundae_shared::payee::{PayeeMethod, PayeeWarning, text as payees};
use sundae_shared::payment::api::{ListDue, OpenBatch};
use sundae_shared::payment::{
    DueCount, DueFilter, DuePage, DuePerson, DueShow, OpenBatch as Open, ReadyMethod, text,
};
use sundae_shared::people::may::MAKE_PAYMENTS;
use sundae_shared::text::{Lang, Message};

sundae_shared::messages! {
    pub mod words {
        title: en "Payments due", es "Pagos pendientes";
        search: en "Name or e-mail", es "Nombre o correo";
        show: en "Show", es "Mostrar";
        method: en "Way of paying", es "Forma de pago";
        all: en "All", es "Todas";
        counted(name: &str, people: &str, amount: &str): en "{name} ({people}, {amount})", es "{name} ({people}, {amount})";
        counted_people(name: &str, people: &str): en "{name} ({people})", es "{name} ({people})";
        ready: en "Can be paid now", es "Se puede pagar ahora";
        ready_lead: en "One press opens a batch with everybody of a method who can be paid. Nothing is sent yet: it is prepared, and another person releases it.",
            es "Con un clic se abre un lote con todas las personas de una forma de pago que pueden cobrar. Aún no se envía nada: se prepara y otra persona lo autoriza.";
        ready_none: en "Nobody can be paid right now.", es "Ahora mismo no se puede pagar a nadie.";
        people_one: en "1 person", es "1 persona";
        people(count: &str): en "{count} people", es "{count} personas";
        of_method(method: &str, people: &str, amount: &str): en "{method}: {people}, {amount}", es "{method}: {people}, {amount}";
        open_all(method: &str, people: &str, amount: &str): en "Open a batch: {method}, {people}, {amount}",
            es "Abrir un lote: {method}, {people}, {amount}";
        open_chosen(method: &str, people: &str, amount: &str): en "Open a batch of those ticked: {method}, {people}, {amount}",
            es "Abrir un lote con lo marcado: {method}, {people}, {amount}";
        opened: en "The batch is open. Look through it, then prepare it.", es "El lote está abierto. Revísalo y luego prepáralo.";
        tick(name: &str): en "Tick {name} for a batch", es "Marcar a {name} para un lote";
        pay_by(day: &str): en "until {day}", es "hasta el {day}";
        was_due(day: &str): en "was promised until {day}", es "se prometió hasta el {day}";
        overdue: en "Overdue", es "Vencido";
        failed: en "Last payment failed", es "Falló el último pago";
        own: en "Yours", es "Tuyo";
        grant(amount: &str): en "Travel grant {amount}", es "Ayuda de viaje {amount}";
        honorarium(amount: &str): en "Honorarium {amount}", es "Honorarios {amount}";
        waits_more(first: &str, more: usize): en "{first} And {more} more.", es "{first} Y {more} más.";
        none_title: en "Nobody here", es "Nadie aquí";
        none: en "People stand here once their claim is approved, or their tutorial was given. Look under another choice, or search less narrowly.",
            es "Las personas aparecen aquí cuando se aprueba su solicitud o dan su tutorial. Prueba otra opción o una búsqueda más amplia.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next person", es "Persona siguiente";
        up: en "Previous person", es "Persona anterior";
        to_search: en "Search", es "Buscar";
        to_tick: en "Tick this person, or not", es "Marcar o no a esta persona";
        to_claim: en "Open the claim", es "Abrir la solicitud";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        choose_title: en "Choose a person", es "Elige a una persona";
        choose: en "What they are due, part by part, and what they wait for stands here.",
            es "Aquí aparece lo que se le debe, por partes, y qué falta.";
    }
}

/// Who is ticked on the page of now.
type Ticked = RwSignal<BTreeSet<String>>;

#[component]
pub fn DueListPage() -> impl IntoView {
    page_title(words::title);
    let [q, show, method] = ["q", "show", "method"].map(address_field);
    let (after, set_after) = address("after");
    let (selected, select) = address("person");
    let filter = Memo::new(move |_| DueFilter {
        show: DueShow::from_word(&show.get()),
        method: PayeeMethod::from_word(&method.get()),
        q: Some(q.get()).filter(|text| !text.is_empty()),
        after: after.get(),
    });
    // Another list has its own pages.
    Effect::new(move |before: Option<(String, String, String)>| {
        let now = (q.get(), show.get(), method.get());
        if before.is_some_and(|before| before != now) {
            set_after.set(None);
        }
        now
    });
    let list = load::<ListDue>(move || ((), filter.get()));
    let ticked: Ticked = RwSignal::new(BTreeSet::new());
    let items = Memo::new(move |_| list.reply().map(|page| page.items).unwrap_or_default());
    let at = Memo::new(move |_| {
        let id = selected.get()?;
        items.with(|items| items.iter().find(|due| due.person.to_string() == id).cloned())
    });
    let search = NodeRef::<html::Input>::new();
    let step = move |by| {
        let entries: Vec<String> =
            items.with_untracked(|items| items.iter().map(|due| due.person.to_string()).collect());
        if let Some(next) = neighbour(&entries, selected.get_untracked().as_deref(), by) {
            select.set(Some(next.clone()));
        }
    };
    let to_claim = move || {
        if let Some(claim) = at.get_untracked().and_then(|due| due.claim) {
            let _ = window().location().assign(&claim_address(&claim));
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("Enter", words::to_claim, to_claim),
        Shortcut::new("/", words::to_search, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
    ]);
    tick_by_key(at, ticked);
    let summary = move |page: DuePage| view! { <Ready page=page ticked=ticked /> };
    let rows = move |page: DuePage| {
        let DuePage { currency, items, next, .. } = page;
        let page_button = move |label: Message, to: Option<String>| {
            view! {
                <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
            }
        };
        view! {
            <Rows items=items currency=currency selected=selected ticked=ticked />
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None))}
                {next.map(|next| page_button(words::more, Some(next)))}
            </div>
        }
    };
    let counts = Signal::derive(move || {
        list.reply().map(|page| (page.currency, page.counts)).unwrap_or((Currency::usd(), Vec::new()))
    });
    let currency = move || list.reply().map_or_else(Currency::usd, |page| page.currency);
    let detail = move || match at.get() {
        Some(due) => view! { <DueDetail due=due currency=currency() /> }.into_any(),
        None => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
    };
    view! {
        <h1>{tr(words::title)}</h1>
        {loaded(list, summary)}
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::show value=show options=Signal::derive(move || { let (currency, counts) = counts.get(); shows(&currency, &counts) }) />
            <Select label=words::method value=method options=methods() />
            <p class="soft">{tr(words::keys)}</p>
        </div>
        <div class="list-detail">
            <div class="stack">{move || list.reply().map(rows)}</div>
            <div class="detail" class:detail-chosen=move || at.with(Option::is_some)>{detail}</div>
        </div>
    }
}

/// The chosen person in and out of what becomes a batch, for those who pay.
fn tick_by_key(at: Memo<Option<DuePerson>>, ticked: Ticked) {
    if !may(MAKE_PAYMENTS) {
        return;
    }
    let tick = move || {
        if let Some(due) = at.get_untracked().filter(can_be_chosen) {
            toggle(ticked, due.person.to_string());
        }
    };
    shortcuts(vec![Shortcut::new("x", words::to_tick, tick)]);
}

fn toggle(ticked: Ticked, person: String) {
    ticked.update(|ticked| {
        if !ticked.remove(&person) {
            ticked.insert(person);
        }
    });
}

fn methods() -> Vec<(String, Text)> {
    let each = PayeeMethod::ALL
        .iter()
        .map(|&method| (method.word().to_owned(), Text::from(move |lang| payees::method_name(method, lang))));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

/// The choices of the list with how many people each shows and what they are due together; the first is the one
/// without a word.
fn shows(currency: &Currency, counts: &[DueCount]) -> Vec<(String, Text)> {
    let option = |&show: &DueShow| {
        let count = counts.iter().find(|count| count.show == show).copied();
        let word = if show == DueShow::Ready { String::new() } else { show.word().to_owned() };
        let currency = currency.clone();
        let says = move |lang| {
            let name = text::show(show)(lang);
            match count {
                None => name.to_owned(),
                Some(DueCount { people, amount_minor: 0, .. }) => {
                    words::counted_people(lang, name, &format::number(people))
                }
                Some(DueCount { people, amount_minor, .. }) => {
                    let amount = format::money(&Money::new(amount_minor, currency.clone()));
                    words::counted(lang, name, &format::number(people), &amount)
                }
            }
        };
        (word, Text::from(says))
    };
    DueShow::ALL.iter().map(option).collect()
}

/// "34 people".
pub fn people(lang: Lang, count: i64) -> String {
    if count == 1 { words::people_one(lang).to_owned() } else { words::people(lang, &format::number(count)) }
}

/// What a batch of each method would hold, with the way to open it for who may.
#[component]
fn Ready(page: DuePage, ticked: Ticked) -> impl IntoView {
    let DuePage { currency, items, ready, .. } = page;
    let pays = may(MAKE_PAYMENTS);
    let (currency, items) = (StoredValue::new(currency), StoredValue::new(items));
    let money = move |amount_minor: i64| format::money(&Money::new(amount_minor, currency.get_value()));
    let method = move |ready: ReadyMethod| {
        let ReadyMethod { method, people: count, amount_minor } = ready;
        let says = move |lang| {
            let (name, people) = (payees::method_name(method, lang), people(lang, count));
            match pays {
                true => words::open_all(lang, name, &people, &money(amount_minor)),
                false => words::of_method(lang, name, &people, &money(amount_minor)),
            }
        };
        if pays {
            view! { <OpenIt method=method people=Vec::new() label=says /> }.into_any()
        } else {
            view! { <p>{move || says(lang())}</p> }.into_any()
        }
    };
    let of_ticked = move || {
        let chosen = ticked.with(|ticked| items.with_value(|items| chosen(items, ticked)));
        let button = |chosen: super::model::Chosen| {
            let (method, count, amount_minor) = (chosen.method, chosen.count(), chosen.amount_minor);
            let says = move |lang| {
                let (name, people) = (payees::method_name(method, lang), people(lang, count));
                words::open_chosen(lang, name, &people, &money(amount_minor))
            };
            view! { <OpenIt method=method people=chosen.people label=says /> }
        };
        chosen.into_iter().map(button).collect_view()
    };
    let lead = match (ready.is_empty(), pays) {
        (true, _) => Some(words::ready_none as Message),
        (false, true) => Some(words::ready_lead as Message),
        (false, false) => None,
    };
    view! {
        <Card>
            <h2>{tr(words::ready)}</h2>
            {lead.map(|lead| view! { <p class="soft measure">{tr(lead)}</p> })}
            <div class="actions">{ready.into_iter().map(method).collect_view()}</div>
            <div class="actions" aria-live="polite">{of_ticked}</div>
        </Card>
    }
}

/// Opens a batch of one method; of nobody in particular, it is of everybody who can be paid.
#[component]
fn OpenIt(method: PayeeMethod, people: Vec<PersonId>, #[prop(into)] label: Text) -> impl IntoView {
    let open = Writer::<OpenBatch>::new();
    let people = StoredValue::new(people);
    let send = move |()| {
        open.send((), Open { method, people: people.get_value() }, |batch| {
            root().toasts.say(words::opened);
            route::go(&batch_address(&batch.batch.id));
        });
    };
    view! {
        <Button label=label working=open.working on_press=send />
        <FailureNotice failure=open.failure />
    }
}

#[component]
fn Rows(
    items: Vec<DuePerson>,
    currency: Currency,
    selected: Memo<Option<String>>,
    ticked: Ticked,
) -> impl IntoView {
    if items.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let pays = may(MAKE_PAYMENTS);
    let row = move |due: DuePerson| {
        let tick = pays.then(|| view! { <Tick due=due.clone() ticked=ticked /> });
        view! { <li class="tick-row">{tick}<Row due=due currency=currency.clone() selected=selected /></li> }
    };
    view! { <ul class="list" role="list">{items.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// The box of a person; of one who can't be paid its room alone, so that names stand below each other.
#[component]
fn Tick(due: DuePerson, ticked: Ticked) -> impl IntoView {
    if !can_be_chosen(&due) {
        return view! { <span class="tick tick-alone" aria-hidden="true"></span> }.into_any();
    }
    let (id, name) = (StoredValue::new(due.person.to_string()), due.name);
    let is_ticked = move || ticked.with(|ticked| id.with_value(|id| ticked.contains(id)));
    view! {
        <label class="tick tick-alone">
            <input
                type="checkbox"
                prop:checked=is_ticked
                on:change=move |_| toggle(ticked, id.get_value())
            />
            <span class="for-readers">{move || words::tick(lang(), &name)}</span>
        </label>
    }
    .into_any()
}

#[component]
fn Row(due: DuePerson, currency: Currency, selected: Memo<Option<String>>) -> impl IntoView {
    let (_, select) = address("person");
    let id = StoredValue::new(due.person.to_string());
    let current = move || selected.with(|selected| id.with_value(|id| selected.as_ref() == Some(id)));
    let name = due.name.clone();
    let ready = (due.ready_minor > 0).then(
        || view! { <strong><MoneyText money=Money::new(due.ready_minor, currency.clone()) /></strong> },
    );
    let marks = due.clone();
    let due = StoredValue::new((due, currency));
    let facts = move || due.with_value(|(due, currency)| facts(due, currency, lang()));
    let waits = move || due.with_value(|(due, _)| first_wait(due, lang()));
    view! {
        <button
            type="button"
            class="list-row"
            aria-current=move || current().then_some("true")
            on:click=move |_| select.set(Some(id.get_value()))
        >
            <span class="grow">
                {name}
                <small class="soft">{facts}</small>
                {move || waits().map(|waits| view! { <small class="soft">{waits}</small> })}
            </span>
            {ready}
            <Marks due=marks />
        </button>
    }
}

/// Method, day and parts of somebody in one line.
fn facts(due: &DuePerson, currency: &Currency, lang: Lang) -> String {
    let money = |amount_minor: i64| format::money(&Money::new(amount_minor, currency.clone()));
    let method = due.method.map(|method| payees::method_name(method, lang).to_owned());
    let day = due.pay_by.map(format::day);
    let day = day.map(|day| match due.overdue {
        true => words::was_due(lang, &day),
        false => words::pay_by(lang, &day),
    });
    let grant = due.grant.as_ref().map(|part| words::grant(lang, &money(part.due_minor)));
    let honorarium = due.honorarium.as_ref().map(|part| words::honorarium(lang, &money(part.due_minor)));
    let said = [day, method, grant, honorarium];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The first thing that is missing, and how many more.
fn first_wait(due: &DuePerson, lang: Lang) -> Option<String> {
    let parts = [&due.grant, &due.honorarium];
    let waits: BTreeSet<_> =
        parts.into_iter().flatten().filter(|part| part.due_minor > 0).flat_map(|part| &part.waits).collect();
    let mut waits = waits.into_iter();
    let first = ready::words(*waits.next()?)(lang);
    Some(match waits.count() {
        0 => first.to_owned(),
        more => words::waits_more(lang, first, more),
    })
}

/// What should be seen at once, in pills.
#[component]
pub fn Marks(due: DuePerson) -> impl IntoView {
    let DuePerson { overdue, failed, open, own, warnings, .. } = due;
    let open = open.map(|open| {
        let state = open.state;
        view! { <Pill label=text::payment_state(state) tone=super::model::payment_tone(state) /> }
    });
    view! {
        <span class="actions">
            {own.then(|| view! { <Pill label=words::own tone=Tone::Wait /> })}
            {overdue.then(|| view! { <Pill label=words::overdue tone=Tone::Wrong /> })}
            {failed.is_some().then(|| view! { <Pill label=words::failed tone=Tone::Wrong /> })}
            {open}
            {warned(warnings)}
        </span>
    }
}

/// What a person should look at about payment details.
pub fn warned(warnings: Vec<PayeeWarning>) -> Vec<AnyView> {
    let pill = |warning| {
        view! { <Pill label=move |lang| payees::warning_short(warning, lang) tone=Tone::Wait /> }.into_any()
    };
    warnings.into_iter().map(pill).collect()
}
