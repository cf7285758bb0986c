//! Claims on the phone: receipts now, details later.

mod kept;
mod upload_model;
mod upload_picture;
pub mod upload_send;
pub mod upload_view;
