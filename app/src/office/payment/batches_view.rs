//! The list of batches, the newest first.

use super::model::batch_tone;
use super::{RESULTS, batch_address};
use crate::i18n::{format, lang, tr};
use crate::office::list::{address, neighbour};
use crate::office::may::may;
use crate::route;
use crate::shell::page_title;
use crate::state::load::load;
use crate::ui::{EmptyState, LinkButton, MoneyText, Pill, Shortcut, TimeText, Tone, loaded, shortcuts};
use leptos::prelude::*;
use sundae_shared::money::Money;
use sundae_shared::payee::text as payees;
use sundae_shared::payment::api::ListBatches;
use sundae_shared::payment::{BatchFilter, BatchLine, BatchPage, text};
use sundae_shared::people::may::MAKE_PAYMENTS;
use sundae_shared::text::Message;

sundae_shared::messages! {
    pub mod words {
        title: en "Batches", es "Lotes";
        batch(number: i64, method: &str): en "Batch {number} · {method}", es "Lote {number} · {method}";
        payments_one: en "1 payment", es "1 pago";
        payments(count: &str): en "{count} payments", es "{count} pagos";
        by(name: &str): en "by {name}", es "por {name}";
        without_result(count: i64): en "{count} without result", es "{count} sin resultado";
        failed(count: i64): en "{count} not arrived", es "{count} sin llegar";
        results: en "Import results", es "Importar resultados";
        due: en "Who is due what", es "A quién se le debe";
        none_title: en "No batch yet", es "Aún no hay lotes";
        none: en "A payer opens a batch from the list of payments due.",
            es "Quien paga abre un lote desde la lista de pagos pendientes.";
        more: en "Next page", es "Página siguiente";
        first: en "First page", es "Primera página";
        down: en "Next batch", es "Lote siguiente";
        up: en "Previous batch", es "Lote anterior";
        open: en "Open the batch", es "Abrir el lote";
        keys: en "Press ? for the keys", es "Pulsa ? para ver las teclas";
    }
}

#[component]
pub fn BatchesPage() -> impl IntoView {
    page_title(words::title);
    let (after, set_after) = address("after");
    let (selected, select) = address("batch");
    let list = load::<ListBatches>(move || ((), BatchFilter { after: after.get() }));
    let entries = Memo::new(move |_| -> Vec<String> {
        let items = list.reply().map(|page| page.items).unwrap_or_default();
        items.iter().map(|batch| batch.id.to_string()).collect()
    });
    let step = move |by| {
        let next = entries
            .with_untracked(|entries| neighbour(entries, selected.get_untracked().as_deref(), by).cloned());
        if next.is_some() {
            select.set(next);
        }
    };
    shortcuts(vec![
        Shortcut::new("j", words::down, move || step(1)),
        Shortcut::new("k", words::up, move || step(-1)),
        Shortcut::new("Enter", words::open, move || {
            if let Some(id) = selected.get_untracked() {
                route::go(&format!("{}/{id}", super::BATCHES));
            }
        }),
    ]);
    let rows = move |page: BatchPage| {
        let page_button = move |label: Message, to: Option<String>| {
            view! {
                <button type="button" class="button" on:click=move |_| set_after.set(to.clone())>{tr(label)}</button>
            }
        };
        view! {
            <Rows batches=page.items selected=selected />
            <div class="actions">
                {after.get().map(|_| page_button(words::first, None))}
                {page.next.map(|next| page_button(words::more, Some(next)))}
            </div>
        }
    };
    view! {
        <h1>{tr(words::title)}</h1>
        <div class="toolbar">
            <LinkButton label=words::due href="/office/payments/" />
            {may(MAKE_PAYMENTS).then(|| view! { <LinkButton label=words::results href=RESULTS /> })}
            <p class="soft">{tr(words::keys)}</p>
        </div>
        <div class="stack">{loaded(list, rows)}</div>
    }
}

#[component]
fn Rows(batches: Vec<BatchLine>, selected: Memo<Option<String>>) -> impl IntoView {
    if batches.is_empty() {
        return view! { <EmptyState title=words::none_title text=words::none /> }.into_any();
    }
    let row = move |batch: BatchLine| {
        let BatchLine { id, number, method, state, currency, payments, total_minor, at, by, .. } =
            batch.clone();
        let mine = id.to_string();
        let current = move || selected.with(|selected| selected.as_ref() == Some(&mine));
        let title = move || words::batch(lang(), number, payees::method_name(method, lang()));
        view! {
            <li>
                <a class="list-row" href=batch_address(&id) aria-current=move || current().then_some("true")>
                    <span class="grow">
                        <strong>{title}</strong>
                        <br />
                        <small class="soft">
                            {move || payments_of(lang(), payments)}" · "<TimeText at=at />" "
                            {move || words::by(lang(), &by)}
                        </small>
                    </span>
                    <strong><MoneyText money=Money::new(total_minor, currency) /></strong>
                    <span class="actions">
                        <Marks batch=batch />
                        <Pill label=text::batch_state(state) tone=batch_tone(state) />
                    </span>
                </a>
            </li>
        }
    };
    view! { <ul class="list" role="list">{batches.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// "34 payments".
pub fn payments_of(lang: sundae_shared::text::Lang, count: i64) -> String {
    match count {
        1 => words::payments_one(lang).to_owned(),
        _ => words::payments(lang, &format::number(count)),
    }
}

/// What still wants somebody's eye.
#[component]
pub fn Marks(batch: BatchLine) -> impl IntoView {
    let BatchLine { without_result, failed, .. } = batch;
    view! {
        {(failed > 0).then(|| view! { <Pill label=move |lang| words::failed(lang, failed) tone=Tone::Wrong /> })}
        {(without_result > 0).then(|| view! {
            <Pill label=move |lang| words::without_result(lang, without_result) tone=Tone::Wait />
        })}
    }
}
