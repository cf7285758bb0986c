//! The header: product mark, language, settings with colours and sign-out. The same in all apps.

use crate::i18n::common::words;
use crate::i18n::{self, Text, lang};
use crate::state::root;
use crate::state::theme::{self, Theme};
use crate::ui::button::icon_button;
use crate::ui::icon::SETTINGS;
use crate::ui::node::{el, maybe, node, para, stack, together};
use crate::ui::{Button, Dialog, Segmented, changing};
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
    let mark = view! { <svg viewBox="0 0 64 82" aria-hidden="true" inner_html=MARK></svg> };
    let home = el("a").class("mark").attr("href", root().app.home()).child(mark).child("Sundae").done();
    let open = icon_button(words::settings, SETTINGS, move || settings.set(true));
    let open = open.attr("aria-haspopup", "dialog").done();
    let dialog = view! {
        <Dialog title=words::settings open=settings>{settings_form(account, settings)}</Dialog>
    };
    together(vec![node("header", "page-head", vec![home, language_button(), open]), dialog.into_any()])
}

/// One press to the other language: who needs it may not be able to read the way there.
fn language_button() -> AnyView {
    let other = || if lang() == Lang::En { Lang::Es } else { Lang::En };
    el("button")
        .attr("type", "button")
        .class("button button-quiet")
        .follow("lang", move || Some(other().word()))
        .says_in("aria-label", move |_| i18n::own_name(other()).0)
        .on("click", move |_| i18n::switch(other()))
        .says(move |_| i18n::own_name(other()).1)
        .done()
}

fn settings_form(account: Option<Account>, open: RwSignal<bool>) -> AnyView {
    let languages =
        Lang::ALL.iter().map(|lang| (*lang, Text::from(i18n::own_name(*lang).0))).collect::<Vec<_>>();
    let themes = vec![
        (Theme::Auto, Text::from(words::theme_auto)),
        (Theme::Light, Text::from(words::theme_light)),
        (Theme::Dark, Text::from(words::theme_dark)),
    ];
    let choices = view! {
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
    };
    let leave =
        account.map(|account| changing(move || account.name.get().map(|name| leave(account, name, open))));
    node("div", "form", vec![choices.into_any(), maybe(leave)])
}

fn leave(account: Account, name: String, open: RwSignal<bool>) -> AnyView {
    let sign_out = move |()| {
        open.set(false);
        account.sign_out.run(());
    };
    let devices = root().app.devices().map(|page| {
        let way = el("a").class("button button-wide").attr("href", page).says(words::devices);
        way.on("click", move |_| open.set(false)).done()
    });
    stack(vec![
        para("soft", move |lang| words::signed_in_as(lang, &name)),
        maybe(devices),
        view! { <Button label=words::sign_out on_press=sign_out wide=true /> }.into_any(),
    ])
}

/// The product mark: three scoops on a cone.
const MARK: &str = r#"<circle class="cone-scoop-3" cx="32" cy="15" r="13"/><circle class="cone-scoop-2" cx="23" cy="28" r="13"/><circle class="cone-scoop-1" cx="41" cy="28" r="13"/><g transform="translate(0 34)"><path class="cone-wafer" d="M13 0h38L33.5 46a1.6 1.6 0 0 1-3 0Z"/><path class="cone-grid" d="M21 0 38 34M33 0 42 22M43 0 26 34M31 0 22 22"/></g>"#;
