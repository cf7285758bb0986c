//! Starts an app: state first, then the view in place of the frame that stood in the HTML.

use crate::App;
use crate::i18n::common::words;
use crate::i18n::{self, lang_untracked};
use crate::route;
use crate::state::Root;
use crate::state::storage;
use crate::state::theme::{self, Theme};
use leptos::ev;
use leptos::prelude::*;
use std::panic;
use std::time::Duration;
use sundae_shared::edition::Conference;
use sundae_shared::edition::api::GetConference;
use wasm_bindgen::prelude::*;

/// Relative times are told in minutes; three times as often is exact enough.
const CLOCK_TICK: Duration = Duration::from_secs(20);

pub(crate) fn start<V: IntoView + 'static>(app: App, view: fn() -> V) {
    panic::set_hook(Box::new(|info| show_reload_page(&info.to_string())));
    mount_to_body(move || {
        let root = Root::make(app, i18n::of_document(), Theme::remembered(), now_millis());
        theme::paint_bar(root.theme.get_untracked());
        route::listen();
        follow_clock_and_network(root);
        learn_zone(root);
        if let Some(body) = document().body() {
            let _ = body.set_attribute("class", app.word());
        }
        view()
    });
    if let Some(frame) = document().get_element_by_id("frame") {
        frame.remove();
    }
    register_worker(app);
}

fn now_millis() -> i64 {
    js_sys::Date::now() as i64
}

fn follow_clock_and_network(root: Root) {
    set_interval(move || root.now_millis.set(now_millis()), CLOCK_TICK);
    let follow = move || root.online.set(window().navigator().on_line());
    follow();
    // Both live as long as the page.
    let _ = window_event_listener(ev::online, move |_| follow());
    let _ = window_event_listener(ev::offline, move |_| follow());
}

/// The name under which the conference's time zone is remembered.
const ZONE: &str = "zone";

/// The time zone that times are shown in: the one of the last visit at once, then what the server says.
fn learn_zone(root: Root) {
    if let Some(zone) = storage::get(ZONE) {
        root.zone.set(zone);
    }
    crate::state::spawn(async move {
        let Ok(Conference { time_zone, .. }) = crate::api::call::<GetConference>((), &()).await else {
            return;
        };
        if !time_zone.is_empty() {
            storage::set(ZONE, &time_zone);
            root.zone.set(time_zone);
        }
    });
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "serviceWorker"], js_name = register, catch)]
    fn register(address: &str, options: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// The worker makes an app open without network: this one, or one that a way leads to. Absent on plain-http
/// pages and in some private windows; then the app works as a page.
pub fn register_worker(app: App) {
    let scope = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&scope, &"scope".into(), &format!("{}/", app.base()).into());
    if let Ok(promise) = register(&format!("{}/sw.js", app.base()), &scope) {
        crate::state::spawn(async move {
            // A refused worker (a private window, a full disk) is no reason to trouble anybody.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

/// After a panic nothing of the app can be trusted: a bare page with one link, made without it.
fn show_reload_page(cause: &str) {
    web_sys::console::error_1(&cause.into());
    let lang = lang_untracked();
    let document = document();
    let (Some(body), Ok(page), Ok(title), Ok(text), Ok(link)) = (
        document.body(),
        document.create_element("main"),
        document.create_element("h1"),
        document.create_element("p"),
        document.create_element("a"),
    ) else {
        return;
    };
    title.set_text_content(Some(words::broken_title(lang)));
    text.set_text_content(Some(words::broken(lang)));
    link.set_text_content(Some(words::reload(lang)));
    page.set_class_name("state");
    link.set_class_name("button button-primary");
    // The address without its fragment: following it loads the page again.
    let location = window().location();
    let address = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let _ = link.set_attribute("href", &address);
    body.set_text_content(None);
    for element in [&title, &text, &link] {
        let _ = page.append_child(element);
    }
    let _ = body.append_child(&page);
}
