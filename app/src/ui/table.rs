//! Surfaces: a card and a table.

use super::fresh_id;
use crate::i18n::Text;
use leptos::prelude::*;

/// A raised surface.
#[component]
pub fn Card(children: Children) -> impl IntoView {
    view! { <section class="card">{children()}</section> }
}

/// A table under its caption; scrolls sideways by itself, also with the keyboard. The children are the
/// rows: `<tr><td>…</td><td class="number">…</td></tr>`.
#[component]
pub fn Table(
    #[prop(into)] caption: Text,
    /// Column titles; those of `number` columns stand at the end of their cell.
    columns: Vec<Column>,
    children: Children,
) -> impl IntoView {
    let id = fresh_id();
    let labels = id.clone();
    let heads = columns
        .into_iter()
        .map(|Column { title, number }| view! { <th scope="col" class:number=number>{title.show()}</th> })
        .collect_view();
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby=id>
            <table class="table">
                <caption id=labels>{caption.show()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// The head of a column.
pub struct Column {
    title: Text,
    number: bool,
}

impl Column {
    pub fn text(title: impl Into<Text>) -> Self {
        Self { title: title.into(), number: false }
    }

    pub fn number(title: impl Into<Text>) -> Self {
        Self { title: title.into(), number: true }
    }
}
