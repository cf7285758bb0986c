//! The conference edition: where and when, which kind each day is, when desks are open; and staff's first
//! hour with it.

pub mod audience_service;
pub mod audience_store;
pub mod checklist_service;
pub mod checklist_store;
pub mod dates_service;
pub mod dates_store;
pub mod http;
pub mod service;
pub mod store;
