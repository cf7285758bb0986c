//! Reminders by mail: found by the clock, noted and mailed in one transaction.
//!
//! Invariant: each thing is told once and nobody gets two of these mails on one day, however many servers look at
//! the same time: what was told is noted under a key that is unique, in the transaction that writes the mail.

pub mod http;
mod mail;
pub mod service;
mod setting;
pub mod store;
