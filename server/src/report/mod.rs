//! Registers: the lists that staff take with them as files.

pub mod cells;
pub mod csv_file;
pub mod http;
pub mod service;
pub mod store;
pub mod xlsx_file;
