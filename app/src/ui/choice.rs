//! Choosing: one of many, one of few, yes or no.

use super::field::Ids;
use super::node::{el, node};
use super::{changing, fresh_id};
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
            let chosen = worth.clone();
            let option = el("option").attr("value", worth).says(text);
            option.switched("selected", move || value.with(|value| *value == chosen)).done()
        };
        options.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let select = ids
        .field("select", error)
        .class("input")
        .on("change", move |event| value.set(event_target_value(&event)))
        .child(changing(shown));
    ids.labelled(label, hint, error, select)
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
        let input = el("input")
            .attr("type", "radio")
            .attr("name", group.as_str())
            .switched("checked", move || chosen.get() == Some(at))
            .on("change", move |_| choose.run(at));
        el("label").child(input.done()).child(el("span").says(text).done()).done()
    };
    let choices = node("div", "segmented", texts.into_iter().enumerate().map(choice).collect());
    node("fieldset", "field", vec![el("legend").says(label).done(), choices])
}

/// Yes or no; the whole line is the target.
#[component]
pub fn Checkbox(
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let ids = Ids::fresh();
    let input = ids
        .field("input", error)
        .attr("type", "checkbox")
        .switched("checked", move || value.get())
        .on("change", move |event| value.set(event_target_checked(&event)));
    let line = el("label").class("tick").child(input.done()).child(el("span").says(label).done());
    node("div", "", vec![line.done(), ids.error_view(error)])
}
