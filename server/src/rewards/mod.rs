//! Rewards: catalogue, reservations, the wait list, codes, vouchers, hand-over.
//!
//! Invariant: a reserved or confirmed redemption holds one piece of stock and its cost in points; whatever ends it
//! without a hand-over gives both back, the points to the person who spent them. A piece that comes back goes to who
//! is owed one, then to the wait list, and then to everybody.

pub mod approval_service;
pub mod clock_service;
pub mod code_file;
pub mod code_http;
pub mod code_seal;
pub mod code_service;
pub mod code_store;
pub mod collect_service;
pub mod desk_service;
pub mod http;
pub mod mail;
pub mod office_http;
pub mod office_service;
pub mod office_store;
pub mod picture_http;
pub mod pool_service;
pub mod refusals;
pub mod report_service;
pub mod report_store;
pub mod seed_service;
pub mod serve_service;
pub mod service;
pub mod store;
pub mod text;
pub mod trail;
pub mod view_service;
pub mod wait_service;
pub mod wait_store;
