//! The day by which somebody is paid.

use super::ClaimState;
use crate::grant::steps::{AttendanceFact, ClaimFact};
use chrono::{Datelike, NaiveDate, Weekday};

/// The latest of what the payment waits for; `None` while one of them is open.
pub fn complete_on(
    visit: Option<NaiveDate>,
    last_receipt: Option<NaiveDate>,
    payee_confirmed: Option<NaiveDate>,
) -> Option<NaiveDate> {
    Some(visit?.max(last_receipt?).max(payee_confirmed?))
}

/// Whether a day can be promised for a grant: its claim is sent and whole, nobody has a question about it, and its
/// owner came or need not have. Visit and payment details are for [`complete_on`].
pub fn may_promise(claim: &ClaimFact, attendance: AttendanceFact) -> bool {
    let ClaimFact { state, lines: _, incomplete, flagged, held } = *claim;
    let sent = matches!(state, ClaimState::Submitted | ClaimState::InReview | ClaimState::Approved);
    sent && incomplete == 0 && flagged == 0 && !held && attendance != AttendanceFact::NotYet
}

/// The `count`th business day after `day`; `holidays` are the days on which US banks are closed.
pub fn business_day_after(day: NaiveDate, count: u32, holidays: &[NaiveDate]) -> Option<NaiveDate> {
    let mut on = day;
    for _ in 0..count {
        on = on.succ_opt()?;
        while matches!(on.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(&on) {
            on = on.succ_opt()?;
        }
    }
    Some(on)
}

#[cfg(test)]
mod tests {
    use super::{business_day_after, complete_on, may_promise};
    use crate::claim::ClaimState;
    use crate::edition::rules::us_federal_holidays;
    use crate::grant::steps::{AttendanceFact, ClaimFact};
    use chrono::NaiveDate;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, month, day).unwrap()
    }

    fn holidays(year: i32) -> Vec<NaiveDate> {
        us_federal_holidays(year).into_iter().map(|holiday| holiday.day).collect()
    }

    #[test]
    fn seven_business_days_after_a_sunday_over_memorial_day() {
        // Sunday 18 May; Mon 19 … Fri 23 are five, Mon 26 is Memorial Day, Tue 27 and Wed 28 make seven.
        assert_eq!(business_day_after(day(5, 18), 7, &holidays(2025)), Some(day(5, 28)));
    }

    #[test]
    fn the_day_itself_does_not_count_and_neither_does_a_weekend() {
        assert_eq!(business_day_after(day(5, 15), 7, &holidays(2025)), Some(day(5, 27)), "a Thursday");
        assert_eq!(business_day_after(day(5, 16), 1, &[]), Some(day(5, 19)), "Friday, then Monday");
        assert_eq!(business_day_after(day(5, 16), 0, &[]), Some(day(5, 16)));
    }

    #[test]
    fn a_year_that_ends_on_the_way_brings_its_own_holidays() {
        let both: Vec<NaiveDate> = holidays(2025).into_iter().chain(holidays(2026)).collect();
        // Tuesday 23 December: 24, 26, 29, 30, 31, 2 January, 5 January.
        let expected = NaiveDate::from_ymd_opt(2026, 1, 5);
        assert_eq!(business_day_after(day(12, 23), 7, &both), expected);
    }

    #[test]
    fn the_latest_of_three_counts_and_an_open_one_gives_no_date() {
        assert_eq!(complete_on(Some(day(5, 16)), Some(day(5, 30)), Some(day(5, 17))), Some(day(5, 30)));
        assert_eq!(complete_on(Some(day(5, 16)), None, Some(day(5, 17))), None);
    }

    #[test]
    fn no_day_is_promised_while_anything_of_the_claim_or_the_attendance_is_open() {
        let whole =
            ClaimFact { state: ClaimState::InReview, lines: 2, incomplete: 0, flagged: 0, held: false };
        assert!(may_promise(&whole, AttendanceFact::Attended));
        assert!(may_promise(&whole, AttendanceFact::NotNeeded));
        assert!(!may_promise(&whole, AttendanceFact::NotYet));
        let open = [
            ClaimFact { incomplete: 1, ..whole },
            ClaimFact { flagged: 1, ..whole },
            ClaimFact { held: true, ..whole },
            ClaimFact { state: ClaimState::Returned, ..whole },
            ClaimFact { state: ClaimState::Draft, ..whole },
            ClaimFact { state: ClaimState::Withdrawn, ..whole },
        ];
        for claim in open {
            assert!(!may_promise(&claim, AttendanceFact::Attended), "{claim:?}");
        }
    }

    #[test]
    fn the_end_of_time_gives_no_date() {
        assert_eq!(business_day_after(NaiveDate::MAX, 7, &[]), None);
    }
}
