//! What the phone's three apps share: the door, who is signed in, and the tabs. The attendee's app is what shows a
//! pass; the points and the reimbursement stand behind their tabs (docs/decisions/045, 060).

pub mod kept;
mod privacy;
pub mod sign_in;

use crate::App;
use crate::root::register_worker;
use crate::route::{Route, go, path, routes, set_query};
use crate::shell::{Account, NotFound, PageBody, Shell, Tab, Tabs, gate};
use crate::state::load::load;
use crate::state::session::Session;
use crate::state::told::tell_language;
use crate::state::{root, storage};
use crate::ui::changing;
use crate::ui::icon::{GRANT, PASS, POINTS, REWARDS};
use leptos::prelude::*;
use leptos::task::tick;
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::people::Me;
use sundae_shared::people::api::{MySession, SetLanguage, SignOut};

sundae_shared::messages! {
    mod words {
        pages: en "Pages", es "Páginas";
        pass: en "Pass", es "Pase";
        points: en "Points", es "Puntos";
        rewards: en "Rewards", es "Premios";
        grant: en "Grant", es "Ayuda";
    }
}

/// The screens of this app: for the views inside the gate, and those that nobody has to sign in for.
#[derive(Clone, Copy)]
struct Table {
    inside: &'static [Route],
    open: &'static [Route],
}

/// The whole page of one of the three apps.
pub fn page(inside: &'static [Route]) -> impl IntoView {
    page_with(inside, &[])
}

/// The same with screens that show without a sign-in, too.
pub fn page_with(inside: &'static [Route], open: &'static [Route]) -> impl IntoView {
    provide_context(Table { inside, open });
    let session = Session::open::<MySession>(root().app);
    tell_language::<SetLanguage>(session);
    let account = Account {
        name: Signal::derive(move || session.who().map(|me| me.name)),
        sign_out: Callback::new(move |()| leave(session)),
    };
    let content = move || gate(session, outside, || view! { <Inside /> }.into_any());
    view! { <Shell account=account>{content()}</Shell> }
}

/// Under this name the phone remembers how many receipts the server does not have yet.
pub const UNSENT: &str = "receipts.unsent";
/// Where one reads what would be lost, and leaves all the same.
const LEAVING: &str = "/me/grant/receipts?leaving=yes";

/// Under this name the points app keeps what this person handed in and did not arrive yet; nothing stands there
/// when nothing waits.
pub fn unsent_points(owner: &str) -> String {
    format!("points.queue.{owner}")
}

/// The same for what was handed in for points.
pub const LEAVING_POINTS: &str = "/me/points/sent?leaving=yes";

/// Signs out, unless something would be lost unasked. Where receipts wait, they speak for the points, too.
fn leave(session: Session<Me>) {
    if warns_of_receipts() {
        return;
    }
    if points_wait(session) {
        go_to(App::Points, LEAVING_POINTS);
    } else {
        session.sign_out::<SignOut>();
    }
}

/// Whether receipts would be lost; then it is said where they are.
pub fn warns_of_receipts() -> bool {
    let unsent = storage::get(UNSENT).is_some();
    if unsent {
        go_to(App::Reimbursement, LEAVING);
    }
    unsent
}

/// Whether something that was handed in for points would be lost.
pub fn points_wait(session: Session<Me>) -> bool {
    session.who_untracked().is_some_and(|me| storage::get(&unsent_points(&me.person.to_string())).is_some())
}

/// Deletes all of this person's that the server does not have yet.
pub async fn delete_what_waits(owner: &str) {
    // What can't be deleted can't be read either: it was never kept.
    let _ = kept::forget(owner).await;
    storage::remove(UNSENT);
    storage::remove(&unsent_points(owner));
}

/// What is left to do once the server has said goodbye and nothing of the person's waits here any more.
pub async fn is_gone(session: Session<Me>) {
    session.forget();
    // Only when this page is gone: changing the address under it would make it ask the server again.
    tick().await;
    set_query("leaving", None);
}

fn go_to(app: App, address: &str) {
    if root().app == app {
        go(address);
    } else {
        // A page of the other app. Where the browser refuses, the button can be pressed again.
        let _ = window().location().set_href(address);
    }
}

const LINK: &str = "/me/sign-in";

/// Nobody is signed in.
fn outside() -> AnyView {
    let Table { open, .. } = expect_context();
    view! { <PageBody>{routes(open, door)}</PageBody> }.into_any()
}

fn door() -> AnyView {
    let link = Memo::new(|_| path() == LINK);
    let page = move || {
        if link.get() {
            view! { <sign_in::LinkPage /> }.into_any()
        } else {
            view! { <sign_in::SignIn /> }.into_any()
        }
    };
    changing(page)
}

#[component]
fn Inside() -> impl IntoView {
    let session = Session::<Me>::get();
    let Table { inside: table, .. } = expect_context();
    // Made anew for another person, who may have come by a link.
    let who = Memo::new(move |_| session.who().map(|me| (me.person, me.privacy_accepted)));
    changing(move || {
        if who.get().is_some_and(|(_, accepted)| accepted) {
            let pages = routes(table, || view! { <NotFound /> }.into_any());
            view! { <PageBody>{pages}</PageBody><Ways /> }.into_any()
        } else {
            view! { <PageBody><privacy::Privacy /></PageBody> }.into_any()
        }
    })
}

/// Under this name the phone remembers that there is a grant, so that its tab stays without network.
const KEPT: &str = "grant";

#[component]
fn Ways() -> impl IntoView {
    let asked = load::<GetMyGrants>(|| ((), ()));
    let before = storage::kept::<bool>(root().app.word(), KEPT).unwrap_or(false);
    let granted = Memo::new(move |_| asked.reply().map_or(before, |mine| !mine.grants.is_empty()));
    Effect::new(move || storage::keep(root().app.word(), KEPT, &granted.get()));
    // The other apps open without network, too, before they were ever looked at.
    if root().app == App::Attendee {
        register_worker(App::Points);
        Effect::new(move || {
            if granted.get() {
                register_worker(App::Reimbursement);
            }
        });
    }
    let tabs = Signal::derive(move || {
        let mut tabs = vec![
            Tab::new(App::Attendee.home(), words::pass).with_icon(PASS),
            Tab::new(App::Points.home(), words::points).with_icon(POINTS),
            Tab::new("/me/rewards", words::rewards).with_icon(REWARDS),
        ];
        if granted.get() || root().app == App::Reimbursement {
            tabs.push(Tab::new(App::Reimbursement.home(), words::grant).with_icon(GRANT));
        }
        tabs
    });
    view! { <Tabs class="thumb-tabs" label=words::pages tabs=tabs /> }
}
