//! Rewards: catalogue, reservations, vouchers, hand-over.
//!
//! Invariant: a reserved redemption holds one piece of stock and its cost in points; whatever ends it
//! without a hand-over gives both back, the points to the person who spent them.

pub mod http;
pub mod mail;
pub mod office_service;
pub mod office_store;
pub mod refusals;
pub mod service;
pub mod store;
