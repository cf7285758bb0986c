//! Grants and honoraria: offered, answered, changed by two people.

pub mod ask_service;
pub mod correct_service;
pub mod honorarium_given_service;
pub mod honorarium_hold_service;
mod honorarium_hold_store;
pub mod honorarium_http;
pub mod honorarium_mail;
pub mod honorarium_record_service;
pub mod honorarium_service;
pub mod honorarium_store;
pub mod http;
pub mod import;
pub mod mail;
mod money_service;
pub mod office;
pub mod owner_service;
pub mod report_service;
mod report_store;
pub mod service;
pub mod store;
