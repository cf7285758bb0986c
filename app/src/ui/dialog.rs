//! A question or a detail above the page: the browser's own `<dialog>`, which keeps the focus, closes with
//! Escape and gives the focus back. Where something is to be filled in, the focus begins there.

use super::button::icon_button;
use super::changing;
use super::icon::CROSS;
use super::node::{el, heading, node, together};
use crate::i18n::{Text, common::words};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// The browser begins at the button that closes, and a space typed there closes.
fn focus_first_field(dialog: &web_sys::HtmlDialogElement) {
    let field = dialog.query_selector("input:not([type=radio]), select, textarea").ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

/// Shown while `open`; the content is made when it opens. Buttons stand in the content, in a
/// `<div class="dialog-foot">`.
#[component]
pub fn Dialog(#[prop(into)] title: Text, open: RwSignal<bool>, children: ChildrenFn) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                drop(dialog.show_modal());
                focus_first_field(&dialog);
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // Only the backdrop is the dialog itself; all else is one of its children.
    let close_on_backdrop = move |event: Event| {
        let element = dialog.get_untracked().map(|dialog| dialog.unchecked_into::<web_sys::EventTarget>());
        if event.target().is_some() && event.target() == element {
            open.set(false);
        }
    };
    let content = move || {
        let (title, children) = (title.clone(), children.clone());
        open.get().then(move || {
            let close = icon_button(words::close, CROSS, move || open.set(false)).done();
            let head = node("div", "dialog-head", vec![heading("h2", title), close]);
            together(vec![head, children().into_any()])
        })
    };
    el("dialog")
        .class("dialog")
        .node_ref::<html::Dialog, _>(dialog)
        .on("close", move |_| open.set(false))
        .on("click", close_on_backdrop)
        .child(node("div", "", vec![changing(content)]))
        .done()
}
