//! Without a mouse: keys, the way of the focus, and a scanner that is a keyboard.

use super::{Browser, find};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// More stops than any screen has.
const STOPS_MAX: usize = 60;

impl Browser {
    /// Presses one key where the focus is.
    pub async fn key(&self, key: impl Into<char>) {
        let key: char = key.into();
        self.driver.action_chain().send_keys(key.to_string()).perform().await.expect("the key is pressed");
    }

    /// Types where the focus is.
    pub async fn types(&self, text: &str) {
        self.driver.action_chain().send_keys(text).perform().await.expect("the keys are pressed");
    }

    /// What a hand scanner does: the code in one burst, then Enter, wherever the focus is.
    pub async fn scans(&self, code: &str) {
        self.types(&format!("{code}{}", char::from(Key::Enter))).await;
    }

    /// Presses Tab until the focus is on what has this name; only once that is there, and nothing is loading
    /// that would come in between.
    pub async fn tabs_to(&self, name: &str) {
        let there = format!(
            "return {} && [...floor().querySelectorAll(`${{PRESSABLE}}, ${{FIELDS}}, ${{TICKS}}`)]
                .some((it) => nameOf(it) === arguments[0]);",
            find::NOTHING_LOADS
        );
        self.wait(&format!("something to reach by Tab: {name:?}"), async || {
            self.try_script(&there, vec![json!(name)]).await == Some(Value::Bool(true))
        })
        .await;
        let mut seen = Vec::new();
        for _ in 0..STOPS_MAX {
            self.key(Key::Tab).await;
            let here = self.focused().await;
            if here == name {
                return;
            }
            seen.push(here);
        }
        panic!("Tab never reaches {name:?}; it stops at {seen:?}");
    }

    /// Waits until the focus is on what has this name.
    pub async fn has_focus(&self, name: &str) {
        self.wait(&format!("the focus on {name:?}"), async || self.focused().await == name).await;
    }

    /// The name of what has the focus now.
    async fn focused(&self) -> String {
        let body = "const it = document.activeElement; return !it || it === document.body ? '' : nameOf(it);";
        let name = self.try_script(body, vec![]).await.unwrap_or_default();
        name.as_str().unwrap_or_default().to_owned()
    }
}
