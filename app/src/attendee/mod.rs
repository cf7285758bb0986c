//! The attendee's app: a phone in one hand, `/me/`.

mod grant;
mod start_page;

use crate::shell::{NotFound, PageBody, Safely, Shell};
use crate::{App, root};
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::path;

pub fn start() {
    root::start(App::Attendee, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell app=App::Attendee>
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
            <Route path=path!("/grant") view=|| view! { <grant::GrantPage /> }.into_any() />
        </Routes>
    }
}
