//! A visit at the reimbursement desk with its queue.
//!
//! A visit that ends incomplete is followed by a new one, which keeps *ID seen*; an undo needs a reason.

use super::Actor::{self, Admin, Approver, Moderator, Owner, Payer, Reviewer, Volunteer};
use super::{Refused, taken};

words! {
    pub enum QueueState {
        /// Has a number and waits.
        Arrived = "arrived",
        Called = "called",
        /// Went away before being called, or before coming to the table.
        Left = "left",
        WithVolunteer = "with_volunteer",
        WithStaff = "with_staff",
        Done = "done",
        Incomplete = "incomplete",
        /// Was called and did not come.
        NoShow = "no_show",
    }
}

words! {
    pub enum QueueEvent {
        Call = "call",
        /// Back into the queue with the same number.
        QueueAgain = "queue_again",
        Leave = "leave",
        Begin = "begin",
        AskStaff = "ask_staff",
        Finish = "finish",
        /// Something is missing.
        Lack = "lack",
        NoShow = "no_show",
        Undo = "undo",
    }
}

pub fn next(state: QueueState, event: QueueEvent) -> Option<QueueState> {
    use {QueueEvent as Event, QueueState as State};
    match (state, event) {
        (State::Arrived, Event::Call) => Some(State::Called),
        (State::Called, Event::QueueAgain) => Some(State::Arrived),
        (State::Arrived | State::Called, Event::Leave) => Some(State::Left),
        // Nobody waits: straight in.
        (State::Arrived | State::Called, Event::Begin) => Some(State::WithVolunteer),
        (State::WithVolunteer, Event::AskStaff) => Some(State::WithStaff),
        (State::WithVolunteer | State::WithStaff, Event::Finish) => Some(State::Done),
        (State::WithVolunteer | State::WithStaff, Event::Lack) => Some(State::Incomplete),
        (State::Called, Event::NoShow) => Some(State::NoShow),
        (State::Called | State::Left | State::NoShow, Event::Undo) => Some(State::Arrived),
        (State::WithVolunteer, Event::Undo) => Some(State::Called),
        (State::WithStaff | State::Done | State::Incomplete, Event::Undo) => Some(State::WithVolunteer),
        _ => None,
    }
}

pub fn may(event: QueueEvent) -> &'static [Actor] {
    match event {
        QueueEvent::Leave | QueueEvent::QueueAgain => {
            &[Owner, Volunteer, Moderator, Reviewer, Approver, Payer, Admin]
        }
        QueueEvent::Call
        | QueueEvent::Begin
        | QueueEvent::AskStaff
        | QueueEvent::Finish
        | QueueEvent::Lack
        | QueueEvent::NoShow
        | QueueEvent::Undo => &[Volunteer, Moderator, Reviewer, Approver, Payer, Admin],
    }
}

pub fn step(state: QueueState, event: QueueEvent, actor: Actor) -> Result<QueueState, Refused> {
    taken(next(state, event), may(event), actor)
}
