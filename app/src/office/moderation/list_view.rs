//! The rows of the queue, with who is on each and a box for what is surely fine.

use super::desk::Desk;
use super::model::is_surely_fine;
use crate::i18n::{game, lang, tr};
use crate::ui::{Pill, TimeText, Tone};
use leptos::prelude::*;
use sundae_shared::points::{OnIt, QueueItem, QueuePart, text};

sundae_shared::messages! {
    mod words {
        list: en "Submissions", es "Envíos";
        on_it(name: &str): en "{name} is on it", es "Lo mira {name}";
        tick(title: &str, author: &str): en "Accept with others: {title}, {author}", es "Aceptar con otros: {title}, {author}";
    }
}

#[component]
pub fn Rows(items: Vec<QueueItem>, open: Memo<Option<QueueItem>>, desk: Desk) -> impl IntoView {
    let row = move |item: QueueItem| {
        let tick = (desk.part.get_untracked() == QueuePart::Open)
            .then(|| view! { <Tick item=item.clone() desk=desk /> });
        view! { <li class="tick-row">{tick}<Row item=item open=open desk=desk /></li> }
    };
    view! { <ul class="list" role="list" aria-label=tr(words::list)>{items.into_iter().map(row).collect_view()}</ul> }
}

#[component]
fn Tick(item: QueueItem, desk: Desk) -> impl IntoView {
    if !is_surely_fine(&item) {
        return view! { <span class="tick-alone"></span> }.into_any();
    }
    let (id, title, author) = (item.id.to_string(), game::both(&item.title), item.author);
    let mine = id.clone();
    let checked = move || desk.ticked.with(|ticked| ticked.contains(&mine));
    view! {
        <label class="tick tick-alone">
            <input
                type="checkbox"
                aria-label=move || words::tick(lang(), &title.now(), &author)
                prop:checked=checked
                on:change=move |_| toggle(desk, &id)
            />
        </label>
    }
    .into_any()
}

/// In and out of what is accepted together.
pub fn toggle(desk: Desk, id: &str) {
    desk.ticked.update(|ticked| {
        if !ticked.remove(id) {
            ticked.insert(id.to_owned());
        }
    });
}

#[component]
fn Row(item: QueueItem, open: Memo<Option<QueueItem>>, desk: Desk) -> impl IntoView {
    let (word, tone) = game::submission_state(item.state);
    let (id, title) = (item.id.clone(), game::both(&item.title));
    let current = Memo::new(move |_| open.with(|open| open.as_ref().is_some_and(|open| open.id == id)));
    let id = item.id.to_string();
    let warnings = item.warnings.iter().map(|warning| {
        let warning = *warning;
        view! { <Pill label=move |lang| text::warning(warning, lang) tone=Tone::Wait /> }
    });
    let warnings = warnings.collect_view();
    let on_it = item.on_it.filter(|on_it| !on_it.you).map(|OnIt { name, .. }| {
        view! { <Pill label=move |lang| words::on_it(lang, &name) tone=Tone::Info /> }
    });
    let state =
        (desk.part.get_untracked() == QueuePart::Decided).then(|| view! { <Pill label=word tone=tone /> });
    view! {
        <button
            type="button"
            class="list-row"
            aria-current=move || current.get().then_some("true")
            on:click=move |_| desk.select(Some(id.clone()))
        >
            <span class="grow">
                {title.show()}<br />
                <small class="soft">{item.author.clone()}" · "<TimeText at=item.at /></small>
            </span>
            {on_it}{warnings}{state}
        </button>
    }
}
