//! Which screen an address shows, and how one moves between them.
//!
//! Our own, because WASM can't be split by route and a general router is a quarter of the attendee's
//! download (docs/decisions/020-own-router.md). Links are plain `<a href="/me/points">` with the whole
//! address: a press on one that stays within the app is taken over here.
//!
//! Invariant: the browser's address is the truth; `root().place` only follows it.

use crate::App;
use crate::state::root;
use crate::ui::changing;
use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, UrlSearchParams};

/// The address of now, in the two parts that screens follow.
#[derive(Clone, Copy)]
pub struct Place {
    path: RwSignal<String>,
    /// `?a=b` or nothing.
    search: RwSignal<String>,
}

impl Place {
    pub(crate) fn make() -> Self {
        Self { path: RwSignal::new(String::new()), search: RwSignal::new(String::new()) }
    }

    fn follow(self) {
        let location = window().location();
        set_if_new(self.path, location.pathname().unwrap_or_default());
        set_if_new(self.search, location.search().unwrap_or_default());
    }
}

fn set_if_new(signal: RwSignal<String>, value: String) {
    if signal.with_untracked(|before| *before != value) {
        signal.set(value);
    }
}

/// The path of now; tracked.
pub fn path() -> String {
    root().place.path.get()
}

/// The value of `?name=…`; tracked. For a filter or selection that Back and sharing should keep.
pub fn query(name: &str) -> Option<String> {
    root().place.search.with(|search| UrlSearchParams::new_with_str(search).ok()?.get(name))
}

/// Changes one value of the query without a new entry in the history; `None` takes it away.
pub fn set_query(name: &str, value: Option<&str>) {
    let search = root().place.search.get_untracked();
    let Ok(query) = UrlSearchParams::new_with_str(&search) else { return };
    match value {
        Some(value) => query.set(name, value),
        None => query.delete(name),
    }
    let query = String::from(query.to_string());
    let path = root().place.path.get_untracked();
    let address = if query.is_empty() { path } else { format!("{path}?{query}") };
    let history = window().history();
    if history.is_ok_and(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).is_ok())
    {
        root().place.follow();
    }
}

/// Goes to an address of this app: `go("/me/points")`.
pub fn go(address: &str) {
    let history = window().history();
    if history.is_ok_and(|history| history.push_state_with_url(&JsValue::NULL, "", Some(address)).is_ok()) {
        root().place.follow();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What stood behind `#` when the page opened, such as the token of a link from a mail; never sent by the
/// browser. The skip link's own target is not one.
pub fn fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    let fragment = fragment.trim_start_matches('#');
    if fragment == "content" { String::new() } else { fragment.to_owned() }
}

/// As [`fragment`], and what another link of the same page brings that is opened in this tab: only what
/// stands behind `#` differs, so the browser loads nothing anew.
pub fn followed_fragment() -> RwSignal<String> {
    let shown = RwSignal::new(fragment());
    let listener = window_event_listener(ev::hashchange, move |_| {
        let fresh = fragment();
        if !fresh.is_empty() {
            set_if_new(shown, fresh);
        }
    });
    on_cleanup(move || listener.remove());
    shown
}

/// Replaces what stands behind `#`, without a new entry in the history.
pub fn set_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let address = format!("#{fragment}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Starts to follow the address, and takes over presses on links.
pub(crate) fn listen() {
    root().place.follow();
    // Both live as long as the page.
    let _ = window_event_listener(ev::popstate, |_| root().place.follow());
    let _ = window_event_listener(ev::click, |event: MouseEvent| {
        if let Some(address) = within_app(&event) {
            event.prevent_default();
            go(&address);
        }
    });
}

/// Where a plain press on a link of this app leads; `None` for everything the browser should do itself.
fn within_app(event: &MouseEvent) -> Option<String> {
    if event.default_prevented() || event.button() != 0 {
        return None;
    }
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let elsewhere =
        !link.target().is_empty() || link.has_attribute("download") || link.rel().contains("external");
    let location = window().location();
    if elsewhere || link.origin() != location.origin().ok()? || !root().app.owns(&link.pathname()) {
        return None;
    }
    let same_page =
        link.pathname() == location.pathname().ok()? && link.search() == location.search().ok()?;
    if same_page && !link.hash().is_empty() {
        return None;
    }
    Some(link.pathname() + &link.search() + &link.hash())
}

/// For `aria-current=here("/me/points")`: whether the page of now is this one or lies below it.
pub fn here(address: &'static str) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    move || is_here(address, &path()).then_some("page")
}

/// The first page of an app with several is current only by itself; every other with what lies below it.
fn is_here(address: &str, path: &str) -> bool {
    let alone = [App::Attendee, App::Desk, App::Office, App::Payments, App::Game, App::Rewards]
        .iter()
        .any(|app| app.home() == address);
    match below(address.trim_end_matches('/'), path) {
        Some(rest) => !alone || rest.trim_matches('/').is_empty(),
        None => false,
    }
}

/// One screen. `path` is below the app's base; a part in braces fits anything: `/claims/{claim}`.
pub struct Route {
    pub path: &'static str,
    /// Is given the parts in braces, in order.
    pub view: fn(Vec<String>) -> AnyView,
}

/// The one part in braces of a route.
pub fn part(parts: Vec<String>) -> String {
    parts.into_iter().next().unwrap_or_default()
}

/// Shows the screen of the address; made anew when another route fits or its parts in braces change.
/// The first route that fits wins.
pub fn routes(table: &'static [Route], not_found: fn() -> AnyView) -> impl IntoView {
    let fits = Memo::new(move |_| {
        let path = path();
        let inside = below(root().app.base(), &path)?;
        table.iter().enumerate().find_map(|(at, route)| Some((at, fit(route.path, inside)?)))
    });
    changing(move || match fits.get() {
        Some((at, parts)) => (table[at].view)(parts.iter().map(|part| decode(part)).collect()),
        None => not_found(),
    })
}

fn decode(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

/// What of `path` lies below `base`; `None` when it lies elsewhere (`/media` is not below `/me`).
fn below<'p>(base: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(base)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The parts in braces when `path` fits `pattern`; a slash at the end does not matter.
fn fit(pattern: &str, path: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut found = path.trim_matches('/').split('/');
    for wanted in pattern.trim_matches('/').split('/') {
        match found.next()? {
            part if wanted.starts_with('{') && !part.is_empty() => parts.push(part.to_owned()),
            part if part == wanted => {}
            _ => return None,
        }
    }
    found.next().is_none().then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::{below, fit, is_here};

    #[test]
    fn a_path_fits_part_by_part() {
        assert_eq!(fit("/", ""), Some(vec![]));
        assert_eq!(fit("/", "/"), Some(vec![]));
        assert_eq!(fit("/points", "/points/"), Some(vec![]));
        assert_eq!(fit("/claims/{claim}", "/claims/7"), Some(vec!["7".to_owned()]));
    }

    #[test]
    fn a_path_that_is_longer_shorter_or_other_does_not_fit() {
        assert_eq!(fit("/", "/points"), None);
        assert_eq!(fit("/points", "/points/1"), None);
        assert_eq!(fit("/claims/{claim}", "/claims"), None);
        assert_eq!(fit("/claims/{claim}", "/grants/7"), None);
    }

    #[test]
    fn an_app_ends_at_a_slash() {
        assert_eq!(below("/me", "/me"), Some(""));
        assert_eq!(below("/me", "/me/points"), Some("/points"));
        assert_eq!(below("/me", "/media"), None);
    }

    #[test]
    fn the_first_page_is_current_only_by_itself() {
        assert!(is_here("/me/", "/me"));
        assert!(!is_here("/me/", "/me/points"));
        assert!(!is_here("/me/", "/me/grant/"));
        assert!(is_here("/me/grant/", "/me/grant/payee"));
        assert!(is_here("/me/points", "/me/points/7"));
        assert!(!is_here("/office/payments/", "/office/payments/batches"));
        assert!(!is_here("/me/points", "/me/pointsmen"));
    }
}
