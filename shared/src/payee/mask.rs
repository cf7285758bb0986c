//! What is shown of a value once it was saved: enough for its owner to know it again.

use super::types::{PayeeField, PayeeValue};

const DOTS: &str = "•••";

/// `•••• 1234`, `p•••@example.org`, the last line of an address, the last word of one that is a single line. What
/// names a person or a bank and no account stays as it is.
pub fn masked(field: PayeeField, value: &str) -> String {
    match field {
        PayeeField::Account | PayeeField::AccountNumber | PayeeField::RoutingNumber => tail(value),
        PayeeField::Email => email(value),
        PayeeField::EmailOrMobile if value.contains('@') => email(value),
        PayeeField::EmailOrMobile => tail(value),
        PayeeField::Address => address(value),
        PayeeField::Holder
        | PayeeField::Name
        | PayeeField::BankName
        | PayeeField::BankAddress
        | PayeeField::Bic
        | PayeeField::IntermediaryBic => value.to_owned(),
    }
}

pub fn masked_all(values: &[PayeeValue]) -> Vec<PayeeValue> {
    values
        .iter()
        .map(|PayeeValue { field, value }| PayeeValue { field: *field, value: masked(*field, value) })
        .collect()
}

/// The last four characters of a long number, two of a short one, none of a very short one.
fn tail(value: &str) -> String {
    let letters: Vec<char> = value.chars().filter(|c| c.is_alphanumeric()).collect();
    let shown = match letters.len() {
        8.. => 4,
        5..8 => 2,
        _ => 0,
    };
    let end: String = letters[letters.len() - shown..].iter().collect();
    format!("{DOTS}• {end}").trim_end().to_owned()
}

fn email(value: &str) -> String {
    let (local, domain) = value.split_once('@').unwrap_or((value, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}{DOTS}@{domain}")
}

/// Words that a single line has at least before its last one is shown; of fewer it would be most of the address.
const ADDRESS_WORDS_MIN: usize = 3;

fn address(value: &str) -> String {
    let lines: Vec<&str> = value.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let shown = match lines.as_slice() {
        [] => "",
        [line] => {
            let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '、');
            let words: Vec<&str> = line.split(separates).filter(|word| !word.is_empty()).collect();
            words.last().filter(|_| words.len() >= ADDRESS_WORDS_MIN).copied().unwrap_or_default()
        }
        [.., last] => *last,
    };
    format!("{DOTS} {shown}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::masked;
    use crate::payee::PayeeField;
    use proptest::prelude::*;

    #[test]
    fn enough_is_left_to_know_it_again() {
        assert_eq!(masked(PayeeField::AccountNumber, "000123451234"), "•••• 1234");
        assert_eq!(masked(PayeeField::Account, "DE89370400440532013000"), "•••• 3000");
        assert_eq!(masked(PayeeField::Email, "paula.perez@example.org"), "p•••@example.org");
        assert_eq!(masked(PayeeField::EmailOrMobile, "+14125550123"), "•••• 0123");
        assert_eq!(masked(PayeeField::EmailOrMobile, "p@example.org"), "p•••@example.org");
        assert_eq!(masked(PayeeField::Address, "Calle 8 123\nLa Plata"), "••• La Plata");
        assert_eq!(masked(PayeeField::Address, "Calle 8 123\nLa Plata\n\n"), "••• La Plata");
        assert_eq!(masked(PayeeField::Bic, "DEUTDEFF"), "DEUTDEFF");
    }

    #[test]
    fn an_address_on_one_line_shows_its_last_word_and_a_short_one_nothing() {
        assert_eq!(masked(PayeeField::Address, "Calle 8 123, La Plata"), "••• Plata");
        assert_eq!(masked(PayeeField::Address, "\n Calle 8 123, La Plata \n"), "••• Plata");
        assert_eq!(masked(PayeeField::Address, "Calle 8"), "•••");
        assert_eq!(masked(PayeeField::Address, "東京都千代田区1-1"), "•••");
        assert_eq!(masked(PayeeField::Address, ""), "•••");
    }

    #[test]
    fn a_short_number_shows_less() {
        assert_eq!(masked(PayeeField::AccountNumber, "123456"), "•••• 56");
        assert_eq!(masked(PayeeField::AccountNumber, "1234"), "••••");
    }

    proptest! {
        #[test]
        fn never_more_than_four_characters_of_a_number_are_shown(number in "[0-9A-Z]{1,34}") {
            for field in [PayeeField::Account, PayeeField::AccountNumber, PayeeField::RoutingNumber] {
                let shown = masked(field, &number);
                let left = shown.chars().filter(char::is_ascii_alphanumeric).count();
                prop_assert!(left <= 4 && left * 2 <= number.len().max(4), "{}", shown);
                prop_assert!(!shown.contains(&number) || number.len() < 5);
            }
        }

        #[test]
        fn an_address_is_never_shown_whole(address in "[A-Za-z0-9 ,\n]{2,60}") {
            let shown = masked(PayeeField::Address, &address);
            prop_assert!(address.trim().is_empty() || !shown.contains(address.trim()), "{}", shown);
        }

        #[test]
        fn of_an_address_to_write_to_one_letter_is_shown(local in "[a-z0-9.]{2,20}") {
            let shown = masked(PayeeField::Email, &format!("{local}@example.org"));
            prop_assert_eq!(shown.split('@').next().unwrap().chars().filter(char::is_ascii).count(), 1);
        }
    }
}
