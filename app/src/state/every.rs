//! Asking again while somebody looks: what others change is seen without a press.

use leptos::prelude::*;
use std::time::Duration;

/// Runs `act` every so often while this view lives and the page is looked at; a hidden page asks nothing.
pub fn while_shown(every: Duration, act: impl Fn() + 'static) {
    let looked_at = move || {
        if !document().hidden() {
            act();
        }
    };
    if let Ok(handle) = set_interval_with_handle(looked_at, every) {
        on_cleanup(move || handle.clear());
    }
}

/// Whether somebody types or answers a question now: what they are at is not drawn anew under their fingers.
pub fn busy() -> bool {
    let at_work = document().query_selector("input:focus, textarea:focus, select:focus, dialog[open]");
    at_work.ok().flatten().is_some()
}
