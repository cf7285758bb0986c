//! Closing and opening codes: bound to the reward and the row, so that a sealed text moved to another row does not
//! open.

use crate::keys::seal as bytes;
use crate::keys::{DataKey, mac};
use crate::problem::ApiError;
use data_encoding::HEXLOWER;
use sundae_shared::id::Id as _;
use sundae_shared::rewards::{CodeId, RewardId};

fn place(reward: &RewardId, id: &CodeId) -> Vec<u8> {
    format!("reward code {} {}", reward.as_str(), id.as_str()).into_bytes()
}

pub fn seal(key: &DataKey, reward: &RewardId, id: &CodeId, code: &str) -> Result<String, ApiError> {
    bytes::close(&key.reward_sealing, &place(reward, id), code.as_bytes())
}

/// Fails on another key, another row or a changed byte; the cause names no code.
pub fn open(key: &DataKey, reward: &RewardId, id: &CodeId, sealed: &str) -> Result<String, ApiError> {
    let unread = || ApiError::bug(format!("the code {id} does not open under key {}", key.id));
    let plain = bytes::open(&key.reward_sealing, &place(reward, id), sealed).ok_or_else(unread)?;
    String::from_utf8(plain).map_err(|_| unread())
}

/// Equal for equal codes under one key, and of no use without it.
pub fn index(key: &DataKey, code: &str) -> String {
    HEXLOWER.encode(&mac(&key.reward_indexing, code.as_bytes()))
}

/// The hash of a request that held codes, so that nobody finds a short one by trying all.
pub fn conceal(key: &DataKey, request_hash: &str) -> String {
    HEXLOWER.encode(&mac(&key.reward_indexing, format!("request {request_hash}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{index, open, seal};
    use crate::keys::DataKey;
    use sundae_shared::id::Id as _;
    use sundae_shared::rewards::{CodeId, RewardId};

    #[test]
    fn a_code_opens_in_its_row_under_its_key_and_nowhere_else() {
        let id = |last| format!("01890a5d-ac96-774b-bcce-b302099a805{last}");
        let (reward, other) = (RewardId::parse(&id(1)).unwrap(), RewardId::parse(&id(2)).unwrap());
        let (row, next) = (CodeId::parse(&id(3)).unwrap(), CodeId::parse(&id(4)).unwrap());
        let (key, new) = (DataKey::from_bytes([1; 32]), DataKey::from_bytes([2; 32]));
        let sealed = seal(&key, &reward, &row, "SCOOP-1234").unwrap();
        assert_eq!(open(&key, &reward, &row, &sealed).unwrap(), "SCOOP-1234");
        assert!(open(&key, &other, &row, &sealed).is_err());
        assert!(open(&key, &reward, &next, &sealed).is_err());
        assert!(open(&new, &reward, &row, &sealed).is_err());
        assert_eq!(index(&key, "SCOOP-1234"), index(&key, "SCOOP-1234"));
        assert_ne!(index(&key, "SCOOP-1234"), index(&new, "SCOOP-1234"));
    }
}
