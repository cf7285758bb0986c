//! Without a mouse: keys, the way of the focus, and a scanner that is a keyboard.

use super::Browser;
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

    /// Presses Tab until the focus is on what has this name.
    pub async fn tabs_to(&self, name: &str) {
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

    /// The name of what has the focus.
    pub async fn focused(&self) -> String {
        let body = "return document.activeElement === document.body ? '' : nameOf(document.activeElement);";
        self.script(body, vec![]).await.as_str().unwrap_or_default().to_owned()
    }
}
