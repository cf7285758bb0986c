//! What stands around every screen: header, settings, sign-out, the gate, toasts.

mod gate;
mod header;
mod not_found;
mod tabs;

pub use gate::{Gate, gate};
pub use header::{Account, Header};
pub use not_found::NotFound;
pub use tabs::{Tab, Tabs};

use crate::i18n::{Text, common::words, tr};
use crate::route;
use crate::ui::node::{el, together};
use crate::ui::{EmptyState, ToastArea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// The whole page of an app: the header, the content, the toasts.
#[component]
pub fn Shell(#[prop(optional)] account: Option<Account>, children: Children) -> impl IntoView {
    together(vec![
        el("a").class("skip-link").attr("href", "#content").says(words::skip_to_content).done(),
        view! { <Header account=account /> }.into_any(),
        children().into_any(),
        view! { <ToastArea /> }.into_any(),
    ])
}

const CONTENT: &str = "content";

/// Moves the focus to the main part: something else stands there now.
pub fn focus_page() {
    let main = document().get_element_by_id(CONTENT).and_then(|main| main.dyn_into::<HtmlElement>().ok());
    if let Some(main) = main {
        let quietly = FocusOptions::new();
        quietly.set_prevent_scroll(true);
        let _ = main.focus_with_options(&quietly);
    }
}

/// The main part of a page. A new address moves the focus here, so that a screen reader starts with the
/// new page and Tab goes on from its top.
#[component]
pub fn PageBody(children: Children) -> impl IntoView {
    Effect::new(move |before: Option<String>| {
        let now = route::path();
        if before.is_some_and(|before| before != now) {
            focus_page();
        }
        now
    });
    el("main").attr("id", CONTENT).class("page-body").attr("tabindex", "-1").child(children()).done()
}

/// Keeps an `Err` in a view from taking the page with it. Expected problems are data and never come here.
#[component]
pub fn Safely(children: Children) -> impl IntoView {
    let fallback = |_errors| {
        view! { <EmptyState title=words::broken_title text=words::broken><ReloadLink /></EmptyState> }
    };
    view! { <ErrorBoundary fallback=fallback>{children()}</ErrorBoundary> }
}

#[component]
fn ReloadLink() -> impl IntoView {
    let here = window().location().pathname().unwrap_or_default();
    view! { <a class="button" rel="external" href=here>{tr(words::reload)}</a> }
}

/// The title of the browser's tab while a screen is open: "My pass · Sundae".
pub fn page_title(title: impl Into<Text>) {
    let title = title.into();
    Effect::new(move || document().set_title(&format!("{} · Sundae", title.now())));
}
