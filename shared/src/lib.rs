//! What the server and the apps agree on: types on the wire and pure rules.
//!
//! Invariant: no I/O, no clock, no randomness; builds for `wasm32-unknown-unknown`;
//! Diesel and utoipa only behind features that the server turns on.

#[macro_use]
pub mod id;
#[macro_use]
pub mod text;
#[macro_use]
pub mod spoken;
pub mod api;
pub mod award;
pub mod board;
pub mod budget;
pub mod challenge;
pub mod claim;
pub mod desk;
pub mod edition;
pub mod fold;
pub mod grant;
pub mod line;
pub mod mail;
pub mod money;
pub mod paging;
pub mod pattern;
pub mod payee;
pub mod payment;
pub mod people;
pub mod picture;
pub mod points;
pub mod problem;
pub mod qr;
pub mod record;
pub mod reminder;
pub mod report;
pub mod rewards;
pub mod second;
pub mod time;
pub mod wall;
