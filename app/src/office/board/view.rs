//! The list of chosen names, newest first, with a search.

use super::take_view::take_form;
use crate::i18n::tr;
use crate::office::list::{address, address_field, turn_page};
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::table::Column;
use crate::ui::{
    Button, ButtonKind, Dialog, EmptyState, Field, Pill, Shortcut, Table, TimeText, Tone, loaded, shortcuts,
};
use leptos::html;
use leptos::prelude::*;
use sundae_shared::board::api::ListChosenNames;
use sundae_shared::board::{ChosenName, ListNames, Listing, Names, text};

sundae_shared::messages! {
    mod words {
        title: en "Nicknames", es "Apodos";
        says: en "What people chose for the leaderboard and for the thank-you page. Take away what hurts somebody; its owner is told why and chooses another.",
            es "Lo que se eligió para la clasificación y para la página de agradecimiento. Retira lo que ofenda a alguien; su titular sabrá el motivo y elegirá otro.";
        search: en "Nickname or name", es "Apodo o nombre";
        to_search: en "Search", es "Buscar";
        caption: en "Chosen names, newest first", es "Nombres elegidos, los más recientes primero";
        chosen: en "Chosen name", es "Nombre elegido";
        whose: en "Whose", es "De quién";
        shown: en "Shown on", es "Aparece en";
        at: en "Since", es "Desde";
        actions: en "Change", es "Cambiar";
        take: en "Take away", es "Retirar";
        take_title(name: &str): en "Take “{name}” away?", es "¿Retirar «{name}»?";
        own: en "Yours: somebody else decides", es "Es tuyo: decide otra persona";
        none_title: en "No names yet", es "Aún no hay nombres";
        none: en "Who chooses a nickname or wants to be thanked by name stands here.",
            es "Aquí aparece quien elige un apodo o quiere que se le agradezca por su nombre.";
        nothing_title: en "Nothing matches", es "Nada coincide";
        nothing: en "Nobody chose a name with these letters. Search for a part of it, or for the person's own name.",
            es "Nadie eligió un nombre con estas letras. Busca una parte, o el nombre de la persona.";
        older: en "Older ones", es "Anteriores";
        newest: en "Newest", es "Los más recientes";
    }
}

#[component]
pub fn NamesPage() -> impl IntoView {
    page_title(words::title);
    let (q, (after, set_after)) = (address_field("q"), address("after"));
    let searched = Memo::new(move |_| crate::route::query("q"));
    let names =
        load::<ListChosenNames>(move || ((), ListNames { search: searched.get(), after: after.get() }));
    let search = NodeRef::<html::Input>::new();
    shortcuts(vec![Shortcut::new("/", words::to_search, move || {
        if let Some(input) = search.get_untracked() {
            let _ = input.focus();
        }
    })]);
    let changed = Callback::new(move |()| names.refetch());
    let shown = move |Names { items, next }: Names| {
        if items.is_empty() {
            return match searched.get_untracked() {
                None => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
                Some(_) => view! { <EmptyState title=words::nothing_title text=words::nothing /> }.into_any(),
            };
        }
        let newest = after.get_untracked().is_some().then(|| {
            view! { <Button label=words::newest on_press=move |()| turn_page(set_after, None) /> }
        });
        let older = next.map(|next| {
            view! { <Button label=words::older on_press=move |()| turn_page(set_after, Some(next.clone())) /> }
        });
        view! {
            <List items=items changed=changed />
            <div class="actions">{newest}{older}</div>
        }
        .into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <p class="measure">{tr(words::says)}</p>
        <div class="toolbar">
            <div class="grow"><Field label=words::search kind="search" value=q node_ref=search maxlength=100 /></div>
        </div>
        {loaded(names, shown)}
    }
}

#[component]
fn List(items: Vec<ChosenName>, changed: Callback<()>) -> impl IntoView {
    let columns = vec![
        Column::text(words::chosen),
        Column::text(words::whose),
        Column::text(words::shown),
        Column::text(words::at),
        Column::text(words::actions),
    ];
    view! {
        <Table caption=words::caption columns=columns>
            {items.into_iter().map(|item| view! { <Row item=item changed=changed /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(item: ChosenName, changed: Callback<()>) -> impl IntoView {
    let ChosenName { id, listing, name, person_name, chosen_at, own } = item;
    let tone = match listing {
        Listing::Board => Tone::Info,
        Listing::Thanks => Tone::Plain,
    };
    let taking = RwSignal::new(false);
    let (of, id) = (name.clone(), StoredValue::new(id));
    let act = match own {
        true => view! { <span class="soft">{tr(words::own)}</span> }.into_any(),
        false => view! {
            <Button label=words::take kind=ButtonKind::Quiet on_press=move |()| taking.set(true) />
            <Dialog title=move |lang| words::take_title(lang, &of) open=taking>
                {take_form(id.get_value(), taking, changed)}
            </Dialog>
        }
        .into_any(),
    };
    view! {
        <tr>
            <td dir="auto">{name}</td>
            <td dir="auto">{person_name}</td>
            <td><Pill label=move |lang| text::listing(listing, lang) tone=tone /></td>
            <td><TimeText at=chosen_at /></td>
            <td>{act}</td>
        </tr>
    }
}
