//! Pure rules of the calendar.

use super::{DayKind, DeskSession, EditionForm, Holiday};
use chrono::{Datelike, NaiveDate, Weekday};

/// A conference with its tutorials and sprints lasts days, not months.
pub const DAYS_MAX: i64 = 31;
/// Sessions may lie this far outside the conference days (set-up, late visits).
pub const DESK_MARGIN_DAYS: i64 = 14;

/// The kind of a date; outside the calendar *other*.
pub fn kind_of(form: &EditionForm, day: NaiveDate) -> DayKind {
    form.days.iter().find(|known| known.day == day).map_or(DayKind::Other, |known| known.kind)
}

/// Every date from the first to the last day with its kind, as a form shows them. Dates that had a kind
/// keep it; a new one is a conference day.
pub fn calendar(form: &EditionForm) -> Vec<super::EditionDay> {
    let (Some(first), Some(last)) = (form.first_day, form.last_day) else { return Vec::new() };
    let days = first.iter_days().take_while(|day| *day <= last).take(DAYS_MAX as usize);
    let kind = |day| {
        let known = form.days.iter().find(|known| known.day == day);
        known.map_or(DayKind::Conference, |known| known.kind)
    };
    days.map(|day| super::EditionDay { day, kind: kind(day) }).collect()
}

/// Two sessions of one station that overlap.
pub fn overlapping(desk: &[DeskSession]) -> Option<(&DeskSession, &DeskSession)> {
    desk.iter().enumerate().find_map(|(at, one)| {
        let other = desk.iter().skip(at + 1).find(|other| {
            one.station == other.station
                && one.day == other.day
                && one.from_minute < other.to_minute
                && other.from_minute < one.to_minute
        })?;
        Some((one, other))
    })
}

/// `14:05` for 845 minutes after midnight.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Minutes after midnight of `14:05`; `24:00` is the end of the day.
pub fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.trim().split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    let total = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && total <= 24 * 60).then_some(total)
}

/// The federal holidays of the United States in one year, as observed: one that falls on a Saturday is
/// kept on Friday, on a Sunday on Monday. Source: 5 U.S.C. § 6103.
pub fn us_federal_holidays(year: i32) -> Vec<Holiday> {
    let fixed = |month, day, name| observed(NaiveDate::from_ymd_opt(year, month, day)?, name);
    let nth = |month, weekday, n, name: &str| {
        let day = NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)?;
        Some(Holiday { day, name: name.to_owned() })
    };
    let memorial = || {
        let last = NaiveDate::from_ymd_opt(year, 5, 31)?;
        let back = last.weekday().num_days_from_monday();
        let day = last.checked_sub_days(chrono::Days::new(u64::from(back)))?;
        Some(Holiday { day, name: "Memorial Day".into() })
    };
    [
        fixed(1, 1, "New Year's Day"),
        nth(1, Weekday::Mon, 3, "Birthday of Martin Luther King, Jr."),
        nth(2, Weekday::Mon, 3, "Washington's Birthday"),
        memorial(),
        fixed(6, 19, "Juneteenth National Independence Day"),
        fixed(7, 4, "Independence Day"),
        nth(9, Weekday::Mon, 1, "Labor Day"),
        nth(10, Weekday::Mon, 2, "Columbus Day"),
        fixed(11, 11, "Veterans Day"),
        nth(11, Weekday::Thu, 4, "Thanksgiving Day"),
        fixed(12, 25, "Christmas Day"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn observed(day: NaiveDate, name: &str) -> Option<Holiday> {
    let day = match day.weekday() {
        Weekday::Sat => day.pred_opt()?,
        Weekday::Sun => day.succ_opt()?,
        _ => day,
    };
    Some(Holiday { day, name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{calendar, clock, minutes, overlapping, us_federal_holidays};
    use crate::desk::Station;
    use crate::edition::{DayKind, DeskSession, EditionDay, EditionForm};
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 5, day).unwrap()
    }

    #[test]
    fn holidays_of_2025_are_the_published_ones() {
        let days: Vec<String> =
            us_federal_holidays(2025).iter().map(|holiday| holiday.day.to_string()).collect();
        assert_eq!(
            days,
            [
                "2025-01-01",
                "2025-01-20",
                "2025-02-17",
                "2025-05-26",
                "2025-06-19",
                "2025-07-04",
                "2025-09-01",
                "2025-10-13",
                "2025-11-11",
                "2025-11-27",
                "2025-12-25"
            ]
        );
    }

    #[test]
    fn a_holiday_on_a_weekend_is_kept_beside_it() {
        let of = |year: i32, name: &str| {
            let all = us_federal_holidays(year);
            all.into_iter().find(|holiday| holiday.name == name).unwrap().day.to_string()
        };
        assert_eq!(of(2026, "Independence Day"), "2026-07-03", "Saturday");
        assert_eq!(of(2027, "Independence Day"), "2027-07-05", "Sunday");
        assert_eq!(of(2021, "Memorial Day"), "2021-05-31", "the 31st itself is a Monday");
    }

    #[test]
    fn the_calendar_keeps_kinds_when_days_are_added() {
        let mut form =
            EditionForm { first_day: Some(day(14)), last_day: Some(day(15)), ..EditionForm::default() };
        form.days = vec![EditionDay { day: day(14), kind: DayKind::Tutorial }];
        form.last_day = Some(day(16));
        let kinds: Vec<DayKind> = calendar(&form).iter().map(|day| day.kind).collect();
        assert_eq!(kinds, [DayKind::Tutorial, DayKind::Conference, DayKind::Conference]);
        form.last_day = Some(day(13));
        assert!(calendar(&form).is_empty(), "the wrong way round");
    }

    #[test]
    fn clock_times_are_read_and_written() {
        assert_eq!(minutes("14:05"), Some(845));
        assert_eq!(clock(845), "14:05");
        assert_eq!(minutes("24:00"), Some(1_440));
        for bad in ["24:01", "7", "12:60", "x:10", ""] {
            assert_eq!(minutes(bad), None, "{bad}");
        }
    }

    #[test]
    fn one_station_is_not_open_twice_at_once() {
        let session =
            |station, from_minute, to_minute| DeskSession { station, day: day(15), from_minute, to_minute };
        let (desk, other) = (Station::Reimbursement, Station::Registration);
        assert!(overlapping(&[session(desk, 600, 700), session(desk, 700, 800)]).is_none(), "back to back");
        assert!(overlapping(&[session(desk, 600, 701), session(desk, 700, 800)]).is_some());
        assert!(overlapping(&[session(desk, 600, 701), session(other, 700, 800)]).is_none());
    }
}
