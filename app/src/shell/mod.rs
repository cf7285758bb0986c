//! What stands around every screen: header, settings, sign-out, the gate, toasts.

mod gate;
mod header;
mod not_found;
mod tabs;

pub use gate::{Gate, gate};
pub use header::{Account, Header};
pub use not_found::NotFound;
pub use tabs::{Tab, Tabs};

use crate::App;
use crate::i18n::{Text, common::words, tr};
use crate::ui::{EmptyState, ToastArea};
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// The whole page of an app: the router under its base path, the header, the content, the toasts.
#[component]
pub fn Shell(app: App, #[prop(optional)] account: Option<Account>, children: Children) -> impl IntoView {
    view! {
        <Router base=app.base()>
            // `external`: the browser itself goes there and takes the focus along, which the router would not.
            <a class="skip-link" rel="external" href="#content">{tr(words::skip_to_content)}</a>
            <Header account=account />
            {children()}
            <ToastArea />
        </Router>
    }
}

/// The main part of a page. A new address moves the focus here, so that a screen reader starts with the
/// new page and Tab goes on from its top.
#[component]
pub fn PageBody(children: Children) -> impl IntoView {
    let main = NodeRef::<leptos::html::Main>::new();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            if let Some(main) = main.get_untracked() {
                let _ = main.focus();
            }
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        now
    });
    view! { <main id="content" class="page-body" tabindex="-1" node_ref=main>{children()}</main> }
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
