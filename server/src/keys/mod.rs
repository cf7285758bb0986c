//! The keys under which payment details, second factors, what hosts' codes are made with and the codes of rewards are
//! kept. Invariant: a key never stands in a log, a mail or the database; its id is made from it and leads nowhere.

pub mod key_file;
pub mod seal;
pub mod start;
pub mod store;

use crate::problem::ApiError;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use key_file::KeyError;
use sha2::Sha256;
use std::path::{Path, PathBuf};

/// One secret, and what is derived from it: a key for each use, so that none is used for two.
#[derive(Clone)]
pub struct DataKey {
    secret: [u8; 32],
    pub id: String,
    /// Closes payment details.
    pub(crate) sealing: [u8; 32],
    /// Finds one account of two people.
    pub(crate) indexing: [u8; 32],
    /// Closes the secrets of second factors.
    pub(crate) factor_sealing: [u8; 32],
    /// Closes what hosts' codes are made with.
    pub(crate) code_sealing: [u8; 32],
    /// Closes the codes of rewards.
    pub(crate) reward_sealing: [u8; 32],
    /// Finds one code that is brought twice.
    pub(crate) reward_indexing: [u8; 32],
}

impl DataKey {
    pub fn from_bytes(secret: [u8; 32]) -> Self {
        let id = HEXLOWER.encode(&derive(&secret, b"sundae payee 1: id")[..6]);
        let sealing = derive(&secret, b"sundae payee 1: sealing");
        let indexing = derive(&secret, b"sundae payee 1: indexing");
        let factor_sealing = derive(&secret, b"sundae second factor 1: sealing");
        let code_sealing = derive(&secret, b"sundae host code 1: sealing");
        let reward_sealing = derive(&secret, b"sundae reward code 1: sealing");
        let reward_indexing = derive(&secret, b"sundae reward code 1: indexing");
        Self { secret, id, sealing, indexing, factor_sealing, code_sealing, reward_sealing, reward_indexing }
    }

    /// From 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.trim().to_ascii_lowercase().as_bytes()).ok()?;
        Some(Self::from_bytes(bytes.try_into().ok()?))
    }

    /// The text that [`Self::parse`] reads: for the key file, and once for whoever sets the variable.
    pub(crate) fn text(&self) -> String {
        HEXLOWER.encode(&self.secret)
    }
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DataKey({}, hidden)", self.id)
    }
}

pub(crate) fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // A shorter key is filled with zeros to the hash's block: the definition of HMAC (RFC 2104).
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

fn derive(secret: &[u8; 32], purpose: &[u8]) -> [u8; 32] {
    mac(secret, purpose)
}

/// All keys at hand, the oldest first; at least one.
#[derive(Debug, Clone)]
pub struct Ring(Vec<DataKey>);

impl Ring {
    /// Keys apart by white space or commas, the newest last.
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
        let keys: Vec<DataKey> = words.map(DataKey::parse).collect::<Option<_>>()?;
        (!keys.is_empty()).then_some(Self(keys))
    }

    pub fn get(&self, id: &str) -> Option<&DataKey> {
        self.0.iter().find(|key| key.id == id)
    }

    /// The key with this id; a server that lacks it has to be seen to by whoever runs it.
    pub fn need(&self, id: &str) -> Result<&DataKey, ApiError> {
        self.get(id)
            .ok_or_else(|| ApiError::unavailable(format!("the key {id} is not at hand; see payee_keys")))
    }

    pub fn newest(&self) -> &DataKey {
        &self.0[self.0.len() - 1]
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|key| key.id.as_str())
    }

    pub(crate) fn with(mut self, key: DataKey) -> Self {
        self.0.push(key);
        self
    }

    /// Without these keys; as it was when none would be left.
    pub(crate) fn without(self, ids: &[String]) -> Self {
        let left: Vec<DataKey> = self.0.iter().filter(|key| !ids.contains(&key.id)).cloned().collect();
        if left.is_empty() { self } else { Self(left) }
    }

    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|key| key.text() + "\n").collect()
    }
}

/// Where the keys come from.
#[derive(Debug)]
pub enum DataKeys {
    /// Read again each time, so that a rotation needs no restart.
    File(PathBuf),
    /// The setting `payee_keys`: changed by who runs the server.
    Setting(Ring),
}

impl DataKeys {
    /// From the setting, or from the file, which is made when it is missing.
    pub fn open(setting: &str, data: &Path) -> Result<Self, KeyError> {
        if !setting.trim().is_empty() {
            let damaged = || KeyError::Damaged { place: "payee_keys".into() };
            return Ring::parse(setting).map(Self::Setting).ok_or_else(damaged);
        }
        let path = data.join(key_file::FILE);
        key_file::make_if_missing(&path)?;
        key_file::read(&path)?;
        Ok(Self::File(path))
    }

    pub fn ring(&self) -> Result<Ring, KeyError> {
        match self {
            Self::File(path) => key_file::read(path),
            Self::Setting(ring) => Ok(ring.clone()),
        }
    }

    /// As [`Self::ring`], for what answers a request.
    pub fn at_hand(&self) -> Result<Ring, ApiError> {
        self.ring().map_err(|error| ApiError::unavailable(error.to_string()))
    }

    /// For the sentences about them.
    pub fn place(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Setting(_) => "payee_keys".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DataKey, Ring};

    #[test]
    fn a_key_has_one_id_and_does_not_print_itself() {
        let key = DataKey::from_bytes([7; 32]);
        assert_eq!(DataKey::parse(&key.text()).unwrap().id, key.id);
        assert_ne!(DataKey::from_bytes([8; 32]).id, key.id);
        assert_ne!(key.sealing, key.indexing);
        assert_ne!(key.sealing, key.factor_sealing);
        assert_ne!(key.factor_sealing, key.code_sealing);
        assert_ne!(key.sealing, key.reward_sealing);
        assert_ne!(key.indexing, key.reward_indexing);
        assert!(!format!("{key:?}").contains("07070707"), "{key:?}");
    }

    #[test]
    fn a_ring_is_read_with_the_newest_key_last() {
        let (old, new) = ("07".repeat(32), "08".repeat(32));
        let ring = Ring::parse(&format!("{old},\n {new}\n")).unwrap();
        assert_eq!(ring.newest().id, DataKey::from_bytes([8; 32]).id);
        assert_eq!(Ring::parse(&ring.text()).unwrap().ids().count(), 2);
        assert!(Ring::parse("").is_none());
        assert!(Ring::parse(&format!("{old} 08")).is_none());
    }

    #[test]
    fn a_ring_keeps_a_key() {
        let ring = Ring::parse(&"07".repeat(32)).unwrap();
        let only = ring.newest().id.clone();
        assert_eq!(ring.without(&[only]).ids().count(), 1);
    }
}
