//! Two languages: what stays of one after changing to the other.

use super::Browser;
use serde_json::{Value, json};

/// What is read or read out on this screen, piece by piece; without names, codes and figures, and without what is
/// marked as another language: that is said to somebody else.
const PIECES: &str = "
    const pieces = new Set();
    const foreign = (it) => it.closest('[lang]') !== document.documentElement;
    const walker = document.createTreeWalker(floor(), NodeFilter.SHOW_TEXT);
    for (let at = walker.nextNode(); at; at = walker.nextNode()) {
      if (!foreign(at.parentElement) && at.parentElement.checkVisibility({ visibilityProperty: true })) pieces.add(tidy(at.data));
    }
    for (const it of floor().querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
        if (!foreign(it) && it.checkVisibility()) pieces.add(tidy(it.getAttribute(name)));
      }
    }
    pieces.add(tidy(document.title));
    const left = (piece) => arguments[0].reduce((rest, kept) => rest.replaceAll(kept, ''), piece);
    return [...pieces].filter((piece) => /\\p{L}{2}/u.test(left(piece)));";

impl Browser {
    /// Changes this screen from English to Spanish; nothing of the English may stay. `kept` are names, codes
    /// and what people wrote themselves.
    pub async fn speaks_spanish(&self, kept: &[&str]) {
        let mut kept = kept.to_vec();
        kept.push("Sundae");
        let english = self.pieces(&kept).await;
        assert!(!english.is_empty(), "the screen says nothing");
        self.press("Español").await;
        let english_heading =
            format!("{}.includes(tidy(document.querySelector('h1').textContent))", json!(english));
        self.until(
            "the page is Spanish",
            &format!("document.documentElement.lang === 'es' && !{english_heading}"),
        )
        .await;
        let spanish = self.pieces(&kept).await;
        let left: Vec<_> = spanish.iter().filter(|piece| english.contains(piece)).collect();
        assert!(!spanish.is_empty() && left.is_empty(), "still English: {left:?}");
    }

    pub async fn speaks_english_again(&self) {
        self.press("English").await;
        self.until("the page is English", "document.documentElement.lang === 'en'").await;
    }

    async fn pieces(&self, kept: &[&str]) -> Vec<String> {
        let found = self.try_script(PIECES, vec![json!(kept)]).await.unwrap_or_default();
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
