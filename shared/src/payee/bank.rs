//! Numbers of banks and accounts that have no checksum of their own country, and the two US ones.

use super::check::Flaw;
use crate::people::country::Country;

/// Weights of the digits of a routing number. Source: American Bankers Association, key to routing numbers.
const WEIGHTS: [u32; 9] = [3, 7, 1, 3, 7, 1, 3, 7, 1];

/// First two digits of the numbers that banks have: Federal Reserve districts, their thrifts, electronic
/// numbers, traveller's cheques. Source: the same. 00 is the government's.
fn is_district(first_two: u32) -> bool {
    matches!(first_two, 1..=12 | 21..=32 | 61..=72 | 80)
}

/// A routing number without spaces: nine digits whose checksum holds.
pub fn check_routing(number: &str) -> Result<(), Flaw> {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 9 || number.len() != 9 {
        return Err(Flaw::RoutingShape { found: number.chars().count() });
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    if !sum.is_multiple_of(10) || !is_district(digits[0] * 10 + digits[1]) {
        return Err(Flaw::RoutingChecksum);
    }
    Ok(())
}

/// A SWIFT code without spaces, in capitals: four letters of the bank, two of its country, two characters of
/// the place, and perhaps three of the branch. Source: ISO 9362.
pub fn check_bic(bic: &str) -> Result<(), Flaw> {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase());
    let either = |part: &str| part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if !bic.is_ascii() || !matches!(bic.len(), 8 | 11) {
        return Err(Flaw::BicShape);
    }
    let (bank, country, rest) = (&bic[..4], &bic[4..6], &bic[6..]);
    // Kosovo has banks and no code of ISO 3166.
    let known = country == "XK" || Country::parse(country).is_ok();
    if letters(bank) && letters(country) && known && either(rest) { Ok(()) } else { Err(Flaw::BicShape) }
}

/// The bank between ours and theirs is a US one.
pub fn check_us_bic(bic: &str) -> Result<(), Flaw> {
    check_bic(bic)?;
    if &bic[4..6] == "US" { Ok(()) } else { Err(Flaw::BicNotUs) }
}

/// An account number without spaces where there is no IBAN. Source: ISO 20022, at most 34 characters.
pub fn check_account(number: &str) -> Result<(), Flaw> {
    let fits = number.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if fits && digits >= 4 && number.len() <= 34 { Ok(()) } else { Err(Flaw::AccountShape) }
}

/// A US account number. Source: Nacha operating rules, at most 17 characters; banks use digits.
pub fn check_us_account(number: &str) -> Result<(), Flaw> {
    let fits = number.bytes().all(|byte| byte.is_ascii_digit());
    if fits && (4..=17).contains(&number.len()) { Ok(()) } else { Err(Flaw::UsAccountShape) }
}

/// A US phone number in one spelling: `+14125550123`. Source: North American Numbering Plan; neither area nor
/// exchange begins with 0 or 1.
pub fn us_phone(typed: &str) -> Result<String, Flaw> {
    let usual = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '-' | '.' | '+');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let national = match (digits.len(), digits.strip_prefix('1')) {
        (11, Some(national)) => national,
        (10, _) => digits.as_str(),
        _ => return Err(Flaw::Phone),
    };
    let begins = |at: usize| national.as_bytes().get(at).is_some_and(|digit| (b'2'..=b'9').contains(digit));
    if typed.chars().all(usual) && begins(0) && begins(3) {
        Ok(format!("+1{national}"))
    } else {
        Err(Flaw::Phone)
    }
}

#[cfg(test)]
mod tests {
    use super::{check_account, check_bic, check_routing, check_us_account, check_us_bic, us_phone};
    use crate::payee::check::Flaw;
    use proptest::prelude::*;

    /// Published routing numbers of large banks.
    const ROUTING: [&str; 4] = ["021000021", "026009593", "111000025", "322271627"];

    #[test]
    fn published_routing_numbers_pass() {
        for number in ROUTING {
            assert_eq!(check_routing(number), Ok(()), "{number}");
        }
    }

    #[test]
    fn what_is_no_routing_number_is_refused() {
        assert_eq!(check_routing("02100002"), Err(Flaw::RoutingShape { found: 8 }));
        assert_eq!(check_routing("0210000211"), Err(Flaw::RoutingShape { found: 10 }));
        assert_eq!(check_routing("02100002a"), Err(Flaw::RoutingShape { found: 9 }));
        assert_eq!(check_routing("000000000"), Err(Flaw::RoutingChecksum), "its checksum holds");
        assert_eq!(check_routing("021000012"), Err(Flaw::RoutingChecksum));
    }

    #[test]
    fn a_swift_code_has_eight_or_eleven_characters_and_a_country() {
        for bic in ["DEUTDEFF", "DEUTDEFF500", "CHASUS33", "NCBVXKPR"] {
            assert_eq!(check_bic(bic), Ok(()), "{bic}");
        }
        for bic in ["", "DEUTDEF", "DEUTDEFF50", "DEUTZZFF", "D3UTDEFF", "deutdeff", "DEUTDE-F", "ÄEUTDEFF"]
        {
            assert_eq!(check_bic(bic), Err(Flaw::BicShape), "{bic}");
        }
        assert_eq!(check_us_bic("CHASUS33"), Ok(()));
        assert_eq!(check_us_bic("DEUTDEFF"), Err(Flaw::BicNotUs));
    }

    #[test]
    fn account_numbers_have_a_length() {
        assert_eq!(check_us_account("1234"), Ok(()));
        assert_eq!(check_us_account("123"), Err(Flaw::UsAccountShape));
        assert_eq!(check_us_account("123456789012345678"), Err(Flaw::UsAccountShape));
        assert_eq!(check_account("0110590940090418135201"), Ok(()));
        assert_eq!(check_account("CHECKING"), Err(Flaw::AccountShape));
    }

    #[test]
    fn a_us_phone_has_one_spelling() {
        for typed in ["412-555-0123", "(412) 555.0123", "+1 412 555 0123", "14125550123"] {
            assert_eq!(us_phone(typed).as_deref(), Ok("+14125550123"), "{typed}");
        }
        for typed in
            ["", "555-0123", "112 555 0123", "412 155 0123", "+44 20 7946 0958", "412-555-0123 ext 4"]
        {
            assert_eq!(us_phone(typed), Err(Flaw::Phone), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_single_changed_digit_of_a_routing_number_is_caught(
            which in 0..ROUTING.len(), at in 0..9_usize, by in 1..10_u8
        ) {
            let mut digits = ROUTING[which].as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(check_routing(std::str::from_utf8(&digits).unwrap()).is_err());
        }

        #[test]
        fn any_text_is_judged_without_a_panic(text in "\\PC{0,40}") {
            let _ = (check_routing(&text), check_bic(&text), check_account(&text), check_us_account(&text));
            let _ = (us_phone(&text), crate::payee::iban::check(&text));
        }
    }
}
