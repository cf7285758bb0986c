//! Why a mail did not leave: a sentence of ours in the reader's language, and beside it what the other side said.

use crate::text::Lang;
use serde::{Deserialize, Serialize};

words! {
    /// What stood in the way of the last attempt.
    pub enum WhyNotSent {
        /// What stands there is no address.
        NoAddress = "no_address",
        /// The mail server knows nobody there.
        Unknown = "unknown",
        /// The mail server refused this mail for good.
        Refused = "refused",
        /// The mail server does not take it now.
        Later = "later",
        /// The mail server does not let us in.
        Login = "login",
        /// Nobody answered, or the line broke before an answer was whole.
        NoConnection = "no_connection",
        /// The connection would not be safe: the certificate, or the encryption itself.
        NotSafe = "not_safe",
        TooSlow = "too_slow",
        /// The mail server lacks what the setting asks for: STARTTLS, or a way to sign in.
        Setting = "setting",
        /// The folder for mail can't be written.
        Folder = "folder",
        /// Its code or link was over before it could leave.
        Lapsed = "lapsed",
        /// What it said is forgotten.
        Forgotten = "forgotten",
        Other = "other",
    }
}

/// Why the last attempt did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailReason {
    pub why: WhyNotSent,
    /// The mail server's code, if it answered: 550.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// The words of the mail server or of the network, in whatever language they have: a quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

crate::messages! {
    mod text {
        no_address: en "This is no e-mail address", es "Esto no es una dirección de correo";
        unknown: en "The mail server knows nobody at this address", es "El servidor de correo no conoce esta dirección";
        refused: en "The mail server refused this mail", es "El servidor de correo rechazó este mensaje";
        later: en "The mail server does not take it now", es "El servidor de correo no lo acepta por ahora";
        login: en "The mail server does not accept our login; look at the setting mail",
            es "El servidor de correo no acepta nuestras credenciales; revisa el ajuste mail";
        no_connection: en "There was no connection to the mail server, or it broke off", es "No hubo conexión con el servidor de correo, o se cortó";
        not_safe: en "The connection to the mail server would not be safe; look at its certificate",
            es "La conexión con el servidor de correo no sería segura; revisa su certificado";
        too_slow: en "The mail server did not answer in time", es "El servidor de correo no respondió a tiempo";
        setting: en "The mail server does not offer what the setting mail asks for",
            es "El servidor de correo no ofrece lo que pide el ajuste mail";
        folder: en "The folder for mail could not be written", es "No se pudo escribir en la carpeta del correo";
        lapsed: en "What it says had lapsed before it could leave", es "Lo que dice caducó antes de poder salir";
        forgotten: en "What it said is forgotten by now", es "Lo que decía ya está olvidado";
        other: en "It could not be sent", es "No se pudo enviar";
        coded(sentence: &str, code: u16): en "{sentence} (code {code})", es "{sentence} (código {code})";
    }
}

impl MailReason {
    pub fn new(why: WhyNotSent) -> Self {
        Self { why, code: None, said: None }
    }

    /// Without what the other side said: that is shown apart, as a quotation.
    pub fn sentence(&self, lang: Lang) -> String {
        let sentence = match self.why {
            WhyNotSent::NoAddress => text::no_address,
            WhyNotSent::Unknown => text::unknown,
            WhyNotSent::Refused => text::refused,
            WhyNotSent::Later => text::later,
            WhyNotSent::Login => text::login,
            WhyNotSent::NoConnection => text::no_connection,
            WhyNotSent::NotSafe => text::not_safe,
            WhyNotSent::TooSlow => text::too_slow,
            WhyNotSent::Setting => text::setting,
            WhyNotSent::Folder => text::folder,
            WhyNotSent::Lapsed => text::lapsed,
            WhyNotSent::Forgotten => text::forgotten,
            WhyNotSent::Other => text::other,
        }(lang);
        match self.code {
            Some(code) => text::coded(lang, sentence, code),
            None => sentence.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MailReason, WhyNotSent};
    use crate::text::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_reason_has_a_sentence_of_its_own_in_both_languages() {
        for lang in [Lang::En, Lang::Es] {
            let sentences: BTreeSet<String> =
                WhyNotSent::ALL.iter().map(|why| MailReason::new(*why).sentence(lang)).collect();
            assert_eq!(sentences.len(), WhyNotSent::ALL.len(), "{sentences:?}");
        }
    }

    #[test]
    fn a_code_is_named_and_the_quotation_stays_apart() {
        let reason = MailReason {
            why: WhyNotSent::Unknown,
            code: Some(550),
            said: Some("5.1.1 There is no such person".into()),
        };
        assert_eq!(reason.sentence(Lang::En), "The mail server knows nobody at this address (code 550)");
        assert_eq!(reason.sentence(Lang::Es), "El servidor de correo no conoce esta dirección (código 550)");
    }
}
