//! Claims and their lines on the wire.

use crate::money::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

ids! {
    /// All that one person asks to be reimbursed at one edition.
    ClaimId;
    /// One expense.
    ExpenseLineId;
}

words! {
    /// What an expense is for; each category has its own fields and its own rule.
    pub enum Category {
        Airfare = "airfare",
        Lodging = "lodging",
        /// Train, bus, taxi, parking.
        Transit = "transit",
        /// Driven in one's own car.
        Mileage = "mileage",
        VisaFee = "visa_fee",
        RentalCar = "rental_car",
        /// Printing a poster.
        Poster = "poster",
        /// Anything else that is described.
        Other = "other",
    }
}

words! {
    /// Where an expense line stands; `cycle::line::next` holds the ways between.
    pub enum LineState {
        /// Nobody has decided it.
        Pending = "pending",
        /// Approved, for an amount.
        Approved = "approved",
        /// Something is wrong with it; its owner reads what.
        Flagged = "flagged",
        /// Taken out by its owner; kept for the trail.
        Removed = "removed",
    }
}

words! {
    /// Where a claim stands; `cycle::claim::next` holds the ways between.
    pub enum ClaimState {
        Draft = "draft",
        Submitted = "submitted",
        InReview = "in_review",
        Approved = "approved",
        /// Back at its owner, with a reason.
        Returned = "returned",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// The fields of a line, as problems name them.
    pub enum LineField {
        Category = "category",
        Day = "day",
        Provider = "provider",
        Description = "description",
        Currency = "currency",
        Total = "total",
        Ineligible = "ineligible",
        People = "people",
        Own = "own",
        BeforePoints = "before_points",
        LayoverDays = "layover_days",
        Route = "route",
        CheckIn = "check_in",
        CheckOut = "check_out",
        Nightly = "nightly",
        Fees = "fees",
        Tax = "tax",
        Miles = "miles",
        Fuel = "fuel",
    }
}

/// What the owner says about one expense. Amounts are in minor units of `currency`; a field that the
/// category does not ask for is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineFields {
    pub category: Category,
    /// The date on the receipt; for mileage the day driven.
    #[serde(default, with = "crate::time::day_or_none")]
    pub day: Option<NaiveDate>,
    #[serde(default)]
    pub provider: String,
    #[serde(default)]
    pub description: String,
    pub currency: Currency,
    /// What the documents of this line add up to.
    #[serde(default)]
    pub total_minor: i64,
    /// The part of the total that nobody reimburses: meals, seat upgrades, agency fees.
    #[serde(default)]
    pub ineligible_minor: i64,
    /// How many people the documents are for.
    #[serde(default = "one")]
    pub people: i64,
    /// The owner's own part of what is left, where it is not an equal share.
    #[serde(default)]
    pub own_minor: Option<i64>,
    /// Airfare: the price before points or miles were used.
    #[serde(default)]
    pub before_points_minor: Option<i64>,
    /// Airfare: days of the longest layover.
    #[serde(default)]
    pub layover_days: Option<i64>,
    /// Airfare: from where to where, and when. Mileage: from where to where.
    #[serde(default)]
    pub route: String,
    /// Lodging: the date of the first night.
    #[serde(default, with = "crate::time::day_or_none")]
    pub check_in: Option<NaiveDate>,
    /// Lodging: the morning after the last night.
    #[serde(default, with = "crate::time::day_or_none")]
    pub check_out: Option<NaiveDate>,
    /// Lodging: the room before fees and tax. One amount for all nights, or one for each night.
    #[serde(default)]
    pub nightly_minor: Vec<i64>,
    /// Lodging: fees that can't be avoided (cleaning, service), for the whole stay.
    #[serde(default)]
    pub fees_minor: Option<i64>,
    /// Lodging: tax for the whole stay.
    #[serde(default)]
    pub tax_minor: Option<i64>,
    /// Mileage: tenths of a mile.
    #[serde(default)]
    pub miles_tenths: Option<i64>,
    /// Rental car: how much of the total is petrol.
    #[serde(default)]
    pub fuel_minor: Option<i64>,
}

fn one() -> i64 {
    1
}

impl LineFields {
    /// A line of which nothing is known but what it is for.
    pub fn empty(category: Category, currency: Currency) -> Self {
        Self {
            category,
            day: None,
            provider: String::new(),
            description: String::new(),
            currency,
            total_minor: 0,
            ineligible_minor: 0,
            people: 1,
            own_minor: None,
            before_points_minor: None,
            layover_days: None,
            route: String::new(),
            check_in: None,
            check_out: None,
            nightly_minor: Vec::new(),
            fees_minor: None,
            tax_minor: None,
            miles_tenths: None,
            fuel_minor: None,
        }
    }

    /// What counts in place of the documents' total: the price before points, where points were used.
    pub fn price_minor(&self) -> i64 {
        self.before_points_minor.unwrap_or(self.total_minor)
    }

    /// Whether several people share the documents.
    pub fn shared(&self) -> bool {
        self.people > 1 || self.own_minor.is_some()
    }

    /// The nights of a stay that makes sense: as many as the dates say, at most [`NIGHTS_ON_ONE_LINE`].
    pub fn nights(&self) -> Option<i64> {
        let nights = self.check_out?.signed_duration_since(self.check_in?).num_days();
        (1..=NIGHTS_ON_ONE_LINE).contains(&nights).then_some(nights)
    }
}

/// A stay of more nights is a slip of the pen: a conference lasts days.
pub const NIGHTS_ON_ONE_LINE: i64 = 60;
/// More people than this don't share one document.
pub const PEOPLE_MAX: i64 = 50;

/// What a reviewer compares a fare with: a direct flight, or a flight in place of the rental car.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comparison {
    /// In the paying currency.
    pub fare_minor: i64,
    /// Where the fare was looked up, and when.
    pub source: String,
}

words! {
    /// How far somebody's payment details are; whoever keeps them fills this in.
    pub enum PayeeFact {
        None = "none",
        /// Entered, not yet confirmed at the desk.
        Given = "given",
        Confirmed = "confirmed",
        /// Changed after the approval; nothing is paid until that is settled.
        Frozen = "frozen",
    }
}
