//! The language of the screen. Texts stand in `messages!` modules beside the view that shows them;
//! what several screens say stands in [`common`].
//!
//! Invariant: every text on a screen is read through [`tr`], [`Text`] or [`lang`], so that switching the
//! language changes it at once, without a reload.

pub mod common;
pub mod format;
pub mod game;
pub mod letters;

use crate::state::{root, storage};
use leptos::prelude::*;
use std::sync::Arc;
use sundae_shared::text::Lang;

/// The language of now; tracked when read inside a view or an effect.
pub fn lang() -> Lang {
    root().language.get()
}

/// The language of now, without following it.
pub fn lang_untracked() -> Lang {
    root().language.get_untracked()
}

/// A message as a view: `<h1>{tr(words::title)}</h1>`. One with arguments is a closure:
/// `{move || words::left(lang(), left.get())}`.
pub fn tr(message: fn(Lang) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    move || message(lang())
}

/// A message with arguments as a view: `<p>{said(move |lang| words::left(lang, left))}</p>`. Follows the
/// language and every signal that the closure reads.
pub fn said<R, F>(message: F) -> impl Fn() -> String + Clone + Send + Sync + use<R, F>
where
    R: Into<String>,
    F: Fn(Lang) -> R + Send + Sync + 'static,
{
    Text::from(message).show()
}

/// Switches the language, here and on the next visit.
pub fn switch(to: Lang) {
    storage::set("lang", to.word());
    root().language.set(to);
    set_document_language(to);
}

/// What the inline script of the page decided: the choice of an earlier visit, else the browser's.
pub(crate) fn of_document() -> Lang {
    let tag = document().document_element().and_then(|html| html.get_attribute("lang"));
    Lang::negotiate(&tag.unwrap_or_default())
}

fn set_document_language(lang: Lang) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", lang.word());
    }
}

/// The name of a language in itself, and its short form.
pub fn own_name(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => ("English", "EN"),
        Lang::Es => ("Español", "ES"),
    }
}

/// A text given to a component: a message (`label=words::save`), a closure that is told the language
/// (`label=move |lang| words::left(lang, left.get())`), or what a person wrote (`label=name`).
#[derive(Clone)]
pub struct Text(Arc<dyn Fn(Lang) -> String + Send + Sync>);

impl Text {
    /// The text in the language of now; tracked.
    pub fn now(&self) -> String {
        (self.0)(lang())
    }

    /// The text as a view or attribute that follows the language.
    pub fn show(&self) -> impl Fn() -> String + Clone + Send + Sync + use<> {
        let text = self.clone();
        move || text.now()
    }
}

impl<F, R> From<F> for Text
where
    F: Fn(Lang) -> R + Send + Sync + 'static,
    R: Into<String>,
{
    fn from(message: F) -> Self {
        Self(Arc::new(move |lang| message(lang).into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Arc::new(move |_| text.clone()))
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self(Arc::new(move |_| text.to_owned()))
    }
}
