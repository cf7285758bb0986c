//! The desk's app: a laptop or tablet with a scanner, `/desk/`.

mod start_page;

use crate::shell::{NotFound, PageBody, Safely, Shell};
use crate::{App, root};
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::path;

pub fn start() {
    root::start(App::Desk, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell app=App::Desk>
            <PageBody>
                <Safely>
                    <Pages />
                </Safely>
            </PageBody>
        </Shell>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=|| view! { <NotFound /> }>
            <Route path=path!("/") view=|| view! { <start_page::StartPage /> }.into_any() />
        </Routes>
    }
}
