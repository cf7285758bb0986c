//! What an owner attests when they send a claim.
//!
//! Invariant: whoever changes a word makes a new version; what was attested stays readable as it was.

use crate::text::{Lang, Message};

/// The version of the text that is shown now.
pub const CURRENT: &str = "1";

crate::messages! {
    mod text {
        version_1: en "These expenses are mine and I paid them myself. Nobody refunded them, and I have not claimed them anywhere else. If I get any of it back later, I will report it.",
            es "Estos gastos son míos y los pagué yo. Nadie me los reembolsó y no los he reclamado en ningún otro lugar. Si más adelante recupero algo, lo comunicaré.";
    }
}

/// The words of a version; `None`: there is no such version.
pub fn words(version: &str, lang: Lang) -> Option<&'static str> {
    let message: Message = match version {
        "1" => text::version_1,
        _ => return None,
    };
    Some(message(lang))
}

#[cfg(test)]
mod tests {
    use super::{CURRENT, words};
    use crate::text::Lang;

    #[test]
    fn what_is_shown_has_words() {
        assert!(words(CURRENT, Lang::En).is_some_and(|text| text.ends_with("report it.")));
        assert_eq!(words("0", Lang::Es), None);
    }
}
