//! Reimbursement claims: expense lines and the documents behind them.

pub mod document;
