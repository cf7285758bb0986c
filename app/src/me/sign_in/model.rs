//! What was typed as a code, and the sign-in under way on this device.
//!
//! A phone may drop the tab while its owner reads the mail, so the number of the sign-in is remembered.
//! It is worth nothing without the code, and nothing personal stands beside it.

use crate::json;
use crate::state::{root, storage};
use leptos::prelude::GetUntracked;
use sundae_shared::people::{SIGN_IN_CODE_DIGITS, SignInStarted};

const REMEMBERED: &str = "sign-in";

pub fn remember(started: &SignInStarted) {
    if let Some(json) = json::text(started) {
        storage::set(REMEMBERED, &json);
    }
}

pub fn remembered() -> Option<SignInStarted> {
    let started: SignInStarted = json::read(&storage::get(REMEMBERED)?)?;
    let stands = started.expires_at.millis() > root().now_millis.get_untracked();
    stands.then_some(started)
}

pub fn forget() {
    storage::remove(REMEMBERED);
}

/// The code once it is whole; people paste it with spaces.
pub fn whole_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == SIGN_IN_CODE_DIGITS).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::whole_code;

    #[test]
    fn a_code_is_whole_with_six_digits_however_it_was_pasted() {
        assert_eq!(whole_code("123456").as_deref(), Some("123456"));
        assert_eq!(whole_code(" 123 456\n").as_deref(), Some("123456"));
        assert_eq!(whole_code("12345"), None);
        assert_eq!(whole_code("1234567"), None);
    }
}
