//! The list of tutorials, and beside it the one that is selected.

use super::detail::TutorialDetail;
use super::model::{self, Show, chosen, is_due};
use crate::i18n::{Text, lang, tr};
use crate::office::list::{address, address_field, neighbour};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, Field, Pill, Select, Shortcut, Tone, loaded, shortcuts};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::grant::honorarium::{TaxFormState, TutorialOutcome, TutorialView, outcome_word};
use sundae_shared::grant::honorarium_api::ListHonoraria;
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Honoraria", es "Honorarios";
        lead: en "Taxable income, outside every travel grant: the amount of a tutorial is split among those of its speakers who take it.",
            es "Ingresos sujetos a impuestos, aparte de toda ayuda de viaje: el importe de un tutorial se reparte entre quienes lo imparten y lo aceptan.";
        search: en "Tutorial or name", es "Tutorial o nombre";
        show: en "Show", es "Mostrar";
        all: en "All", es "Todos";
        not_recorded: en "Not recorded yet", es "Sin anotar";
        form_missing: en "Tax form missing", es "Falta el formulario fiscal";
        second_person: en "Waits for a second person", es "Espera a otra persona";
        ready: en "Can be paid", es "Se puede pagar";
        none_title: en "No honoraria", es "No hay honorarios";
        none: en "They come with the grants file, each with the number of its tutorial.",
            es "Llegan con el archivo de ayudas, cada uno con el número de su tutorial.";
        nothing_title: en "Nothing matches", es "Nada coincide";
        nothing: en "Change the search or the choice.", es "Cambia la búsqueda o la selección.";
        choose_title: en "Choose a tutorial", es "Elige un tutorial";
        choose: en "Its speakers, and what each payment waits for, stand here.", es "Aquí aparecen sus ponentes y qué espera cada pago.";
        tutorial(number: &str): en "Tutorial {number}", es "Tutorial {number}";
        open: en "Not recorded", es "Sin anotar";
        down: en "Next tutorial", es "Tutorial siguiente";
        up: en "Previous tutorial", es "Tutorial anterior";
        to_search: en "Search", es "Buscar";
    }
}

#[component]
pub fn HonorariaPage() -> impl IntoView {
    page_title(words::title);
    let [q, show] = ["q", "show"].map(address_field);
    let (selected, select) = address("tutorial");
    let list = load::<ListHonoraria>(|| ((), ()));
    let shown = Memo::new(move |_| {
        list.reply().map(|all| chosen(&all, Show::of(&show.get()), &q.get())).unwrap_or_default()
    });
    let search = NodeRef::<html::Input>::new();
    let step = move |by| {
        let numbers: Vec<String> =
            shown.with_untracked(|shown| shown.iter().map(|one| one.tutorial.clone()).collect());
        if let Some(next) = neighbour(&numbers, selected.get_untracked().as_deref(), by) {
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
    let reload = Callback::new(move |()| list.refetch());
    let detail = move |all: Vec<TutorialView>| {
        let found = move || {
            let selected = selected.get()?;
            all.iter().find(|one| one.tutorial == selected).cloned()
        };
        move || match found() {
            Some(tutorial) => view! { <TutorialDetail tutorial=tutorial reload=reload /> }.into_any(),
            None => view! { <EmptyState title=words::choose_title text=words::choose /> }.into_any(),
        }
    };
    let rows = move |all: Vec<TutorialView>| {
        let none = all.is_empty();
        move || view! { <Rows tutorials=shown.get() none=none selected=selected /> }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="soft">{tr(words::lead)}</p>
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
            <Select label=words::show value=show options=shows() />
        </div>
        <div class="list-detail">
            <div class="stack">{loaded(list, rows)}</div>
            <div class="detail" class:detail-chosen=move || selected.with(Option::is_some)>
                {loaded(list, detail)}
            </div>
        </div>
    }
}

fn shows() -> Vec<(String, Text)> {
    let says = |show: Show| -> Message {
        match show {
            Show::All => words::all,
            Show::NotRecorded => words::not_recorded,
            Show::FormMissing => words::form_missing,
            Show::SecondPerson => words::second_person,
            Show::Ready => words::ready,
        }
    };
    Show::ALL.iter().map(|show| (show.word().to_owned(), Text::from(says(*show)))).collect()
}

/// What became of a tutorial, in a pill.
pub fn outcome_pill(tutorial: &TutorialView) -> AnyView {
    let (word, tone): (Message, Tone) = match tutorial.outcome.as_ref().map(|outcome| outcome.outcome) {
        None => (words::open, Tone::Plain),
        Some(TutorialOutcome::Given) => (outcome_word(TutorialOutcome::Given), Tone::Done),
        Some(TutorialOutcome::Cancelled) => (outcome_word(TutorialOutcome::Cancelled), Tone::Wrong),
    };
    view! { <Pill label=word tone=tone /> }.into_any()
}

#[component]
fn Rows(tutorials: Vec<TutorialView>, none: bool, selected: Memo<Option<String>>) -> impl IntoView {
    if none {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    if tutorials.is_empty() {
        return view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any();
    }
    let (_, select) = address("tutorial");
    let row = move |tutorial: TutorialView| {
        let id = tutorial.tutorial.clone();
        let (number, mine) = (id.clone(), id.clone());
        let current =
            Memo::new(move |_| selected.with(|selected| selected.as_deref() == Some(mine.as_str())));
        let names: Vec<&str> = tutorial.speakers.iter().map(|one| one.legal_name.as_str()).collect();
        let names = names.join(", ");
        let missing = !model::is_cancelled(&tutorial)
            && tutorial.speakers.iter().any(|one| is_due(one) && one.form_state != TaxFormState::Received);
        let second = tutorial.speakers.iter().any(|one| one.proposal.is_some());
        view! {
            <li>
                <button
                    type="button"
                    class="list-row"
                    aria-current=move || current.get().then_some("true")
                    on:click=move |_| select.set(Some(id.clone()))
                >
                    <span class="grow">
                        {move || words::tutorial(lang(), &number)}" "<small class="soft">{names}</small>
                    </span>
                    {missing.then(|| view! { <Pill label=words::form_missing tone=Tone::Wait /> })}
                    {second.then(|| view! { <Pill label=words::second_person tone=Tone::Info /> })}
                    {outcome_pill(&tutorial)}
                </button>
            </li>
        }
    };
    view! { <ul class="list">{tutorials.into_iter().map(row).collect_view()}</ul> }.into_any()
}
