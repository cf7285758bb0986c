//! The desk's app: a laptop or tablet with a scanner, `/desk/`.

mod start_page;
pub mod station;

use crate::route::{Route, routes};
use crate::shell::{NotFound, PageBody, Safely, Shell};
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Desk, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell>
            <PageBody>
                <Safely>
                    <Pages />
                </Safely>
            </PageBody>
        </Shell>
    }
}

const PAGES: &[Route] = &[Route { path: "/", view: |_| view! { <start_page::StartPage /> }.into_any() }];

#[component]
fn Pages() -> impl IntoView {
    routes(PAGES, || view! { <NotFound /> }.into_any())
}
