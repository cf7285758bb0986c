//! Registers: the lists that staff take with them as files, and all documents of one person as one file.

pub mod archive_http;
pub mod archive_service;
pub mod cells;
pub mod csv_file;
pub mod headings;
pub mod http;
pub mod json_file;
pub mod place;
pub mod register;
pub mod service;
mod setting_store;
pub mod store;
pub mod xlsx_file;
mod zip_file;
