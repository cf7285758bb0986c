//! The conference's own records and what they earn: the schedule, the volunteer roster and staff's lists become points
//! through `points`; the list of regional conferences is what people choose from.
//!
//! Invariant: a record earns once for a person and an occasion, however often and in which file it comes; nobody runs,
//! settles or undoes what is their own; a run is one transaction, and so is its undo.

pub mod choose_service;
pub mod conference_file;
pub mod conference_http;
pub mod conference_import_service;
pub mod conference_service;
mod conference_store;
pub mod entry;
pub mod http;
pub mod list_file;
mod mail;
pub mod mapping_service;
mod mapping_store;
pub mod name_service;
mod name_store;
pub mod occasion_service;
pub mod people_index;
pub mod plan;
pub mod pledge_file;
pub mod pledge_http;
pub mod pledge_import_service;
pub mod refusals;
pub mod report;
pub mod roster_file;
pub mod run_http;
pub mod run_service;
mod run_store;
pub mod schedule_file;
pub mod undo_service;
