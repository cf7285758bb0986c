//! Views as data, for the screens of the attendee's phone.
//!
//! `view!` gives every piece of a screen a type of its own, and each type brings its own copy of the code
//! that builds, rebuilds and removes it; these functions give all pieces one type. It costs the compiler's
//! word on tags and attributes, so they stand here and nowhere else.

use crate::i18n::Text;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;

/// An element with a class (or none) and its children.
pub fn node(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    custom(tag).class(class).child(children).into_any()
}

/// A text that follows the language and the signals it reads.
pub fn text(text: impl Into<Text>) -> AnyView {
    text.into().show().into_any()
}

/// What a person wrote, as it is.
pub fn plain(text: String) -> AnyView {
    text.into_any()
}

/// A paragraph of one text.
pub fn para(class: &'static str, says: impl Into<Text>) -> AnyView {
    node("p", class, vec![text(says)])
}

/// A link; one that leaves the app opens beside it and tells nobody where it came from.
pub fn link(href: String, class: &'static str, children: Vec<AnyView>) -> AnyView {
    leptos::html::a().href(href).class(class).child(children).into_any()
}

pub fn outside_link(href: String) -> AnyView {
    let shown = plain(href.clone());
    leptos::html::a().href(href).rel("noopener noreferrer").target("_blank").child(vec![shown]).into_any()
}

pub fn image(src: String, class: &'static str, alt: impl Into<Text>) -> AnyView {
    leptos::html::img().src(src).class(class).alt(alt.into().show()).into_any()
}

/// A list whose items stand on lines of their own.
pub fn list(items: Vec<AnyView>) -> AnyView {
    let items = items.into_iter().map(|item| node("li", "", vec![item])).collect::<Vec<_>>();
    leptos::html::ul().class("list").role("list").child(items).into_any()
}

/// The page's parts below each other.
pub fn stack(children: Vec<AnyView>) -> AnyView {
    node("div", "stack", children)
}

/// A raised surface.
pub fn card(children: Vec<AnyView>) -> AnyView {
    node("section", "card", children)
}

/// A region whose changes are read out.
pub fn live(children: Vec<AnyView>) -> AnyView {
    leptos::html::div().aria_live("polite").child(children).into_any()
}

/// Nothing, where a part may be missing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// A part that is there or not.
pub fn maybe(part: Option<AnyView>) -> AnyView {
    part.unwrap_or_else(nothing)
}
