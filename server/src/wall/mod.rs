//! The photo wall, who takes a picture off it, and the big screen.
//!
//! Invariant: whether a picture is on the wall is stored nowhere. One condition (`store::shows_now`) follows from the facts of
//! the moment, and `sundae_shared::wall::rules::missing` says the same of one picture; every list, the screen and the bytes
//! go by it, so a word taken back needs nobody to remember the wall.

pub mod http;
pub mod judge_service;
pub mod mail;
pub mod offer_service;
pub mod office_http;
pub mod office_store;
pub mod pictures_http;
pub mod refusals;
pub mod screen_service;
pub mod screen_store;
pub mod service;
pub mod store;
pub mod takedown_service;
pub mod takedown_store;
