//! One line, in this order: document − ineligible → own share → converted, unrounded → cap → one rounding.

use super::lodging::{self, Lodging, Stay};
use super::{Attendance, Cap, CapFigure, Input, Line, LineFigure, LineProblem, NightFigure, NightWhy};
use crate::claim::check;
use crate::claim::exact::{Exact, Rounding, TooLarge};
use crate::claim::rate::cents_per_minor;
use crate::claim::settings::{Setting, SettingKey};
use crate::claim::{Category, LineState};
use crate::money::Money;

/// Whether a line takes part in what others may count: nights, and airfare beside a rental car. What nobody
/// reviewed takes nothing from what was approved.
pub(super) fn takes_part(input: &Input<'_>, line: &Line) -> bool {
    match line.state {
        LineState::Approved => true,
        LineState::Pending => !input.approved,
        LineState::Flagged | LineState::Removed => false,
    }
}

/// Why a line counts for nothing, if it does.
pub(super) fn problem(input: &Input<'_>, line: &Line) -> Option<LineProblem> {
    let fields = &line.fields;
    let paid_without_attending = match input.attendance {
        Attendance::Unknown | Attendance::Days { .. } => true,
        Attendance::Absent => false,
        Attendance::VisaDenied => fields.category == Category::VisaFee,
        Attendance::RefusedEntry => matches!(fields.category, Category::VisaFee | Category::Airfare),
    };
    let airfare = |other: &Line| {
        other.fields.category == Category::Airfare && other.id != line.id && takes_part(input, other)
    };
    let compared = match fields.category {
        Category::RentalCar => true,
        Category::Airfare => long_layover(input, line),
        _ => false,
    };
    if !paid_without_attending {
        Some(LineProblem::NotAttending)
    } else if !check::is_complete(fields) {
        Some(LineProblem::Incomplete)
    } else if fields.category == Category::Mileage {
        mileage_rate(input, line).is_none().then_some(LineProblem::NoMileageRate)
    } else if fields.currency != input.settings.currency && line.rate.is_none() {
        Some(LineProblem::NoRate)
    } else if fields.category == Category::RentalCar && input.lines.iter().any(airfare) {
        Some(LineProblem::BesideAirfare)
    } else if compared && line.comparison.is_none() {
        Some(LineProblem::NoComparison)
    } else if fields.category == Category::Lodging && super::per_diem::window(input.attendance).is_none() {
        Some(LineProblem::DaysUnknown)
    } else {
        None
    }
}

fn long_layover(input: &Input<'_>, line: &Line) -> bool {
    let most = line.fields.day.and_then(|day| input.settings.value(SettingKey::LayoverDaysMost, day));
    matches!((line.fields.layover_days, most), (Some(days), Some(most)) if days > most)
}

fn mileage_rate<'a>(input: &'a Input<'_>, line: &Line) -> Option<&'a Setting> {
    let setting = input.settings.on(SettingKey::MileageTenthsOfCent, line.fields.day?)?;
    setting.value.is_some_and(|tenths| tenths >= 0).then_some(setting)
}

pub(super) fn rounding(line: &Line) -> Rounding {
    if line.fields.shared() { Rounding::Down } else { Rounding::HalfUp }
}

/// The part of the document, without what is ineligible, that is the owner's own: between 0 and 1.
pub(super) fn own_part(line: &Line) -> Result<Exact, TooLarge> {
    let fields = &line.fields;
    let rest = fields.price_minor().checked_sub(fields.ineligible_minor).ok_or(TooLarge)?;
    match fields.own_minor {
        _ if rest <= 0 => Ok(Exact::ZERO),
        Some(own) => Exact::new(i128::from(own), i128::from(rest)),
        None => Exact::new(1, i128::from(fields.people)),
    }
}

/// Cents for one minor unit of the line's currency.
pub(super) fn factor(input: &Input<'_>, line: &Line) -> Result<Exact, TooLarge> {
    match &line.rate {
        Some(rate) if line.fields.currency != input.settings.currency => {
            cents_per_minor(&rate.usd_per_unit, &line.fields.currency, &input.settings.currency)
        }
        _ => Ok(Exact::whole(1)),
    }
}

pub(super) fn figure(input: &Input<'_>, line: &Line, lodging: &Lodging) -> LineFigure {
    let money = |amount_minor| Money::new(amount_minor, line.fields.currency.clone());
    let mut figure = LineFigure {
        id: line.id.clone(),
        category: line.fields.category,
        state: line.state,
        problem: problem(input, line),
        document: money(line.fields.price_minor()),
        ineligible: money(line.fields.ineligible_minor),
        own: money(0),
        rate: line.rate.clone().filter(|_| line.fields.currency != input.settings.currency),
        mileage: None,
        miles_tenths: None,
        converted_minor: 0,
        caps: Vec::new(),
        capped_minor: 0,
        comparison: line.comparison.clone(),
        nights: Vec::new(),
        tax_minor: 0,
        eligible_minor: 0,
        approved_minor: line.approved_minor,
        counted_minor: 0,
        cut_minor: 0,
        payable_minor: 0,
    };
    if figure.problem.is_none() {
        let computed = match line.fields.category {
            Category::Lodging => lodging.stay(line).and_then(|stay| add_stay(&mut figure, input, line, stay)),
            Category::Mileage => add_miles(&mut figure, input, line),
            _ => add_expense(&mut figure, input, line),
        };
        if computed.is_err() {
            figure.problem = Some(LineProblem::TooLarge);
            (figure.converted_minor, figure.eligible_minor, figure.tax_minor) = (0, 0, 0);
            figure.nights.clear();
            figure.caps.clear();
        }
    }
    figure.capped_minor = figure.converted_minor - figure.eligible_minor;
    figure.counted_minor = match line.state {
        LineState::Approved => {
            line.approved_minor.unwrap_or(figure.eligible_minor).clamp(0, figure.eligible_minor)
        }
        LineState::Pending if !input.approved => figure.eligible_minor,
        LineState::Pending | LineState::Flagged | LineState::Removed => 0,
    };
    figure
}

fn add_own(figure: &mut LineFigure, line: &Line) -> Result<Exact, TooLarge> {
    let rest = line.fields.price_minor().checked_sub(line.fields.ineligible_minor).ok_or(TooLarge)?;
    let own = Exact::whole(rest).times(own_part(line)?)?;
    figure.own.amount_minor = own.rounded(rounding(line))?;
    Ok(own)
}

/// Everything but lodging and miles.
fn add_expense(figure: &mut LineFigure, input: &Input<'_>, line: &Line) -> Result<(), TooLarge> {
    let own = add_own(figure, line)?;
    let converted = own.times(factor(input, line)?)?;
    let compared = line.fields.category == Category::RentalCar || long_layover(input, line);
    let fare = line.comparison.as_ref().filter(|_| compared).map(|fare| Exact::whole(fare.fare_minor.max(0)));
    let eligible = fare.map_or(Ok(converted), |fare| converted.smaller(fare))?;
    if eligible != converted {
        let compared = line.comparison.as_ref();
        figure.caps.push(CapFigure {
            cap: Cap::Comparison,
            most: compared.map(|fare| fare.fare_minor),
            source: compared.map(|fare| fare.source.clone()).unwrap_or_default(),
        });
    }
    figure.converted_minor = converted.rounded(rounding(line))?;
    figure.eligible_minor = eligible.rounded(rounding(line))?;
    Ok(())
}

/// Miles × the rate of the day driven. Tenths of a mile times tenths of a cent are hundredths of a cent.
fn add_miles(figure: &mut LineFigure, input: &Input<'_>, line: &Line) -> Result<(), TooLarge> {
    let setting = mileage_rate(input, line).ok_or(TooLarge)?;
    let tenths = Exact::whole(line.fields.miles_tenths.unwrap_or(0));
    let cents = tenths.times(Exact::new(i128::from(setting.value.unwrap_or(0)), 100)?)?;
    (figure.mileage, figure.miles_tenths) = (Some(setting.clone()), line.fields.miles_tenths);
    figure.converted_minor = cents.rounded(Rounding::HalfUp)?;
    figure.eligible_minor = figure.converted_minor;
    Ok(())
}

fn add_stay(figure: &mut LineFigure, input: &Input<'_>, line: &Line, stay: &Stay) -> Result<(), TooLarge> {
    add_own(figure, line)?;
    let rounding = rounding(line);
    figure.converted_minor = stay.converted.rounded(rounding)?;
    figure.eligible_minor = stay.eligible.rounded(rounding)?;
    // Each night is the difference of two rounded running sums, so that they add up.
    let (mut asked, mut allowed) = (Exact::ZERO, Exact::ZERO);
    let mut shown = (0, 0);
    for night in &stay.nights {
        asked = asked.plus(night.asked)?;
        allowed = allowed.plus(night.allowed)?;
        let now = (asked.rounded(rounding)?, allowed.rounded(rounding)?);
        figure.nights.push(NightFigure {
            day: night.day,
            asked_minor: now.0 - shown.0,
            allowed_minor: now.1 - shown.1,
            why: night.why,
        });
        shown = now;
    }
    figure.tax_minor = figure.eligible_minor - shown.1;
    figure.caps = limits_met(input, stay);
    Ok(())
}

/// Which limits a stay met: the most for a night once for each value it had, most nights, and the days.
fn limits_met(input: &Input<'_>, stay: &Stay) -> Vec<CapFigure> {
    let mut met: Vec<CapFigure> = Vec::new();
    for night in &stay.nights {
        let limit = match night.why {
            NightWhy::Whole => continue,
            NightWhy::Capped => {
                limit(Cap::Nightly, input.settings.on(SettingKey::NightlyCapMinor, night.day))
            }
            NightWhy::OverNights => {
                let from = super::per_diem::window(input.attendance).map(|(from, _)| from);
                let most = from.and_then(|from| lodging::nights_most(input, from));
                let cap = limit(Cap::Nights, most.and_then(|(_, setting)| setting));
                CapFigure { most: most.map(|(most, _)| most), ..cap }
            }
            NightWhy::OutsideDays => limit(Cap::Days, None),
        };
        if !met.contains(&limit) {
            met.push(limit);
        }
    }
    met.sort_by_key(|limit| limit.cap);
    met
}

fn limit(cap: Cap, setting: Option<&Setting>) -> CapFigure {
    CapFigure {
        cap,
        most: setting.and_then(|setting| setting.value),
        source: setting.map(|setting| setting.source.clone()).unwrap_or_default(),
    }
}
