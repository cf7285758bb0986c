//! Reimbursement claims: expense lines and the documents behind them.

pub mod document_http;
pub mod document_service;
pub mod document_store;
pub mod document_upload_http;
pub mod document_upload_service;
pub mod due_service;
pub mod facts_service;
pub mod figure_service;
pub mod http;
pub mod line_store;
mod mail;
pub mod pay_by_service;
pub mod rate_cli;
pub mod rate_file;
mod refusals;
pub mod review_begin_service;
pub mod review_decision_service;
pub mod review_hold_service;
pub mod review_http;
mod review_mail;
mod review_refusals;
pub mod review_service;
mod review_store;
mod review_warning_service;
pub mod service;
pub mod store;
mod trail;
