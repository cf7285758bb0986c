//! The attendee's app: a phone in one hand, `/me/`.

mod devices;
mod grant;
mod pass;
mod points;
mod privacy;
mod rewards;
mod sign_in;

use crate::i18n::lang;
use crate::route::{Route, path, routes};
use crate::shell::{Account, NotFound, PageBody, Shell, Tab, Tabs, gate};
use crate::state::load::load;
use crate::state::session::Session;
use crate::state::{spawn, storage};
use crate::ui::changing;
use crate::ui::icon::{GRANT, PASS, POINTS, REWARDS};
use crate::{App, api, root};
use leptos::prelude::*;
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::people::api::{MySession, SetLanguage, SignOut};
use sundae_shared::people::{Me, SetLanguage as Language};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod words {
        pages: en "Pages", es "Páginas";
        pass: en "Pass", es "Pase";
        points: en "Points", es "Puntos";
        rewards: en "Rewards", es "Premios";
        grant: en "Grant", es "Ayuda";
    }
}

pub fn start() {
    root::start(App::Attendee, || view! { <Page /> });
}

#[component]
fn Page() -> impl IntoView {
    let session = Session::open::<MySession>(App::Attendee);
    tell_language(session);
    let account = Account {
        name: Signal::derive(move || session.who().map(|me| me.name)),
        sign_out: Callback::new(move |()| session.sign_out::<SignOut>()),
    };
    let content = move || gate(session, outside, || view! { <Inside /> }.into_any());
    view! { <Shell account=account>{content()}</Shell> }
}

/// Mails speak the language of the screen: the server is told when they differ, once for each choice.
fn tell_language(session: Session<Me>) {
    Effect::new(move |told: Option<Option<Lang>>| {
        let lang = lang();
        let me = session.who()?;
        if me.lang != lang && told.flatten() != Some(lang) {
            spawn(async move {
                // Without an answer the next visit tells it again.
                if let Ok(me) = api::call::<SetLanguage>((), &Language { lang }).await {
                    session.enter(me);
                }
            });
        }
        Some(lang)
    });
}

const LINK: &str = "/me/sign-in";

/// Nobody is signed in.
fn outside() -> AnyView {
    let link = Memo::new(|_| path() == LINK);
    let page = move || {
        if link.get() {
            view! { <sign_in::LinkPage /> }.into_any()
        } else {
            view! { <sign_in::SignIn /> }.into_any()
        }
    };
    view! { <PageBody>{changing(page)}</PageBody> }.into_any()
}

#[component]
fn Inside() -> impl IntoView {
    let session = Session::<Me>::get();
    // Made anew for another person, who may have come by a link.
    let who = Memo::new(move |_| session.who().map(|me| (me.person, me.privacy_accepted)));
    changing(move || {
        if who.get().is_some_and(|(_, accepted)| accepted) {
            view! { <PageBody><Pages /></PageBody><Ways /> }.into_any()
        } else {
            view! { <PageBody><privacy::Privacy /></PageBody> }.into_any()
        }
    })
}

const PAGES: &[Route] = &[
    Route { path: "/", view: |_| view! { <pass::Pass /> }.into_any() },
    Route { path: "/grant", view: |_| view! { <grant::GrantPage /> }.into_any() },
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

#[component]
fn Pages() -> impl IntoView {
    routes(PAGES, || view! { <NotFound /> }.into_any())
}

/// Under this name the phone remembers that there is a grant, so that its tab stays without network.
const KEPT: &str = "grant";

#[component]
fn Ways() -> impl IntoView {
    let asked = load::<GetMyGrants>(|| ((), ()));
    let before = storage::kept::<bool>(App::Attendee.word(), KEPT).unwrap_or(false);
    let granted = Memo::new(move |_| asked.reply().map_or(before, |mine| !mine.grants.is_empty()));
    Effect::new(move || storage::keep(App::Attendee.word(), KEPT, &granted.get()));
    let tabs = Signal::derive(move || {
        let mut tabs = vec![Tab::new("/me/", words::pass).with_icon(PASS)];
        if has("/points") {
            tabs.push(Tab::new("/me/points", words::points).with_icon(POINTS));
        }
        if has("/rewards") {
            tabs.push(Tab::new("/me/rewards", words::rewards).with_icon(REWARDS));
        }
        if granted.get() {
            tabs.push(Tab::new("/me/grant", words::grant).with_icon(GRANT));
        }
        tabs
    });
    view! { <Tabs class="thumb-tabs" label=words::pages tabs=tabs /> }
}

/// No tab leads to a page that is not there.
fn has(page: &str) -> bool {
    PAGES.iter().any(|route| route.path == page)
}
