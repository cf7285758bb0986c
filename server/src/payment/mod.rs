//! Payments: who is due what, batches of one method, what became of each payment.
//!
//! Invariants: one payment of a person is open at a time; what a batch pays is frozen when it is prepared, and
//! what no longer fits is pulled out before the release; whoever releases has no other part in it; an account
//! stands in full in the batch's file alone.

pub mod adjustment_service;
mod adjustment_store;
pub mod batch_service;
pub mod due_service;
pub mod export_service;
pub mod file;
mod fill_service;
mod follow_service;
pub mod http;
mod mail;
mod refusals;
pub mod report_service;
mod report_store;
pub mod result_service;
pub mod service;
mod store;
mod trail;
pub mod view_service;
