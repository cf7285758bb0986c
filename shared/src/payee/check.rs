//! What is typed into one field: in one spelling when it fits, otherwise what is wrong with it. The phone
//! asks while somebody types, the server before it saves.

use super::types::{PayeeField, PayeeMethod};
use super::{bank, iban, method};
use crate::fold::name_key;
use crate::line;
use crate::people::country::Country;
use crate::people::email::EmailAddress;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    Empty,
    TooLong {
        most: usize,
    },
    /// Control characters, direction marks.
    Unprintable,
    /// Banks know Latin letters only.
    NotLatin,
    /// A name without a letter.
    NoLetters,
    IbanShape,
    IbanCountry,
    IbanLength {
        expected: usize,
        found: usize,
    },
    IbanChecksum,
    /// The country's accounts have an IBAN and this is none.
    IbanNeeded,
    /// An IBAN of another country than the one chosen.
    IbanElsewhere,
    RoutingShape {
        found: usize,
    },
    RoutingChecksum,
    BicShape,
    BicNotUs,
    AccountShape,
    UsAccountShape,
    Email,
    EmailOrPhone,
    Phone,
    Address,
    UsAddress,
    Choice,
    /// The method does not ask for this field.
    NotAsked,
}

/// A name or a bank's name at most. Source: ISO 20022, Max140Text.
pub const NAME_CHARS_MAX: usize = 140;
/// An address at most. Source: SWIFT field 59, four lines of 35 characters, with room for what is folded.
pub const ADDRESS_CHARS_MAX: usize = 200;
pub const ADDRESS_LINES_MAX: usize = 6;
/// Anything longer than this is no number of a bank, however it is spaced.
const NUMBER_CHARS_MAX: usize = 60;

/// A field's text in the spelling that is kept: no spaces in numbers, lower case in addresses of mail.
pub fn check(method: PayeeMethod, country: &Country, field: PayeeField, typed: &str) -> Result<String, Flaw> {
    if typed.trim().is_empty() {
        return if method::is_optional(field) { Ok(String::new()) } else { Err(Flaw::Empty) };
    }
    let kept = match field {
        PayeeField::Holder => choice(typed),
        PayeeField::Name | PayeeField::BankName => name(typed),
        PayeeField::Address => address(typed, us_address(method, country)),
        PayeeField::BankAddress => address(typed, false),
        PayeeField::RoutingNumber => number(typed, bank::check_routing),
        PayeeField::AccountNumber => number(typed, bank::check_us_account),
        PayeeField::Bic => number(typed, bank::check_bic),
        PayeeField::IntermediaryBic => number(typed, bank::check_us_bic),
        PayeeField::Account => number(typed, |compact| account(compact, country)),
        PayeeField::Email => email(typed),
        PayeeField::EmailOrMobile => email_or_mobile(typed),
    }?;
    let latin = !method::is_for_banks(method, field) || kept.chars().all(is_for_a_bank);
    if latin { Ok(kept) } else { Err(Flaw::NotLatin) }
}

/// Whether a name differs from those on the awards, marks, case and order aside. A warning: people have
/// several names, and a business has another one.
pub fn name_differs(name: &str, legal_names: &[String]) -> bool {
    let key = name_key(name);
    !name.trim().is_empty() && !legal_names.iter().any(|legal| name_key(legal) == key)
}

fn choice(typed: &str) -> Result<String, Flaw> {
    if method::HOLDERS.contains(&typed) { Ok(typed.to_owned()) } else { Err(Flaw::Choice) }
}

fn name(typed: &str) -> Result<String, Flaw> {
    if line::flaw(typed).is_some() {
        return Err(Flaw::Unprintable);
    }
    let name = line::tidy(typed);
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Flaw::TooLong { most: NAME_CHARS_MAX });
    }
    if name.chars().any(char::is_alphabetic) { Ok(name) } else { Err(Flaw::NoLetters) }
}

/// A US bank and a US letter box want a postal code.
fn us_address(method: PayeeMethod, country: &Country) -> bool {
    country.code() == "US" && matches!(method, PayeeMethod::Ach | PayeeMethod::Check)
}

/// Two parts at least, whether typed on lines of their own or with commas between.
fn address(typed: &str, us: bool) -> Result<String, Flaw> {
    let lines: Vec<String> = typed.lines().map(line::tidy).filter(|line| !line.is_empty()).collect();
    if lines.iter().any(|line| line::flaw(line).is_some()) {
        return Err(Flaw::Unprintable);
    }
    let chars: usize = lines.iter().map(|line| line.chars().count()).sum();
    if chars > ADDRESS_CHARS_MAX || lines.len() > ADDRESS_LINES_MAX {
        return Err(Flaw::TooLong { most: ADDRESS_CHARS_MAX });
    }
    let parts = lines.iter().flat_map(|line| line.split(',')).filter(|part| !part.trim().is_empty()).count();
    let kept = lines.join("\n");
    if parts < 2 || !kept.chars().any(char::is_alphabetic) {
        return Err(Flaw::Address);
    }
    if us && !kept.split([' ', '\n', ',']).any(is_zip) { Err(Flaw::UsAddress) } else { Ok(kept) }
}

/// `62701` or `62701-1234`.
fn is_zip(word: &str) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    match word.split_once('-') {
        Some((code, more)) => digits(code, 5) && digits(more, 4),
        None => digits(word, 5),
    }
}

/// Numbers are typed in groups and copied with what stands between.
fn number(typed: &str, check: impl Fn(&str) -> Result<(), Flaw>) -> Result<String, Flaw> {
    if typed.chars().count() > NUMBER_CHARS_MAX {
        return Err(Flaw::TooLong { most: NUMBER_CHARS_MAX });
    }
    let compact: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{200b}' | '\u{2011}' | '\u{feff}'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    check(&compact)?;
    Ok(compact)
}

/// An IBAN where banks of the country have them, otherwise an account number.
fn account(compact: &str, country: &Country) -> Result<(), Flaw> {
    match (iban::prefix(country), iban::looks_like(compact)) {
        (Some(prefix), true) if !compact.starts_with(prefix) => Err(Flaw::IbanElsewhere),
        (Some(_), true) => iban::check(compact),
        (Some(_), false) => Err(Flaw::IbanNeeded),
        // Of another country, and right as such: the country was forgotten.
        (None, true) if iban::check(compact).is_ok() => Err(Flaw::IbanElsewhere),
        (None, _) => bank::check_account(compact),
    }
}

fn email(typed: &str) -> Result<String, Flaw> {
    EmailAddress::parse(typed).map(String::from).map_err(|_| Flaw::Email)
}

fn email_or_mobile(typed: &str) -> Result<String, Flaw> {
    if typed.contains('@') {
        return email(typed);
    }
    if typed.chars().any(char::is_alphabetic) { Err(Flaw::EmailOrPhone) } else { bank::us_phone(typed) }
}

/// Latin letters with their marks; everything that is no letter.
fn is_for_a_bank(letter: char) -> bool {
    !letter.is_alphabetic() || letter <= '\u{2af}' || ('\u{1e00}'..='\u{1eff}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::{Flaw, check, name_differs};
    use crate::payee::{PayeeField, PayeeMethod};
    use crate::people::country::Country;
    use proptest::prelude::*;

    fn wire(country: &str, field: PayeeField, typed: &str) -> Result<String, Flaw> {
        check(PayeeMethod::Wire, &Country::parse(country).unwrap(), field, typed)
    }

    #[test]
    fn numbers_are_kept_without_what_stands_between() {
        let typed = " de89 3704-0044 0532 0130 00 ";
        assert_eq!(wire("DE", PayeeField::Account, typed).as_deref(), Ok("DE89370400440532013000"));
        assert_eq!(wire("DE", PayeeField::Bic, "deut de ff").as_deref(), Ok("DEUTDEFF"));
    }

    #[test]
    fn where_accounts_have_an_iban_an_iban_is_asked_for() {
        assert_eq!(wire("DE", PayeeField::Account, "0532013000"), Err(Flaw::IbanNeeded));
        assert_eq!(wire("DE", PayeeField::Account, "NL91ABNA0417164300"), Err(Flaw::IbanElsewhere));
        assert_eq!(wire("RE", PayeeField::Account, "FR1420041010050500013M02606").map(|_| ()), Ok(()));
        assert_eq!(wire("AR", PayeeField::Account, "0110590940090418135201").map(|_| ()), Ok(()));
        assert_eq!(wire("AR", PayeeField::Account, "DE89370400440532013000"), Err(Flaw::IbanElsewhere));
    }

    #[test]
    fn a_bank_in_between_may_be_left_out_and_is_a_us_one() {
        assert_eq!(wire("KE", PayeeField::IntermediaryBic, " ").as_deref(), Ok(""));
        assert_eq!(wire("KE", PayeeField::IntermediaryBic, "DEUTDEFF"), Err(Flaw::BicNotUs));
        assert_eq!(wire("KE", PayeeField::Bic, " "), Err(Flaw::Empty));
    }

    #[test]
    fn a_bank_is_given_latin_letters() {
        assert_eq!(wire("JP", PayeeField::Name, "山田 太郎"), Err(Flaw::NotLatin));
        assert_eq!(wire("JP", PayeeField::Name, "Tarō Yamada").as_deref(), Ok("Tarō Yamada"));
        assert_eq!(wire("AZ", PayeeField::Name, "Əli Əliyev").map(|_| ()), Ok(()));
        let zelle = check(PayeeMethod::Zelle, &Country::parse("US").unwrap(), PayeeField::Name, "山田 太郎");
        assert_eq!(zelle.map(|_| ()), Ok(()), "no bank's system is in between");
        assert_eq!(wire("JP", PayeeField::Name, "12 34"), Err(Flaw::NoLetters));
        assert_eq!(wire("JP", PayeeField::Name, "Ta\u{202e}ro"), Err(Flaw::Unprintable));
    }

    #[test]
    fn an_address_has_two_parts_and_in_the_us_a_postal_code() {
        let ach = |typed| check(PayeeMethod::Ach, &Country::parse("US").unwrap(), PayeeField::Address, typed);
        assert_eq!(
            ach("12 Main St\n\n Springfield,  IL 62701 ").as_deref(),
            Ok("12 Main St\nSpringfield, IL 62701")
        );
        assert_eq!(ach("12 Main St, Springfield, IL 62701-0001").map(|_| ()), Ok(()));
        assert_eq!(ach("12 Main St\nSpringfield, IL"), Err(Flaw::UsAddress));
        assert_eq!(ach("Springfield 62701"), Err(Flaw::Address));
        assert_eq!(wire("KE", PayeeField::Address, "Moi Avenue 4\nNairobi").map(|_| ()), Ok(()));
        assert_eq!(wire("KE", PayeeField::Address, &"a,\n".repeat(7)), Err(Flaw::TooLong { most: 200 }));
    }

    #[test]
    fn zelle_takes_an_address_of_mail_or_a_us_mobile() {
        let zelle = |typed| {
            check(PayeeMethod::Zelle, &Country::parse("US").unwrap(), PayeeField::EmailOrMobile, typed)
        };
        assert_eq!(zelle("Paula@Example.org").as_deref(), Ok("paula@example.org"));
        assert_eq!(zelle("(412) 555-0123").as_deref(), Ok("+14125550123"));
        assert_eq!(zelle("paula"), Err(Flaw::EmailOrPhone));
        assert_eq!(zelle("555"), Err(Flaw::Phone));
        assert_eq!(zelle("paula@"), Err(Flaw::Email));
    }

    #[test]
    fn names_are_compared_without_marks_case_and_order() {
        let legal = ["Zoë Ångström".to_owned(), "Zoë Maria Ångström".to_owned()];
        assert!(!name_differs("ANGSTROM, ZOE", &legal));
        assert!(!name_differs("Zoe Maria Angstrom", &legal));
        assert!(name_differs("Zoe Angstrom LLC", &legal));
        assert!(!name_differs(" ", &legal), "an empty field is said otherwise");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(typed in "\\PC{0,60}", country in "DE|US|AR|RE") {
            let country = Country::parse(&country).unwrap();
            for method in PayeeMethod::ALL {
                for field in crate::payee::method::fields(*method) {
                    if let Ok(kept) = check(*method, &country, *field, &typed) {
                        prop_assert_eq!(check(*method, &country, *field, &kept), Ok(kept));
                    }
                }
            }
        }
    }
}
