//! Choosing: one of many, one of few, yes or no.

use super::field::{Ids, error_view, hint_view};
use super::fresh_id;
use crate::i18n::Text;
use leptos::prelude::*;

/// One of many, by the browser's own list. `options` are the value and what is shown.
#[component]
pub fn Select(
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<(String, Text)>>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = Ids::fresh();
    let shown = move || {
        let option = |(worth, text): (String, Text)| {
            let chosen = {
                let worth = worth.clone();
                move || value.get() == worth
            };
            view! { <option value=worth prop:selected=chosen>{text.show()}</option> }
        };
        options.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=ids.input.clone()>{label.show()}</label>
            {hint_view(hint, &ids)}
            <select
                id=ids.input.clone()
                class="input"
                aria-describedby=ids.described_by.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:change:target=move |event| value.set(event.target().value())
            >
                {shown}
            </select>
            {error_view(error, &ids)}
        </div>
    }
}

/// One of two to four, all visible; radio buttons to the keyboard and to screen readers.
#[component]
pub fn Segmented<T>(
    #[prop(into)] label: Text,
    options: Vec<(T, Text)>,
    #[prop(into)] value: Signal<T>,
    #[prop(into)] on_change: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (worths, texts): (Vec<T>, Vec<Text>) = options.into_iter().unzip();
    let worths = StoredValue::new(worths);
    let chosen = Signal::derive(move || {
        let value = value.get();
        worths.with_value(|worths| worths.iter().position(|worth| *worth == value))
    });
    let choose = Callback::new(move |at: usize| {
        if let Some(worth) = worths.with_value(|worths| worths.get(at).copied()) {
            on_change.run(worth);
        }
    });
    segments(label, texts, chosen, choose)
}

/// The part that does not depend on the type of the values.
fn segments(
    label: Text,
    texts: Vec<Text>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
) -> AnyView {
    let group = fresh_id();
    let choice = |(at, text): (usize, Text)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == Some(at)
                    on:change=move |_| choose.run(at)
                />
                <span>{text.show()}</span>
            </label>
        }
    };
    let choices = texts.into_iter().enumerate().map(choice).collect_view();
    view! {
        <fieldset class="field">
            <legend>{label.show()}</legend>
            <div class="segmented">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// Yes or no; the whole line is the target.
#[component]
pub fn Checkbox(
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = Ids::fresh();
    view! {
        <div>
            <label class="tick">
                <input
                    type="checkbox"
                    aria-describedby=ids.described_by.clone()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:checked=move || value.get()
                    on:change:target=move |event| value.set(event.target().checked())
                />
                <span>{label.show()}</span>
            </label>
            {error_view(error, &ids)}
        </div>
    }
}
