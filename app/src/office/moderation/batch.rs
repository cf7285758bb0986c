//! Accepting several at once: only what has no warning, and only what somebody ticked.

use super::desk::Desk;
use super::model::is_surely_fine;
use crate::i18n::{game, lang};
use crate::state::root;
use crate::state::writer::Writer;
use crate::ui::{Button, ButtonKind, FailureNotice, Notice, Tone};
use leptos::prelude::*;
use sundae_shared::points::api::AcceptSubmissions;
use sundae_shared::points::{AcceptBatch, BATCH_MAX, BatchDone, QueueItem};

sundae_shared::messages! {
    mod words {
        tick_all(count: usize): en "Tick all without a warning ({count})", es "Marcar todos los que no tienen avisos ({count})";
        untick: en "Untick all", es "Desmarcar todos";
        accept_one: en "Accept the one ticked", es "Aceptar el marcado";
        accept(count: usize): en "Accept the {count} ticked", es "Aceptar los {count} marcados";
        accepted(count: i64): en "Accepted: {count}. You find them under Decided.", es "Aceptados: {count}. Los encuentras en Decididos.";
        refused: en "Not accepted, look at these:", es "No aceptados, míralos:";
    }
}

#[component]
pub fn Batch(items: Signal<Vec<QueueItem>>, desk: Desk) -> impl IntoView {
    let accept = Writer::<AcceptSubmissions>::new();
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let fine = move || -> Vec<String> {
        let fine = |items: &Vec<QueueItem>| {
            let fine = items.iter().filter(|item| is_surely_fine(item)).take(BATCH_MAX);
            fine.map(|item| item.id.to_string()).collect()
        };
        items.with(fine)
    };
    // Those that are in sight: another page has its own.
    let ticked = Memo::new(move |_| {
        let is_ticked = |item: &&QueueItem| desk.ticked.with(|ticked| ticked.contains(&item.id.to_string()));
        items.with(|items| items.iter().filter(is_ticked).cloned().collect::<Vec<_>>())
    });
    let send = move |()| {
        let chosen = ticked.get_untracked();
        let submissions = chosen.iter().map(|item| item.id.clone()).collect();
        accept.send((), AcceptBatch { submissions }, move |BatchDone { accepted, outcomes }| {
            root().toasts.say(move |lang| words::accepted(lang, accepted));
            let why_not = outcomes.into_iter().filter_map(|outcome| {
                let item = chosen.iter().find(|item| item.id == outcome.submission)?;
                let name = format!("{}, {}", game::both(&item.title).now(), item.author);
                Some((name, outcome.refused?.detail))
            });
            refused.set(untrack(|| why_not.collect()));
            desk.ticked.update(std::collections::BTreeSet::clear);
            desk.queue.refetch();
        });
    };
    let count = Memo::new(move |_| ticked.with(Vec::len));
    let accept_label = move |lang| match count.get() {
        1 => words::accept_one(lang).to_owned(),
        count => words::accept(lang, count),
    };
    let all = Memo::new(move |_| fine().len());
    let tick_all = move |()| desk.ticked.set(fine().into_iter().collect());
    let untick = move |()| desk.ticked.update(std::collections::BTreeSet::clear);
    view! {
        <div class="actions">
            {move || (all.get() > 1 && count.get() < all.get()).then(|| view! {
                <Button label=move |lang| words::tick_all(lang, all.get()) on_press=tick_all />
            })}
            {move || (count.get() > 0).then(|| view! {
                <Button label=accept_label kind=ButtonKind::Primary working=accept.working on_press=send />
                <Button label=words::untick kind=ButtonKind::Quiet on_press=untick />
            })}
        </div>
        <FailureNotice failure=accept.failure />
        <div aria-live="polite">
            {move || {
                let refused = refused.get();
                let one = |(name, why): (String, String)| view! { <li><strong>{name}</strong>": "{why}</li> };
                (!refused.is_empty()).then(|| view! {
                    <Notice tone=Tone::Wait>
                        <p>{move || words::refused(lang())}</p>
                        <ul>{refused.into_iter().map(one).collect_view()}</ul>
                    </Notice>
                })
            }}
        </div>
    }
}
