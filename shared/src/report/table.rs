//! A register as the screen shows it: the columns and rows of its file, some at a time, and the sums of all.

use crate::claim::ClaimState;
use crate::claim::cycle::payment::PaymentState;
use crate::money::Money;
use crate::payee::PayeeMethod;
use crate::points::SubmissionState;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// By what amounts are cut up; both cuts of one payment add up to it.
    pub enum Cut {
        Source = "source",
        Category = "category",
    }
}

/// Which rows of a register; each takes what it knows. In the address of the screen and of the file alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RegisterFilter {
    /// Part of a name, folded before it is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Claims: where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimState>,
    /// Payments: where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentState>,
    /// Payments: how they are paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<PayeeMethod>,
    /// Unclaimed awards and liability: one funding source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
    /// Categories: `None` is by funding source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// Liability: at the end of this date at the conference's place; `None` is today.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub at: Option<NaiveDate>,
    /// Tax: the calendar year of the settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Submissions: where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission: Option<SubmissionState>,
    /// The cursor of the page before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterTable {
    pub columns: Vec<RegisterColumn>,
    /// What stands above the rows, in the caller's language: figures over all of them that are no sums.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub top: Vec<String>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<RegisterCell>>,
    /// Over all rows that the filter finds, not only those of this page.
    pub sums: Vec<RegisterSum>,
    /// What the sums are of, in the caller's language, where that is not all rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums_of: Option<String>,
    /// How many rows the filter finds altogether.
    pub total: u32,
    /// IANA name of the conference's time zone: what days and times are meant in.
    pub time_zone: String,
    /// What the figures leave out, in the caller's language.
    pub notes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterColumn {
    /// As programs know it: the key in a JSON file.
    pub name: String,
    /// In the caller's language: the heading of the other files.
    pub heading: String,
    /// Amounts and counts stand at the end of their cell.
    pub number: bool,
}

/// The sum of one column in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegisterSum {
    pub column: String,
    pub amount: Money,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RegisterCell {
    /// Not known, or not there.
    Empty,
    Text(String),
    /// A state or the like: as files have it, and as people say it.
    Word {
        word: String,
        shown: String,
    },
    Amount(Money),
    /// Local time of the conference: `2025-05-16 10:00:00`.
    Moment(String),
    /// `2025-05-16`.
    Day(String),
    Number(i64),
    Flag(bool),
}
