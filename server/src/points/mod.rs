//! Points: the catalogue of activities, submissions with their evidence, the moderators' queue.
//!
//! Invariant: points arrive with acceptance, once for each person; nobody decides over a submission in
//! which they stand; what counts against a limit is counted in the transaction that adds to it.

pub mod activity_service;
pub mod activity_store;
pub mod catalogue;
pub mod http;
pub mod mail;
pub mod moderation_service;
pub mod moderation_store;
pub mod pictures_http;
pub mod refusals;
pub mod request_service;
pub mod service;
pub mod store;
