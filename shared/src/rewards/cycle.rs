//! The life of a redemption: which event leads where, and who may cause it.
//!
//! One `match` for the ways and one for the roles; the server decides with them, the apps show buttons by them.
//! `shared/tests/life_cycles.txt` says the same once more for people. Nobody acts on what is their own: the server
//! compares people, because a role does not know whose points they are.

use super::{RedemptionState, RewardKind};
use crate::claim::cycle::{Actor, Refused, taken};

words! {
    /// How a reward reaches its owner: what it is, and by the word of how many people.
    pub enum Way {
        PickUp = "pick_up",
        PickUpByTwo = "pick_up_by_two",
        Code = "code",
        CodeByTwo = "code_by_two",
    }
}

impl Way {
    pub fn kind(self) -> RewardKind {
        match self {
            Self::PickUp | Self::PickUpByTwo => RewardKind::PickUp,
            Self::Code | Self::CodeByTwo => RewardKind::Code,
        }
    }

    pub fn by_two(self) -> bool {
        matches!(self, Self::PickUpByTwo | Self::CodeByTwo)
    }

    /// The same kind, approved by a second person or by nobody.
    pub fn of(kind: RewardKind, needs: Approval) -> Self {
        match (kind, needs) {
            (RewardKind::PickUp, Approval::None) => Self::PickUp,
            (RewardKind::PickUp, Approval::SecondPerson) => Self::PickUpByTwo,
            (RewardKind::Code, Approval::None) => Self::Code,
            (RewardKind::Code, Approval::SecondPerson) => Self::CodeByTwo,
        }
    }

    /// The state in which it can be handed over or shown.
    pub fn ready(self) -> RedemptionState {
        if self.by_two() { RedemptionState::Confirmed } else { RedemptionState::Reserved }
    }
}

/// Whose word a redemption needs before anything is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    None,
    SecondPerson,
}

/// Above the set value a second member of staff approves; without a set value nobody has to.
pub fn approval(value_minor: i64, above_minor: Option<i64>) -> Approval {
    if above_minor.is_some_and(|above| value_minor > above) { Approval::SecondPerson } else { Approval::None }
}

words! {
    /// What can happen to a redemption.
    pub enum RedemptionEvent {
        /// By a second member of staff, who has no part in it.
        Confirm = "confirm",
        Decline = "decline",
        HandOver = "hand_over",
        /// Its owner looks at the code.
        Reveal = "reveal",
        Cancel = "cancel",
        /// The shelf is empty, or the code is of no use.
        RunOut = "run_out",
        /// A piece is there again.
        Restock = "restock",
        /// Its time ran out.
        Expire = "expire",
    }
}

/// `None`: that does not fit where it stands.
pub fn next(way: Way, state: RedemptionState, event: RedemptionEvent) -> Option<RedemptionState> {
    use {RedemptionEvent as Event, RedemptionState as State, RewardKind as Kind};
    let ready = state == way.ready();
    let held = ready || state == State::Reserved;
    match (way.kind(), event) {
        (_, Event::Confirm) if way.by_two() && state == State::Reserved => Some(State::Confirmed),
        (_, Event::Decline) if way.by_two() && state == State::Reserved => Some(State::Cancelled),
        (Kind::PickUp, Event::HandOver) if ready => Some(State::HandedOver),
        (Kind::Code, Event::Reveal) if ready => Some(State::HandedOver),
        (Kind::PickUp, Event::RunOut) if ready => Some(State::Owed),
        // What was shown turned out void.
        (Kind::Code, Event::RunOut) if state == State::HandedOver => Some(State::Owed),
        (_, Event::Restock) if state == State::Owed => Some(way.ready()),
        (_, Event::Cancel) if held || state == State::Owed => Some(State::Cancelled),
        (_, Event::Expire) if held => Some(State::Expired),
        _ => None,
    }
}

pub fn may(way: Way, event: RedemptionEvent) -> &'static [Actor] {
    use RedemptionEvent as Event;
    match (way.kind(), event) {
        (_, Event::Confirm | Event::Decline) => &[Actor::Approver, Actor::Admin],
        (_, Event::HandOver) | (RewardKind::PickUp, Event::RunOut) => &[Actor::Volunteer],
        (RewardKind::Code, Event::RunOut) => &[Actor::Admin],
        (_, Event::Reveal) => &[Actor::Owner],
        (_, Event::Cancel) => &[Actor::Owner, Actor::Admin],
        (_, Event::Restock | Event::Expire) => &[Actor::Clock],
    }
}

pub fn step(
    way: Way,
    state: RedemptionState,
    event: RedemptionEvent,
    actor: Actor,
) -> Result<RedemptionState, Refused> {
    taken(next(way, state, event), may(way, event), actor)
}

/// Whether it keeps one piece from everybody else. What is owed keeps none: there was none.
pub fn holds_piece(state: RedemptionState) -> bool {
    matches!(state, RedemptionState::Reserved | RedemptionState::Confirmed)
}

/// Whether it is on its way: points are spent, and nothing is handed over yet.
pub fn is_open(state: RedemptionState) -> bool {
    holds_piece(state) || state == RedemptionState::Owed
}

#[cfg(test)]
mod tests {
    use super::{Approval, RedemptionEvent, Way, approval, holds_piece, next};
    use crate::rewards::{RedemptionState, RewardKind};

    #[test]
    fn a_second_person_is_needed_above_the_set_value_only() {
        assert_eq!(approval(5_000, Some(5_000)), Approval::None);
        assert_eq!(approval(5_001, Some(5_000)), Approval::SecondPerson);
        assert_eq!(approval(5_001, None), Approval::None);
    }

    #[test]
    fn what_waits_for_a_second_person_is_neither_handed_over_nor_shown() {
        use RedemptionEvent::{HandOver, Reveal};
        assert_eq!(next(Way::PickUpByTwo, RedemptionState::Reserved, HandOver), None);
        assert_eq!(next(Way::CodeByTwo, RedemptionState::Reserved, Reveal), None);
        assert_eq!(
            next(Way::Code, RedemptionState::Reserved, HandOver),
            None,
            "a code is nothing to hand over"
        );
    }

    #[test]
    fn a_code_that_was_shown_is_never_cancelled() {
        assert_eq!(next(Way::Code, RedemptionState::HandedOver, RedemptionEvent::Cancel), None);
    }

    /// What ends gives back what it held: so whatever is cancelled or expires held a piece, or is owed.
    #[test]
    fn whatever_expires_held_a_piece() {
        for way in Way::ALL {
            assert_eq!(
                Way::of(way.kind(), if way.by_two() { Approval::SecondPerson } else { Approval::None }),
                *way
            );
            for state in RedemptionState::ALL {
                if next(*way, *state, RedemptionEvent::Expire).is_some() {
                    assert!(holds_piece(*state), "{way} {state}");
                }
            }
        }
        assert_eq!(Way::Code.kind(), RewardKind::Code);
    }
}
