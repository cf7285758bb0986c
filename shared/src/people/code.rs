//! Codes that people read aloud and type: Crockford's base32 with a check character.
//!
//! The check character is a weighted sum in the field of 32 elements, so it finds every single wrong
//! character and every swap of two; Crockford's own modulo 37 would need `*~$=U`, which nobody can say.

/// No I, L, O, U: what looks like them is read as 1, 1 and 0. Source: Douglas Crockford, Base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Data characters of a code typed from a badge: 40 bits.
const SHORT_DATA: usize = 8;
/// Data characters of a voucher: 45 bits.
const VOUCHER_DATA: usize = 9;
const VOUCHER_MARK: char = 'V';
/// Data characters of a code that works once: 45 bits.
const SINGLE_DATA: usize = 9;
const SINGLE_MARK: char = 'S';
/// The places of `PRACT1CE` in the alphabet.
const PRACTICE: [u8; SHORT_DATA] = [22, 24, 10, 12, 26, 1, 12, 14];

/// What was typed is not such a code, or has a mistake in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a code: please read it again, each character counts")]
pub struct BadCode;

macro_rules! code_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        #[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
        pub struct $name(String);

        impl $name {
            /// The one spelling that is stored and compared: upper case, no hyphens.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = BadCode;
            fn try_from(raw: String) -> Result<Self, Self::Error> {
                Self::parse(&raw)
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }
        crate::text_column!($name);
    };
}

code_type! {
    /// The code below the QR of a badge. It identifies the badge by look-up only: it is not signed.
    /// Invariant: eight characters and their check character, shown as `ABCD-EFGH-J`.
    ShortCode
}
code_type! {
    /// A voucher for a reward. Invariant: `V`, nine characters and their check character, shown as
    /// `V-ABCDE-FGHJK`.
    VoucherCode
}
code_type! {
    /// A host's code on paper, which works once. Invariant: `S`, nine characters and their check character, shown
    /// as `S-ABCDE-FGHJK`.
    SingleCode
}

impl ShortCode {
    /// From the low 40 of random bits.
    pub fn from_bits(bits: u64) -> Self {
        Self(with_check(&digits::<SHORT_DATA>(bits)))
    }

    /// What [`Self::from_bits`] was made of.
    pub fn bits(&self) -> u64 {
        bits_of(&self.0[..SHORT_DATA])
    }

    /// The code below the practice badge, `PRACTICE` and its check character; nobody's badge gets it.
    pub fn practice() -> Self {
        Self(with_check(&PRACTICE))
    }

    /// Forgives case, spaces, hyphens, O for 0, I and L for 1.
    pub fn parse(raw: &str) -> Result<Self, BadCode> {
        let values = read(&bare(raw)).ok_or(BadCode)?;
        checked::<SHORT_DATA>(&values).map(Self)
    }
}

impl VoucherCode {
    /// From the low 45 of random bits.
    pub fn from_bits(bits: u64) -> Self {
        Self(format!("{VOUCHER_MARK}{}", with_check(&digits::<VOUCHER_DATA>(bits))))
    }

    /// Forgives what [`ShortCode::parse`] forgives.
    pub fn parse(raw: &str) -> Result<Self, BadCode> {
        let bare = bare(raw);
        let values = read(bare.strip_prefix(VOUCHER_MARK).ok_or(BadCode)?).ok_or(BadCode)?;
        checked::<VOUCHER_DATA>(&values).map(|code| Self(format!("{VOUCHER_MARK}{code}")))
    }
}

impl SingleCode {
    /// From the low 45 bits.
    pub fn from_bits(bits: u64) -> Self {
        Self(format!("{SINGLE_MARK}{}", with_check(&digits::<SINGLE_DATA>(bits))))
    }

    /// What [`Self::from_bits`] was made of.
    pub fn bits(&self) -> u64 {
        bits_of(&self.0[1..=SINGLE_DATA])
    }

    /// Forgives what [`ShortCode::parse`] forgives.
    pub fn parse(raw: &str) -> Result<Self, BadCode> {
        let bare = bare(raw);
        let values = read(bare.strip_prefix(SINGLE_MARK).ok_or(BadCode)?).ok_or(BadCode)?;
        checked::<SINGLE_DATA>(&values).map(|code| Self(format!("{SINGLE_MARK}{code}")))
    }
}

impl std::fmt::Display for ShortCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}
impl std::fmt::Display for VoucherCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..1], &self.0[1..6], &self.0[6..])
    }
}
impl std::fmt::Display for SingleCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..1], &self.0[1..6], &self.0[6..])
    }
}

/// Upper case, without what people and phones put between groups.
fn bare(raw: &str) -> String {
    let between = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}');
    raw.chars().filter(|c| !between(*c)).map(|c| c.to_ascii_uppercase()).take(64).collect()
}

fn read(bare: &str) -> Option<Vec<u8>> {
    let value = |letter: char| {
        let letter = match letter {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        ALPHABET.iter().position(|known| char::from(*known) == letter)
    };
    bare.chars().map(|letter| value(letter).and_then(|at| u8::try_from(at).ok())).collect()
}

fn digits<const COUNT: usize>(bits: u64) -> [u8; COUNT] {
    let mut values = [0; COUNT];
    for (at, value) in values.iter_mut().rev().enumerate() {
        *value = (bits >> (5 * at)) as u8 & 31;
    }
    values
}

fn bits_of(data: &str) -> u64 {
    let place = |letter: u8| ALPHABET.iter().position(|known| *known == letter).unwrap_or(0);
    data.bytes().fold(0, |bits, letter| bits << 5 | place(letter) as u64)
}

fn with_check(values: &[u8]) -> String {
    values
        .iter()
        .copied()
        .chain([check(values)])
        .map(|value| char::from(ALPHABET[usize::from(value & 31)]))
        .collect()
}

fn checked<const DATA: usize>(values: &[u8]) -> Result<String, BadCode> {
    match values.split_last() {
        Some((last, data)) if data.len() == DATA && check(data) == *last => Ok(with_check(data)),
        _ => Err(BadCode),
    }
}

/// Each character weighs a different power of x modulo x⁵ + x² + 1, the check character itself 1.
fn check(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_x(sum ^ value))
}

fn times_x(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 { shifted } else { shifted ^ 0b10_0101 }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, ShortCode, SingleCode, VoucherCode};
    use proptest::prelude::*;

    #[test]
    fn a_code_reads_in_groups() {
        assert_eq!(ShortCode::from_bits(0).to_string(), "0000-0000-0");
        let voucher = VoucherCode::from_bits(u64::MAX).to_string();
        assert!(voucher.starts_with("V-ZZZZZ-ZZZZ"), "{voucher}");
    }

    #[test]
    fn the_practice_code_is_a_word_that_can_be_typed_as_it_is_written() {
        let code = ShortCode::practice();
        assert!(code.to_string().starts_with("PRAC-T1CE-"), "{code}");
        let typed = format!("practice{}", &code.as_str()[8..]);
        assert_eq!(ShortCode::parse(&typed), Ok(code));
    }

    #[test]
    fn a_code_of_the_wrong_length_is_refused() {
        for raw in ["", "0", "0000-0000", "0000-0000-00", "V", "V-00000-0000", "UUUU-UUUU-U", "é"] {
            assert!(ShortCode::parse(raw).is_err(), "{raw}");
            assert!(VoucherCode::parse(raw).is_err(), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn a_code_typed_carelessly_is_the_same_code(bits: u64) {
            let code = ShortCode::from_bits(bits);
            let careless = code.to_string().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
            prop_assert_eq!(ShortCode::parse(&careless), Ok(code.clone()));
            prop_assert_eq!(ShortCode::parse(code.as_str()), Ok(code));
            let voucher = VoucherCode::from_bits(bits);
            prop_assert_eq!(VoucherCode::parse(&format!(" {}\r\n", voucher.to_string().to_lowercase())), Ok(voucher));
        }

        #[test]
        fn a_code_gives_its_bits_back(bits: u64) {
            prop_assert_eq!(ShortCode::from_bits(bits).bits(), bits & 0xff_ffff_ffff);
            let single = SingleCode::from_bits(bits);
            prop_assert_eq!(single.bits(), bits & 0x1fff_ffff_ffff);
            prop_assert_eq!(SingleCode::parse(&single.to_string().to_lowercase()), Ok(single));
        }

        #[test]
        fn one_changed_character_is_always_found(bits: u64, at in 0..9_usize, by in 1..32_usize) {
            let code = ShortCode::from_bits(bits);
            let mut letters = code.as_str().as_bytes().to_vec();
            let old = ALPHABET.iter().position(|known| *known == letters[at]).unwrap();
            letters[at] = ALPHABET[(old + by) % 32];
            prop_assert!(ShortCode::parse(std::str::from_utf8(&letters).unwrap()).is_err());
        }

        #[test]
        fn two_swapped_characters_are_always_found(bits: u64, a in 0..9_usize, b in 0..9_usize) {
            let code = ShortCode::from_bits(bits);
            let mut letters = code.as_str().as_bytes().to_vec();
            letters.swap(a, b);
            let typed = ShortCode::parse(std::str::from_utf8(&letters).unwrap());
            prop_assert_eq!(typed.is_ok(), letters == code.as_str().as_bytes());
        }

        #[test]
        fn one_changed_character_of_a_voucher_is_always_found(bits: u64, at in 1..11_usize, by in 1..32_usize) {
            let code = VoucherCode::from_bits(bits);
            let mut letters = code.as_str().as_bytes().to_vec();
            let old = ALPHABET.iter().position(|known| *known == letters[at]).unwrap();
            letters[at] = ALPHABET[(old + by) % 32];
            prop_assert!(VoucherCode::parse(std::str::from_utf8(&letters).unwrap()).is_err());
        }
    }
}
