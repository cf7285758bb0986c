//! The components most used on the phone, as functions of one type; see [`super::node`].

use super::field::complaint_text;
pub use super::states::notice;
use super::{Button, ButtonKind, EmptyState, FailureNotice, Pill, TimeText, Tone};
use crate::api::Failure;
use crate::i18n::Text;
use crate::ui::changing;
use leptos::prelude::*;
use sundae_shared::time::Timestamp;

pub fn pill(label: impl Into<Text>, tone: Tone) -> AnyView {
    pill_of(label.into(), tone)
}

fn pill_of(label: Text, tone: Tone) -> AnyView {
    view! { <Pill label=label tone=tone /> }.into_any()
}

pub fn time(at: Timestamp) -> AnyView {
    view! { <TimeText at=at /> }.into_any()
}

/// A button and what it does.
pub fn press(
    label: impl Into<Text>,
    kind: ButtonKind,
    working: RwSignal<bool>,
    act: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    press_of(label.into(), kind, working, Callback::new(move |()| act()))
}

fn press_of(label: Text, kind: ButtonKind, working: RwSignal<bool>, act: Callback<()>) -> AnyView {
    view! { <Button label=label kind=kind working=working on_press=act /> }.into_any()
}

/// A link that looks like a button.
pub fn way(label: impl Into<Text>, href: String) -> AnyView {
    super::node::link(href, "button", vec![super::node::text(label)])
}

pub fn failure_of(failure: RwSignal<Option<Failure>>) -> AnyView {
    view! { <FailureNotice failure=failure /> }.into_any()
}

pub fn empty(title: impl Into<Text>, says: impl Into<Text>, on: AnyView) -> AnyView {
    empty_of(title.into(), says.into(), on)
}

fn empty_of(title: Text, says: Text, on: AnyView) -> AnyView {
    view! { <EmptyState title=title text=says>{on}</EmptyState> }.into_any()
}

/// What the server said about a part of a form that is no field.
pub fn complaint(says: Signal<Option<String>>) -> AnyView {
    let shown = move || says.get().map(complaint_text);
    super::node::live(vec![changing(shown)])
}
