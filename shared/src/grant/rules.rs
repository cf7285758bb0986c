//! The life cycle of an award. Pure; the server decides with it, the apps show buttons by it.

use super::{GrantEvent, GrantState};
use crate::claim::cycle::{self, Actor};
use chrono::NaiveDate;

/// An event that does not fit the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a grant that is {state} can't {event}")]
pub struct Refused {
    pub state: GrantState,
    pub event: GrantEvent,
}

/// The state after `event`. Source: the life cycles of the domain description.
pub fn next(state: GrantState, event: GrantEvent) -> Result<GrantState, Refused> {
    use GrantState::{Accepted, AsksForMore, Declined, Expired, Forfeited, Offered};
    match (state, event) {
        // Who asked for more may still take, or leave, what was offered.
        (Offered | AsksForMore, GrantEvent::Accept) => Ok(Accepted),
        (Offered | AsksForMore, GrantEvent::Decline) => Ok(Declined),
        (Offered, GrantEvent::AskForMore) => Ok(AsksForMore),
        (AsksForMore, GrantEvent::OfferMore) => Ok(Offered),
        (AsksForMore, GrantEvent::RefuseMore) => Ok(Expired),
        (Offered, GrantEvent::Expire) => Ok(Expired),
        (Accepted, GrantEvent::Forfeit) => Ok(Forfeited),
        (Declined | Expired | Forfeited, GrantEvent::OfferAgain) => Ok(Offered),
        (state, event) => Err(Refused { state, event }),
    }
}

/// Who causes an event. The routes' policies are the same (`people::may`), which a test compares.
pub fn who(event: GrantEvent) -> &'static [Actor] {
    match event {
        GrantEvent::Accept | GrantEvent::Decline | GrantEvent::AskForMore => &[Actor::Owner],
        GrantEvent::OfferMore | GrantEvent::RefuseMore => &[Actor::Approver],
        GrantEvent::Forfeit | GrantEvent::OfferAgain => &[Actor::Reviewer, Actor::Approver],
        GrantEvent::Expire => &[Actor::Clock],
    }
}

/// [`next`], by somebody in a part.
pub fn step(state: GrantState, event: GrantEvent, actor: Actor) -> Result<GrantState, cycle::Refused> {
    let to = next(state, event).map_err(|_| cycle::Refused::NotNow)?;
    if who(event).contains(&actor) { Ok(to) } else { Err(cycle::Refused::NotYou) }
}

/// The state on `today`: an offer whose last day is over has expired, whether or not somebody wrote it
/// down yet. The last day itself still counts.
pub fn state_on(state: GrantState, answer_by: Option<NaiveDate>, today: NaiveDate) -> GrantState {
    match answer_by {
        Some(last) if state == GrantState::Offered && last < today => GrantState::Expired,
        _ => state,
    }
}

/// Whether the days of a trip stand in the order arrival ≤ first day ≤ last day ≤ departure.
pub fn trip_in_order(trip: &super::TripDays) -> bool {
    let days = [trip.arrival, trip.first_day, trip.last_day, trip.departure];
    let known: Vec<NaiveDate> = days.into_iter().flatten().collect();
    known.windows(2).all(|pair| pair[0] <= pair[1])
}

/// Which days of a trip stand wrong, of arrival, first day, last day and departure: those that disagree with most
/// of the others, so that one day typed wrong is the one that is marked. None where the order is kept.
pub fn trip_days_out_of_order(trip: &super::TripDays) -> [bool; 4] {
    let days = [trip.arrival, trip.first_day, trip.last_day, trip.departure];
    let disagree = |one: usize, other: usize| {
        let (earlier, later) = (one.min(other), one.max(other));
        matches!((days[earlier], days[later]), (Some(earlier), Some(later)) if earlier > later)
    };
    let counts = [0, 1, 2, 3].map(|one| (0..4).filter(|other| disagree(one, *other)).count());
    let most = counts.into_iter().max().unwrap_or(0);
    counts.map(|count| count > 0 && count == most)
}

#[cfg(test)]
mod tests {
    use super::{next, state_on, trip_days_out_of_order, trip_in_order};
    use crate::grant::{GrantEvent, GrantState, TripDays};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 3, day).unwrap()
    }

    #[test]
    fn the_day_that_disagrees_is_marked() {
        let wrong = |days: [u32; 4]| {
            let [arrival, first_day, last_day, departure] = days.map(|one| Some(day(one)));
            let trip = TripDays { arrival, first_day, last_day, departure };
            let wrong = trip_days_out_of_order(&trip);
            assert_eq!(trip_in_order(&trip), wrong == [false; 4]);
            wrong
        };
        assert_eq!(wrong([1, 2, 3, 4]), [false; 4]);
        assert_eq!(wrong([2, 2, 2, 2]), [false; 4], "one day of everything");
        assert_eq!(wrong([9, 2, 3, 4]), [true, false, false, false]);
        assert_eq!(wrong([1, 2, 3, 0].map(|day| day + 1)), [false, false, false, true]);
        assert_eq!(wrong([1, 3, 2, 4]), [false, true, true, false], "either may be the one");
        assert_eq!(trip_days_out_of_order(&TripDays::default()), [false; 4]);
    }

    #[test]
    fn an_offer_is_answered_once_and_can_be_made_again() {
        let accepted = next(GrantState::Offered, GrantEvent::Accept).unwrap();
        assert_eq!(accepted, GrantState::Accepted);
        assert!(next(accepted, GrantEvent::Decline).is_err(), "an acceptance is not taken back by a click");
        let declined = next(GrantState::Offered, GrantEvent::Decline).unwrap();
        assert!(next(declined, GrantEvent::Accept).is_err());
        assert_eq!(next(declined, GrantEvent::OfferAgain), Ok(GrantState::Offered));
    }

    #[test]
    fn who_asks_for_more_waits_for_an_answer_that_no_deadline_ends() {
        let asks = next(GrantState::Offered, GrantEvent::AskForMore).unwrap();
        assert_eq!(state_on(asks, Some(day(10)), day(31)), GrantState::AsksForMore, "staff owe the answer");
        assert_eq!(next(asks, GrantEvent::OfferMore), Ok(GrantState::Offered));
        assert_eq!(next(asks, GrantEvent::RefuseMore), Ok(GrantState::Expired));
        assert_eq!(next(asks, GrantEvent::Accept), Ok(GrantState::Accepted), "the first offer still stands");
        assert!(next(asks, GrantEvent::AskForMore).is_err(), "one question at a time");
        assert!(next(GrantState::Accepted, GrantEvent::AskForMore).is_err());
    }

    #[test]
    fn an_offer_lasts_through_its_last_day() {
        assert_eq!(state_on(GrantState::Offered, Some(day(10)), day(10)), GrantState::Offered);
        assert_eq!(state_on(GrantState::Offered, Some(day(10)), day(11)), GrantState::Expired);
        assert_eq!(state_on(GrantState::Offered, None, day(31)), GrantState::Offered);
        assert_eq!(state_on(GrantState::Accepted, Some(day(10)), day(11)), GrantState::Accepted);
    }

    proptest! {
        #[test]
        fn whatever_happens_only_an_offer_is_ever_accepted(
            events in proptest::collection::vec(proptest::sample::select(GrantEvent::ALL), 0..40)
        ) {
            let mut state = GrantState::Offered;
            for event in events {
                let before = state;
                if let Ok(after) = next(state, event) {
                    prop_assert_ne!(before, after, "every event that is taken changes the state");
                    let open = [GrantState::Offered, GrantState::AsksForMore];
                    prop_assert!(after != GrantState::Accepted || open.contains(&before));
                    state = after;
                }
            }
        }
    }
}
