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
    }
}

words! {
    pub enum ExportFormat {
        /// UTF-8 with a byte order mark, so that Excel reads names as they are.
        Csv = "csv",
        Xlsx = "xlsx",
    }
}

/// Where a register is fetched as a file; the filter follows as further query parameters.
pub fn export_path(register: Register, format: ExportFormat) -> String {
    format!("/api/office/registers/{register}?format={format}")
}

/// The same with a filter, as the screen's address has it; empty values are left out.
pub fn export_path_filtered(register: Register, format: ExportFormat, filter: &[(&str, String)]) -> String {
    let given = filter.iter().filter(|(_, value)| !value.is_empty());
    let pairs = given.map(|(name, value)| format!("&{name}={}", crate::api::encode(value)));
    format!("{}{}", export_path(register, format), pairs.collect::<String>())
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
