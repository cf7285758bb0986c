//! Counts as large figures, each with its word.

use crate::i18n::format::number;
use crate::i18n::{lang, tr};
use leptos::prelude::*;
use sundae_shared::text::Message;

/// One count. A zero steps back.
#[derive(Clone, Copy)]
pub struct Figure {
    pub word: Message,
    pub count: i64,
    /// Whether any of it asks for a look.
    pub wrong: bool,
}

impl Figure {
    pub fn new(word: Message, count: impl Into<i64>) -> Self {
        Self { word, count: count.into(), wrong: false }
    }

    /// Of what went wrong.
    pub fn wrong(word: Message, count: impl Into<i64>) -> Self {
        Self { wrong: true, ..Self::new(word, count) }
    }
}

pub fn figures(figures: impl IntoIterator<Item = Figure>) -> AnyView {
    let figure = |Figure { word, count, wrong }| {
        let (wrong, none) = (wrong && count > 0, count == 0);
        view! {
            <div class:figure-wrong=wrong class:figure-none=none>
                <dt>{tr(word)}</dt>
                <dd class="figure">{move || { lang(); number(count) }}</dd>
            </div>
        }
    };
    let all: Vec<_> = figures.into_iter().map(figure).collect();
    view! { <dl class="figures">{all}</dl> }.into_any()
}
