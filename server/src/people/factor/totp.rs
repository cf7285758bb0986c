//! Codes that change with time (RFC 6238), as authenticator apps make them: SHA-1, six digits, thirty seconds.

use crate::problem::ApiError;
use data_encoding::BASE32_NOPAD;
use sundae_shared::api::encode;
use sundae_shared::people::FACTOR_CODE_DIGITS;
use sundae_shared::time::Timestamp;
use totp_rs::{Builder, Totp};

/// Bytes of a secret. Source: RFC 4226, 4: 160 bits are recommended.
pub const SECRET_BYTES: usize = 20;
/// How long a code stands. Source: RFC 6238, 5.2, and what authenticator apps take for granted.
pub const STEP_SECONDS: u64 = 30;
/// Steps before and after now that count too, for clocks that differ. Source: RFC 6238, 5.2: at most one.
const SKEW_STEPS: u16 = 1;
/// Who a code is for, as the authenticator app lists it.
const ISSUER: &str = "Sundae";

/// A secret as it is kept and shared.
#[derive(Clone)]
pub struct FactorSecret([u8; SECRET_BYTES]);

impl std::fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FactorSecret(hidden)")
    }
}

impl FactorSecret {
    pub fn from_bytes(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    pub fn parse(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// From the text that a person was shown.
    pub fn from_text(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Self::parse(&BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes()).ok()?)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Base32 in groups of four.
    pub fn text(&self) -> String {
        let whole = BASE32_NOPAD.encode(&self.0);
        let groups: Vec<&str> = (0..whole.len()).step_by(4).filter_map(|at| whole.get(at..at + 4)).collect();
        groups.join(" ")
    }

    /// What the QR code says. Source: the key URI format that authenticator apps read.
    pub fn address(&self, account: &str) -> String {
        let (account, secret) = (encode(account), BASE32_NOPAD.encode(&self.0));
        format!("otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}")
    }

    /// The code of a moment.
    pub fn code_at(&self, now: Timestamp) -> Result<String, ApiError> {
        Ok(self.totp()?.generate(seconds(now)).to_string())
    }

    /// The step that a code belongs to, when it is one of now.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Result<Option<i64>, ApiError> {
        let step = self.totp()?.check(code, seconds(now));
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }

    fn totp(&self) -> Result<Totp, ApiError> {
        let digits = u8::try_from(FACTOR_CODE_DIGITS).unwrap_or(6);
        let built = Builder::new()
            .with_digits(digits)
            .with_skew(SKEW_STEPS)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0)
            .build();
        built.map_err(|error| ApiError::bug(format!("a second factor: {error}")))
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.millis() / 1_000).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::FactorSecret;
    use sundae_shared::time::Timestamp;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000).unwrap()
    }

    /// Source: RFC 6238, appendix B (SHA-1), the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = FactorSecret::from_bytes(*b"12345678901234567890");
        let expected = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ];
        for (seconds, code) in expected {
            assert_eq!(secret.code_at(at(seconds)).unwrap(), code, "at {seconds}");
        }
    }

    #[test]
    fn a_code_counts_one_step_before_and_after_its_own_and_not_two() {
        let secret = FactorSecret::from_bytes([7; 20]);
        let code = secret.code_at(at(3_000)).unwrap();
        for (now, step) in
            [(2_969, None), (2_970, Some(100)), (3_000, Some(100)), (3_059, Some(100)), (3_060, None)]
        {
            assert_eq!(secret.step_of(&code, at(now)).unwrap(), step, "at {now}");
        }
        assert_eq!(secret.step_of("12345", at(3_000)).unwrap(), None);
        assert_eq!(secret.step_of("", at(3_000)).unwrap(), None);
    }

    #[test]
    fn a_secret_is_read_as_it_was_shown_and_does_not_print_itself() {
        let secret = FactorSecret::from_bytes(*b"12345678901234567890");
        assert_eq!(secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let read = FactorSecret::from_text(&secret.text().to_lowercase()).unwrap();
        assert_eq!(read.bytes(), secret.bytes());
        assert_eq!(
            secret.address("ada@example.org"),
            "otpauth://totp/Sundae:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sundae"
        );
        assert_eq!(format!("{secret:?}"), "FactorSecret(hidden)");
    }
}
