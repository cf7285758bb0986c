//! The office's app: a big screen and a keyboard, `/office/`.

mod checklist;
mod desks;
mod edition;
mod grant;
pub mod list;
mod mail;
mod nav;
mod report;
mod staff;

use crate::route::{Route, routes};
use crate::shell::{NotFound, PageBody, Safely, Shell};
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Office, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    view! {
        <Shell>
            <div class="office-body">
                <nav::Nav />
                <PageBody>
                    <Safely>
                        <Pages />
                    </Safely>
                </PageBody>
            </div>
        </Shell>
    }
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <checklist::ChecklistPage /> }.into_any() },
    Route { path: "/grants", view: |_| view! { <grant::GrantsPage /> }.into_any() },
    Route { path: "/check-ins", view: |_| view! { <report::CheckInsPage /> }.into_any() },
    Route { path: "/edition", view: |_| view! { <edition::EditionPage /> }.into_any() },
    Route { path: "/sign-in-mails", view: |_| view! { <edition::LinksPage /> }.into_any() },
    Route { path: "/staff", view: |_| view! { <staff::StaffPage /> }.into_any() },
    Route { path: "/desks", view: |_| view! { <desks::DesksPage /> }.into_any() },
    Route { path: "/mail", view: |_| view! { <mail::MailPage /> }.into_any() },
];

#[component]
fn Pages() -> impl IntoView {
    routes(PAGES, || view! { <NotFound /> }.into_any())
}
