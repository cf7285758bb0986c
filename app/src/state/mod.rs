//! What lives as long as the page: language, colours, clock, toasts, keys, and who is signed in.
//!
//! Invariant: made once in [`Root::make`] before the first view, never inside a screen; screens reach it
//! with [`root`], which also works after an `await` and in a callback, where contexts are gone.

pub mod every;
pub mod load;
pub mod retry;
pub mod session;
pub mod storage;
pub mod theme;
pub mod toasts;
pub mod told;
pub mod writer;

use crate::App;
use crate::route::Place;
use crate::ui::keys::Shortcuts;
use leptos::prelude::*;
use std::cell::Cell;
use std::pin::Pin;
use sundae_shared::text::Lang;
use theme::Theme;
use toasts::Toasts;

/// The long-lived signals; a handful of handles, copied freely.
#[derive(Clone, Copy)]
pub struct Root {
    pub app: App,
    pub language: RwSignal<Lang>,
    pub theme: RwSignal<Theme>,
    /// The event's time zone (IANA name); empty until the server has told it.
    pub zone: RwSignal<String>,
    /// Milliseconds since 1970, a few times a minute: what relative times follow.
    pub now_millis: RwSignal<i64>,
    /// Whether the browser believes in its network.
    pub online: RwSignal<bool>,
    pub toasts: Toasts,
    pub place: Place,
    pub shortcuts: Shortcuts,
}

/// Lets work go on beside the page. Boxed here, so that the machinery around it exists once.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}

/// Tells a screen something. Where it was left meanwhile nothing happens: an answer may come later than the person
/// stays.
pub fn tell<T: 'static>(screen: Callback<T>, what: T) {
    let _ = screen.try_run(what);
}

thread_local! {
    static ROOT: Cell<Option<Root>> = const { Cell::new(None) };
}

/// The long-lived state of this page.
pub fn root() -> Root {
    ROOT.get().unwrap_or_else(|| Root::make(App::Attendee, Lang::En, Theme::Auto, 0))
}

impl Root {
    pub(crate) fn make(app: App, lang: Lang, theme: Theme, now_millis: i64) -> Self {
        let root = Self {
            app,
            language: RwSignal::new(lang),
            theme: RwSignal::new(theme),
            zone: RwSignal::new(String::new()),
            now_millis: RwSignal::new(now_millis),
            online: RwSignal::new(true),
            toasts: Toasts::make(),
            place: Place::make(),
            shortcuts: Shortcuts::make(),
        };
        ROOT.set(Some(root));
        root
    }
}
