//! Badge codes: what stands in the QR of a pass, and what a desk's scanner typed.
//!
//! Invariant: the QR's text is upper-case base32 (RFC 4648, no padding: every character fits a QR's
//! alphanumeric mode and every keyboard layout a wedge scanner may meet) of version, badge id, signature.
//! Reading it proves nothing; the server, or a desk that holds the public key, checks the signature.

use crate::people::code::{ShortCode, VoucherCode};

const VERSION: u8 = 1;
const SIGNATURE_BYTES: usize = 64;
const CODE_BYTES: usize = 1 + 8 + SIGNATURE_BYTES;
/// Characters of a badge code: 73 bytes at five bits each.
pub const CODE_CHARS: usize = (CODE_BYTES * 8).div_ceil(5);
/// Says what is signed, so that a signature made for anything else is no badge.
const DOMAIN: &[u8] = b"sundae badge\0";
/// Source: RFC 4648, table 3.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// One issued badge of a person; revoked and issued anew without touching the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BadgeId(pub u64);

impl BadgeId {
    /// The badge that volunteers try their desk with: signed like any other, and nobody's. Badges of people
    /// have numbers of the lower half, so a desk knows it without asking anyone.
    pub const PRACTICE: Self = Self(u64::MAX);
}

/// A badge code taken apart, its signature not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBadge {
    pub id: BadgeId,
    /// Ed25519 over [`message`].
    pub signature: [u8; SIGNATURE_BYTES],
}

/// The text is no badge code at all: cut off, mistyped, or made by something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a badge code")]
pub struct MalformedBadge;

/// The bytes that the signature of badge `id` covers.
pub fn message(id: BadgeId) -> Vec<u8> {
    let mut bytes = DOMAIN.to_vec();
    bytes.push(VERSION);
    bytes.extend(id.0.to_be_bytes());
    bytes
}

impl SignedBadge {
    /// The text of the QR.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(CODE_BYTES);
        bytes.push(VERSION);
        bytes.extend(self.id.0.to_be_bytes());
        bytes.extend(self.signature);
        to_base32(&bytes)
    }

    /// Takes the text of a QR apart; lower case is forgiven, anything else is not.
    pub fn decode(text: &str) -> Result<Self, MalformedBadge> {
        let bytes = from_base32(text).ok_or(MalformedBadge)?;
        let Some((&VERSION, rest)) = bytes.split_first() else { return Err(MalformedBadge) };
        let (id, signature) = rest.split_at_checked(8).ok_or(MalformedBadge)?;
        Ok(Self {
            id: BadgeId(u64::from_be_bytes(id.try_into().map_err(|_| MalformedBadge)?)),
            signature: signature.try_into().map_err(|_| MalformedBadge)?,
        })
    }
}

fn to_base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::with_capacity(CODE_CHARS), 0_u32, 0);
    for byte in bytes {
        held = (held << 8 | u32::from(*byte)) & 0xffff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(BASE32[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        text.push(char::from(BASE32[(held << (5 - bits)) as usize & 31]));
    }
    text
}

/// Refuses a text whose last bits are not zero: one badge has one spelling.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    if text.len() != CODE_CHARS {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(CODE_BYTES), 0_u32, 0);
    for letter in text.bytes().map(|byte| byte.to_ascii_uppercase()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        held = (held << 5 | u32::from(value)) & 0xffff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    (held & ((1 << bits) - 1) == 0).then_some(bytes)
}

/// What came in through a scanner or a keyboard at a desk.
///
/// One in 32 nine-letter words passes a short code's check character, so a desk whose look-up of a
/// `Short` finds nothing goes on to search by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scan {
    Badge(SignedBadge),
    Short(ShortCode),
    /// The imported secret of a ticket: 32 lower-case letters and digits.
    TicketSecret(String),
    Voucher(VoucherCode),
    /// Anything else, tidied: a name to search for, or a code of somebody else's.
    Unknown(String),
}

/// Length of the ticket secrets that the desk knows by their looks.
const SECRET_CHARS: usize = 32;

impl Scan {
    /// Tells what was scanned; forgives line ends, white space and an address around the code
    /// (`https://…/#CODE`).
    pub fn classify(raw: &str) -> Self {
        Self::code(raw).unwrap_or_else(|| Self::Unknown(crate::line::tidy(bare(raw))))
    }

    /// As [`classify`](Self::classify), for who only wants codes: `None` is anything else. Spares the desk's
    /// app the tables of Unicode that tidying needs.
    pub fn code(raw: &str) -> Option<Self> {
        let text = bare(raw);
        if let Ok(badge) = SignedBadge::decode(text) {
            return Some(Self::Badge(badge));
        }
        if is_ticket_secret(text) {
            return Some(Self::TicketSecret(text.to_ascii_lowercase()));
        }
        if let Ok(voucher) = VoucherCode::parse(text) {
            return Some(Self::Voucher(voucher));
        }
        ShortCode::parse(text).ok().map(Self::Short)
    }
}

/// Without what scanners and addresses put around a code.
fn bare(raw: &str) -> &str {
    unwrap_address(raw.trim_matches(|c: char| c.is_whitespace() || c.is_control()))
}

fn unwrap_address(text: &str) -> &str {
    let is_address =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    match text.rsplit_once('#') {
        Some((_, code)) if is_address("https://") || is_address("http://") => code,
        _ => text,
    }
}

/// A wedge scanner under caps lock turns a secret's case over as a whole, so all-upper is one too.
fn is_ticket_secret(text: &str) -> bool {
    let one_case = |upper: fn(&u8) -> bool| text.bytes().all(|byte| byte.is_ascii_digit() || upper(&byte));
    text.len() == SECRET_CHARS && (one_case(u8::is_ascii_lowercase) || one_case(u8::is_ascii_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{BadgeId, CODE_CHARS, Scan, SignedBadge, message};
    use crate::people::code::{ShortCode, VoucherCode};
    use proptest::prelude::*;

    fn badge(id: u64, byte: u8) -> SignedBadge {
        SignedBadge { id: BadgeId(id), signature: [byte; 64] }
    }

    #[test]
    fn what_is_signed_names_its_purpose_and_its_badge() {
        assert_eq!(message(BadgeId(258)), b"sundae badge\0\x01\0\0\0\0\0\0\x01\x02");
    }

    #[test]
    fn what_a_scanner_typed_is_told_apart() {
        let code = badge(7, 9).encode();
        let (short, voucher) = (ShortCode::from_bits(12_345), VoucherCode::from_bits(67_890));
        let secret = "m299t4bvtf4dt9iiz9txudg4bribb32i";
        for around in [
            |c: &str| c.to_owned(),
            |c: &str| format!("{c}\r\n"),
            |c: &str| format!(" https://x.example/me/#{c}\n"),
        ] {
            assert_eq!(Scan::classify(&around(&code)), Scan::Badge(badge(7, 9)));
            assert_eq!(Scan::classify(&around(&short.to_string())), Scan::Short(short.clone()));
            assert_eq!(Scan::classify(&around(&voucher.to_string())), Scan::Voucher(voucher.clone()));
            assert_eq!(Scan::classify(&around(secret)), Scan::TicketSecret(secret.to_owned()));
        }
        assert_eq!(Scan::classify(&secret.to_uppercase()), Scan::TicketSecret(secret.to_owned()));
        assert_eq!(Scan::classify("  Erin   Mensah\r"), Scan::Unknown("Erin Mensah".to_owned()));
        assert_eq!(Scan::classify(""), Scan::Unknown(String::new()));
        assert_eq!(Scan::classify("#1 fan"), Scan::Unknown("#1 fan".to_owned()));
    }

    #[test]
    fn a_code_cut_off_or_of_another_version_is_no_badge() {
        let code = badge(7, 9).encode();
        assert!(SignedBadge::decode(&code[..code.len() - 1]).is_err());
        assert!(SignedBadge::decode(&format!("{code}A")).is_err());
        assert!(SignedBadge::decode(&format!("B{}", &code[1..])).is_err(), "another version");
        assert!(SignedBadge::decode(&code.replace('A', "1")).is_err(), "1 is not in the alphabet");
        assert!(SignedBadge::decode("").is_err());
    }

    proptest! {
        #[test]
        fn a_badge_survives_its_code(id: u64, signature in prop::array::uniform32(any::<u8>())) {
            let mut whole = [0; 64];
            whole[..32].copy_from_slice(&signature);
            whole[32..].copy_from_slice(&signature);
            let badge = SignedBadge { id: BadgeId(id), signature: whole };
            let code = badge.encode();
            prop_assert_eq!(code.len(), CODE_CHARS);
            prop_assert!(code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
            prop_assert_eq!(SignedBadge::decode(&code), Ok(badge.clone()));
            prop_assert_eq!(SignedBadge::decode(&code.to_lowercase()), Ok(badge));
        }

        #[test]
        fn one_changed_character_never_reads_as_the_same_badge(id: u64, at in 0..CODE_CHARS, to in 0..32_usize) {
            let badge = badge(id, 0x5a);
            let mut letters = badge.encode().into_bytes();
            let changed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[to];
            prop_assume!(letters[at] != changed);
            letters[at] = changed;
            prop_assert_ne!(SignedBadge::decode(std::str::from_utf8(&letters).unwrap()), Ok(badge));
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(raw in ".{0,200}") {
            let _ = Scan::classify(&raw);
        }
    }
}
