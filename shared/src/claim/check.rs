//! What is wrong with an expense line, field by field: while it is typed, when it is saved and when it is
//! sent. The words stand in [`super::text`].

use super::settings::{SettingKey, Settings};
use super::{Category, LineField, LineFields, NIGHTS_ON_ONE_LINE, PEOPLE_MAX};
use crate::money::{Currency, Money};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// More than any trip costs in any currency; keeps all arithmetic exact.
pub const AMOUNT_MINOR_MAX: i64 = 1_000_000_000_000;
/// Once round the Earth, in tenths of a mile.
pub const MILES_TENTHS_MAX: i64 = 249_000;
pub const LAYOVER_DAYS_MAX: i64 = 90;
const SHORT_TEXT_MAX: usize = 200;
const LONG_TEXT_MAX: usize = 1_000;

words! {
    /// What a problem stops.
    pub enum Level {
        /// The line can't be saved.
        Wrong = "wrong",
        /// The line can be saved, and the claim not sent.
        Missing = "missing",
        /// Nothing: a reviewer will look at it, or it counts for less.
        Warning = "warning",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = LineFieldProblem))]
pub enum Problem {
    Missing,
    UnknownCurrency,
    Negative,
    TooLarge,
    TooLong,
    /// The category does not ask for it.
    NotAsked,
    AboveTotal,
    /// An own share without others to share with.
    NobodyToShare,
    PeopleRange,
    OwnAboveRest,
    BelowPaid,
    StayOrder,
    StayTooLong,
    NightsCount {
        nights: i64,
    },
    /// Nights, fees, tax and the ineligible part are not the total.
    NotTheTotal {
        parts: Money,
    },
    MilesInDollars,
    MilesAlone,
    InFuture,
    TooOld,
    TooLate,
    BesideAirfare,
    BesideRentalCar,
    OverNightlyCap {
        cap: Money,
    },
    OutsideDays,
    ComparedWithDirect {
        days: i64,
    },
    ComparedWithAirfare,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = LineProblemAt))]
pub struct FieldProblem {
    pub field: LineField,
    pub what: Problem,
}

impl Problem {
    pub fn level(&self) -> Level {
        match self {
            Self::Missing | Self::NotTheTotal { .. } | Self::NightsCount { .. } => Level::Missing,
            Self::TooOld
            | Self::TooLate
            | Self::OverNightlyCap { .. }
            | Self::OutsideDays
            | Self::ComparedWithDirect { .. }
            | Self::ComparedWithAirfare => Level::Warning,
            _ => Level::Wrong,
        }
    }
}

/// What a line is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// In the host's time zone.
    pub today: NaiveDate,
    pub settings: &'a Settings,
    /// First and last day of attendance, where known.
    pub attendance: Option<(NaiveDate, NaiveDate)>,
    /// The categories of the claim's other lines.
    pub others: &'a [Category],
}

/// Everything that is wrong, missing or worth knowing about a line.
pub fn check_line(fields: &LineFields, around: &Around<'_>) -> Vec<FieldProblem> {
    let mut found = Found(alone(fields));
    days(fields, around, &mut found);
    let other = |category| around.others.contains(&category);
    match fields.category {
        Category::RentalCar => {
            found.when(other(Category::Airfare), LineField::Category, Problem::BesideAirfare);
            found.add(LineField::Total, Problem::ComparedWithAirfare);
        }
        Category::Airfare => {
            found.when(other(Category::RentalCar), LineField::Category, Problem::BesideRentalCar);
            let on = fields.day.unwrap_or(around.today);
            let most = around.settings.value(SettingKey::LayoverDaysMost, on);
            if let (Some(days), Some(most)) = (fields.layover_days, most)
                && days > most
            {
                found.add(LineField::LayoverDays, Problem::ComparedWithDirect { days: most });
            }
        }
        Category::Lodging => lodging_around(fields, around, &mut found),
        _ => {}
    }
    found.0
}

/// Whether a line can count: nothing in it is wrong or missing, looked at alone.
pub fn is_complete(fields: &LineFields) -> bool {
    alone(fields).iter().all(|problem| problem.what.level() == Level::Warning)
}

struct Found(Vec<FieldProblem>);

impl Found {
    fn add(&mut self, field: LineField, what: Problem) {
        self.0.push(FieldProblem { field, what });
    }

    fn when(&mut self, wrong: bool, field: LineField, what: Problem) {
        if wrong {
            self.add(field, what);
        }
    }
}

/// What can be said about a line without knowing anything else.
fn alone(fields: &LineFields) -> Vec<FieldProblem> {
    let mut found = Found(Vec::new());
    texts(fields, &mut found);
    found.when(fields.day.is_none(), LineField::Day, Problem::Missing);
    found.when(!fields.currency.is_known(), LineField::Currency, Problem::UnknownCurrency);
    not_asked(fields, &mut found);
    if fields.category == Category::Mileage {
        miles(fields, &mut found);
        return found.0;
    }
    amounts(fields, &mut found);
    match fields.category {
        Category::Airfare => {
            found.when(fields.route.trim().is_empty(), LineField::Route, Problem::Missing);
            let before = fields.before_points_minor.is_some_and(|price| price < fields.total_minor);
            found.when(before, LineField::BeforePoints, Problem::BelowPaid);
            let days = fields.layover_days.unwrap_or(0);
            found.when(days < 0, LineField::LayoverDays, Problem::Negative);
            found.when(days > LAYOVER_DAYS_MAX, LineField::LayoverDays, Problem::TooLarge);
        }
        Category::Lodging => stay(fields, &mut found),
        Category::RentalCar => {
            let fuel = fields.fuel_minor.unwrap_or(0);
            found.when(fuel < 0, LineField::Fuel, Problem::Negative);
            found.when(fuel > fields.total_minor, LineField::Fuel, Problem::AboveTotal);
        }
        Category::Other => {
            found.when(fields.description.trim().is_empty(), LineField::Description, Problem::Missing);
        }
        Category::Transit | Category::Mileage | Category::VisaFee | Category::Poster => {}
    }
    found.0
}

fn texts(fields: &LineFields, found: &mut Found) {
    let long = |text: &str, most: usize| text.chars().count() > most;
    found.when(long(&fields.provider, SHORT_TEXT_MAX), LineField::Provider, Problem::TooLong);
    found.when(long(&fields.route, SHORT_TEXT_MAX), LineField::Route, Problem::TooLong);
    found.when(long(&fields.description, LONG_TEXT_MAX), LineField::Description, Problem::TooLong);
    let needed = fields.category != Category::Mileage && fields.provider.trim().is_empty();
    found.when(needed, LineField::Provider, Problem::Missing);
}

/// Fields of another category must be empty, so that none counts unseen.
fn not_asked(fields: &LineFields, found: &mut Found) {
    let only = |category: Category, given: bool, field: LineField, found: &mut Found| {
        found.when(given && fields.category != category, field, Problem::NotAsked);
    };
    only(Category::Airfare, fields.before_points_minor.is_some(), LineField::BeforePoints, found);
    only(Category::Airfare, fields.layover_days.is_some(), LineField::LayoverDays, found);
    only(Category::Lodging, fields.check_in.is_some(), LineField::CheckIn, found);
    only(Category::Lodging, fields.check_out.is_some(), LineField::CheckOut, found);
    only(Category::Lodging, !fields.nightly_minor.is_empty(), LineField::Nightly, found);
    only(Category::Lodging, fields.fees_minor.is_some(), LineField::Fees, found);
    only(Category::Lodging, fields.tax_minor.is_some(), LineField::Tax, found);
    only(Category::Mileage, fields.miles_tenths.is_some(), LineField::Miles, found);
    only(Category::RentalCar, fields.fuel_minor.is_some(), LineField::Fuel, found);
    let route = !fields.route.is_empty() && fields.category != Category::Mileage;
    only(Category::Airfare, route, LineField::Route, found);
}

fn miles(fields: &LineFields, found: &mut Found) {
    match fields.miles_tenths {
        None | Some(0) => found.add(LineField::Miles, Problem::Missing),
        Some(..0) => found.add(LineField::Miles, Problem::Negative),
        Some(tenths) => found.when(tenths > MILES_TENTHS_MAX, LineField::Miles, Problem::TooLarge),
    }
    found.when(fields.route.trim().is_empty(), LineField::Route, Problem::Missing);
    let amount = fields.total_minor != 0 || fields.ineligible_minor != 0;
    found.when(amount, LineField::Total, Problem::MilesInDollars);
    found.when(fields.shared() || fields.people < 1, LineField::People, Problem::MilesAlone);
}

fn amounts(fields: &LineFields, found: &mut Found) {
    let (total, ineligible) = (fields.total_minor, fields.ineligible_minor);
    match fields.price_minor() {
        0 => found.add(LineField::Total, Problem::Missing),
        ..0 => found.add(LineField::Total, Problem::Negative),
        _ => {}
    }
    found.when(total < 0 && fields.before_points_minor.is_some(), LineField::Total, Problem::Negative);
    found.when(total > AMOUNT_MINOR_MAX, LineField::Total, Problem::TooLarge);
    let before = fields.before_points_minor.unwrap_or(0) > AMOUNT_MINOR_MAX;
    found.when(before, LineField::BeforePoints, Problem::TooLarge);
    found.when(ineligible < 0, LineField::Ineligible, Problem::Negative);
    let above = ineligible > 0 && ineligible > fields.price_minor();
    found.when(above, LineField::Ineligible, Problem::AboveTotal);

    found.when(!(1..=PEOPLE_MAX).contains(&fields.people), LineField::People, Problem::PeopleRange);
    if let Some(own) = fields.own_minor {
        found.when(own < 0, LineField::Own, Problem::Negative);
        found.when(fields.people == 1, LineField::Own, Problem::NobodyToShare);
        let rest = fields.price_minor().saturating_sub(ineligible);
        found.when(own > rest, LineField::Own, Problem::OwnAboveRest);
    }
}

fn stay(fields: &LineFields, found: &mut Found) {
    found.when(fields.check_in.is_none(), LineField::CheckIn, Problem::Missing);
    found.when(fields.check_out.is_none(), LineField::CheckOut, Problem::Missing);
    if let (Some(check_in), Some(check_out)) = (fields.check_in, fields.check_out) {
        let nights = check_out.signed_duration_since(check_in).num_days();
        found.when(nights < 1, LineField::CheckOut, Problem::StayOrder);
        found.when(nights > NIGHTS_ON_ONE_LINE, LineField::CheckOut, Problem::StayTooLong);
    }
    let parts = fields.nightly_minor.iter().chain(&fields.fees_minor).chain(&fields.tax_minor);
    for (given, field) in [
        (fields.nightly_minor.iter().min(), LineField::Nightly),
        (fields.fees_minor.as_ref(), LineField::Fees),
        (fields.tax_minor.as_ref(), LineField::Tax),
    ] {
        found.when(given.is_some_and(|amount| *amount < 0), field, Problem::Negative);
    }
    if parts.into_iter().any(|part| *part > AMOUNT_MINOR_MAX) {
        found.add(LineField::Nightly, Problem::TooLarge);
        return;
    }
    let Some(nights) = fields.nights() else { return };
    let given = i64::try_from(fields.nightly_minor.len()).unwrap_or(i64::MAX);
    let room = match given {
        0 => return found.add(LineField::Nightly, Problem::Missing),
        1 => fields.nightly_minor[0].checked_mul(nights),
        _ if given == nights => fields.nightly_minor.iter().try_fold(0_i64, |sum, one| sum.checked_add(*one)),
        _ => return found.add(LineField::Nightly, Problem::NightsCount { nights }),
    };
    let rest = [fields.fees_minor.unwrap_or(0), fields.tax_minor.unwrap_or(0), fields.ineligible_minor];
    let sum = rest.iter().try_fold(room.unwrap_or(i64::MAX), |sum, part| sum.checked_add(*part));
    if sum != Some(fields.total_minor) {
        let parts = Money::new(sum.unwrap_or(i64::MAX), fields.currency.clone());
        found.add(LineField::Total, Problem::NotTheTotal { parts });
    }
}

fn days(fields: &LineFields, around: &Around<'_>, found: &mut Found) {
    let Some(day) = fields.day else { return };
    if day > around.today {
        return found.add(LineField::Day, Problem::InFuture);
    }
    let (Some(first), Some(last)) = (around.settings.first_day(), around.settings.last_day()) else { return };
    let limit = |key| around.settings.value(key, day).and_then(|days| u64::try_from(days).ok());
    let from = limit(SettingKey::ReceiptDaysBefore).and_then(|days| first.checked_sub_days(Days::new(days)));
    let to = limit(SettingKey::ReceiptDaysAfter).and_then(|days| last.checked_add_days(Days::new(days)));
    found.when(from.is_some_and(|from| day < from), LineField::Day, Problem::TooOld);
    found.when(to.is_some_and(|to| day > to), LineField::Day, Problem::TooLate);
}

/// A night above the cap and nights outside the days that are paid: known while typing, judged with all
/// stays together by `amount`.
fn lodging_around(fields: &LineFields, around: &Around<'_>, found: &mut Found) {
    let (Some(check_in), Some(check_out), Some(nights)) =
        (fields.check_in, fields.check_out, fields.nights())
    else {
        return;
    };
    if fields.currency == around.settings.currency
        && let Some(cap) = around.settings.value(SettingKey::NightlyCapMinor, check_in)
    {
        let highest = i128::from(fields.nightly_minor.iter().copied().max().unwrap_or(0));
        let fee = i128::from(fields.fees_minor.unwrap_or(0));
        let (nights, people) = (i128::from(nights), i128::from(fields.people.max(1)));
        // The dearest night for one person, without a division.
        let allowed = i128::from(cap).saturating_mul(nights).saturating_mul(people);
        if highest.saturating_mul(nights).saturating_add(fee) > allowed {
            let cap = Money::new(cap, Currency::clone(&around.settings.currency));
            found.add(LineField::Nightly, Problem::OverNightlyCap { cap });
        }
    }
    if let Some((first, last)) = around.attendance {
        let early = check_in.checked_add_days(Days::new(1)).is_some_and(|day| day < first);
        let late = last.checked_add_days(Days::new(2)).is_some_and(|morning| check_out > morning);
        found.when(early || late, LineField::CheckIn, Problem::OutsideDays);
    }
}
