//! An expense line: pending → approved | flagged → pending again.

use super::Actor::{self, Approver, Owner, Reviewer};
use super::{Refused, taken};
use crate::claim::LineState;

words! {
    pub enum LineEvent {
        /// For an amount that is at most what is eligible; see [`approvable`].
        Approve = "approve",
        /// With a reason that the owner reads.
        Flag = "flag",
        /// By its owner; resets an approval.
        Edit = "edit",
        Reopen = "reopen",
        Remove = "remove",
    }
}

pub fn next(state: LineState, event: LineEvent) -> Option<LineState> {
    use {LineEvent as Event, LineState as State};
    match (state, event) {
        (State::Pending, Event::Approve) => Some(State::Approved),
        (State::Pending, Event::Flag) => Some(State::Flagged),
        (State::Pending | State::Approved | State::Flagged, Event::Edit) => Some(State::Pending),
        (State::Approved | State::Flagged, Event::Reopen) => Some(State::Pending),
        (State::Pending | State::Approved | State::Flagged, Event::Remove) => Some(State::Removed),
        _ => None,
    }
}

pub fn may(event: LineEvent) -> &'static [Actor] {
    match event {
        LineEvent::Approve | LineEvent::Flag | LineEvent::Reopen => &[Reviewer, Approver],
        LineEvent::Edit | LineEvent::Remove => &[Owner],
    }
}

pub fn step(state: LineState, event: LineEvent, actor: Actor) -> Result<LineState, Refused> {
    taken(next(state, event), may(event), actor)
}

/// Whether a line can be approved for an amount.
pub fn approvable(amount_minor: i64, eligible_minor: i64) -> bool {
    (1..=eligible_minor).contains(&amount_minor)
}
