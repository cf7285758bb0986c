//! Buttons. A button says what it does, shows that it works, and can't be pressed twice.

use super::changing;
use super::icon::{Icon, icon};
use super::node::{El, el};
use crate::i18n::{Text, common::words};
use leptos::prelude::*;
use web_sys::Event;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    #[default]
    Plain,
    /// The one main action of a screen.
    Primary,
    /// Takes away or ends something.
    Danger,
    /// Beside a main action: cancel, close, more.
    Quiet,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button-primary",
            Self::Danger => "button button-danger",
            Self::Quiet => "button button-quiet",
        }
    }

    fn class_at(self, wide: bool) -> String {
        format!("{}{}", self.class(), if wide { " button-wide" } else { "" })
    }
}

/// Without `on_press` it submits its form.
#[component]
pub fn Button(
    #[prop(into)] label: Text,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] working: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] wide: bool,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let press = move |event: Event| {
        if working.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let melting = move || {
        let sign = || el("span").class("melting").attr("role", "img").says_in("aria-label", words::working);
        working.get().then(|| sign().done())
    };
    // `aria-disabled` instead of `disabled`: the focus stays where the person left it.
    el("button")
        .attr("type", if on_press.is_some() { "button" } else { "submit" })
        .attr("class", kind.class_at(wide))
        .follow("aria-disabled", move || (working.get() || disabled.get()).then_some("true"))
        .follow("aria-busy", move || working.get().then_some("true"))
        .on("click", press)
        .child(changing(melting))
        .says(label)
        .done()
}

/// A button that shows only an icon; `label` says what it does.
pub fn icon_button(label: impl Into<Text>, drawing: Icon, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("button button-icon")
        .says_in("aria-label", label)
        .on("click", move |_| press())
        .child(icon(drawing))
}

/// A way to another page, looking like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] label: Text,
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    el("a").attr("class", kind.class_at(wide)).attr("href", href).says(label).done()
}
