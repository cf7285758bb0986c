//! Light, dark, or as the device says.

use super::{root, storage};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The choice of an earlier visit.
    pub(crate) fn remembered() -> Self {
        match storage::get("theme").as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// The paper of both schemes, for the browser's own bar; the same values stand in `style/tokens.css`.
const PAPERS: [&str; 2] = ["#FFF8EC", "#191210"];

/// Lets the browser's bar follow a choice that differs from the device's. The page's two `theme-color`
/// entries are for a light and for a dark device, in this order.
pub(crate) fn paint_bar(theme: Theme) {
    let Ok(entries) = document().query_selector_all("meta[name=theme-color]") else { return };
    for (at, device) in PAPERS.into_iter().enumerate() {
        let colour = match theme {
            Theme::Auto => device,
            Theme::Light => PAPERS[0],
            Theme::Dark => PAPERS[1],
        };
        if let Some(entry) = entries.item(at as u32) {
            let _ = entry.unchecked_into::<web_sys::Element>().set_attribute("content", colour);
        }
    }
}

/// Switches the colours, here and on the next visit.
pub fn switch(to: Theme) {
    root().theme.set(to);
    paint_bar(to);
    let Some(html) = document().document_element() else { return };
    match to.word() {
        Some(word) => {
            storage::set("theme", word);
            let _ = html.set_attribute("data-theme", word);
        }
        None => {
            storage::remove("theme");
            let _ = html.remove_attribute("data-theme");
        }
    }
}
