//! A look at a screen: in both sizes, light and dark; with a light check that nobody is shut out.

use super::{Browser, evidence};
use serde_json::{Value, json};
use std::fs;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub(super) width: u32,
    pub(super) height: u32,
}

pub(super) const PHONE: Size = Size { width: 360, height: 640 };
pub(super) const LAPTOP: Size = Size { width: 1280, height: 800 };

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// WCAG 2.2 asks for 24 px; a thumb, and gloves in May at a door, want more.
const TARGET: u32 = 44;
/// At the desk people press while they talk.
const TARGET_DESK: u32 = 64;

impl Browser {
    /// Checks the screen at both sizes; with `SUNDAE_TEST_SHOTS` set also keeps pictures of it, the whole
    /// page, in light and dark.
    pub async fn look(&self, name: &str) {
        let pictures = std::env::var_os("SUNDAE_TEST_SHOTS").is_some();
        let before = self.size.get();
        let mut flaws = Vec::new();
        for size in [PHONE, LAPTOP] {
            self.resize(size).await;
            self.settle().await;
            let found = self.flaws().await;
            flaws.extend(found.into_iter().map(|flaw| format!("{} px wide: {flaw}", size.width)));
            if pictures {
                for scheme in [Scheme::Light, Scheme::Dark] {
                    self.emulate_scheme(scheme).await;
                    self.settle().await;
                    self.save_shot(&format!("{name}-{}-{}.png", size.width, scheme.word())).await;
                }
                self.emulate_scheme(Scheme::Light).await;
            }
        }
        self.resize(before).await;
        assert!(flaws.is_empty(), "the screen {name:?} has flaws:\n  {}", flaws.join("\n  "));
    }

    async fn flaws(&self) -> Vec<String> {
        let target = if self.path().await.starts_with("/desk/") { TARGET_DESK } else { TARGET };
        let found = self.script(include_str!("flaws.js"), vec![json!(target)]).await;
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Fonts are there, nothing is loading, nothing moves any more.
    async fn settle(&self) {
        self.has_loaded().await;
        self.until(
            "the page stands still",
            "document.readyState === 'complete' && document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getComputedTiming().iterations === Infinity)",
        )
        .await;
    }

    pub(super) async fn resize(&self, size: Size) {
        self.size.set(size);
        let phone = size == PHONE;
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": size.width, "height": size.height, "deviceScaleFactor": if phone { 2 } else { 1 },
                "mobile": phone }),
        )
        .await;
    }

    /// As a device would say it.
    pub async fn emulate_scheme(&self, scheme: Scheme) {
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [
                { "name": "prefers-color-scheme", "value": scheme.word() },
                { "name": "prefers-reduced-motion", "value": "reduce" }
            ] }),
        )
        .await;
    }

    async fn save_shot(&self, file: &str) {
        fs::write(evidence::folder("shots").join(file), self.picture().await).expect("the picture is kept");
    }

    /// What is to be seen now, as a PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.driver.screenshot_as_png().await.expect("a picture")
    }
}
