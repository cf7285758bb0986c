//! What should be looked at, the list of people with payment details, and beside it the one that is selected.

use super::detail::Detail;
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, neighbour};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, Field, Notice, Pill, Select, Shortcut, Tone, loaded, shortcuts};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::payee::api::{ListPayeeFlags, ListPayees};
use sundae_shared::payee::{
    FlaggedPerson, PayeeFact, PayeeFilter, PayeeFlag, PayeeLine, PayeeMethod, PayeePage, text,
};

sundae_shared::messages! {
    pub mod words {
        title: en "Payment details", es "Datos de pago";
        lead: en "Masked. Whoever opens one record gives a reason, and both stay in the history.",
            es "Ocultos. Quien abre un registro da un motivo, y ambos quedan en el historial.";
        search: en "Name", es "Nombre";
        method: en "Way of paying", es "Forma de pago";
        all: en "All", es "Todas";
        flags: en "Worth a look", es "Conviene mirar";
        flags_lead: en "Nothing is decided by these; families share accounts, and people have several names.",
            es "Esto no decide nada; hay familias que comparten cuenta y personas con varios nombres.";
        earlier(name: &str): en "{name} (earlier)", es "{name} (antes)";
        nothing_title: en "Nobody here", es "Nadie aquí";
        nothing: en "People stand here once they have said how they want to be paid.",
            es "Las personas aparecen aquí cuando dicen cómo quieren cobrar.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next person", es "Persona siguiente";
        up: en "Previous person", es "Persona anterior";
        to_search: en "Search", es "Buscar";
        choose_title: en "Choose a person", es "Elige a una persona";
        choose: en "Their masked details and what can be done stand here.", es "Aquí aparecen sus datos ocultos y lo que se puede hacer.";
    }
}

#[component]
pub fn PayeesPage() -> impl IntoView {
    page_title(words::title);
    let [q, method] = ["q", "method"].map(address_field);
    let (after, set_after) = address("after");
    let (selected, select) = address("person");
    let filter = Memo::new(move |_| PayeeFilter {
        q: Some(q.get()).filter(|text| !text.is_empty()),
        method: PayeeMethod::from_word(&method.get()),
        after: after.get(),
    });
    let list = load::<ListPayees>(move || ((), filter.get()));
    let flags = load::<ListPayeeFlags>(|| ((), ()));
    let entries = RwSignal::new(Vec::<String>::new());
    let search = NodeRef::<html::Input>::new();
    let step = move |by| {
        let entries = entries.get_untracked();
        if let Some(next) = neighbour(&entries, selected.get_untracked().as_deref(), by) {
            select.set(Some(next.clone()));
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("/", words::to_search, move || {
            if let Some(input) = search.get_untracked() {
                let _ = input.focus();
            }
        }),
    ]);
    let rows = move |page: PayeePage| {
        entries.set(page.items.iter().map(|line| line.person.to_string()).collect());
        let page_button = move |label: sundae_shared::text::Message, to: Option<String>| {
            view! {
                <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
            }
        };
        view! {
            <Rows lines=page.items selected=selected />
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None))}
                {page.next.map(|next| page_button(words::more, Some(next)))}
            </div>
        }
    };
    let changed = Callback::new(move |()| {
        list.refetch();
        flags.refetch();
    });
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        {loaded(flags, |flags| view! { <Flags flags=flags /> })}
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::method value=method options=methods() />
        </div>
        <div class="list-detail">
            <div class="stack">{loaded(list, rows)}</div>
            <div class="detail" class:detail-chosen=move || selected.with(Option::is_some)>
                {move || match selected.get() {
                    Some(id) => view! { <Detail id=id changed=changed /> }.into_any(),
                    None => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
                }}
            </div>
        </div>
    }
}

fn methods() -> Vec<(String, Text)> {
    let each = PayeeMethod::ALL
        .iter()
        .map(|&method| (method.word().to_owned(), Text::from(move |lang| text::method_name(method, lang))));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

pub fn tone(fact: PayeeFact) -> Tone {
    match fact {
        PayeeFact::None => Tone::Plain,
        PayeeFact::Given => Tone::Info,
        PayeeFact::Confirmed => Tone::Done,
        PayeeFact::Frozen => Tone::Wait,
    }
}

/// Accounts of several people, other names, sanctioned countries: a line each, with the way to each person.
#[component]
fn Flags(flags: Vec<PayeeFlag>) -> impl IntoView {
    let (_, select) = address("person");
    let person = move |person: FlaggedPerson| {
        let FlaggedPerson { name, person, earlier } = person;
        let id = person.to_string();
        let shown = move || if earlier { words::earlier(lang(), &name) } else { name.clone() };
        view! {
            <button type="button" class="button button-quiet" on:click=move |_| select.set(Some(id.clone()))>
                {shown}
            </button>
        }
    };
    let line = move |flag: PayeeFlag| {
        let kind = flag.kind;
        view! {
            <li class="list-row">
                <Pill label=move |lang| text::warning_short(kind, lang) tone=Tone::Wait />
                <span class="grow">{flag.people.into_iter().map(person).collect_view()}</span>
            </li>
        }
    };
    (!flags.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Wait>
                <h2>{tr(words::flags)}</h2>
                <p class="soft">{tr(words::flags_lead)}</p>
                <ul class="list" role="list">{flags.into_iter().map(line).collect_view()}</ul>
            </Notice>
        }
    })
}

#[component]
fn Rows(lines: Vec<PayeeLine>, selected: Memo<Option<String>>) -> impl IntoView {
    if lines.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let (_, select) = address("person");
    let row = move |line: PayeeLine| {
        let id = line.person.to_string();
        let mine = id.clone();
        let current =
            Memo::new(move |_| selected.with(|selected| selected.as_deref() == Some(mine.as_str())));
        let PayeeLine { name, method, country, fact, warnings, .. } = line;
        let warnings = warnings.into_iter().map(|warning| {
            view! { <Pill label=move |lang| text::warning_short(warning, lang) tone=Tone::Wait /> }
        });
        let way =
            move || format!("{} · {}", text::method_name(method, lang()), format::country(country.code()));
        view! {
            <li>
                <button
                    type="button"
                    class="list-row"
                    aria-current=move || current.get().then_some("true")
                    on:click=move |_| select.set(Some(id.clone()))
                >
                    <span class="grow">{name} <small class="soft">{way}</small></span>
                    {warnings.collect_view()}
                    <Pill label=move |lang| text::fact(fact, lang) tone=tone(fact) />
                </button>
            </li>
        }
    };
    view! { <ul class="list">{lines.into_iter().map(row).collect_view()}</ul> }.into_any()
}
