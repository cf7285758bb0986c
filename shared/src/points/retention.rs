//! How long photos are kept: so many days after the conference, told where one is sent. Pure.

use crate::points::SubmissionState;
use crate::time::Timestamp;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Fewer days would end before the conference is tidied up.
pub const KEPT_DAYS_MIN: i64 = 7;
/// Two years: nobody needs a selfie for longer.
pub const KEPT_DAYS_MAX: i64 = 730;

/// From a day on, photos are kept for so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptDays {
    pub from: NaiveDate,
    pub days: i64,
}

/// For how long a photo of a day is kept, as it looks today: as was said when it was sent, or shorter if that was
/// decided since. Never longer. `settings` rise by their day. Nothing was said yet: `None`.
pub fn kept_days(settings: &[KeptDays], sent: NaiveDate, today: NaiveDate) -> Option<i64> {
    let said = settings.iter().rev().find(|one| one.from <= sent)?;
    let since = settings.iter().filter(|one| one.from > sent && one.from <= today).map(|one| one.days);
    Some(since.fold(said.days, i64::min))
}

/// The last days of the conference and of the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDays {
    pub last: NaiveDate,
    pub before: Option<NaiveDate>,
}

/// The day on which a photo is deleted: so many days after the end of the conference for which it was sent, or after
/// the day itself when it came later than that.
pub fn deleted_on(sent: NaiveDate, conference: LastDays, kept_days: i64) -> Option<NaiveDate> {
    let LastDays { last, before } = conference;
    let end = match before {
        Some(before) if sent <= before => before,
        _ => last.max(sent),
    };
    end.checked_add_days(Days::new(u64::try_from(kept_days).ok()?))
}

/// The day that was said to who sent it, or the one that follows from the dates of today where that is earlier: another
/// edition brings other dates.
pub fn not_later(said: Option<NaiveDate>, follows: Option<NaiveDate>) -> Option<NaiveDate> {
    match (said, follows) {
        (Some(said), Some(follows)) => Some(said.min(follows)),
        (said, follows) => said.or(follows),
    }
}

words! {
    /// How a photo stands to its end.
    pub enum PhotoState {
        /// Its day has not come.
        Kept = "kept",
        /// Its day has come, and nobody decided yet about what it was sent for.
        Undecided = "undecided",
        /// Its day has come, and somebody asks for another look.
        Appealed = "appealed",
        /// Its day has come, and the same photo is used by something else, such as something newer.
        InUse = "in_use",
        /// Its day has come; it goes with the next run.
        Due = "due",
        Deleted = "deleted",
    }
}

/// What is known of a photo, and of everything with the same content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Photo<'a> {
    /// Its own day; `None`: no day can be said yet.
    pub day: Option<NaiveDate>,
    /// The latest day of all with the same content.
    pub latest_day: Option<NaiveDate>,
    /// What all of them were sent for.
    pub sent_for: &'a [SubmissionState],
    /// Something shows it that is no evidence.
    pub used_elsewhere: bool,
    pub deleted: bool,
}

pub fn photo_state(photo: Photo<'_>, today: NaiveDate) -> PhotoState {
    let over = |day: Option<NaiveDate>| day.is_some_and(|day| day <= today);
    let undecided = [SubmissionState::Received, SubmissionState::InReview];
    match photo {
        Photo { deleted: true, .. } => PhotoState::Deleted,
        Photo { day, .. } if !over(day) => PhotoState::Kept,
        Photo { sent_for, .. } if sent_for.contains(&SubmissionState::Appealed) => PhotoState::Appealed,
        Photo { sent_for, .. } if sent_for.iter().any(|state| undecided.contains(state)) => {
            PhotoState::Undecided
        }
        Photo { used_elsewhere: true, .. } => PhotoState::InUse,
        Photo { latest_day, .. } if !over(latest_day) => PhotoState::InUse,
        Photo { .. } => PhotoState::Due,
    }
}

/// What staff see of the rule and of what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoRetention {
    /// For photos that are sent today.
    pub kept_days: i64,
    /// From tomorrow on, when it becomes longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_days_tomorrow: Option<i64>,
    /// When a photo of today is deleted; absent before the edition is set.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub deleted_on: Option<NaiveDate>,
    /// Photos whose day has not come, and the first of those days.
    pub kept: i64,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::time::day_or_none")]
    pub next_on: Option<NaiveDate>,
    /// Photos whose day has come and that wait for a decision or are used by something else.
    pub waiting: i64,
    pub deleted: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_deleted_at: Option<Timestamp>,
}

/// Keeps photos for so many days after the conference: shorter for all of them at once, longer for those that are sent
/// from tomorrow on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetPhotoRetention {
    pub kept_days: i64,
    /// Stands in the trail.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::{KeptDays, LastDays, Photo, PhotoState, deleted_on, kept_days, not_later, photo_state};
    use crate::points::SubmissionState;
    use chrono::NaiveDate;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, month, day).unwrap()
    }

    fn conference() -> LastDays {
        LastDays { last: day(5, 19), before: NaiveDate::from_ymd_opt(2024, 5, 23) }
    }

    #[test]
    fn a_photo_goes_so_many_days_after_its_conference() {
        assert_eq!(deleted_on(day(5, 16), conference(), 90), Some(day(8, 17)));
        assert_eq!(deleted_on(day(1, 2), conference(), 90), Some(day(8, 17)), "sent long before it");
        assert_eq!(
            deleted_on(day(6, 1), conference(), 90),
            Some(day(8, 30)),
            "after it: from the day itself"
        );
        let last_year = NaiveDate::from_ymd_opt(2024, 5, 20).unwrap();
        let gone = NaiveDate::from_ymd_opt(2024, 8, 21);
        assert_eq!(deleted_on(last_year, conference(), 90), gone, "of the conference before");
        assert_eq!(deleted_on(day(5, 16), conference(), -1), None);
    }

    #[test]
    fn nobodys_photo_is_kept_longer_than_was_said() {
        let at = |from, days| KeptDays { from, days };
        let settings = [at(day(1, 1), 90), at(day(5, 10), 30), at(day(5, 17), 200)];
        let said = |sent| kept_days(&settings, sent, day(6, 1));
        assert_eq!(said(day(5, 1)), Some(30), "shorter since");
        assert_eq!(said(day(5, 12)), Some(30), "longer since does not count");
        assert_eq!(said(day(5, 17)), Some(200), "sent under the longer one");
        assert_eq!(kept_days(&settings, day(5, 1), day(5, 9)), Some(90), "what comes later is not known yet");
        assert_eq!(said(NaiveDate::from_ymd_opt(2024, 12, 31).unwrap()), None);
    }

    #[test]
    fn other_dates_make_a_day_earlier_and_never_later() {
        let (said, earlier, later) = (Some(day(8, 17)), Some(day(8, 1)), Some(day(12, 1)));
        assert_eq!(not_later(said, later), said);
        assert_eq!(not_later(said, earlier), earlier);
        assert_eq!((not_later(said, None), not_later(None, later)), (said, later));
        assert_eq!(not_later(None, None), None);
    }

    #[test]
    fn a_photo_waits_for_what_is_open_and_for_what_else_uses_it() {
        let photo = Photo {
            day: Some(day(8, 17)),
            latest_day: Some(day(8, 17)),
            sent_for: &[SubmissionState::Accepted],
            used_elsewhere: false,
            deleted: false,
        };
        assert_eq!(photo_state(photo, day(8, 16)), PhotoState::Kept);
        assert_eq!(photo_state(photo, day(8, 17)), PhotoState::Due);
        fn of(photo: Photo<'_>) -> PhotoState {
            photo_state(photo, day(9, 1))
        }
        for (state, says) in [
            (SubmissionState::Received, PhotoState::Undecided),
            (SubmissionState::InReview, PhotoState::Undecided),
            (SubmissionState::Appealed, PhotoState::Appealed),
            (SubmissionState::Rejected, PhotoState::Due),
            (SubmissionState::Withdrawn, PhotoState::Due),
            (SubmissionState::TakenBack, PhotoState::Due),
        ] {
            let sent_for = [SubmissionState::Accepted, state];
            assert_eq!(of(Photo { sent_for: &sent_for, ..photo }), says, "{state}");
        }
        assert_eq!(of(Photo { sent_for: &[], ..photo }), PhotoState::Due, "never handed in");
        assert_eq!(of(Photo { used_elsewhere: true, ..photo }), PhotoState::InUse);
        assert_eq!(of(Photo { latest_day: Some(day(9, 2)), ..photo }), PhotoState::InUse, "a newer one");
        assert_eq!(of(Photo { deleted: true, ..photo }), PhotoState::Deleted);
        assert_eq!(of(Photo { day: None, latest_day: None, ..photo }), PhotoState::Kept, "no edition is set");
    }
}
