//! Closing and opening bytes: XChaCha20-Poly1305, bound to the place where the closed text stands, so that it
//! opens nowhere else.

use crate::clock::random;
use crate::problem::ApiError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64;

/// Bytes of a nonce: long enough to be chosen at random for ever. Source: draft-irtf-cfrg-xchacha.
const NONCE_BYTES: usize = 24;

/// As it may stand in a row: nonce and ciphertext, base64.
pub fn close(key: &[u8; 32], place: &[u8], plain: &[u8]) -> Result<String, ApiError> {
    let nonce = random::<NONCE_BYTES>()?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let closed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place })
        .map_err(|_| ApiError::bug("a secret can't be sealed"))?;
    Ok(BASE64.encode(&[&nonce[..], &closed].concat()))
}

/// `None` for another key, another place or a changed byte.
pub fn open(key: &[u8; 32], place: &[u8], sealed: &str) -> Option<Vec<u8>> {
    let bytes = BASE64.decode(sealed.as_bytes()).ok()?;
    let (nonce, closed) = bytes.split_at_checked(NONCE_BYTES)?;
    let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: closed, aad: place }).ok()
}
