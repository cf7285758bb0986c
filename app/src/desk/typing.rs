//! A scanner types wherever the focus is: a letter typed outside of any field goes to the field.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// `focus` puts the focus into the field that scans go into; in force as long as the screen is there.
pub fn goes_to_field(focus: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let letter = event.key().chars().count() == 1 && event.key() != " ";
        let combined = event.ctrl_key() || event.alt_key() || event.meta_key();
        if letter && !combined && !is_typing(&event) {
            focus();
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let field = "input:not([type=radio]):not([type=checkbox]), textarea, select, dialog";
    element.is_some_and(|element| element.closest(field).is_ok_and(|found| found.is_some()))
}
