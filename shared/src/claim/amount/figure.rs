//! The result, with every part. Amounts without a currency beside them are in the figure's.

use super::{HonorariumState, sum};
use crate::claim::exact::TooLarge;
use crate::claim::rate::Rate;
use crate::claim::settings::Setting;
use crate::claim::{Category, Comparison, ExpenseLineId, LineState};
use crate::edition::DayKind;
use crate::money::{Currency, Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figure {
    pub currency: Currency,
    /// Until the claim is approved.
    pub estimate: bool,
    pub lines: Vec<LineFigure>,
    /// What the lines count together, before the award cuts.
    pub lines_minor: i64,
    /// Lines added after the approval that nobody has reviewed: not in any total here.
    pub waiting_minor: i64,
    pub per_diem: PerDiemFigure,
    pub award: AwardFigure,
    pub check_fee_minor: i64,
    /// How it comes about.
    pub check_fee: CheckFeeFigure,
    pub honoraria: Vec<HonorariumFigure>,
    /// Grant and check fee.
    pub grant: Part,
    /// Net of withholding.
    pub honorarium: Part,
    /// "You will receive."
    pub total: Part,
}

words! {
    /// Why a line counts for less than it was converted to.
    pub enum Cap {
        /// A night costs more than the nightly cap.
        Nightly = "nightly",
        /// More nights than are paid.
        Nights = "nights",
        /// Nights outside the days of attendance.
        Days = "days",
        /// The comparison fare is lower.
        Comparison = "comparison",
    }
}

/// A limit that a line met, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CapFigure {
    pub cap: Cap,
    /// For one night before tax, as a number of nights, or as the fare; `None` where days are the limit.
    pub most: Option<i64>,
    /// Empty where the award itself says it.
    pub source: String,
}

words! {
    /// Why a line counts for nothing.
    pub enum LineProblem {
        /// A field is missing or does not fit the others.
        Incomplete = "incomplete",
        /// There is no exchange rate for its currency and day yet.
        NoRate = "no_rate",
        /// A reviewer compares it with a fare first.
        NoComparison = "no_comparison",
        /// A rental car is paid in place of airfare, not beside it.
        BesideAirfare = "beside_airfare",
        /// The days at the conference are not known yet.
        DaysUnknown = "days_unknown",
        /// Not paid to somebody who could not attend.
        NotAttending = "not_attending",
        /// No rate for miles is set for its day.
        NoMileageRate = "no_mileage_rate",
        TooLarge = "too_large",
    }
}

/// One line, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineFigure {
    pub id: ExpenseLineId,
    pub category: Category,
    pub state: LineState,
    pub problem: Option<LineProblem>,
    /// What the documents say, or the price before points.
    pub document: Money,
    pub ineligible: Money,
    /// The owner's share; shown in whole minor units, counted unrounded.
    pub own: Money,
    /// The rate that was used; `None` in the paying currency.
    pub rate: Option<Rate>,
    /// The mileage rate that was used, and for how many tenths of a mile.
    pub mileage: Option<Setting>,
    pub miles_tenths: Option<i64>,
    /// The own share in the paying currency, before caps.
    pub converted_minor: i64,
    pub caps: Vec<CapFigure>,
    /// How much the caps took: `converted_minor - eligible_minor`.
    pub capped_minor: i64,
    pub comparison: Option<Comparison>,
    pub nights: Vec<NightFigure>,
    /// Lodging: the tax within `eligible_minor`.
    pub tax_minor: i64,
    /// What can be approved at most.
    pub eligible_minor: i64,
    pub approved_minor: Option<i64>,
    /// What it counts for now: approved, or eligible while the figure is an estimate.
    pub counted_minor: i64,
    /// What the award cuts off.
    pub cut_minor: i64,
    /// `counted_minor - cut_minor`.
    pub payable_minor: i64,
}

words! {
    pub enum NightWhy {
        Whole = "whole",
        Capped = "capped",
        /// Outside the days of attendance.
        OutsideDays = "outside_days",
        /// After the last night that is paid.
        OverNights = "over_nights",
    }
}

/// One night of one line, before tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NightFigure {
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    /// The own share of room and fees.
    pub asked_minor: i64,
    /// What of it counts. All nights and the tax add up to the line's eligible amount.
    pub allowed_minor: i64,
    pub why: NightWhy,
}

/// The per diem, day by day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerDiemFigure {
    /// The days of the trip or of attendance are not known yet, so there is none.
    pub days_unknown: bool,
    pub days: Vec<PerDiemDay>,
    pub total_minor: i64,
    pub cut_minor: i64,
    /// `total_minor - cut_minor`.
    pub payable_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PerDiemDay {
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub kind: DayKind,
    pub amount_minor: i64,
    /// Where the rate comes from; empty when none is set.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AwardFigure {
    /// Everything awarded.
    pub limit_minor: i64,
    /// What lines and per diem come to above it.
    pub cut_minor: i64,
    pub sources: Vec<SourceFigure>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceFigure {
    pub name: String,
    pub amount_minor: i64,
    pub used_minor: i64,
}

/// What cashing a check adds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckFeeFigure {
    /// The day on which the desk ticked it.
    #[serde(default, with = "crate::time::day_or_none")]
    pub on: Option<NaiveDate>,
    /// The fee of that day; none where nothing is paid by a check that is still to come.
    pub setting: Option<Setting>,
    /// What a check that arrived bore.
    pub borne_minor: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HonorariumFigure {
    pub tutorial: String,
    pub state: HonorariumState,
    /// What is reported as income.
    pub gross_minor: i64,
    pub withheld_minor: i64,
    /// What is paid.
    pub net_minor: i64,
}

words! {
    /// What follows from what is due.
    pub enum Outcome {
        /// One more payment.
        Pay = "pay",
        /// More was paid than is payable; recovered or written off by two people.
        Overpaid = "overpaid",
        Paid = "paid",
        NothingToPay = "nothing_to_pay",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    pub payable_minor: i64,
    pub settled_minor: i64,
    /// `payable_minor - settled_minor`; below zero: overpaid.
    pub due_minor: i64,
    pub outcome: Outcome,
}

impl Part {
    pub(super) fn of(payable_minor: i64, settled_minor: i64) -> Result<Self, TooLarge> {
        let due_minor = payable_minor.checked_sub(settled_minor).ok_or(TooLarge)?;
        let outcome = match (due_minor, settled_minor) {
            (1.., _) => Outcome::Pay,
            (..=-1, _) => Outcome::Overpaid,
            (0, 0) => Outcome::NothingToPay,
            (0, _) => Outcome::Paid,
        };
        Ok(Self { payable_minor, settled_minor, due_minor, outcome })
    }
}

impl AwardFigure {
    pub(super) fn used_minor(&self) -> Result<i64, TooLarge> {
        sum(self.sources.iter().map(|source| source.used_minor))
    }
}
