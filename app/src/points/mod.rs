//! Points on the phone, `/me/points/`: the way to the nearest challenge, what can be earned, what was sent in, who was
//! there too, where every point comes from. A download of its own, so that a pass shows fast (docs/decisions/060).

mod appeal_view;
mod board_view;
mod challenge_view;
mod challenges_view;
mod home_view;
mod kept_photo;
mod ledger_view;
mod model;
mod photo;
mod queue;
mod queue_view;
mod requests_view;
mod submissions_view;
mod submit_view;
mod terms_view;

use crate::me;
use crate::route::{Route, part};
use crate::state::session::Session;
use crate::{App, root};

pub fn start() {
    root::start(App::Points, || {
        let page = me::page(PAGES);
        queue::start(Session::get());
        page
    });
}

/// Below `/me/points`.
const PAGES: &[Route] = &[
    Route { path: "/", view: |_| home_view::points() },
    Route { path: "/do/{activity}", view: |parts| submit_view::submit_activity(part(parts)) },
    Route { path: "/sent", view: |_| submissions_view::sent_in() },
    Route { path: "/requests", view: |_| requests_view::companion_requests() },
    Route { path: "/ledger", view: |_| ledger_view::ledger() },
    Route { path: "/challenges", view: |_| challenges_view::challenges() },
    Route { path: "/challenges/{challenge}", view: |parts| challenge_view::challenge(part(parts)) },
];
