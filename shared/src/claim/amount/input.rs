//! What an amount is computed from: everything is said, nothing is looked up.

use crate::claim::rate::Rate;
use crate::claim::settings::Settings;
use crate::claim::{Comparison, ExpenseLineId, LineFields, LineState};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone)]
pub struct Input<'a> {
    pub settings: &'a Settings,
    pub attendance: Attendance,
    /// Arrival and departure, once both are known. Per diem is cut to them.
    pub trip: Option<(NaiveDate, NaiveDate)>,
    /// The award's own limit on nights, where it is lower than the edition's.
    pub nights_cap: Option<i64>,
    /// The accepted award by funding source, in the order they are used. Empty: an honorarium alone.
    pub award: Vec<FundingSource>,
    pub lines: &'a [Line],
    pub honoraria: &'a [Honorarium],
    /// The day on which the desk ticked that a check will be cashed.
    pub check_fee_on: Option<NaiveDate>,
    /// The fee of a check that arrived: it stays, whatever way the next payment takes.
    pub check_fee_borne_minor: i64,
    pub settled: Settled,
    /// Whether the claim is approved; until then every pending line counts and the figure is an estimate.
    pub approved: bool,
}

/// Whether, and when, somebody attends the conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendance {
    /// The first and last day are not known yet.
    Unknown,
    /// From the first to the last day at the conference; planned, or as it was.
    Days { first: NaiveDate, last: NaiveDate },
    /// Did not come: nothing is paid.
    Absent,
    /// Could not come because the visa was denied: the fee for it may still be paid.
    VisaDenied,
    /// Turned back at the border with a visa: what the airline kept may still be paid.
    RefusedEntry,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundingSource {
    pub name: String,
    pub amount_minor: i64,
}

/// One expense line with what staff added to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: ExpenseLineId,
    pub fields: LineFields,
    /// Needed for every currency but the paying one.
    pub rate: Option<Rate>,
    pub comparison: Option<Comparison>,
    pub state: LineState,
    /// What the reviewer approved; counts at most for what is eligible.
    pub approved_minor: Option<i64>,
}

/// An honorarium of the person: outside the award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honorarium {
    /// The schedule's number of the tutorial.
    pub tutorial: String,
    /// This person's share, before withholding.
    pub gross_minor: i64,
    /// Tax that is held back, in hundredths of a percent.
    pub withholding_basis_points: i64,
    pub state: HonorariumState,
}

words! {
    pub enum HonorariumState {
        Accepted = "accepted",
        /// Given up by the speaker, for example without a work visa.
        Waived = "waived",
        /// The tutorial was not held.
        Cancelled = "cancelled",
    }
}

/// What reached the person so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settled {
    pub grant_minor: i64,
    pub honorarium_minor: i64,
}
