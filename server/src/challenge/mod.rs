//! Challenges: named goals in their versions, who completed them, and what that unlocks.
//!
//! Invariant: a completion is written in the transaction that moved the points, whatever moved them (`db::BeforeCommit`),
//! once for a person and a challenge, under the version that they completed; what is unlocked is counted in the
//! transaction that adds to it.

pub mod completion_store;
pub mod forecast_service;
pub mod http;
pub mod mail;
pub mod office_http;
pub mod office_service;
pub mod refusals;
pub mod release_service;
pub mod service;
pub mod settle_service;
pub mod store;
pub mod unlock_service;
pub mod wait_service;
