//! Views as data: every element has one type, whatever its tag, attributes and children.
//!
//! `view!` gives each piece of a screen a type of its own, and each type brings its own copy of the code that
//! builds, rebuilds and removes it into the download. The design system, the shell and the attendee's screens
//! are therefore made of [`el`]; the office and the desk have room for `view!` (docs/decisions/022). The price
//! is the compiler's word on tags and attributes.

use crate::i18n::Text;
use leptos::ev::Custom;
use leptos::html::{ElementType, custom};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::on;
use leptos::tachys::html::node_ref::{NodeRefContainer, node_ref};
use leptos::tachys::html::property::prop;
use web_sys::Event;

/// An element being put together; [`El::done`] makes it a view.
#[must_use]
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// `el("p").class("soft").says(words::left).done()`
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

impl El {
    /// Empty for none.
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    pub fn attr(self, name: &'static str, worth: impl Into<String>) -> Self {
        self.fixed(name, worth.into())
    }

    pub fn maybe_attr(self, name: &'static str, worth: Option<impl Into<String>>) -> Self {
        match worth {
            Some(worth) => self.fixed(name, worth.into()),
            None => self,
        }
    }

    fn fixed(mut self, name: &'static str, worth: String) -> Self {
        self.attributes.push(custom_attribute(name, worth).into_any_attr());
        self
    }

    /// An attribute that follows the signals it reads; `None` takes it away.
    pub fn follow(
        self,
        name: &'static str,
        worth: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
    ) -> Self {
        self.following(name, Box::new(move || worth().map(str::to_owned)))
    }

    /// An attribute that people read: it follows the language.
    pub fn says_in(self, name: &'static str, text: impl Into<Text>) -> Self {
        let text = text.into();
        self.following(name, Box::new(move || Some(text.now())))
    }

    fn following(mut self, name: &'static str, worth: Box<dyn Fn() -> Option<String> + Send + Sync>) -> Self {
        self.attributes.push(custom_attribute(name, worth).into_any_attr());
        self
    }

    /// What a field holds.
    pub fn value(mut self, value: RwSignal<String>) -> Self {
        self.attributes.push(prop("value", move || value.get()).into_any_attr());
        self
    }

    /// A property that is on or off, such as `checked`.
    pub fn switched(self, name: &'static str, worth: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.switching(name, Box::new(worth))
    }

    fn switching(mut self, name: &'static str, worth: Box<dyn Fn() -> bool + Send + Sync>) -> Self {
        self.attributes.push(prop(name, worth).into_any_attr());
        self
    }

    pub fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Self {
        self.listening(event, Box::new(act))
    }

    fn listening(mut self, event: &'static str, act: Box<dyn Fn(Event)>) -> Self {
        self.attributes.push(on(Custom::<Event>::new(event), act).into_any_attr());
        self
    }

    /// Lets `container` reach the element once it stands on the page.
    pub fn node_ref<E, C>(mut self, container: C) -> Self
    where
        E: ElementType + 'static,
        C: NodeRefContainer<E> + 'static,
    {
        self.attributes.push(node_ref(container).into_any_attr());
        self
    }

    pub fn child(mut self, child: impl IntoView + 'static) -> Self {
        self.children.push(child.into_any());
        self
    }

    pub fn maybe(self, child: Option<impl IntoView + 'static>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// A text that follows the language and the signals it reads.
    pub fn says(self, says: impl Into<Text>) -> Self {
        self.child(text(says))
    }

    pub fn done(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// An element with a class (or none) and its children.
pub fn node(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    el(tag).class(class).children(children).done()
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
    el("p").class(class).says(says).done()
}

/// A heading of one text.
pub fn heading(tag: &'static str, says: impl Into<Text>) -> AnyView {
    el(tag).says(says).done()
}

/// A link; one that leaves the app opens beside it and tells nobody where it came from.
pub fn link(href: String, class: &'static str, children: Vec<AnyView>) -> AnyView {
    el("a").attr("href", href).class(class).children(children).done()
}

pub fn outside_link(href: String) -> AnyView {
    let shown = plain(href.clone());
    el("a").attr("href", href).attr("rel", "noopener noreferrer").attr("target", "_blank").child(shown).done()
}

pub fn image(src: String, class: &'static str, alt: impl Into<Text>) -> AnyView {
    el("img").attr("src", src).class(class).says_in("alt", alt).done()
}

/// A list whose items stand on lines of their own.
pub fn list(items: Vec<AnyView>) -> AnyView {
    let items = items.into_iter().map(|item| node("li", "", vec![item]));
    el("ul").class("list").attr("role", "list").children(items).done()
}

/// The page's parts below each other.
pub fn stack(children: Vec<AnyView>) -> AnyView {
    node("div", "stack", children)
}

/// A raised surface.
pub fn card(children: Vec<AnyView>) -> AnyView {
    node("section", "card", children)
}

/// Parts without an element around them.
pub fn together(children: Vec<AnyView>) -> AnyView {
    children.into_any()
}

/// A region whose changes are read out.
pub fn live(children: Vec<AnyView>) -> AnyView {
    el("div").attr("aria-live", "polite").children(children).done()
}

/// Nothing, where a part may be missing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// A part that is there or not.
pub fn maybe(part: Option<AnyView>) -> AnyView {
    part.unwrap_or_else(nothing)
}
