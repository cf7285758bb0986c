//! Rules about people. Pure, so that a form can say at once what the server would say later.

use super::Role;
use crate::fold::fold;

/// Characters of a staff password. Source: NIST SP 800-63B-4, 3.1.1: at least 15 without a second factor is
/// advised, 8 with one; 12 and no rules of composition is ours.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Hashing time grows with length; nobody types more.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// Longest name of a person. The longest in the registration file has 47 characters.
pub const NAME_CHARS_MAX: usize = 120;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeakPassword {
    TooShort,
    TooLong,
    /// It is the e-mail address, its first part, or the name.
    Obvious,
    /// One character over and over.
    Repeated,
}

/// Its length, and more than one character; any characters, spaces too. What a form can say while its owner
/// types, without the tables of Unicode that [`check_password`] needs.
pub fn check_password_shape(password: &str) -> Result<(), WeakPassword> {
    let chars = password.chars().count();
    if chars < PASSWORD_CHARS_MIN {
        return Err(WeakPassword::TooShort);
    }
    if chars > PASSWORD_CHARS_MAX {
        return Err(WeakPassword::TooLong);
    }
    let mut letters = password.chars();
    let first = letters.next();
    if letters.all(|letter| Some(letter) == first) { Err(WeakPassword::Repeated) } else { Ok(()) }
}

/// A proper shape, and nothing guessable from the account.
pub fn check_password(password: &str, name: &str, email: &str) -> Result<(), WeakPassword> {
    check_password_shape(password)?;
    let folded = fold(password);
    let local = email.split('@').next().unwrap_or_default();
    if [name, email, local].into_iter().any(|word| !word.is_empty() && fold(word) == folded) {
        return Err(WeakPassword::Obvious);
    }
    Ok(())
}

crate::messages! {
    /// What the forms say about a password.
    pub mod password_text {
        rule: en "At least 12 characters. A few unrelated words are easy to remember and hard to guess.",
            es "Al menos 12 caracteres. Unas cuantas palabras sin relación son fáciles de recordar y difíciles de adivinar.";
        too_short: en "A password has at least 12 characters.", es "Una contraseña tiene al menos 12 caracteres.";
        too_long: en "A password has at most 200 characters.", es "Una contraseña tiene como máximo 200 caracteres.";
        obvious: en "Please choose a password that is not the name or the e-mail address.",
            es "Elige una contraseña que no sea el nombre ni el correo.";
        repeated: en "Please choose a password that is more than one character repeated.",
            es "Elige una contraseña que no sea un solo carácter repetido.";
    }
}

impl WeakPassword {
    pub fn sentence(self, lang: crate::text::Lang) -> &'static str {
        match self {
            Self::TooShort => password_text::too_short(lang),
            Self::TooLong => password_text::too_long(lang),
            Self::Obvious => password_text::obvious(lang),
            Self::Repeated => password_text::repeated(lang),
        }
    }
}

impl Role {
    /// Whether the role moves money: approving or paying.
    pub fn moves_money(self) -> bool {
        matches!(self, Self::Approver | Self::Payer)
    }
}

#[cfg(test)]
mod tests {
    use super::{WeakPassword, check_password};

    #[test]
    fn a_password_is_long_and_not_the_account_itself() {
        let check = |password: &str| check_password(password, "Ada Lovelace", "ada.lovelace@example.org");
        assert_eq!(check("correct horse battery"), Ok(()));
        assert_eq!(check("eleven char"), Err(WeakPassword::TooShort));
        assert_eq!(check("twelve chars"), Ok(()));
        assert_eq!(check(&"ab".repeat(100)), Ok(()));
        assert_eq!(check(&"ab".repeat(101)), Err(WeakPassword::TooLong));
        assert_eq!(check("ADA LOVELACE"), Err(WeakPassword::Obvious));
        assert_eq!(check("Ada.Lovelace@Example.org"), Err(WeakPassword::Obvious));
        assert_eq!(check("ada.lovelace"), Err(WeakPassword::Obvious));
        assert_eq!(check("aaaaaaaaaaaa"), Err(WeakPassword::Repeated));
        assert_eq!(check("ñandú ñandú ñ"), Ok(()), "characters are counted, not bytes");
    }
}
