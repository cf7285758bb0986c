//! Fields: label above, hint below it, the error at the field in words. What was typed is never lost:
//! the value lives in a signal of the screen.

use super::fresh_id;
use super::icon::{WARNING, icon};
use crate::i18n::Text;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// A form that is sent by its submit [`super::Button`] or by Enter; the browser sends nothing itself.
#[component]
pub fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {children()}
        </form>
    }
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
        Effect::new(move || {
            if let Some(input) = node_ref.get() {
                let _ = input.focus();
            }
        });
    }
    view! {
        <div class="field">
            <label for=ids.input.clone()>{label.show()}</label>
            {hint_view(hint, &ids)}
            <input
                id=ids.input.clone()
                class=format!("input {class}")
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength.map(|most| most.to_string())
                aria-describedby=ids.described_by.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                node_ref=node_ref
            />
            {error_view(error, &ids)}
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn Textarea(
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] maxlength: Option<u32>,
) -> impl IntoView {
    let ids = Ids::fresh();
    view! {
        <div class="field">
            <label for=ids.input.clone()>{label.show()}</label>
            {hint_view(hint, &ids)}
            <textarea
                id=ids.input.clone()
                class="input"
                maxlength=maxlength.map(|most| most.to_string())
                aria-describedby=ids.described_by.clone()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
            {error_view(error, &ids)}
        </div>
    }
}

/// The ids that tie a label, a hint and an error to their field.
pub(super) struct Ids {
    pub(super) input: String,
    hint: String,
    error: String,
    pub(super) described_by: String,
}

impl Ids {
    pub(super) fn fresh() -> Self {
        let input = fresh_id();
        let (hint, error) = (format!("{input}-hint"), format!("{input}-error"));
        Self { described_by: format!("{hint} {error}"), input, hint, error }
    }
}

pub(super) fn hint_view(hint: Option<Text>, ids: &Ids) -> impl IntoView + use<> {
    let id = ids.hint.clone();
    hint.map(|hint| view! { <p class="field-hint" id=id>{hint.show()}</p> })
}

pub(super) fn error_view(error: Signal<Option<String>>, ids: &Ids) -> impl IntoView + use<> {
    let id = ids.error.clone();
    view! {
        <div id=id aria-live="polite">
            {move || error.get().map(|error| view! { <p class="field-error">{icon(WARNING)}<span>{error}</span></p> })}
        </div>
    }
}
