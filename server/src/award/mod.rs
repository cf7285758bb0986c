//! Points that others vouch for on the spot: hosts with a rotating code or with codes on paper, and volunteers who scan.
//!
//! Invariant: a person counts once for each host, a code on paper once at all; nobody uses a code that they host, set
//! up or printed, or awards themselves; points move through the points slice alone, within an activity's own limits. What codes are made
//! with leaves the database sealed and no code is stored.

pub mod desk_http;
pub mod host_service;
pub mod http;
pub mod mail;
pub mod office_http;
pub mod refusals;
pub mod report_service;
pub mod right_service;
pub mod screen_service;
mod secret;
pub mod sheet_service;
pub mod store;
pub mod use_service;
pub mod volunteer_service;
pub mod volunteer_store;
