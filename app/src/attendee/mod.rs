//! The attendee's app: a phone in one hand, `/me/`.

mod devices;
mod pass;
mod points;
mod rewards;

use crate::me::{self, sign_in};
use crate::route::Route;
use crate::state::session::Session;
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Attendee, || {
        let page = me::page(PAGES);
        points::start_queue(Session::get());
        page
    });
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <pass::Pass /> }.into_any() },
    Route { path: "/devices", view: |_| view! { <devices::Devices /> }.into_any() },
    // Somebody else's link on a phone that is signed in.
    Route { path: "/sign-in", view: |_| view! { <sign_in::LinkPage /> }.into_any() },
    Route { path: "/points", view: |_| points::points() },
    Route { path: "/points/do/{activity}", view: |parts| points::submit_activity(part(parts)) },
    Route { path: "/points/sent", view: |_| points::sent_in() },
    Route { path: "/points/requests", view: |_| points::companion_requests() },
    Route { path: "/points/ledger", view: |_| points::ledger() },
    Route { path: "/rewards", view: |_| rewards::reward_shop() },
    Route { path: "/rewards/{redemption}", view: |parts| rewards::voucher(part(parts)) },
];

/// The one part in braces of a route.
fn part(parts: Vec<String>) -> String {
    parts.into_iter().next().unwrap_or_default()
}
