//! What a host's codes and link are made with: 32 random bytes, kept sealed under a key of the application.

use super::store::HostRow;
use crate::keys::seal;
use crate::keys::{DataKey, Ring, mac};
use crate::problem::ApiError;
use data_encoding::BASE32_NOPAD;
use sundae_shared::award::{HostId, Rotating, Single};
use sundae_shared::id::Id;

/// Bytes of a link's token: eighty bits, more than anybody guesses.
const TOKEN_BYTES: usize = 10;

/// The secret of one host. Never printed.
pub struct Secret([u8; 32]);

impl Secret {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn open(row: &HostRow, ring: &Ring) -> Result<Self, ApiError> {
        let opened = seal::open(&ring.need(&row.key_id)?.code_sealing, &place(&row.id), &row.sealed);
        let bytes = opened.and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| ApiError::bug("the secret of a host can't be opened"))
    }

    /// As it stands in the row of `host`.
    pub fn close(&self, host: &HostId, key: &DataKey) -> Result<String, ApiError> {
        seal::close(&key.code_sealing, &place(host), &self.0)
    }

    /// The rotating code of a host's number for a step.
    pub fn rotating(&self, number: i64, step: i64) -> Rotating {
        Rotating::of(number, step, self.step_hash(step))
    }

    /// The keyed hash that stands in the code of a step.
    pub fn step_hash(&self, step: i64) -> u64 {
        self.hash(b"step", step)
    }

    /// The code on paper of a host's number with a serial.
    pub fn single(&self, number: i64, serial: i64) -> Single {
        Single::of(number, serial, self.hash(b"serial", serial))
    }

    /// What the link to the host's screen ends with.
    pub fn token(&self, link_number: i64) -> String {
        let whole = self.mac(b"link", link_number);
        BASE32_NOPAD.encode(&whole[..TOKEN_BYTES]).to_ascii_lowercase()
    }

    /// Looks at every byte, so that the time says nothing about how many were right.
    pub fn is_token(&self, link_number: i64, token: &str) -> bool {
        let ours = self.token(link_number);
        let differs = ours.bytes().zip(token.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b));
        differs == 0 && ours.len() == token.len()
    }

    fn hash(&self, what: &[u8], number: i64) -> u64 {
        let whole = self.mac(what, number);
        whole[..8].iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte))
    }

    /// A purpose of its own for each use, ended by a byte that stands in none of them.
    fn mac(&self, what: &[u8], number: i64) -> [u8; 32] {
        mac(&self.0, &[what, b":", &number.to_be_bytes()[..]].concat())
    }
}

fn place(host: &HostId) -> Vec<u8> {
    format!("host code {}", host.as_str()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn every_host_step_serial_and_link_has_its_own() {
        let (one, two) = (Secret::from_bytes([1; 32]), Secret::from_bytes([2; 32]));
        assert_ne!(one.rotating(7, 100).code(), two.rotating(7, 100).code());
        assert_ne!(one.rotating(7, 100).code(), one.rotating(7, 116).code());
        assert_ne!(one.single(7, 1).code(), one.single(7, 2).code());
        assert_ne!(one.token(1), one.token(2));
        assert_eq!(one.rotating(7, 100).code(), Secret::from_bytes([1; 32]).rotating(7, 100).code());
    }

    #[test]
    fn a_link_opens_with_its_whole_token_alone() {
        let secret = Secret::from_bytes([1; 32]);
        let token = secret.token(1);
        assert_eq!(token.len(), 16);
        assert!(secret.is_token(1, &token));
        assert!(!secret.is_token(2, &token));
        assert!(!secret.is_token(1, &token[..15]));
        assert!(!secret.is_token(1, ""));
    }
}
