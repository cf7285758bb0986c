//! How often an activity counts for one person, and when it is open. Pure; submitting, joining as a companion and
//! trying a change on the past ask here.

use super::Window;
use crate::fold::fold;
use crate::time::Timestamp;

/// Characters of what an activity asks to be named.
pub const SUBJECT_CHARS_MAX: usize = 120;

/// What holds for one person; an absent limit does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub total: i64,
    pub per_day: Option<i64>,
    pub per_subject: Option<i64>,
}

/// How often it counts or may still come to count: in all, on that day, with that subject.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    pub total: i64,
    pub day: i64,
    pub subject: i64,
}

/// Which limit is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    Total,
    Day,
    Subject,
}

impl Limits {
    /// Whether one more fits; the limit that lasts longest is named first.
    pub fn admit(self, used: Used) -> Result<(), Reached> {
        let full = |limit: Option<i64>, used: i64| limit.is_some_and(|limit| used >= limit);
        if used.total >= self.total {
            Err(Reached::Total)
        } else if full(self.per_subject, used.subject) {
            Err(Reached::Subject)
        } else if full(self.per_day, used.day) {
            Err(Reached::Day)
        } else {
            Ok(())
        }
    }

    /// How often still, in all.
    pub fn left(self, used: Used) -> i64 {
        (self.total - used.total).max(0)
    }

    /// How often still today, when days are limited: never more than in all.
    pub fn left_today(self, used: Used) -> Option<i64> {
        self.per_day.map(|limit| (limit - used.day).max(0).min(self.left(used)))
    }
}

/// Where `now` lies: the opening belongs to it, the closing does not.
pub fn window(opens_at: Option<Timestamp>, closes_at: Option<Timestamp>, now: Timestamp) -> Window {
    if opens_at.is_some_and(|opens| now < opens) {
        Window::NotYet
    } else if closes_at.is_some_and(|closes| now >= closes) {
        Window::Over
    } else {
        Window::Open
    }
}

/// What makes two names of a subject the same: letters and digits without case, marks and punctuation.
pub fn subject_key(subject: &str) -> String {
    fold(subject)
}

#[cfg(test)]
mod tests {
    use super::{Limits, Reached, Used, subject_key, window};
    use crate::points::Window;
    use crate::time::Timestamp;

    const ALL: Limits = Limits { total: 5, per_day: Some(2), per_subject: Some(1) };

    #[test]
    fn below_every_limit_one_more_fits() {
        assert_eq!(ALL.admit(Used { total: 4, day: 1, subject: 0 }), Ok(()));
        let total = Limits { total: 1, per_day: None, per_subject: None };
        assert_eq!(total.admit(Used { total: 0, day: 9, subject: 9 }), Ok(()));
    }

    #[test]
    fn the_limit_that_lasts_longest_is_named() {
        assert_eq!(ALL.admit(Used { total: 5, day: 2, subject: 1 }), Err(Reached::Total));
        assert_eq!(ALL.admit(Used { total: 2, day: 2, subject: 1 }), Err(Reached::Subject));
        assert_eq!(ALL.admit(Used { total: 2, day: 2, subject: 0 }), Err(Reached::Day));
    }

    #[test]
    fn what_is_left_today_is_never_more_than_in_all() {
        assert_eq!(ALL.left_today(Used { total: 4, day: 0, subject: 0 }), Some(1));
        assert_eq!(ALL.left_today(Used { total: 0, day: 3, subject: 0 }), Some(0));
        assert_eq!(ALL.left(Used { total: 9, day: 0, subject: 0 }), 0);
    }

    #[test]
    fn the_opening_belongs_to_the_window_and_the_closing_does_not() {
        let at = |text| Timestamp::parse(text).unwrap();
        let (opens, closes) = (at("2025-05-16T10:00:00Z"), at("2025-05-16T12:00:00Z"));
        let state = |now| window(Some(opens), Some(closes), at(now));
        assert_eq!(state("2025-05-16T09:59:59Z"), Window::NotYet);
        assert_eq!(state("2025-05-16T10:00:00Z"), Window::Open);
        assert_eq!(state("2025-05-16T12:00:00Z"), Window::Over);
        assert_eq!(window(None, None, opens), Window::Open);
    }

    #[test]
    fn one_conference_has_one_key() {
        assert_eq!(subject_key(" PyCon  Colombia, 2025 "), subject_key("pycon colombia 2025"));
        assert_ne!(subject_key("PyCon Colombia 2025"), subject_key("PyCon Colombia 2024"));
    }
}
