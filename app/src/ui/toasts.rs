//! The place where toasts appear; stands once, in the shell.

use super::button::icon_button;
use super::changing;
use super::icon::CROSS;
use super::node::{el, para};
use crate::i18n::common::words;
use crate::state::toasts::Toast;
use crate::state::{root, tell};
use leptos::prelude::*;

#[component]
pub fn ToastArea() -> impl IntoView {
    let toasts = root().toasts;
    let toast = move |Toast { id, text, undo }: Toast| {
        let undo = undo.map(|undo| {
            let press = move |_| {
                toasts.dismiss(id);
                tell(undo, ());
            };
            el("button").attr("type", "button").class("button").on("click", press).says(words::undo).done()
        });
        el("div")
            .class("toast")
            .child(para("", text))
            .maybe(undo)
            .child(icon_button(words::dismiss, CROSS, move || toasts.dismiss(id)).done())
            .done()
    };
    let shown = move || toasts.shown.get().into_iter().map(toast).collect::<Vec<_>>();
    el("div").class("toasts").attr("role", "status").attr("aria-live", "polite").child(changing(shown)).done()
}
