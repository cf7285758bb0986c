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
        /// Points that were given and taken back, by activity and day.
        Points = "points",
        /// Awards by the version of the activity under which they were earned.
        AwardRules = "award-rules",
        /// Everything that was handed in, and how long its decision took.
        Submissions = "submissions",
        /// Who asked for another look, and what came of it.
        Appeals = "appeals",
        /// Promises that nobody settled.
        Pledges = "pledges",
        /// Photos that were deleted when their time was over, and those that are next.
        DeletedPhotos = "deleted-photos",
        /// What of each reward was counted, reserved and handed over.
        Redemptions = "redemptions",
        /// What the points that people still have may come to cost.
        PointsLiability = "points-liability",
        /// Where the codes of each reward stand.
        CodePool = "code-pool",
    }
}

words! {
    /// Registers that the same people read, by the part of their address.
    pub enum Shelf {
        /// For all who look after awards.
        Grants = "registers",
        /// Says what somebody is paid: for those who answer for payments.
        Money = "money-registers",
        /// What was done for points: for those who read activities.
        Game = "game-registers",
        /// What points are spent on: for those who read rewards.
        Rewards = "reward-registers",
    }
}

impl Register {
    pub fn shelf(self) -> Shelf {
        match self {
            Self::CheckIns | Self::Grants | Self::Desk => Shelf::Grants,
            Self::Claims
            | Self::Payments
            | Self::Categories
            | Self::Unclaimed
            | Self::Liability
            | Self::Tax => Shelf::Money,
            Self::Points
            | Self::AwardRules
            | Self::Submissions
            | Self::Appeals
            | Self::Pledges
            | Self::DeletedPhotos => Shelf::Game,
            Self::Redemptions | Self::PointsLiability | Self::CodePool => Shelf::Rewards,
        }
    }

    /// Whether it says what somebody is paid.
    pub fn is_money(self) -> bool {
        self.shelf() == Shelf::Money
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
    format!("/api/office/{}/{register}?format={format}", register.shelf())
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
