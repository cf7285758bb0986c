//! The attendee's app: a phone in one hand, `/me/`.

mod grant;
mod start_page;

use crate::route::{Route, routes};
use crate::shell::{NotFound, PageBody, Shell};
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Attendee, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell>
            <PageBody>
                <Pages />
            </PageBody>
        </Shell>
    }
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <start_page::StartPage /> }.into_any() },
    Route { path: "/grant", view: |_| view! { <grant::GrantPage /> }.into_any() },
];

#[component]
fn Pages() -> impl IntoView {
    routes(PAGES, || view! { <NotFound /> }.into_any())
}
