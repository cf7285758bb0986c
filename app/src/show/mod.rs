//! What everybody may see, `/show/`: the photo wall, the big screen of the lounge, the thank-you page. Nobody signs in
//! here, and nothing is kept about who looks (docs/decisions/071).

mod caption;
mod screen_view;
mod thanks_view;
mod turn;
mod wall_view;

use crate::route::{Route, path, routes};
use crate::shell::{NotFound, PageBody, Shell};
use crate::ui::changing;
use crate::{App, root};
use leptos::prelude::*;

pub fn start() {
    root::start(App::Show, page);
}

/// Below `/show`. `/wall`, `/screen` and `/thanks` lead here (server/src/web).
const PAGES: &[Route] = &[
    Route { path: "/", view: |_| wall_view::wall() },
    Route { path: "/wall", view: |_| wall_view::wall() },
    Route { path: "/thanks", view: |_| thanks_view::thank_you() },
];

/// The big screen, which has the whole glass to itself.
const SCREEN: &str = "/show/screen";

fn page() -> AnyView {
    let alone = Memo::new(|_| path().trim_end_matches('/') == SCREEN);
    changing(move || {
        if alone.get() {
            return screen_view::screen();
        }
        let pages = routes(PAGES, || view! { <NotFound /> }.into_any());
        view! { <Shell><PageBody>{pages}</PageBody></Shell> }.into_any()
    })
}
