//! The attendee's app: a phone in one hand, `/me/`.

mod devices;
mod pass;
mod rewards;

use crate::me::{self, sign_in};
use crate::route::{Route, part};
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Attendee, || me::page(PAGES));
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <pass::Pass /> }.into_any() },
    Route { path: "/devices", view: |_| view! { <devices::Devices /> }.into_any() },
    // Somebody else's link on a phone that is signed in.
    Route { path: "/sign-in", view: |_| view! { <sign_in::LinkPage /> }.into_any() },
    Route { path: "/rewards", view: |_| rewards::reward_shop() },
    Route { path: "/rewards/{redemption}", view: |parts| rewards::voucher(part(parts)) },
];
