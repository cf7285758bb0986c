//! Exchange rates: where they come from and who has looked at them. What a rate is stands in `claim::rate`.
//!
//! Invariant: a rate that is known never changes, so all receipts of one currency and day are converted alike.

pub mod api;

use crate::claim::rate::{Rate, UsdPerUnit};
use crate::money::Currency;
use crate::time::Timestamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// A rate that somebody typed.
    TypedRateId;
}

words! {
    /// Where a typed rate stands.
    pub enum TypedState {
        /// A second person has to look at it.
        Waiting = "waiting",
        Approved = "approved",
        Rejected = "rejected",
    }
}

/// Which rate a receipt is converted with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindRate {
    pub currency: Currency,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundRate {
    /// Of that day, or of the last banking day before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// Typed for that very day and waiting for a second look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<TypedRate>,
}

/// A rate for one currency and day that no file has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypeRate {
    pub currency: Currency,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    /// Dollars for one unit; `1/890.5` where the source says how many units a dollar buys.
    pub usd_per_unit: String,
    /// Where it can be read again: a central bank's page, a newspaper.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TypedRate {
    pub id: TypedRateId,
    pub currency: Currency,
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub usd_per_unit: UsdPerUnit,
    pub source: String,
    pub state: TypedState,
    /// `None`: a person who was erased since.
    pub typed_by: Option<String>,
    pub typed_at: Timestamp,
    pub decided_by: Option<String>,
    /// Whether the caller may decide it: who typed it may not.
    pub mine_to_decide: bool,
}

words! {
    /// The second look.
    pub enum SecondLook {
        Approve = "approve",
        Reject = "reject",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideRate {
    pub decision: SecondLook,
}
