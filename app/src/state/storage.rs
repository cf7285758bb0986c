//! The browser's local storage, where it may be absent, full or forbidden: then nothing is remembered.
//!
//! Invariant: personal data stand under `keep.`, one prefix per app, and leave with [`forget_kept`] at
//! sign-out. Nothing secret is ever stored here (payee data, gift codes, sign-in codes).

use crate::json;
use serde::Serialize;
use serde::de::DeserializeOwned;

const PREFIX: &str = "sundae.";

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

pub fn get(name: &str) -> Option<String> {
    store()?.get_item(&format!("{PREFIX}{name}")).ok()?
}

pub fn set(name: &str, value: &str) {
    if let Some(store) = store() {
        let _ = store.set_item(&format!("{PREFIX}{name}"), value);
    }
}

pub fn remove(name: &str) {
    if let Some(store) = store() {
        let _ = store.remove_item(&format!("{PREFIX}{name}"));
    }
}

/// Keeps something of the signed-in person on this device until they sign out, for use without network.
pub fn keep<T: Serialize>(app: &str, name: &str, value: &T) {
    if let Some(json) = json::text(value) {
        keep_text(app, name, &json);
    }
}

/// As [`keep`], for what is text already.
pub fn keep_text(app: &str, name: &str, text: &str) {
    set(&format!("{app}.keep.{name}"), text);
}

/// What [`keep`] kept; `None` also when an older version kept it in another shape.
pub fn kept<T: DeserializeOwned>(app: &str, name: &str) -> Option<T> {
    json::read(&kept_text(app, name)?)
}

pub fn kept_text(app: &str, name: &str) -> Option<String> {
    get(&format!("{app}.keep.{name}"))
}

/// Removes one thing that [`keep`] kept.
pub fn forget(app: &str, name: &str) {
    remove(&format!("{app}.keep.{name}"));
}

/// Removes all that [`keep`] kept for `app`.
pub fn forget_kept(app: &str) {
    let Some(store) = store() else { return };
    let prefix = format!("{PREFIX}{app}.keep.");
    let count = store.length().unwrap_or(0);
    let names: Vec<String> = (0..count).filter_map(|at| store.key(at).ok()?).collect();
    for name in names.iter().filter(|name| name.starts_with(&prefix)) {
        let _ = store.remove_item(name);
    }
}
