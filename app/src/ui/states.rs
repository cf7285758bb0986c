//! How things stand: a pill, a notice, nothing here, on its way, went wrong.

use super::icon::{BANG, CHECK, INFO, Icon, WARNING, icon};
use super::node::{el, heading, node, para};
use super::{Button, changing};
use crate::api::Failure;
use crate::i18n::{Text, common::words};
use leptos::prelude::*;

/// What a state means; the colour follows, the word and the shape say the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Info,
    Done,
    Wait,
    Wrong,
}

impl Tone {
    fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Done => "done",
            Self::Wait => "wait",
            Self::Wrong => "wrong",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Plain | Self::Info => INFO,
            Self::Done => CHECK,
            Self::Wait => BANG,
            Self::Wrong => WARNING,
        }
    }
}

/// A state in one word.
#[component]
pub fn Pill(#[prop(into)] label: Text, #[prop(optional, into)] tone: Signal<Tone>) -> impl IntoView {
    let class = move |_| format!("pill pill-{}", tone.get().word());
    el("span").says_in("class", class).says(label).done()
}

/// Something to know, above or between other things.
#[component]
pub fn Notice(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    notice(tone, vec![children().into_any()])
}

/// [`Notice`] as a function.
pub fn notice(tone: Tone, children: Vec<AnyView>) -> AnyView {
    el("div")
        .attr("class", format!("notice notice-{}", tone.word()))
        .child(icon(tone.icon()))
        .child(node("div", "notice-body", children))
        .done()
}

/// Why a write was refused, beside the button that asked for it; read out when it appears.
#[component]
pub fn FailureNotice(#[prop(into)] failure: Signal<Option<Failure>>) -> impl IntoView {
    let shown = move || {
        let says = |failure: Failure| para("", move |lang| failure.sentence(lang));
        failure.get().map(|failure| notice(Tone::Wrong, vec![says(failure)]))
    };
    el("div").attr("aria-live", "assertive").child(changing(shown)).done()
}

/// Nothing here: what would be here, and what to do. The children are the way on, if there is one.
#[component]
pub fn EmptyState(
    #[prop(into)] title: Text,
    #[prop(into)] text: Text,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let cone = view! { <svg viewBox="0 0 64 80" aria-hidden="true" inner_html=EMPTY_CONE></svg> };
    el("div")
        .class("state")
        .child(cone)
        .child(heading("h2", title))
        .child(para("", text))
        .maybe(children.map(|children| children()))
        .done()
}

const EMPTY_CONE: &str = r#"<circle class="cone-missing" cx="32" cy="20" r="15"/><g transform="translate(0 28)"><path class="cone-wafer" d="M14 0h36L33.5 47a1.6 1.6 0 0 1-3 0Z"/><path class="cone-grid" d="M21 0 38 34M33 0 42 22M43 0 26 34M31 0 22 22"/></g>"#;

/// On its way: the frame of what comes. `lines` of text, after a block when there is a picture or figure.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize, #[prop(optional)] block: bool) -> impl IntoView {
    let line = |class| el("span").class(class).done();
    el("div")
        .class("skeleton")
        .attr("role", "status")
        .child(el("span").class("for-readers").says(words::loading).done())
        .maybe(block.then(|| line("skeleton-block")))
        .children((0..lines).map(|_| line("")))
        .done()
}

/// A screen that could not be read: what happened, what is safe, what to do.
#[component]
pub fn ErrorState(failure: Failure, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let title = match failure {
        Failure::Problem(_) | Failure::Server => words::problem_title,
        Failure::Offline => words::offline_title,
        Failure::Unreadable => words::unreadable_title,
    };
    let reference = match &failure {
        Failure::Problem(problem) => Some(problem.request_id.clone()).filter(|id| !id.is_empty()),
        Failure::Offline | Failure::Server | Failure::Unreadable => None,
    };
    let way_on = if failure == Failure::Unreadable {
        view! { <Button label=words::reload on_press=move |()| reload() /> }
    } else {
        view! { <Button label=words::try_again on_press=on_retry /> }
    };
    el("div")
        .class("state")
        .attr("role", "alert")
        .child(icon(WARNING))
        .child(heading("h2", title))
        .child(para("", move |lang| failure.sentence(lang)))
        .child(way_on)
        .maybe(reference.map(|id| para("reference", move |lang| words::reference(lang, &id))))
        .done()
}

fn reload() {
    if let Err(error) = window().location().reload() {
        leptos::logging::error!("{error:?}");
    }
}
