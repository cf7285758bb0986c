//! The office's app: a big screen and a keyboard, `/office/`.

mod edition;
mod grant;
pub mod list;
mod mail;
mod report;
mod start_page;

use crate::shell::{NotFound, PageBody, Safely, Shell};
use crate::{App, root};
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::path;

pub fn start() {
    root::start(App::Office, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell app=App::Office>
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
            <Route path=path!("/grants") view=|| view! { <grant::GrantsPage /> }.into_any() />
            <Route path=path!("/check-ins") view=|| view! { <report::CheckInsPage /> }.into_any() />
            <Route path=path!("/edition") view=|| view! { <edition::EditionPage /> }.into_any() />
            <Route path=path!("/sign-in-mails") view=|| view! { <edition::LinksPage /> }.into_any() />
            <Route path=path!("/mail") view=|| view! { <mail::MailPage /> }.into_any() />
        </Routes>
    }
}
