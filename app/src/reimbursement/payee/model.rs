//! What the form decides by itself: which field it is to the browser, and when it speaks up.

use sundae_shared::payee::check::{Flaw, check};
use sundae_shared::payee::{PayeeField, PayeeMethod};
use sundae_shared::people::country::Country;

/// What a field is to a browser and to a phone's keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub kind: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    pub lines: bool,
}

pub fn entry(field: PayeeField) -> Entry {
    let line = |autocomplete, inputmode| Entry { kind: "text", autocomplete, inputmode, lines: false };
    match field {
        PayeeField::Name => line("name", "text"),
        PayeeField::Address => Entry { lines: true, ..line("street-address", "text") },
        PayeeField::BankAddress => Entry { lines: true, ..line("off", "text") },
        PayeeField::RoutingNumber | PayeeField::AccountNumber => line("off", "numeric"),
        PayeeField::Email => Entry { kind: "email", ..line("email", "email") },
        // A phone number is no address, so the browser must not insist on one.
        PayeeField::EmailOrMobile => line("email", "email"),
        PayeeField::Holder
        | PayeeField::BankName
        | PayeeField::Bic
        | PayeeField::Account
        | PayeeField::IntermediaryBic => line("off", "text"),
    }
}

/// How far somebody is with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// Still in it.
    Typing,
    /// They went on.
    Left,
    /// They pressed *save*.
    Saved,
}

/// What is to be said about a field now. While somebody types only what more typing can't mend; an empty
/// field only when it is saved.
pub fn complaint(
    method: PayeeMethod,
    country: &Country,
    field: PayeeField,
    typed: &str,
    at: At,
) -> Option<Flaw> {
    let flaw = check(method, country, field, typed).err()?;
    let now = match at {
        At::Saved => true,
        At::Left => flaw != Flaw::Empty,
        At::Typing => is_for_good(flaw),
    };
    now.then_some(flaw)
}

/// Whether a flaw stays whatever is typed behind it.
fn is_for_good(flaw: Flaw) -> bool {
    match flaw {
        Flaw::IbanLength { expected, found } => found > expected,
        Flaw::RoutingShape { found } => found > 9,
        Flaw::IbanChecksum
        | Flaw::IbanCountry
        | Flaw::IbanElsewhere
        | Flaw::RoutingChecksum
        | Flaw::BicNotUs
        | Flaw::NotLatin
        | Flaw::Unprintable
        | Flaw::TooLong { .. } => true,
        Flaw::Empty
        | Flaw::NoLetters
        | Flaw::IbanShape
        | Flaw::IbanNeeded
        | Flaw::BicShape
        | Flaw::AccountShape
        | Flaw::UsAccountShape
        | Flaw::Email
        | Flaw::EmailOrPhone
        | Flaw::Phone
        | Flaw::Address
        | Flaw::UsAddress
        | Flaw::Choice
        | Flaw::NotAsked => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{At, complaint};
    use sundae_shared::payee::check::Flaw;
    use sundae_shared::payee::{PayeeField, PayeeMethod};
    use sundae_shared::people::country::Country;

    fn of_iban(typed: &str, at: At) -> Option<Flaw> {
        complaint(PayeeMethod::Wire, &Country::parse("DE").unwrap(), PayeeField::Account, typed, at)
    }

    #[test]
    fn a_typo_is_told_while_typing_and_an_unfinished_number_is_not() {
        assert_eq!(of_iban("DE88 3704 0044 0532 0130 00", At::Typing), Some(Flaw::IbanChecksum));
        assert_eq!(of_iban("DE88 3704 0044", At::Typing), None);
        assert_eq!(of_iban("DE88 3704 0044", At::Left), Some(Flaw::IbanLength { expected: 22, found: 12 }));
        assert_eq!(of_iban("DE89 3704 0044 0532 0130 00", At::Saved), None);
        assert_eq!(
            of_iban("DE89 3704 0044 0532 0130 001", At::Typing),
            Some(Flaw::IbanLength { expected: 22, found: 23 })
        );
    }

    #[test]
    fn an_empty_field_is_told_when_it_is_saved() {
        assert_eq!(of_iban("", At::Typing), None);
        assert_eq!(of_iban("", At::Left), None);
        assert_eq!(of_iban("", At::Saved), Some(Flaw::Empty));
    }
}
