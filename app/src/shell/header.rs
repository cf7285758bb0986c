//! The header: product mark, language, settings with colours and sign-out. The same in all apps.

use crate::i18n::common::words;
use crate::i18n::{self, Text, lang, tr};
use crate::state::root;
use crate::state::theme::{self, Theme};
use crate::ui::icon::{SETTINGS, icon};
use crate::ui::{Button, Dialog, Segmented};
use leptos::prelude::*;
use sundae_shared::text::Lang;

/// Who is signed in, and how to leave.
#[derive(Clone, Copy)]
pub struct Account {
    /// `None` while nobody is.
    pub name: Signal<Option<String>>,
    pub sign_out: Callback<()>,
}

#[component]
pub fn Header(account: Option<Account>) -> impl IntoView {
    let settings = RwSignal::new(false);
    view! {
        <header class="page-head">
            <a href=root().app.home() class="mark">
                <svg viewBox="0 0 64 82" aria-hidden="true" inner_html=MARK></svg>
                "Sundae"
            </a>
            <LanguageButton />
            <button
                type="button"
                class="button button-icon"
                aria-label=tr(words::settings)
                aria-haspopup="dialog"
                on:click=move |_| settings.set(true)
            >
                {icon(SETTINGS)}
            </button>
        </header>
        <Dialog title=words::settings open=settings>
            <SettingsForm account=account open=settings />
        </Dialog>
    }
}

/// One press to the other language: who needs it may not be able to read the way there.
#[component]
fn LanguageButton() -> impl IntoView {
    let other = || if lang() == Lang::En { Lang::Es } else { Lang::En };
    view! {
        <button
            type="button"
            class="button button-quiet"
            lang=move || other().word()
            aria-label=move || i18n::own_name(other()).0
            on:click=move |_| i18n::switch(other())
        >
            {move || i18n::own_name(other()).1}
        </button>
    }
}

#[component]
fn SettingsForm(account: Option<Account>, open: RwSignal<bool>) -> impl IntoView {
    let languages =
        Lang::ALL.iter().map(|lang| (*lang, Text::from(i18n::own_name(*lang).0))).collect::<Vec<_>>();
    let themes = vec![
        (Theme::Auto, Text::from(words::theme_auto)),
        (Theme::Light, Text::from(words::theme_light)),
        (Theme::Dark, Text::from(words::theme_dark)),
    ];
    view! {
        <div class="form">
            <Segmented
                label=words::language
                options=languages
                value=root().language
                on_change=|lang: Lang| i18n::switch(lang)
            />
            <Segmented
                label=words::theme
                options=themes
                value=root().theme
                on_change=|theme: Theme| theme::switch(theme)
            />
            {account.map(|account| view! { <Leave account=account open=open /> })}
        </div>
    }
}

#[component]
fn Leave(account: Account, open: RwSignal<bool>) -> impl IntoView {
    let Account { name, sign_out } = account;
    let leave = move |()| {
        open.set(false);
        sign_out.run(());
    };
    move || {
        name.get().map(|name| {
            view! {
                <div class="stack">
                    <p class="soft">{move || words::signed_in_as(lang(), &name)}</p>
                    {root().app.devices().map(|page| view! {
                        <a class="button button-wide" href=page on:click=move |_| open.set(false)>
                            {tr(words::devices)}
                        </a>
                    })}
                    <Button label=words::sign_out on_press=leave wide=true />
                </div>
            }
        })
    }
}

/// The product mark: three scoops on a cone.
const MARK: &str = r#"<circle class="cone-scoop-3" cx="32" cy="15" r="13"/><circle class="cone-scoop-2" cx="23" cy="28" r="13"/><circle class="cone-scoop-1" cx="41" cy="28" r="13"/><g transform="translate(0 34)"><path class="cone-wafer" d="M13 0h38L33.5 46a1.6 1.6 0 0 1-3 0Z"/><path class="cone-grid" d="M21 0 38 34M33 0 42 22M43 0 26 34M31 0 22 22"/></g>"#;
