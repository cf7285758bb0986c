//! Mail that Sundae sends, as the office sees it.

pub mod api;
pub mod reason;
pub mod types;

pub use reason::{MailReason, WhyNotSent};
pub use types::*;
