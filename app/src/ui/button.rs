//! Buttons. A button says what it does, shows that it works, and can't be pressed twice.

use crate::i18n::{Text, common::words, tr};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

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
    let press = move |event: MouseEvent| {
        if working.get_untracked() || disabled.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    // `aria-disabled` instead of `disabled`: the focus stays where the person left it.
    view! {
        <button
            type=if on_press.is_some() { "button" } else { "submit" }
            class=kind.class()
            class:button-wide=wide
            aria-disabled=move || (working.get() || disabled.get()).then_some("true")
            aria-busy=move || working.get().then_some("true")
            on:click=press
        >
            {move || working.get().then(|| view! { <span class="melting" role="img" aria-label=tr(words::working)></span> })}
            {label.show()}
        </button>
    }
}

/// A way to another page, looking like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] label: Text,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    view! {
        <a class=kind.class() class:button-wide=wide href=move || href.get()>
            {label.show()}
        </a>
    }
}
