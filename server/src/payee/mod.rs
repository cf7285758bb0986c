//! How people are paid: given by their owner, kept encrypted, opened one record at a time with a reason.
//!
//! Invariant: outside `seal` and the reply of a reveal no account number exists: not in a row, a stored reply, a
//! mail, the trail or a log. What is replaced is kept; nothing is deleted.

pub mod http;
pub mod mail;
pub mod office;
pub mod rotate;
pub mod seal;
pub mod service;
pub mod setting;
pub mod store;
