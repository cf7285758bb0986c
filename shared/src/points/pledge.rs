//! A promise: what is said with it, where it stands, and what can be done about it. Pure; the server decides with it, the
//! apps show the right buttons with it.
//!
//! It is a submission like any other until it is accepted. That it was kept is a submission of its own, with proof and
//! for a moderator; at most one of those counts at a time.

use super::SubmissionState;
use super::rules::COUNTING;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The date lies at most so far ahead: until the next conference, with a month of room.
pub const PLEDGE_DAYS_MAX: u64 = 400;
/// So long after its date it can still be said that it was kept: proof turns up late.
pub const PLEDGE_GRACE_DAYS: u64 = 60;
/// Fewer characters can't say what is promised.
pub const PLEDGE_CHARS_MIN: usize = 10;

words! {
    /// Where a promise stands.
    pub enum PledgeState {
        /// Not accepted, or no longer.
        Void = "void",
        /// Accepted; its time runs.
        Open = "open",
        /// Its author says that it was kept; a moderator looks at the proof.
        Said = "said",
        Kept = "kept",
        /// Nobody said in time that it was kept. Staff still can.
        Lapsed = "lapsed",
        /// Given up by its author, or said so by staff.
        Missed = "missed",
    }
}

/// What is known of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Of the promise itself.
    pub promise: SubmissionState,
    pub due_on: NaiveDate,
    pub missed: bool,
    /// Those that say it was kept, in any order.
    pub keeping: &'a [SubmissionState],
}

/// The last day on which its author can say that it was kept.
pub fn last_day(due_on: NaiveDate) -> NaiveDate {
    due_on.checked_add_days(Days::new(PLEDGE_GRACE_DAYS)).unwrap_or(due_on)
}

/// Where it stands on this day at the conference's place.
pub fn state(facts: Facts<'_>, today: NaiveDate) -> PledgeState {
    if facts.promise != SubmissionState::Accepted {
        PledgeState::Void
    } else if facts.keeping.contains(&SubmissionState::Accepted) {
        PledgeState::Kept
    } else if facts.missed {
        PledgeState::Missed
    } else if facts.keeping.iter().any(|one| COUNTING.contains(one)) {
        PledgeState::Said
    } else if today > last_day(facts.due_on) {
        PledgeState::Lapsed
    } else {
        PledgeState::Open
    }
}

/// What can happen to a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PledgeEvent {
    /// Its author hands proof in.
    SayKept,
    /// What was handed in is accepted.
    AcceptKept,
    /// Staff know that it was kept, from a file.
    SettleKept,
    /// Its author won't.
    GiveUp,
    /// Staff know that it was not kept, from a file.
    SettleMissed,
}

/// Whether that can happen now. What was taken back comes again by an appeal alone.
pub fn may(facts: Facts<'_>, event: PledgeEvent, today: NaiveDate) -> bool {
    let state = state(facts, today);
    let taken_back = facts.keeping.contains(&SubmissionState::TakenBack);
    match event {
        PledgeEvent::SayKept => state == PledgeState::Open && !taken_back,
        PledgeEvent::AcceptKept => state == PledgeState::Said,
        PledgeEvent::SettleKept => matches!(state, PledgeState::Open | PledgeState::Lapsed) && !taken_back,
        PledgeEvent::GiveUp => state == PledgeState::Open,
        PledgeEvent::SettleMissed => matches!(state, PledgeState::Open | PledgeState::Lapsed),
    }
}

/// Whether something can be promised for this day: after today, and not out of sight.
pub fn is_due(due_on: NaiveDate, today: NaiveDate) -> bool {
    due_on > today && Some(due_on) <= latest_due(today)
}

/// The latest day for which something can be promised.
pub fn latest_due(today: NaiveDate) -> Option<NaiveDate> {
    today.checked_add_days(Days::new(PLEDGE_DAYS_MAX))
}

/// A promise beside its submission, or beside one that says it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PledgeView {
    #[serde(with = "crate::time::day")]
    pub due_on: NaiveDate,
    /// What it gives once it is kept.
    pub points_later: i64,
    pub state: PledgeState,
    /// Whether its author can say now that it was kept.
    pub can_keep: bool,
    /// What was promised, beside a submission that says it was kept; absent beside the promise itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    fn day(text: &str) -> NaiveDate {
        crate::time::parse_day(text).unwrap()
    }

    fn facts(keeping: &[SubmissionState]) -> Facts<'_> {
        Facts { promise: SubmissionState::Accepted, due_on: day("2025-10-01"), missed: false, keeping }
    }

    #[test]
    fn a_promise_goes_from_open_over_said_to_kept_and_lapses_late() {
        use SubmissionState::{Accepted, Appealed, Received, Rejected, TakenBack, Withdrawn};
        let table: [(&[SubmissionState], &str, PledgeState); 9] = [
            (&[], "2025-06-01", PledgeState::Open),
            (&[], "2025-10-01", PledgeState::Open),
            (&[], "2025-11-30", PledgeState::Open),
            (&[], "2025-12-01", PledgeState::Lapsed),
            (&[Received], "2025-12-01", PledgeState::Said),
            (&[Rejected, Appealed], "2025-12-01", PledgeState::Said),
            (&[Rejected, Withdrawn], "2025-09-01", PledgeState::Open),
            (&[Rejected, Accepted], "2026-12-01", PledgeState::Kept),
            (&[TakenBack], "2025-09-01", PledgeState::Open),
        ];
        for (keeping, today, expected) in table {
            assert_eq!(state(facts(keeping), day(today)), expected, "{keeping:?} on {today}");
        }
    }

    #[test]
    fn what_is_not_accepted_is_no_promise_and_what_was_given_up_stays_so() {
        let today = day("2025-06-01");
        for promise in [SubmissionState::Received, SubmissionState::Withdrawn, SubmissionState::TakenBack] {
            assert_eq!(state(Facts { promise, ..facts(&[]) }, today), PledgeState::Void);
        }
        let missed = Facts { missed: true, ..facts(&[]) };
        assert_eq!(state(missed, today), PledgeState::Missed);
        assert!(!may(missed, PledgeEvent::SayKept, today) && !may(missed, PledgeEvent::SettleKept, today));
    }

    #[test]
    fn staff_can_still_settle_what_lapsed_and_its_author_can_not() {
        let late = day("2026-02-01");
        assert!(
            may(facts(&[]), PledgeEvent::SettleKept, late)
                && may(facts(&[]), PledgeEvent::SettleMissed, late)
        );
        assert!(!may(facts(&[]), PledgeEvent::SayKept, late) && !may(facts(&[]), PledgeEvent::GiveUp, late));
    }

    #[test]
    fn the_date_lies_after_today_and_within_sight() {
        let today = day("2025-05-16");
        assert!(!is_due(today, today) && is_due(day("2025-05-17"), today));
        assert!(is_due(day("2026-06-20"), today) && !is_due(day("2026-06-21"), today));
    }

    proptest! {
        /// However it comes, there is never a second one beside one that counts, and nothing new once it is settled.
        #[test]
        fn nothing_is_kept_twice(
            keeping in subsequence(SubmissionState::ALL.to_vec(), 0..5),
            promise in select(SubmissionState::ALL.to_vec()),
            missed in any::<bool>(),
            days in 0_u64..600,
        ) {
            let facts = Facts { promise, missed, ..facts(&keeping) };
            let today = day("2025-05-16") + Days::new(days);
            let brings_one = [PledgeEvent::SayKept, PledgeEvent::SettleKept];
            if brings_one.into_iter().any(|event| may(facts, event, today)) {
                prop_assert!(!keeping.iter().any(|one| COUNTING.contains(one)));
                prop_assert!(!missed && promise == SubmissionState::Accepted);
            }
            if matches!(state(facts, today), PledgeState::Kept | PledgeState::Missed | PledgeState::Void) {
                for event in [PledgeEvent::GiveUp, PledgeEvent::SettleMissed, PledgeEvent::AcceptKept] {
                    prop_assert!(!may(facts, event, today));
                }
            }
        }
    }
}
