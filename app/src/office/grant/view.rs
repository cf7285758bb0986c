//! The list of grants with its filters, and beside it the one that is selected.

use super::changes::{self, Count};
use super::detail::Detail;
use crate::i18n::{Text, format, lang, tr};
use crate::office::list::{address, address_field, neighbour, turn_page};
use crate::office::may::may;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, Field, LinkButton, MoneyText, Pill, Select, Shortcut, Tone, loaded, shortcuts};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::grant::api::{ListGrantProposals, ListGrants};
use sundae_shared::grant::{GrantFilter, GrantKind, GrantLine, GrantPage, GrantState, ProposalView, text};
use sundae_shared::people::may::SET_UP;
use sundae_shared::report::{ExportFormat, Register, export_path_filtered};

sundae_shared::messages! {
    pub mod words {
        title: en "Grants", es "Ayudas";
        search: en "Name or e-mail", es "Nombre o correo";
        state: en "State", es "Estado";
        kind: en "Kind", es "Tipo";
        funding: en "Funding source", es "Fuente";
        all: en "All", es "Todas";
        found_one: en "1 found", es "1 encontrada";
        found(count: &str): en "{count} found", es "{count} encontradas";
        csv: en "Download CSV", es "Descargar CSV";
        xlsx: en "Download Excel", es "Descargar Excel";
        nothing_title: en "Nothing matches", es "Nada coincide";
        nothing: en "No grant fits these filters. Without filters this list holds every award that was imported.",
            es "Ninguna ayuda encaja con estos filtros. Sin filtros, esta lista tiene todas las ayudas importadas.";
        none_title: en "No grants yet", es "Aún no hay ayudas";
        none: en "Import the list of awards, and every grant stands here.", es "Importa la lista de ayudas y aquí estará cada una.";
        to_import: en "Import the grants", es "Importar las ayudas";
        unmatched: en "No person yet", es "Sin persona";
        waiting: en "Change waits", es "Cambio pendiente";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next grant", es "Ayuda siguiente";
        up: en "Previous grant", es "Ayuda anterior";
        to_search: en "Search", es "Buscar";
        choose_title: en "Choose a grant", es "Elige una ayuda";
        choose: en "Its history and what can be done stand here.", es "Aquí aparecen su historial y lo que se puede hacer.";
    }
}

#[component]
pub fn GrantsPage() -> impl IntoView {
    page_title(words::title);
    let [q, state, kind, funding] = ["q", "state", "kind", "funding"].map(address_field);
    let (after, set_after) = address("after");
    let (selected, select) = address("grant");
    let (show, set_show) = address("changes");
    let only_changes = Memo::new(move |_| show.with(Option::is_some));
    let filter = Memo::new(move |_| GrantFilter {
        state: GrantState::from_word(&state.get()),
        kind: GrantKind::from_word(&kind.get()),
        funding: Some(funding.get()).filter(|text| !text.is_empty()),
        q: Some(q.get()).filter(|text| !text.is_empty()),
        after: after.get(),
    });
    let list = load::<ListGrants>(move || ((), filter.get()));
    let changes = load::<ListGrantProposals>(|| ((), ()));
    let entries = RwSignal::new(Vec::<String>::new());
    let sources = RwSignal::new(Vec::<String>::new());
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
    let rows = move |page: GrantPage| {
        entries.set(page.items.iter().map(|line| line.id.to_string()).collect());
        sources.set(page.funding_sources.clone());
        let next = page.next.clone();
        let found = move || match page.total {
            1 => words::found_one(lang()).to_owned(),
            total => words::found(lang(), &format::number(total.into())),
        };
        view! {
            <p class="soft" role="status">{found}</p>
            <Rows lines=page.items selected=selected all=filter.get_untracked() == GrantFilter::default() />
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None, set_after))}
                {next.map(|next| page_button(words::more, Some(next), set_after))}
            </div>
        }
    };
    let change_rows = move |waiting: Vec<ProposalView>| {
        entries.set(waiting.iter().map(|change| change.grant.to_string()).collect());
        changes::rows(waiting, selected)
    };
    let changed = Callback::new(move |()| {
        list.refetch();
        changes.refetch();
    });
    view! {
        <h1>{tr(words::title)}</h1>
        <Count changes=changes show=show set_show=set_show />
        <div class="toolbar" hidden=move || only_changes.get()>
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::state value=state options=states() />
            <Select label=words::kind value=kind options=kinds() />
            <Select label=words::funding value=funding options=Signal::derive(move || with_all(sources.get())) />
            <Downloads filter=filter />
        </div>
        <div class="list-detail">
            <div class="stack">
                {move || if only_changes.get() { loaded(changes, change_rows) } else { loaded(list, rows) }}
            </div>
            <div class="detail" class:detail-chosen=move || selected.with(Option::is_some)>
                {move || match selected.get() {
                    Some(id) => view! { <Detail id=id changed=changed /> }.into_any(),
                    None => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
                }}
            </div>
        </div>
    }
}

fn page_button(
    label: fn(sundae_shared::text::Lang) -> &'static str,
    to: Option<String>,
    set: SignalSetter<Option<String>>,
) -> impl IntoView {
    view! { <button type="button" class="button" on:click=move |_| turn_page(set, to.clone())>{tr(label)}</button> }
}

fn with_all(sources: Vec<String>) -> Vec<(String, Text)> {
    let each = sources.into_iter().map(|source| (source.clone(), Text::from(source)));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

fn states() -> Vec<(String, Text)> {
    let each = GrantState::ALL
        .iter()
        .map(|&state| (state.word().to_owned(), Text::from(move |lang| text::state(state, lang))));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

fn kinds() -> Vec<(String, Text)> {
    let each = GrantKind::ALL
        .iter()
        .map(|&kind| (kind.word().to_owned(), Text::from(move |lang| text::kind(kind, lang))));
    std::iter::once((String::new(), Text::from(words::all))).chain(each).collect()
}

/// The files hold what the list shows.
#[component]
fn Downloads(filter: Memo<GrantFilter>) -> impl IntoView {
    let path = move |format| {
        let GrantFilter { state, kind, funding, q, after: _ } = filter.get();
        let pairs = [
            ("state", state.map(|state| state.word().to_owned()).unwrap_or_default()),
            ("kind", kind.map(|kind| kind.word().to_owned()).unwrap_or_default()),
            ("funding", funding.unwrap_or_default()),
            ("q", q.unwrap_or_default()),
        ];
        export_path_filtered(Register::Grants, format, &pairs)
    };
    view! { <ExportLinks csv=Signal::derive(move || path(ExportFormat::Csv)) xlsx=Signal::derive(move || path(ExportFormat::Xlsx)) /> }
}

/// The two ways to take a register away.
#[component]
pub fn ExportLinks(csv: Signal<String>, xlsx: Signal<String>) -> impl IntoView {
    view! {
        <div class="actions">
            <a class="button" rel="external" download="" href=move || csv.get()>{tr(words::csv)}</a>
            <a class="button" rel="external" download="" href=move || xlsx.get()>{tr(words::xlsx)}</a>
        </div>
    }
}

pub fn tone(state: GrantState) -> Tone {
    match state {
        GrantState::Offered | GrantState::AsksForMore => Tone::Wait,
        GrantState::Accepted => Tone::Done,
        GrantState::Declined | GrantState::Expired | GrantState::Forfeited => Tone::Plain,
    }
}

/// `all`: no filter is set, so that an empty list means that there are none.
#[component]
fn Rows(lines: Vec<GrantLine>, selected: Memo<Option<String>>, all: bool) -> impl IntoView {
    if lines.is_empty() && all {
        let import = || view! { <LinkButton label=words::to_import href="/office/import".to_owned() /> };
        let way = may(SET_UP).then(import);
        return view! { <EmptyState title=words::none_title text=words::none>{way}</EmptyState> }.into_any();
    }
    if lines.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let row = move |line: GrantLine| {
        let state = line.state;
        let word = Text::from(move |lang| text::state(state, lang));
        let content = view! {
            <span class="grow">{line.legal_name} <small class="soft">{line.email}</small></span>
            {line.person.is_none().then(|| view! { <Pill label=words::unmatched tone=Tone::Wrong /> })}
            {line.proposal_open.then(|| view! { <Pill label=words::waiting tone=Tone::Info /> })}
            <Pill label=word tone=tone(state) />
            <MoneyText money=line.award />
        };
        selectable(line.id.to_string(), selected, content.into_any())
    };
    view! { <ul class="list">{lines.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// A line of the list; pressing it shows its grant beside the list.
pub fn selectable(grant: String, selected: Memo<Option<String>>, content: AnyView) -> AnyView {
    let (_, select) = address("grant");
    let chosen = grant.clone();
    let current = Memo::new(move |_| selected.get().as_deref() == Some(&grant));
    view! {
        <li>
            <button
                type="button"
                class="list-row"
                aria-current=move || current.get().then_some("true")
                on:click=move |_| select.set(Some(chosen.clone()))
            >
                {content}
            </button>
        </li>
    }
    .into_any()
}
