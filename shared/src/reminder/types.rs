//! Reminders on the wire.

use serde::{Deserialize, Serialize};

words! {
    /// What somebody is reminded of.
    pub enum ReminderKind {
        /// The desk is open today, and their visit is not done.
        SessionToday = "session_today",
        /// An offer is not answered.
        AcceptBy = "accept_by",
        /// A returned claim can be changed for a few days more.
        ReturnEnds = "return_ends",
        /// The claim is not sent, and the last day for receipts is near.
        Receipts = "receipts",
        /// The tax form of an honorarium did not arrive.
        TaxForm = "tax_form",
    }
}

/// One day's reminders. Nobody gets two mails on one day, so people and mails are the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RemindersToday {
    pub on: bool,
    /// Written today.
    pub written: i64,
    /// Still to be written today; 0 while they are off.
    pub to_go: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SwitchReminders {
    pub on: bool,
}
