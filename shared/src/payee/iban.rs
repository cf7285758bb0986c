//! International bank account numbers.

use super::check::Flaw;
use crate::people::country::Country;

/// Country and length of its IBANs, in order. Source: SWIFT IBAN registry (ISO 13616), release 100.
const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 \
    DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 \
    IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 \
    NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 \
    TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

/// Territories whose banks issue another country's IBANs. Source: the same registry.
const ISSUED_BY: &str =
    "AX=FI BL=FR GF=FR GG=GB GP=FR IM=GB JE=GB MF=FR MQ=FR NC=FR PF=FR PM=FR RE=FR TF=FR WF=FR YT=FR";

fn length_of(code: &str) -> Option<usize> {
    LENGTHS.split_whitespace().find_map(|entry| entry.strip_prefix(code)?.parse().ok())
}

/// The two letters that IBANs of this country's banks begin with; `None` where banks have none.
pub fn prefix(country: &Country) -> Option<&str> {
    let issuer = ISSUED_BY.split_whitespace().find_map(|entry| {
        let (territory, issuer) = entry.split_once('=')?;
        (territory == country.code()).then_some(issuer)
    });
    let code = issuer.unwrap_or_else(|| country.code());
    length_of(code).map(|_| code)
}

/// Whether somebody means an IBAN: two letters and two digits come first.
pub fn looks_like(compact: &str) -> bool {
    let bytes = compact.as_bytes();
    bytes.len() >= 4
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
}

/// Checks an IBAN without spaces, in capitals: country, length, then the checksum.
pub fn check(iban: &str) -> Result<(), Flaw> {
    if !looks_like(iban) || !iban.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Err(Flaw::IbanShape);
    }
    let Some(length) = length_of(&iban[..2]) else { return Err(Flaw::IbanCountry) };
    if iban.len() != length {
        return Err(Flaw::IbanLength { expected: length, found: iban.len() });
    }
    // 00, 01 and 99 have the same remainder as 97, 98 and 02, and no bank uses them.
    if matches!(&iban[2..4], "00" | "01" | "99") || remainder(iban) != 1 {
        return Err(Flaw::IbanChecksum);
    }
    Ok(())
}

/// The number that an IBAN stands for, modulo 97: the first four characters go to the end, letters become
/// two digits. Source: ISO 7064, MOD 97-10.
fn remainder(iban: &str) -> u32 {
    let (head, tail) = iban.split_at(4);
    tail.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |rest, worth| {
        let shift = if worth > 9 { 100 } else { 10 };
        (rest * shift + worth) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::{LENGTHS, check, prefix, remainder};
    use crate::payee::check::Flaw;
    use crate::people::country::Country;
    use proptest::prelude::*;

    /// Examples of the registry, among them the shortest, the longest and those with letters.
    const GOOD: [&str; 14] = [
        "AD1200012030200359100100",
        "BR1800360305000010009795493C1",
        "CH9300762011623852957",
        "DE89370400440532013000",
        "EG380019000500000000263180002",
        "ES9121000418450200051332",
        "FR1420041010050500013M02606",
        "GB29NWBK60161331926819",
        "LC55HEMM000100010012001200023015",
        "MT84MALT011000012345MTLCAST001S",
        "MU17BOMM0101101030300200000MUR",
        "NL91ABNA0417164300",
        "NO9386011117947",
        "UA213223130000026007233566001",
    ];

    #[test]
    fn examples_of_the_registry_pass() {
        for iban in GOOD {
            assert_eq!(check(iban), Ok(()), "{iban}");
        }
    }

    #[test]
    fn the_table_is_in_order_and_whole() {
        let entries: Vec<&str> = LENGTHS.split_whitespace().collect();
        assert_eq!(entries.len(), 89);
        assert!(entries.is_sorted());
        for entry in entries {
            let length: usize = entry[2..].parse().unwrap();
            assert!((15..=34).contains(&length), "{entry}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_name() {
        assert_eq!(check("US89370400440532013000"), Err(Flaw::IbanCountry));
        assert_eq!(check("DE8937040044053201300"), Err(Flaw::IbanLength { expected: 22, found: 21 }));
        assert_eq!(check("DE88370400440532013000"), Err(Flaw::IbanChecksum));
        assert_eq!(check("DE89-370400440532013000"), Err(Flaw::IbanShape));
        assert_eq!(check("37040044"), Err(Flaw::IbanShape));
        assert_eq!(check(""), Err(Flaw::IbanShape));
        assert_eq!(check("ÄÖ89370400440532013000"), Err(Flaw::IbanShape));
    }

    #[test]
    fn a_territory_has_the_ibans_of_its_issuer() {
        let of = |code| prefix(&Country::parse(code).unwrap()).map(str::to_owned);
        assert_eq!(of("RE").as_deref(), Some("FR"));
        assert_eq!(of("JE").as_deref(), Some("GB"));
        assert_eq!(of("DE").as_deref(), Some("DE"));
        assert_eq!(of("US"), None);
        assert_eq!(of("AR"), None);
    }

    proptest! {
        #[test]
        fn any_single_changed_character_is_caught(which in 0..GOOD.len(), at in 2..32_usize, to in 0..36_u32) {
            let iban = GOOD[which];
            let at = 2 + (at - 2) % (iban.len() - 2);
            let changed = char::from_digit(to, 36).unwrap().to_ascii_uppercase();
            let mut letters: Vec<char> = iban.chars().collect();
            prop_assume!(letters[at] != changed);
            // A letter for a digit moves everything after it by a digit, which a checksum may miss; the same
            // kind for the same kind it may not.
            prop_assume!(letters[at].is_ascii_digit() == changed.is_ascii_digit());
            letters[at] = changed;
            prop_assert!(check(&letters.iter().collect::<String>()).is_err());
        }

        #[test]
        fn neighbouring_digits_exchanged_are_caught(which in 0..GOOD.len(), at in 4..33_usize) {
            let mut letters: Vec<char> = GOOD[which].chars().collect();
            let at = 4 + (at - 4) % (letters.len() - 5);
            prop_assume!(letters[at] != letters[at + 1]);
            prop_assume!(letters[at].is_ascii_digit() && letters[at + 1].is_ascii_digit());
            letters.swap(at, at + 1);
            prop_assert!(check(&letters.iter().collect::<String>()).is_err());
        }

        #[test]
        fn the_right_check_digits_make_any_account_pass(account in "[0-9A-Z]{18}") {
            let rest = remainder(&format!("DE00{account}"));
            let digits = 98 - rest;
            prop_assume!((2..=98).contains(&digits));
            let iban = format!("DE{digits:02}{account}");
            prop_assert_eq!(check(&iban), Ok(()));
        }
    }
}
