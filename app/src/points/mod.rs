//! Points on the phone, `/me/points/`: the way to the nearest challenge, what can be earned, what was sent in, who was
//! there too, where every point comes from. A download of its own, so that a pass shows fast (docs/decisions/060).

mod appeal_view;
mod board_view;
mod challenge_view;
mod challenges_view;
mod choice_view;
mod code_view;
mod conference_view;
mod home_view;
mod host_model;
mod host_sheet_view;
mod host_view;
mod leaderboard_view;
mod ledger_view;
mod model;
mod photo;
mod queue;
mod queue_view;
mod requests_view;
mod submissions_view;
mod submit_view;
mod terms_view;
mod unlock_view;
mod wall_view;

use crate::me;
use crate::route::{Route, part};
use crate::state::session::Session;
use crate::{App, root};

pub fn start() {
    root::start(App::Points, || {
        let page = me::page_with(PAGES, OPEN_PAGES);
        queue::start(Session::get());
        page
    });
}

/// Below `/me/points`.
const PAGES: &[Route] = &[
    Route { path: "/", view: |_| home_view::points() },
    Route { path: "/do/{activity}", view: |parts| submit_view::submit_activity(part(parts)) },
    Route { path: "/code", view: |_| code_view::any_code() },
    Route { path: "/code/{code}", view: |parts| code_view::scanned_code(part(parts)) },
    Route { path: "/host", view: |_| host_view::my_hosts() },
    Route { path: "/host/{host}", view: |parts| host_view::my_screen(part(parts)) },
    Route { path: "/host/{host}/codes", view: |parts| host_sheet_view::my_codes(part(parts)) },
    SCREEN,
    Route { path: "/sent", view: |_| submissions_view::sent_in() },
    Route { path: "/requests", view: |_| requests_view::companion_requests() },
    Route { path: "/board", view: |_| leaderboard_view::leaderboard() },
    Route { path: "/ledger", view: |_| ledger_view::ledger() },
    Route { path: "/challenges", view: |_| challenges_view::challenges() },
    Route { path: "/challenges/{challenge}", view: |parts| challenge_view::challenge(part(parts)) },
];

/// A host's code by its link, on a phone at a booth that nobody is signed in on.
const SCREEN: Route = Route { path: "/screen/{host}/{token}", view: host_view::linked_screen };
const OPEN_PAGES: &[Route] = &[SCREEN];
