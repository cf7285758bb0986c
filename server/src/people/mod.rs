//! People, their tickets and badges.

pub mod account;
pub mod badge_file;
pub mod badge_http;
pub mod badge_key;
pub mod badge_service;
pub mod badge_start;
mod badge_store;
pub mod desk_join;
pub mod factor;
pub mod import;
pub mod link_http;
pub mod link_service;
mod link_store;
pub mod service;
pub mod sign_in;
pub mod staff;
pub mod store;
mod store_search;
