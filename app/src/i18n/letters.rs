//! Words as people type them.

use js_sys::JsString;

/// Without accents and capitals. By the browser, since our own tables of letters (`sundae_shared::fold`) weigh
/// as much as a page.
pub fn plain_letters(text: &str) -> String {
    let text = String::from(JsString::from(text).normalize("NFKD").to_lower_case());
    text.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}')).collect()
}
