//! The outbox on the wire: what waits, what left, what could not leave. Never what a mail says.

use super::reason::MailReason;
use crate::id::MailId;
use crate::paging::Page;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// Where a mail is.
    pub enum MailState {
        /// To be sent, or to be tried again at `next_at`.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
        /// Given up; the reason says why.
        Failed = "failed",
    }
}

/// Which mails to list; the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListMailRequest {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<MailState>,
    /// The `next` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<MailId>,
}

/// One mail, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailView {
    pub id: MailId,
    /// What it is about: `auth.sign_in`.
    pub kind: String,
    pub to: String,
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    pub created_at: Timestamp,
    /// Waiting mails: not before this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    /// Why the last attempt did not succeed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<MailReason>,
    /// Failed, and its text is still there to be sent.
    pub can_retry: bool,
}

/// One page of mails, and how many there are of each kind in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailList {
    pub counts: MailCounts,
    pub page: Page<MailView>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailCounts {
    pub waiting: i64,
    pub sent: i64,
    pub failed: i64,
}

/// Where the test mail goes; checked like any address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestMailRequest {
    pub to: String,
}
