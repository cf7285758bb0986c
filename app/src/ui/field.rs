//! Fields: label above, hint below it, the error at the field in words. What was typed is never lost:
//! the value lives in a signal of the screen.

use super::icon::{WARNING, icon};
use super::node::{El, el};
use super::{changing, fresh_id};
use crate::i18n::Text;
use leptos::html;
use leptos::prelude::*;
use web_sys::Event;

/// A form that is sent by its submit [`super::Button`] or by Enter; the browser sends nothing itself.
#[component]
pub fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    let submit = move |event: Event| {
        event.prevent_default();
        on_submit.run(());
    };
    el("form").class("form").attr("novalidate", "").on("submit", submit).child(children()).done()
}

/// One line of text. `kind` is the HTML type (`email`, `search`, `number`, `date`, `password`).
#[component]
pub fn Field(
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    /// What the browser may fill in: `email`, `one-time-code`, `current-password`, …
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows: `numeric`, `email`, `decimal`, …
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] autofocus: bool,
    /// A further class of the input, such as `input-code`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = Ids::fresh();
    if autofocus {
        Effect::new(move || drop(node_ref.get().map(|input| input.focus())));
    }
    let input = ids
        .field("input", error)
        .attr("class", format!("input {class}"))
        .attr("type", kind)
        .attr("autocomplete", autocomplete)
        .maybe_attr("inputmode", inputmode)
        .maybe_attr("maxlength", maxlength.map(|most| most.to_string()))
        .value(value)
        .on("input", move |event| value.set(event_target_value(&event)))
        .node_ref::<html::Input, _>(node_ref);
    ids.labelled(label, hint, error, input)
}

/// Several lines of text.
#[component]
pub fn Textarea(
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] maxlength: Option<u32>,
    /// What the browser may fill in, such as `street-address`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let ids = Ids::fresh();
    let node_ref = NodeRef::<html::Textarea>::new();
    if autofocus {
        Effect::new(move || drop(node_ref.get().map(|area| area.focus())));
    }
    let area = ids
        .field("textarea", error)
        .class("input")
        .attr("autocomplete", autocomplete)
        .maybe_attr("maxlength", maxlength.map(|most| most.to_string()))
        .value(value)
        .on("input", move |event| value.set(event_target_value(&event)))
        .node_ref::<html::Textarea, _>(node_ref);
    ids.labelled(label, hint, error, area)
}

/// The ids that tie a label, a hint and an error to their field.
pub(super) struct Ids {
    input: String,
    hint: String,
    error: String,
}

impl Ids {
    pub(super) fn fresh() -> Self {
        let input = fresh_id();
        Self { hint: format!("{input}-hint"), error: format!("{input}-error"), input }
    }

    /// The field itself, tied to all three.
    pub(super) fn field(&self, tag: &'static str, error: Signal<Option<String>>) -> El {
        el(tag)
            .attr("id", self.input.as_str())
            .attr("aria-describedby", format!("{} {}", self.hint, self.error))
            .follow("aria-invalid", move || error.with(Option::is_some).then_some("true"))
    }

    /// Label above, hint and field below it, the error at its foot.
    pub(super) fn labelled(
        self,
        label: Text,
        hint: Option<Text>,
        error: Signal<Option<String>>,
        field: El,
    ) -> AnyView {
        let hint =
            hint.map(|hint| el("p").class("field-hint").attr("id", self.hint.as_str()).says(hint).done());
        el("div")
            .class("field")
            .child(el("label").attr("for", self.input.as_str()).says(label).done())
            .maybe(hint)
            .child(field.done())
            .child(self.error_view(error))
            .done()
    }

    pub(super) fn error_view(&self, error: Signal<Option<String>>) -> AnyView {
        let shown = move || error.get().map(complaint_text);
        el("div").attr("id", self.error.as_str()).attr("aria-live", "polite").child(changing(shown)).done()
    }
}

/// What is wrong with a field.
pub(super) fn complaint_text(says: String) -> AnyView {
    let words = el("span").child(says).done();
    el("p").class("field-error").child(icon(WARNING)).child(words).done()
}
