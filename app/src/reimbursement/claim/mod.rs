//! Claims on the phone: receipts now, details later.

pub mod claim_view;
mod form_model;
pub mod form_view;
mod upload_model;
mod upload_picture;
pub mod upload_send;
pub mod upload_view;
