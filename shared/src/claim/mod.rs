//! Reimbursement claims: expense lines and the documents behind them.

pub mod document;
pub mod document_api;
