//! The second factor of staff: a code from an authenticator app after the password (RFC 6238), and recovery
//! codes for when the phone is gone.
//!
//! Invariant: a secret stands nowhere but sealed in its row and in the one reply that offers it; no code counts
//! twice; nobody takes their own factor away while a role of theirs needs it, and nobody takes somebody else's
//! away alone.

pub mod http;
pub mod mail;
pub mod reset_service;
pub mod service;
pub mod store;
pub mod totp;
pub mod tries;
