//! The key that signs badges. Invariant: the private half never leaves this module but as the 32 bytes it
//! was made from, and never stands in a log.

use ed25519_dalek::{Signer, SigningKey};
use sundae_shared::people::badge::{BadgeId, SignedBadge, message};

/// Signs badges and knows its own signature again.
pub struct BadgeKey(SigningKey);

/// What a badge code turned out to be. Whether a genuine badge was revoked stands in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No badge code at all: cut off, mistyped, something else's.
    Malformed,
    /// The form is right and the signature is not ours.
    Forged,
    Genuine(BadgeId),
}

impl BadgeKey {
    /// From 32 bytes of secret randomness.
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The text of the QR for badge `id`; the same for the same key and id.
    pub fn issue(&self, id: BadgeId) -> String {
        SignedBadge { id, signature: self.0.sign(&message(id)).to_bytes() }.encode()
    }

    /// The public half, with which a desk without network can check badges.
    pub fn public_bytes(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub fn verify(&self, code: &str) -> Verdict {
        match SignedBadge::decode(code) {
            Ok(badge) => self.verify_signed(&badge),
            Err(_) => Verdict::Malformed,
        }
    }

    /// As `verify`, for a code that was taken apart already. Ed25519 signs the same message the same way each
    /// time, and we hold the key: signing once more and comparing takes a third of checking with the public
    /// half, which is for desks without network.
    pub fn verify_signed(&self, badge: &SignedBadge) -> Verdict {
        let ours = self.0.sign(&message(badge.id)).to_bytes();
        // Looks at every byte, so that the time says nothing about how many were right.
        let differs = ours.iter().zip(&badge.signature).fold(0, |differs, (a, b)| differs | (a ^ b));
        if differs == 0 { Verdict::Genuine(badge.id) } else { Verdict::Forged }
    }
}

impl std::fmt::Debug for BadgeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BadgeKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::{BadgeKey, Verdict};
    use proptest::prelude::*;
    use sundae_shared::people::badge::{BadgeId, Scan, SignedBadge};

    #[test]
    fn a_code_of_another_key_is_forged_and_a_cut_one_malformed() {
        let (ours, theirs) = (BadgeKey::from_bytes(&[1; 32]), BadgeKey::from_bytes(&[2; 32]));
        let code = ours.issue(BadgeId(7));
        assert_eq!(ours.verify(&code), Verdict::Genuine(BadgeId(7)));
        assert_eq!(theirs.verify(&code), Verdict::Forged);
        assert_eq!(ours.verify(&code[1..]), Verdict::Malformed);
        assert_eq!(ours.verify(""), Verdict::Malformed);
    }

    #[test]
    fn a_desk_without_network_calls_the_same_code_genuine() {
        use ed25519_dalek::{Signature, VerifyingKey};
        let key = BadgeKey::from_bytes(&[1; 32]);
        let badge = SignedBadge::decode(&key.issue(BadgeId(7))).unwrap();
        let public = VerifyingKey::from_bytes(&key.public_bytes()).unwrap();
        let signature = Signature::from_bytes(&badge.signature);
        assert!(public.verify_strict(&super::message(badge.id), &signature).is_ok());
        assert_eq!(key.verify_signed(&badge), Verdict::Genuine(badge.id));
    }

    #[test]
    fn a_signature_moved_to_another_badge_is_forged() {
        let key = BadgeKey::from_bytes(&[1; 32]);
        let mut badge = SignedBadge::decode(&key.issue(BadgeId(7))).unwrap();
        badge.id = BadgeId(8);
        assert_eq!(key.verify(&badge.encode()), Verdict::Forged);
    }

    #[test]
    fn what_the_scanner_types_is_genuine() {
        let key = BadgeKey::from_bytes(&[1; 32]);
        let typed = format!("{}\r\n", key.issue(BadgeId(u64::MAX)));
        let Scan::Badge(badge) = Scan::classify(&typed) else { panic!("{typed}") };
        assert_eq!(key.verify_signed(&badge), Verdict::Genuine(BadgeId(u64::MAX)));
    }

    #[test]
    fn the_key_does_not_print_itself() {
        assert_eq!(format!("{:?}", BadgeKey::from_bytes(&[1; 32])), "BadgeKey(hidden)");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn one_changed_character_is_never_genuine(id: u64, at in 0..117_usize, to in 0..32_usize) {
            let key = BadgeKey::from_bytes(&[1; 32]);
            let mut letters = key.issue(BadgeId(id)).into_bytes();
            let changed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[to];
            prop_assume!(letters[at] != changed);
            letters[at] = changed;
            prop_assert!(!matches!(key.verify(std::str::from_utf8(&letters).unwrap()), Verdict::Genuine(_)));
        }
    }
}
