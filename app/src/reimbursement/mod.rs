//! The reimbursement on the phone, `/me/grant/`: from the award to the money. A download of its own, because most
//! attendees never need it (docs/decisions/045).

mod grant;

use crate::me;
use crate::route::Route;
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Reimbursement, || me::page(PAGES));
}

/// Below `/me/grant`.
const PAGES: &[Route] = &[Route { path: "/", view: |_| view! { <grant::GrantPage /> }.into_any() }];
