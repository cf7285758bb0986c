//! The page of the mail's link. It signs in only by a press: mail scanners open links too.

use super::{Entry, chooser, words};
use crate::api::Failure;
use crate::shell::page_title;
use crate::ui::node::{heading, para, together};
use crate::ui::parts::{failure_of, notice};
use crate::ui::{Button, ButtonKind, LinkButton, Tone, changing};
use leptos::ev;
use leptos::prelude::*;
use sundae_shared::people::{FinishSignIn as Finish, SignInProof};
use wasm_bindgen::JsValue;

#[component]
pub fn LinkPage() -> impl IntoView {
    page_title(words::title);
    let token = RwSignal::new(taken_from_address());
    let entry = Entry::new();
    // Another link opened in a tab that shows this page already: what was said about the one before is over.
    let again = window_event_listener(ev::hashchange, move |_| {
        let fresh = taken_from_address();
        if !fresh.is_empty() {
            entry.writer.failure.set(None);
            entry.choice.set(None);
            token.set(fresh);
        }
    });
    on_cleanup(move || again.remove());
    changing(move || match entry.choice.get() {
        Some((proof, people)) => chooser(entry, proof, people),
        None => press(entry, token),
    })
}

fn press(entry: Entry, token: RwSignal<String>) -> AnyView {
    let enter = move |()| {
        let proof = SignInProof::Link { token: token.get_untracked() };
        entry.send(Finish { proof, person: None });
    };
    let whole = move || token.with(|token| !token.is_empty());
    let refused = move || entry.writer.failure.with(Option::is_some);
    // Pressing again would only say so again.
    let over = Memo::new(move |_| {
        entry
            .writer
            .failure
            .with(|why| matches!(why, Some(Failure::Problem(problem)) if problem.status == 410))
    });
    let button = move || {
        let label = words::link_enter;
        (!over.get()).then(|| {
            view! { <Button label=label kind=ButtonKind::Primary working=entry.writer.working on_press=enter wide=true /> }
        })
    };
    let enter = move || {
        together(vec![para("", words::link_lead), failure_of(entry.writer.failure), changing(button)])
    };
    let content = move || if whole() { enter() } else { notice(Tone::Wait, vec![para("", words::no_token)]) };
    let way = || view! { <LinkButton label=words::new_mail href="/me/" wide=true /> };
    let other = move || (refused() || !whole()).then(way);
    together(vec![heading("h1", words::title), changing(content), changing(other)])
}

/// What stood after `#`, which then leaves the address and the history.
fn taken_from_address() -> String {
    let location = window().location();
    let token = location.hash().unwrap_or_default().trim_start_matches('#').to_owned();
    if !token.is_empty()
        && let Ok(history) = window().history()
        && let Ok(path) = location.pathname()
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    token
}
