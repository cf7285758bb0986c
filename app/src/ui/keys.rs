//! Keys of a screen, and the list of them that `?` shows.

use super::Dialog;
use crate::i18n::{Text, common::words};
use crate::state::root;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// One key, what it does in words, and how.
#[derive(Clone)]
pub struct Shortcut {
    pub key: &'static str,
    pub says: Text,
    pub act: Callback<()>,
}

impl Shortcut {
    pub fn new(key: &'static str, says: impl Into<Text>, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { key, says: says.into(), act: Callback::new(move |()| act()) }
    }
}

/// The keys of the screens that are open, the newest last.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    groups: RwSignal<Vec<(u32, Vec<Shortcut>)>>,
    last_id: StoredValue<u32>,
}

impl Shortcuts {
    pub(crate) fn make() -> Self {
        Self { groups: RwSignal::new(Vec::new()), last_id: StoredValue::new(0) }
    }
}

/// Gives the current screen its keys, until it is left.
pub fn shortcuts(keys: Vec<Shortcut>) {
    let Shortcuts { groups, last_id } = root().shortcuts;
    let id = last_id.get_value().wrapping_add(1);
    last_id.set_value(id);
    groups.update(|groups| groups.push((id, keys)));
    on_cleanup(move || {
        let _ = groups.try_update(|groups| groups.retain(|(group, _)| *group != id));
    });
}

/// Listens to the keys of all open screens and shows them on `?`. Stands once, in the shell.
#[component]
pub fn KeyHelp() -> impl IntoView {
    let groups = root().shortcuts.groups;
    let open = RwSignal::new(false);
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || is_elsewhere(&event) {
            return;
        }
        let key = event.key();
        if key == "Enter" && presses_itself(&event) {
            return;
        }
        if key == "?" {
            event.prevent_default();
            open.set(true);
            return;
        }
        let newest_first = groups.get_untracked().into_iter().rev().flat_map(|(_, keys)| keys);
        if let Some(shortcut) = newest_first.into_iter().find(|shortcut| shortcut.key == key) {
            event.prevent_default();
            shortcut.act.run(());
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Dialog title=words::keys open=open>
            <dl class="key-list">
                <dt><kbd>"?"</kbd></dt>
                <dd>{move || words::keys_help(crate::i18n::lang())}</dd>
                {move || {
                    let keys = groups.get().into_iter().flat_map(|(_, keys)| keys);
                    keys.map(|Shortcut { key, says, .. }| view! { <dt><kbd>{key}</kbd></dt><dd>{says.show()}</dd> })
                        .collect_view()
                }}
            </dl>
        </Dialog>
    }
}

/// Whether what has the focus is pressed by Enter.
fn presses_itself(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("a, button, summary").is_ok_and(|at| at.is_some()))
}

/// Whether the person is typing, or a dialog has the floor.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    target
        .closest("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog")
        .is_ok_and(|at| at.is_some())
}
