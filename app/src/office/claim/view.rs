//! The list of claims: who stands at the desk first, then the longest sent.

use super::detail::{ClaimDetail, LOOK_AGAIN};
use crate::api::Failure;
use crate::i18n::{Text, lang, tr};
use crate::office::list::{address, address_field, neighbour};
use crate::shell::page_title;
use crate::state::every::while_shown;
use crate::state::load::load;
use crate::ui::{
    EmptyState, ErrorState, Field, Pill, Select, Shortcut, Skeleton, TimeText, Tone, changing, shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::claim::review::{ClaimCount, ClaimFilter, ClaimShow, ListedClaim};
use sundae_shared::claim::review_api::ListClaims;
use sundae_shared::claim::{ClaimState, review_text, text as claims};
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Claims", es "Solicitudes";
        search: en "Name or e-mail", es "Nombre o correo";
        show: en "Show", es "Mostrar";
        counted(name: &str, claims: i64): en "{name} ({claims})", es "{name} ({claims})";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        none_title: en "No claim here", es "Ninguna solicitud aquí";
        none: en "Claims stand here once their owners have sent them. Look under another choice, or search less narrowly.",
            es "Las solicitudes aparecen aquí cuando se envían. Prueba otra opción o una búsqueda más amplia.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next claim", es "Solicitud siguiente";
        up: en "Previous claim", es "Solicitud anterior";
        to_search: en "Search", es "Buscar";
        back: en "All claims", es "Todas las solicitudes";
        at_desk(number: i64): en "At the desk: {number}", es "En el mostrador: {number}";
        reviewed_by(name: &str): en "{name} reviews it", es "La revisa {name}";
        by_me: en "You review it", es "La revisas tú";
        held: en "On hold", es "En espera";
        own: en "Yours", es "Tuya";
        returned: en "Returned", es "Devuelta";
        lines_one: en "1 expense", es "1 gasto";
        lines(count: i64): en "{count} expenses", es "{count} gastos";
        pending(count: i64): en "{count} to decide", es "{count} por decidir";
        flagged(count: i64): en "{count} flagged", es "{count} con observaciones";
    }
}

#[component]
pub fn ClaimsPage() -> impl IntoView {
    page_title(words::title);
    let [q, show] = ["q", "show"].map(address_field);
    let (after, set_after) = address("after");
    let (selected, select) = address("claim");
    let filter = Memo::new(move |_| ClaimFilter {
        show: ClaimShow::from_word(&show.get()),
        q: Some(q.get()).filter(|text| !text.is_empty()),
        after: after.get(),
    });
    let list = load::<ListClaims>(move || ((), filter.get()));
    while_shown(LOOK_AGAIN, move || list.look_again());
    // Each a part of its own, so that what comes in redraws nothing that stays as it was.
    let items = Memo::new(move |_| list.reply().map(|page| page.items).unwrap_or_default());
    let next = Memo::new(move |_| list.reply().and_then(|page| page.next));
    let counts = Memo::new(move |_| list.reply().map(|page| page.counts).unwrap_or_default());
    let shown = Memo::new(move |_| match list.get() {
        None => Shown::Waiting,
        Some(Ok(page)) if page.items.is_empty() => Shown::Nothing,
        Some(Ok(_)) => Shown::Rows,
        Some(Err(failure)) => Shown::Failed(failure),
    });
    let entries = Memo::new(move |_| -> Vec<String> {
        items.with(|items| items.iter().map(|claim| claim.id.to_string()).collect())
    });
    let search = NodeRef::<html::Input>::new();
    let open = Callback::new(move |id: Option<String>| {
        crate::route::set_query("line", None);
        select.set(id);
    });
    let step = move |by| {
        let next = entries
            .with_untracked(|entries| neighbour(entries, selected.get_untracked().as_deref(), by).cloned());
        if next.is_some() {
            open.run(next);
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
    let page_button = move |label: Message, to: Option<String>| {
        view! {
            <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
        }
    };
    let rows = move || match shown.get() {
        Shown::Waiting => view! { <Skeleton lines=6 /> }.into_any(),
        Shown::Nothing => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
        Shown::Failed(failure) => {
            view! { <ErrorState failure=failure on_retry=move |()| list.refetch() /> }.into_any()
        }
        Shown::Rows => view! { <Rows entries=entries items=items open=open /> }.into_any(),
    };
    let pages = move || {
        view! {
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None))}
                {next.get().map(|next| page_button(words::more, Some(next)))}
            </div>
        }
    };
    let whole_list = move || {
        view! {
            <h1>{tr(words::title)}</h1>
            <div class="toolbar">
                <div class="grow"><Field label=words::search kind="search" value=q node_ref=search /></div>
                <Select label=words::show value=show options=Signal::derive(move || shows(&counts.get())) />
                <p class="soft">{tr(words::keys)}</p>
            </div>
            <div class="stack">{changing(rows)}{pages}</div>
        }
    };
    let changed = Callback::new(move |()| list.refetch());
    let one = move |id: String| {
        view! {
            <p>
                <button type="button" class="button button-quiet" on:click=move |_| open.run(None)>{tr(words::back)}</button>
            </p>
            <ClaimDetail id=id changed=changed />
        }
    };
    move || match selected.get() {
        Some(id) => one(id).into_any(),
        None => whole_list().into_any(),
    }
}

/// The choices of the list with how many claims each shows; the first is the one without a word.
fn shows(counts: &[ClaimCount]) -> Vec<(String, Text)> {
    let option = |show: &ClaimShow| {
        let (show, count) =
            (*show, counts.iter().find(|count| count.show == *show).map(|count| count.claims));
        let word = if show == ClaimShow::ToReview { String::new() } else { show.word().to_owned() };
        let says = move |lang| {
            let name = review_text::show(show)(lang);
            count.map_or_else(|| name.to_owned(), |count| words::counted(lang, name, count))
        };
        (word, Text::from(says))
    };
    ClaimShow::ALL.iter().map(option).collect()
}

/// How a claim stands, as staff say it; the owner's words are the same but for what came back to them.
pub fn state_word(state: ClaimState) -> Message {
    match state {
        ClaimState::Returned => words::returned,
        _ => claims::claim_state(state),
    }
}

fn tone(state: ClaimState) -> Tone {
    match state {
        ClaimState::Draft | ClaimState::Withdrawn => Tone::Plain,
        ClaimState::Submitted => Tone::Wait,
        ClaimState::InReview => Tone::Info,
        ClaimState::Approved => Tone::Done,
        ClaimState::Returned => Tone::Wait,
    }
}

/// What stands where the list is.
#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Nothing,
    Rows,
    Failed(Failure),
}

/// A row each, kept while its claim is in the list: what is looked at or has the focus stays the same claim, wherever
/// who comes to the desk moves it.
#[component]
fn Rows(
    entries: Memo<Vec<String>>,
    items: Memo<Vec<ListedClaim>>,
    open: Callback<Option<String>>,
) -> impl IntoView {
    let row = move |id: String| {
        let own = id.clone();
        let claim = Memo::new(move |_| {
            items.with(|items| items.iter().find(|claim| claim.id.to_string() == own).cloned())
        });
        let inside = move || claim.get().map(|claim| view! { <Row claim=claim /> });
        view! {
            <li>
                <button type="button" class="list-row" on:click=move |_| open.run(Some(id.clone()))>{inside}</button>
            </li>
        }
    };
    view! { <ul class="list"><For each=move || entries.get() key=|id| id.clone() children=row /></ul> }
}

#[component]
fn Row(claim: ListedClaim) -> impl IntoView {
    let (name, lines, pending, flagged) = (claim.name.clone(), claim.lines, claim.pending, claim.flagged);
    let counted = move || {
        let lang = lang();
        let mut said =
            vec![if lines == 1 { words::lines_one(lang).to_owned() } else { words::lines(lang, lines) }];
        said.extend((pending > 0).then(|| words::pending(lang, pending)));
        said.extend((flagged > 0).then(|| words::flagged(lang, flagged)));
        said.join(" · ")
    };
    let sent = claim.sent_at.map(|at| view! { " · "<TimeText at=at /> });
    view! {
        <span class="grow">{name}<br /><small class="soft">{counted}{sent}</small></span>
        <Marks claim=claim />
    }
}

/// How a claim stands, in pills.
#[component]
pub fn Marks(claim: ListedClaim) -> impl IntoView {
    let ListedClaim { state, at_desk, reviewer, held, own, .. } = claim;
    let at_desk = at_desk.map(|at| {
        let number = at.number;
        view! { <Pill label=move |lang| words::at_desk(lang, number) tone=Tone::Info /> }
    });
    let reviewer = reviewer.map(|reviewer| {
        let (name, mine) = (reviewer.name, reviewer.mine);
        let says =
            move |lang| if mine { words::by_me(lang).to_owned() } else { words::reviewed_by(lang, &name) };
        view! { <Pill label=says tone=Tone::Info /> }
    });
    view! {
        <span class="actions">
            {own.then(|| view! { <Pill label=words::own tone=Tone::Wait /> })}
            {at_desk}
            {reviewer}
            {held.then(|| view! { <Pill label=words::held tone=Tone::Wait /> })}
            <Pill label=state_word(state) tone=tone(state) />
        </span>
    }
}
