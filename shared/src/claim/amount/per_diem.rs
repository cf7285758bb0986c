//! Per diem: for each day from the one before the first attended to the one after the last, cut to the trip.

use super::{Attendance, Input, PerDiemDay, PerDiemFigure, sum};
use crate::claim::exact::TooLarge;
use crate::claim::settings::per_diem_key;
use chrono::{Days, NaiveDate};

/// Attendance of more days is a slip of the pen, as in the edition's calendar.
const DAYS_MAX: i64 = 62;

/// The day before the first attended to the day after the last: what is paid for lies within.
pub(super) fn window(attendance: Attendance) -> Option<(NaiveDate, NaiveDate)> {
    let Attendance::Days { first, last } = attendance else { return None };
    let from = first.checked_sub_days(Days::new(1))?;
    let to = last.checked_add_days(Days::new(1))?;
    let days = to.signed_duration_since(from).num_days();
    (first <= last && days <= DAYS_MAX).then_some((from, to))
}

pub(super) fn figure(input: &Input<'_>) -> Result<PerDiemFigure, TooLarge> {
    let attends = matches!(input.attendance, Attendance::Unknown | Attendance::Days { .. });
    if input.award.is_empty() || !attends {
        return Ok(PerDiemFigure::default());
    }
    let (Some((from, to)), Some((arrival, departure))) = (window(input.attendance), input.trip) else {
        return Ok(PerDiemFigure { days_unknown: true, ..PerDiemFigure::default() });
    };
    let (from, to) = (from.max(arrival), to.min(departure));
    let days = from.iter_days().take_while(|day| *day <= to);
    let days: Vec<PerDiemDay> = days
        .map(|day| {
            // A travel day has no kind of its own: on a conference day it is a conference day, and outside
            // the calendar it is *other*.
            let kind = input.settings.kind_of(day);
            let setting = input.settings.on(per_diem_key(kind), day);
            PerDiemDay {
                day,
                kind,
                amount_minor: setting.and_then(|setting| setting.value).unwrap_or(0).max(0),
                source: setting.map(|setting| setting.source.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let total_minor = sum(days.iter().map(|day| day.amount_minor))?;
    Ok(PerDiemFigure { days_unknown: false, days, total_minor, cut_minor: 0, payable_minor: total_minor })
}
