//! When the demo's past happened: while desks were open, and never in the future.

use crate::db::WriteContext;
use sundae_shared::desk::Station;
use sundae_shared::edition::EditionForm;
use sundae_shared::id::PersonId;
use sundae_shared::time::Timestamp;

/// An opening counts when it began at least this long ago; a queue needs its time.
const BEGUN_MINUTES: i64 = 60;
/// What happened last lies this far back.
const QUIET_MINUTES: i64 = 3;

/// Part of an opening that lies in the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    pub from: Timestamp,
    pub to: Timestamp,
}

/// The latest two openings of a station as far as they have passed, the earlier one first.
pub fn openings(form: &EditionForm, station: Station, now: Timestamp) -> Vec<Opening> {
    let zone: chrono_tz::Tz = form.time_zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let moment = |day: chrono::NaiveDate, minute: u16| {
        let local = day.and_hms_opt(0, 0, 0)? + chrono::TimeDelta::minutes(i64::from(minute));
        Some(Timestamp::from_utc(local.and_local_timezone(zone).earliest()?.to_utc()))
    };
    let begun = now.plus_minutes(-BEGUN_MINUTES);
    let mut passed: Vec<Opening> = form
        .desk
        .iter()
        .filter(|session| session.station == station)
        .filter_map(|session| {
            let from = moment(session.day, session.from_minute)?;
            let to = moment(session.day, session.to_minute)?.min(now.plus_minutes(-QUIET_MINUTES));
            (from <= begun).then_some(Opening { from, to })
        })
        .collect();
    passed.sort_by_key(|opening| opening.from);
    passed.split_off(passed.len().saturating_sub(2))
}

/// The moment of number `at` of `of`, spread over the openings by their length, denser where one begins.
pub fn moment(openings: &[Opening], at: usize, of: usize) -> Option<Timestamp> {
    let lasts = |opening: &Opening| opening.to.seconds_since(opening.from).max(1);
    let whole: i64 = openings.iter().map(lasts).sum();
    let (at, of) = (i64::try_from(at).ok()?, i64::try_from(of.max(1)).ok()?);
    let mut reached = whole * at / of;
    for opening in openings {
        let length = lasts(opening);
        if reached < length {
            // From half to one and a half times the even pace.
            let bent = reached * (reached + length) / (2 * length);
            return Some(opening.from.plus_seconds(bent));
        }
        reached -= length;
    }
    openings.last().map(|opening| opening.to)
}

/// As `base`, at another moment and on behalf of somebody.
pub fn context(base: &WriteContext, now: Timestamp, actor: Option<&PersonId>) -> WriteContext {
    WriteContext { now, actor: actor.cloned(), ..base.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Opening, moment, openings};
    use crate::demo::{Shift, edition};
    use chrono::NaiveDate;
    use sundae_shared::desk::Station;
    use sundae_shared::time::Timestamp;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn passed(station: Station, now: &str) -> Vec<Opening> {
        let today = NaiveDate::from_ymd_opt(2025, 5, 16).unwrap();
        openings(&edition::form(Shift::to(today)), station, at(now))
    }

    #[test]
    fn at_ten_in_the_morning_yesterday_and_three_hours_have_passed() {
        let two = passed(Station::Registration, "2025-05-16T14:00:00Z");
        assert_eq!(two.len(), 2);
        assert_eq!((two[0].from, two[0].to), (at("2025-05-15T11:00:00Z"), at("2025-05-15T22:00:00Z")));
        assert_eq!((two[1].from, two[1].to), (at("2025-05-16T11:00:00Z"), at("2025-05-16T13:57:00Z")));
        assert_eq!(passed(Station::Reimbursement, "2025-05-16T14:00:00Z").len(), 1, "today's has just begun");
    }

    #[test]
    fn before_breakfast_the_two_days_before_have_passed() {
        let two = passed(Station::Registration, "2025-05-16T08:00:00Z");
        assert_eq!((two[0].from, two[1].to), (at("2025-05-14T11:00:00Z"), at("2025-05-15T22:00:00Z")));
    }

    #[test]
    fn moments_rise_and_stay_within_the_openings() {
        let two = passed(Station::Registration, "2025-05-16T14:00:00Z");
        let all: Vec<Timestamp> = (0..700).map(|n| moment(&two, n, 700).unwrap()).collect();
        assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
        let inside = |moment: &Timestamp| two.iter().any(|one| one.from <= *moment && *moment <= one.to);
        assert!(all.iter().all(inside));
        assert!(
            all.iter().any(|moment| *moment < two[0].to) && all.iter().any(|moment| *moment > two[1].from)
        );
    }
}
