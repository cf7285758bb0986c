//! The reimbursement on the phone, `/me/grant/`: from the award to the money. A download of its own, because most
//! attendees never need it (docs/decisions/045).

mod claim;
mod grant;
mod payee;

use crate::me;
use crate::route::{Route, part};
use crate::state::session::Session;
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Reimbursement, || {
        let page = me::page(PAGES);
        claim::upload_send::start(Session::get());
        page
    });
}

/// Below `/me/grant`.
const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <grant::GrantPage /> }.into_any() },
    Route { path: "/receipts", view: |_| claim::upload_view::receipts() },
    Route { path: "/payee", view: |_| payee::payee_page() },
    Route { path: "/claim", view: |_| claim::claim_view::my_claim() },
    Route { path: "/lines/new", view: |_| claim::form_view::new_line() },
    Route { path: "/lines/{line}", view: |parts| claim::form_view::one_line(part(parts)) },
];
