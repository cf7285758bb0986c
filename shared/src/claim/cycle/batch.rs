//! A batch of payments of one method.

use super::Actor::{self, Payer};
use super::{Refused, taken};

words! {
    pub enum BatchState {
        Open = "open",
        /// Totals and hash are taken.
        Prepared = "prepared",
        /// A second person let it go.
        Released = "released",
        Exported = "exported",
        /// Every payment has its result.
        Closed = "closed",
        Cancelled = "cancelled",
    }
}

words! {
    pub enum BatchEvent {
        Prepare = "prepare",
        /// A payment is pulled out before release: a reopened line, a hold, other payment details. New hash.
        Pull = "pull",
        /// By another person than who prepared it and who approved any of its claims; see [`may_release`].
        Release = "release",
        /// Again gives the same bytes again.
        Export = "export",
        Close = "close",
        /// While none of its payments is sent.
        Cancel = "cancel",
    }
}

pub fn next(state: BatchState, event: BatchEvent) -> Option<BatchState> {
    use {BatchEvent as Event, BatchState as State};
    match (state, event) {
        (State::Open, Event::Prepare) => Some(State::Prepared),
        (State::Open, Event::Pull) => Some(State::Open),
        (State::Prepared, Event::Pull) => Some(State::Prepared),
        (State::Prepared, Event::Release) => Some(State::Released),
        (State::Released | State::Exported, Event::Export) => Some(State::Exported),
        (State::Exported, Event::Close) => Some(State::Closed),
        (State::Open | State::Prepared | State::Released | State::Exported, Event::Cancel) => {
            Some(State::Cancelled)
        }
        _ => None,
    }
}

pub fn may(event: BatchEvent) -> &'static [Actor] {
    match event {
        BatchEvent::Prepare
        | BatchEvent::Release
        | BatchEvent::Export
        | BatchEvent::Close
        | BatchEvent::Cancel => &[Payer],
        // What pulls a payment out is somebody else's deed: an owner's, a reviewer's, an approver's.
        BatchEvent::Pull => &[Actor::Owner, Actor::Reviewer, Actor::Approver, Payer],
    }
}

pub fn step(state: BatchState, event: BatchEvent, actor: Actor) -> Result<BatchState, Refused> {
    taken(next(state, event), may(event), actor)
}

/// Two people suffice: one prepares and approves, another releases. `releases` has no part in what is
/// released, neither as who prepared or approved it nor as who is paid.
pub fn may_release<P: PartialEq>(releases: &P, prepared: &P, approved: &[P], paid: &[P]) -> bool {
    releases != prepared && !approved.contains(releases) && !paid.contains(releases)
}

#[cfg(test)]
mod tests {
    use super::may_release;

    #[test]
    fn who_releases_has_no_other_part_in_it() {
        assert!(may_release(&"bea", &"ann", &["ann"], &["carl"]), "two people suffice");
        assert!(!may_release(&"ann", &"ann", &["bea"], &["carl"]), "prepared it");
        assert!(!may_release(&"bea", &"ann", &["ann", "bea"], &["carl"]), "approved one of them");
        assert!(!may_release(&"bea", &"ann", &["ann"], &["carl", "bea"]), "is paid by it");
    }
}
