//! What an owner attests when they send a claim.
//!
//! Invariant: whoever changes a word makes a new version; what was attested stays readable as it was.

use self::text as screen;
use crate::spoken::Spoken;
use crate::text::{Lang, Message};

/// The version of the text that is shown now.
pub const CURRENT: &str = "1";

crate::messages! {
    mod text {
        version_1: en "These expenses are mine and I paid them myself. Nobody refunded them, and I have not claimed them anywhere else. If I get any of it back later, I will report it.",
            es "Estos gastos son míos y los pagué yo. Nadie me los reembolsó y no los he reclamado en ningún otro lugar. Si más adelante recupero algo, lo comunicaré.";
    }
}

spoken! {
    mod said {
        version_1: as screen::version_1,
            pt "Estas despesas são minhas e fui eu quem as pagou. Ninguém as reembolsou, e não as pedi em nenhum outro lugar. Se eu receber algo de volta mais tarde, vou comunicar.",
            ja "これらの費用は私自身のもので、私が支払いました。ほかから払い戻しは受けておらず、ほかに請求もしていません。後日その一部でも返金を受けた場合は、報告します。",
            zh "这些费用是我本人的，由我自己支付。没有人为我报销过，我也没有在别处申请。如果以后收到任何退款，我会报告。";
    }
}

/// The words of a version in a language that its owner speaks.
pub fn said_in(version: &str, spoken: Spoken) -> Option<&'static str> {
    (version == "1").then(|| said::version_1(spoken))
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
    use super::{CURRENT, said, said_in, words};
    use crate::spoken::{Spoken, flaws};
    use crate::text::Lang;

    #[test]
    fn what_is_attested_is_said_in_all_languages() {
        assert_eq!(flaws(&said::templates()), [""; 0]);
        assert_eq!(said_in(CURRENT, Spoken::Es), words(CURRENT, Lang::Es));
    }

    #[test]
    fn what_is_shown_has_words() {
        assert!(words(CURRENT, Lang::En).is_some_and(|text| text.ends_with("report it.")));
        assert_eq!(words("0", Lang::Es), None);
    }
}
