//! Closing and opening payment details: XChaCha20-Poly1305, bound to the person and the row, so that a sealed
//! text moved to another row does not open.

use crate::keys::seal as bytes;
use crate::keys::{DataKey, mac};
use crate::problem::ApiError;
use data_encoding::HEXLOWER;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::payee::{PayeeDetails, PayeeId};

/// Which row of whom a sealed text belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub person: &'a PersonId,
    pub row: &'a PayeeId,
}

impl Place<'_> {
    /// Both have one length, so no two places read the same.
    fn bound(&self) -> Vec<u8> {
        format!("payee {} {}", self.person.as_str(), self.row.as_str()).into_bytes()
    }
}

/// The details as they may stand in a row.
pub fn seal(key: &DataKey, place: Place<'_>, details: &PayeeDetails) -> Result<String, ApiError> {
    let plain = serde_json::to_vec(details).map_err(|_| ApiError::bug("payment details can't be written"))?;
    bytes::close(&key.sealing, &place.bound(), &plain)
}

/// The details of a row. Fails on another key, another place or a changed byte; the cause names no value.
pub fn open(key: &DataKey, place: Place<'_>, sealed: &str) -> Result<PayeeDetails, ApiError> {
    let unread =
        || ApiError::bug(format!("the payment details {} do not open under key {}", place.row, key.id));
    let plain = bytes::open(&key.sealing, &place.bound(), sealed).ok_or_else(unread)?;
    serde_json::from_slice(&plain).map_err(|_| unread())
}

/// Equal for equal accounts under one key, and of no use without it.
pub fn account_index(key: &DataKey, details: &PayeeDetails) -> Option<String> {
    details.account().map(|account| HEXLOWER.encode(&mac(&key.indexing, account.as_bytes())))
}

/// The hash of a request that held payment details, so that nobody finds an account by trying all: the
/// numbers are short.
pub fn conceal(key: &DataKey, request_hash: &str) -> String {
    HEXLOWER.encode(&mac(&key.indexing, format!("request {request_hash}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Place, account_index, open, seal};
    use crate::keys::DataKey;
    use sundae_shared::id::{Id, PersonId};
    use sundae_shared::payee::{GivePayee, PayeeDetails, PayeeField, PayeeId, PayeeMethod, PayeeValue};
    use sundae_shared::people::country::Country;

    fn details(email: &str) -> PayeeDetails {
        let country = Country::parse("US").unwrap();
        let values = vec![PayeeValue { field: PayeeField::Email, value: email.into() }];
        PayeeDetails::parse(GivePayee { method: PayeeMethod::PayPal, country, values }).unwrap()
    }

    fn ids(last: char) -> (PersonId, PayeeId) {
        let id = format!("01890a5d-ac96-774b-bcce-b302099a805{last}");
        (PersonId::parse(&id).unwrap(), PayeeId::parse(&id).unwrap())
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_and_nowhere_else() {
        let (one, other) = (ids('1'), ids('2'));
        let key = DataKey::from_bytes([1; 32]);
        let here = Place { person: &one.0, row: &one.1 };
        let sealed = seal(&key, here, &details("p@example.org")).unwrap();
        assert_eq!(open(&key, here, &sealed).unwrap(), details("p@example.org"));
        assert!(open(&key, Place { person: &other.0, row: &one.1 }, &sealed).is_err());
        assert!(open(&key, Place { person: &one.0, row: &other.1 }, &sealed).is_err());
        assert!(open(&DataKey::from_bytes([2; 32]), here, &sealed).is_err());
        assert!(open(&key, here, "").is_err() && open(&key, here, "AAAA").is_err());
    }

    #[test]
    fn a_changed_byte_does_not_open() {
        let (person, row) = ids('1');
        let (key, here) = (DataKey::from_bytes([1; 32]), Place { person: &person, row: &row });
        let sealed = seal(&key, here, &details("p@example.org")).unwrap();
        let mut bytes = data_encoding::BASE64.decode(sealed.as_bytes()).unwrap();
        for at in [0, 23, 24, bytes.len() - 1] {
            bytes[at] ^= 1;
            assert!(open(&key, here, &data_encoding::BASE64.encode(&bytes)).is_err(), "byte {at}");
            bytes[at] ^= 1;
        }
    }

    #[test]
    fn the_same_details_are_never_sealed_alike_and_their_account_always() {
        let (person, row) = ids('1');
        let (key, here) = (DataKey::from_bytes([1; 32]), Place { person: &person, row: &row });
        let (one, again) = (details("p@example.org"), details("P@example.org"));
        assert_ne!(seal(&key, here, &one).unwrap(), seal(&key, here, &again).unwrap());
        assert_eq!(account_index(&key, &one), account_index(&key, &again));
        assert_ne!(account_index(&key, &one), account_index(&key, &details("q@example.org")));
        assert_ne!(account_index(&key, &one), account_index(&DataKey::from_bytes([2; 32]), &one));
    }
}
