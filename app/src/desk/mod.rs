//! The desk's app: a laptop or tablet with a scanner, `/desk/`.

mod award;
mod join;
mod room;
mod start_page;
pub mod station;
mod typing;

use crate::route::{Route, path, routes};
use crate::shell::{Account, NotFound, PageBody, Safely, Shell, gate};
use crate::state::session::Session;
use crate::{App, root};
use leptos::prelude::*;
use station::{AtDesk, Station, StationPage};
use sundae_shared::people::DeskMe;
use sundae_shared::people::api::{DeskSession, DeskSignOut};

pub fn start() {
    root::start(App::Desk, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    let session = Session::open::<DeskSession>(App::Desk);
    // What waits to be sent belongs to the device and outlives every sign-in.
    // The room's screen only shows; it must not take the work from another window.
    let desk = if path() == ROOM { None } else { Station::open() };
    provide_context(desk);
    let scans = award::Finder::new();
    provide_context(scans);
    let account = Account {
        name: Signal::derive(move || session.who().map(|me| me.name)),
        sign_out: Callback::new(move |()| {
            if desk.is_none_or(Station::may_leave) && scans.may_leave() {
                session.sign_out::<DeskSignOut>();
            }
        }),
    };
    provide_context(account);
    view! {
        <Shell account=account>
            {gate(session, || view! { <Outside /> }.into_any(), || view! { <Inside /> }.into_any())}
        </Shell>
    }
}

/// Nobody works here: how to join.
#[component]
fn Outside() -> impl IntoView {
    view! { <PageBody>{routes(JOINING, || view! { <start_page::StartPage /> }.into_any())}</PageBody> }
}

const JOINING: &[Route] = &[Route { path: "/join", view: |_| view! { <join::JoinPage /> }.into_any() }];

/// Where the screen of the room is.
const ROOM: &str = "/desk/room";

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <AtWork /> }.into_any() },
    Route { path: "/join", view: |_| view! { <join::TakenPage /> }.into_any() },
    Route { path: "/points", view: |_| view! { <award::AwardPage /> }.into_any() },
    Route { path: "/room", view: |_| view! { <room::RoomPage /> }.into_any() },
];

#[component]
fn Inside() -> impl IntoView {
    view! {
        <PageBody>
            <Safely>
                {routes(PAGES, || view! { <NotFound /> }.into_any())}
            </Safely>
        </PageBody>
    }
}

#[component]
fn AtWork() -> impl IntoView {
    let session = Session::<DeskMe>::get();
    let desk = expect_context::<Option<Station>>();
    if let Some(desk) = desk {
        desk.send();
    }
    let at = Memo::new(move |_| {
        session.who().map(|me| AtDesk { name: me.name, station: me.station, until: me.ends_at })
    });
    move || at.get().map(|at| view! { <StationPage at=at desk=desk /> })
}
