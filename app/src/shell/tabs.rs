//! The ways between the main pages of an app: tabs at the thumb (attendee), a list at the side (office).

use crate::i18n::Text;
use crate::route::here;
use crate::ui::changing;
use crate::ui::icon::{Icon, icon};
use crate::ui::node::el;
use leptos::prelude::*;

/// One main page.
#[derive(Clone)]
pub struct Tab {
    pub href: &'static str,
    pub label: Text,
    pub icon: Option<Icon>,
}

impl Tab {
    pub fn new(href: &'static str, label: impl Into<Text>) -> Self {
        Self { href, label: label.into(), icon: None }
    }

    #[must_use]
    pub fn with_icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// `class` is `thumb-tabs` or `side-nav`; `label` names the navigation for screen readers. With a single
/// page there is nowhere to go, and nothing is shown.
#[component]
pub fn Tabs(
    class: &'static str,
    #[prop(into)] label: Text,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let link = |Tab { href, label, icon: drawing }: Tab| {
        el("a")
            .attr("href", href)
            .follow("aria-current", here(href))
            .maybe(drawing.map(icon))
            .says(label)
            .done()
    };
    let label = StoredValue::new(label);
    changing(move || {
        let tabs = tabs.get();
        let links = || tabs.iter().cloned().map(link);
        let way = || el("nav").class(class).says_in("aria-label", label.get_value()).children(links()).done();
        (tabs.len() > 1).then(way)
    })
}
