//! Registers: lists that staff read on a screen and take with them as a file.

use crate::desk::Station;
use crate::id::PersonId;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What can be exported.
    pub enum Register {
        CheckIns = "check-ins",
        Grants = "grants",
        /// How the reimbursement desk got on, session by session.
        Desk = "desk",
        /// Every claim, from the award to the last payment.
        Claims = "claims",
        Payments = "payments",
        /// Awarded, approved and paid, cut by funding source or by category.
        Categories = "categories",
        /// Awards that nobody takes up, with what is left of each.
        Unclaimed = "unclaimed",
        /// What is promised and not yet paid, as it was on a day.
        Liability = "liability",
        /// Whose honoraria may have to be reported to the tax office.
        Tax = "tax",
    }
}

impl Register {
    /// Whether it says what somebody is paid: then only those see it who answer for payments.
    pub fn is_money(self) -> bool {
        match self {
            Self::CheckIns | Self::Grants | Self::Desk => false,
            Self::Claims
            | Self::Payments
            | Self::Categories
            | Self::Unclaimed
            | Self::Liability
            | Self::Tax => true,
        }
    }
}

words! {
    pub enum ExportFormat {
        /// UTF-8 with a byte order mark, so that Excel reads names as they are.
        Csv = "csv",
        Xlsx = "xlsx",
        /// An array of objects; an amount is minor units beside a currency's code.
        Json = "json",
    }
}

/// Where a register is fetched as a file; the filter follows as further query parameters.
pub fn export_path(register: Register, format: ExportFormat) -> String {
    let folder = if register.is_money() { "money-registers" } else { "registers" };
    format!("/api/office/{folder}/{register}?format={format}")
}

/// The same with a filter, as the screen's address has it; empty values are left out.
pub fn export_path_filtered(register: Register, format: ExportFormat, filter: &[(&str, String)]) -> String {
    let given = filter.iter().filter(|(_, value)| !value.is_empty());
    let pairs = given.map(|(name, value)| format!("&{name}={}", crate::api::encode(value)));
    format!("{}{}", export_path(register, format), pairs.collect::<String>())
}

/// Where all documents of one person are fetched as one archive.
pub fn documents_path(person: &PersonId) -> String {
    format!("/api/office/people/{person}/documents.zip")
}

/// Which check-ins to list. In the address of the screen and of the export alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CheckInFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Station>,
    /// A date at the conference's place.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub day: Option<NaiveDate>,
    /// Part of a name, folded before it is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// The cursor of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The check-in that counts for one person at one station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInLine {
    pub at: Timestamp,
    pub station: Station,
    pub person: PersonId,
    pub name: String,
    /// The kind of ticket.
    pub ticket: String,
    pub country: String,
    pub device: String,
    /// The volunteer at the desk.
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckInPage {
    pub items: Vec<CheckInLine>,
    /// How many the filter finds altogether.
    pub total: u32,
    /// IANA name of the conference's time zone.
    pub time_zone: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
