//! List and detail, worked by keyboard: `j k` to move, `a` to accept, `r` to reject.

use super::detail_view::{Ask, Detail};
use super::model::{after_leaving, moved, selected};
use crate::i18n::{game, lang, tr};
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, LinkButton, Pill, Segmented, Shortcut, TimeText, loaded, shortcuts};
use leptos::prelude::*;
use sundae_shared::points::api::ListSubmissionQueue;
use sundae_shared::points::{ListQueue, Queue, QueueItem, QueuePart};

sundae_shared::messages! {
    pub(super) mod words {
        title: en "Points review", es "Revisar puntos";
        part: en "Show", es "Mostrar";
        open: en "Waiting", es "Pendientes";
        decided: en "Decided", es "Decididas";
        waiting_one: en "1 waiting", es "1 pendiente";
        waiting(count: i64): en "{count} waiting", es "{count} pendientes";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
        none_title: en "Nothing waits", es "Nada pendiente";
        none: en "New submissions appear here, the oldest first. Your own are decided by others.",
            es "Los envíos nuevos aparecen aquí, primero los más antiguos. Los tuyos los decide otra persona.";
        none_decided_title: en "Nothing decided yet", es "Nada decidido aún";
        none_decided: en "What was accepted or rejected appears here, the newest first.",
            es "Lo aceptado o rechazado aparece aquí, primero lo más reciente.";
        further: en "Further ones", es "Siguientes";
        next: en "Next one", es "Siguiente";
        previous: en "One back", es "Anterior";
        accept: en "Accept", es "Aceptar";
        reject: en "Reject", es "Rechazar";
        list: en "Submissions", es "Envíos";
        reload: en "Look for new ones", es "Buscar nuevos";
    }
}

#[component]
pub fn Moderation() -> impl IntoView {
    page_title(words::title);
    let part = Memo::new(|_| {
        let named = route::query("part");
        named.and_then(|word| QueuePart::from_word(&word)).unwrap_or(QueuePart::Open)
    });
    let after = Memo::new(|_| route::query("after"));
    let chosen = Memo::new(|_| route::query("id"));
    let queue = load::<ListSubmissionQueue>(move || ((), ListQueue { part: part.get(), after: after.get() }));
    let select = |id: String| route::set_query("id", Some(&id));
    let show_part = |part: QueuePart| {
        route::set_query("id", None);
        route::set_query("after", None);
        route::set_query("part", Some(part.word()));
    };
    let items =
        move || -> Vec<QueueItem> { untrack(|| queue.reply()).map(|page| page.items).unwrap_or_default() };
    let step = move |by: isize| {
        let items = items();
        let at = selected(&items, chosen.get_untracked().as_deref());
        if let Some(item) = items.get(moved(at, by, items.len())) {
            select(item.id.to_string());
        }
    };
    // The detail listens to what a key asks of it.
    let ask = RwSignal::new(None::<Ask>);
    shortcuts(vec![
        Shortcut::new("j", words::next, move || step(1)),
        Shortcut::new("k", words::previous, move || step(-1)),
        Shortcut::new("a", words::accept, move || ask.set(Some(Ask::Accept))),
        Shortcut::new("r", words::reject, move || ask.set(Some(Ask::Reject))),
    ]);
    let decided = move |()| {
        let items = items();
        let at = selected(&items, chosen.get_untracked().as_deref());
        if part.get_untracked() == QueuePart::Open {
            route::set_query("id", after_leaving(&items, at).as_deref());
        }
        queue.refetch();
    };
    let shown = move |page: Queue| {
        if page.items.is_empty() {
            return view! { <Nothing part=part.get_untracked() /> }.into_any();
        }
        view! { <ListAndDetail page=page chosen=chosen select=select part=part ask=ask decided=decided /> }
            .into_any()
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <Segmented
                label=words::part
                options=vec![(QueuePart::Open, words::open.into()), (QueuePart::Decided, words::decided.into())]
                value=part
                on_change=show_part
            />
            <p class="soft grow">{tr(words::keys)}</p>
            <crate::ui::Button label=words::reload on_press=move |()| queue.refetch() />
        </div>
        {loaded(queue, shown)}
    }
}

#[component]
fn Nothing(part: QueuePart) -> impl IntoView {
    match part {
        QueuePart::Open => view! { <EmptyState title=words::none_title text=words::none /> }.into_any(),
        QueuePart::Decided => {
            view! { <EmptyState title=words::none_decided_title text=words::none_decided /> }.into_any()
        }
    }
}

#[component]
fn ListAndDetail(
    page: Queue,
    chosen: Memo<Option<String>>,
    #[prop(into)] select: Callback<String>,
    part: Memo<QueuePart>,
    ask: RwSignal<Option<Ask>>,
    #[prop(into)] decided: Callback<()>,
) -> impl IntoView {
    let Queue { items, open, next } = page;
    let items = StoredValue::new(items);
    let at = Memo::new(move |_| items.with_value(|items| selected(items, chosen.get().as_deref())));
    let rows = items.get_value().into_iter().enumerate().map(|(place, item)| {
        view! { <li><Row item=item current=Signal::derive(move || at.get() == place) select=select /></li> }
    });
    let detail = move || {
        let item = items.with_value(|items| items.get(at.get()).cloned())?;
        Some(view! { <Detail item=item ask=ask decided=decided /> })
    };
    let waiting = move || match open {
        1 => words::waiting_one(lang()).to_owned(),
        open => words::waiting(lang(), open),
    };
    let further = next.map(|next| format!("/office/evidence?part={}&after={next}", part.get_untracked()));
    view! {
        <div class="list-detail">
            <div class="stack">
                <p class="soft" aria-live="polite">{waiting}</p>
                <ul class="list" role="list" aria-label=tr(words::list)>{rows.collect_view()}</ul>
                {further.map(|href| view! { <LinkButton label=words::further href=href /> })}
            </div>
            <div class="detail">{detail}</div>
        </div>
    }
}

#[component]
fn Row(item: QueueItem, #[prop(into)] current: Signal<bool>, select: Callback<String>) -> impl IntoView {
    let (word, tone) = game::submission_state(item.state);
    let id = item.id.to_string();
    let title = game::both(&item.title);
    view! {
        <button
            type="button"
            class="list-row"
            aria-current=move || current.get().then_some("true")
            on:click=move |_| select.run(id.clone())
        >
            <span class="grow">
                {title.show()}<br />
                <small class="soft">{item.author.clone()}" · "<TimeText at=item.at /></small>
            </span>
            <Pill label=word tone=tone />
        </button>
    }
}
