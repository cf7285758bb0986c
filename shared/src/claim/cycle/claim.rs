//! A claim: draft → submitted → in review → approved, and back. Everything but money that was sent can go
//! back.

use super::Actor::{self, Approver, Clock, Owner, Payer, Reviewer};
use super::{Refused, taken};
use crate::claim::ClaimState;
use chrono::{Days, NaiveDate};

words! {
    pub enum ClaimEvent {
        /// A line is added, changed or removed: what was attested is no longer what is there.
        Edit = "edit",
        /// With the attestation.
        Submit = "submit",
        StartReview = "start_review",
        StopReview = "stop_review",
        Approve = "approve",
        /// With a reason that the owner reads.
        Return = "return",
        Reopen = "reopen",
        Withdraw = "withdraw",
        Resume = "resume",
    }
}

pub fn next(state: ClaimState, event: ClaimEvent) -> Option<ClaimState> {
    use {ClaimEvent as Event, ClaimState as State};
    match (state, event) {
        (State::Withdrawn, Event::Resume) => Some(State::Draft),
        (State::Withdrawn, _) => None,
        (_, Event::Edit) => Some(State::Draft),
        (State::Draft | State::Returned, Event::Submit) => Some(State::Submitted),
        (State::Submitted, Event::StartReview) => Some(State::InReview),
        (State::InReview, Event::StopReview) => Some(State::Submitted),
        (State::InReview, Event::Approve) => Some(State::Approved),
        (State::Submitted | State::InReview | State::Approved, Event::Return) => Some(State::Returned),
        (State::Approved, Event::Reopen) => Some(State::InReview),
        (_, Event::Withdraw) => Some(State::Withdrawn),
        _ => None,
    }
}

pub fn may(event: ClaimEvent) -> &'static [Actor] {
    match event {
        ClaimEvent::Edit | ClaimEvent::Submit | ClaimEvent::Withdraw | ClaimEvent::Resume => &[Owner],
        ClaimEvent::StartReview | ClaimEvent::StopReview | ClaimEvent::Return => &[Reviewer, Approver],
        // By itself when what the approval rests on changes: the award, or whether its owner attended.
        ClaimEvent::Reopen => &[Reviewer, Approver, Clock],
        ClaimEvent::Approve => &[Approver],
    }
}

pub fn step(state: ClaimState, event: ClaimEvent, actor: Actor) -> Result<ClaimState, Refused> {
    taken(next(state, event), may(event), actor)
}

words! {
    /// A claim on hold is not paid; everything else goes on.
    pub enum HoldState {
        Free = "free",
        Held = "held",
    }
}

words! {
    pub enum HoldEvent {
        Hold = "hold",
        /// By another person than who held it.
        Release = "release",
    }
}

pub fn hold_next(state: HoldState, event: HoldEvent) -> Option<HoldState> {
    match (state, event) {
        (HoldState::Free, HoldEvent::Hold) => Some(HoldState::Held),
        (HoldState::Held, HoldEvent::Release) => Some(HoldState::Free),
        _ => None,
    }
}

pub fn hold_may(event: HoldEvent) -> &'static [Actor] {
    match event {
        HoldEvent::Hold => &[Reviewer, Approver, Payer],
        HoldEvent::Release => &[Approver],
    }
}

pub fn hold_step(state: HoldState, event: HoldEvent, actor: Actor) -> Result<HoldState, Refused> {
    taken(hold_next(state, event), hold_may(event), actor)
}

words! {
    /// What an owner wants to do with their lines.
    pub enum Change {
        Add = "add",
        Edit = "edit",
        Remove = "remove",
        Withdraw = "withdraw",
    }
}

words! {
    /// How far the money is.
    pub enum MoneyFact {
        None = "none",
        /// A payment is prepared and nothing is sent.
        Prepared = "prepared",
        /// A payment is on its way, or was settled.
        Sent = "sent",
    }
}

/// From a prepared payment on the owner adds lines and changes none; a claim is withdrawn until money is
/// sent.
pub fn owner_may(change: Change, money: MoneyFact) -> bool {
    match (change, money) {
        (Change::Add, _) | (_, MoneyFact::None) | (Change::Withdraw, MoneyFact::Prepared) => true,
        (Change::Edit | Change::Remove, MoneyFact::Prepared | MoneyFact::Sent)
        | (Change::Withdraw, MoneyFact::Sent) => false,
    }
}

/// The last day for receipts: the edition's, or later when a claim was returned. `None`: no deadline is set.
pub fn upload_until(
    edition: Option<NaiveDate>,
    returned_on: Option<NaiveDate>,
    return_days_least: i64,
) -> Option<NaiveDate> {
    let days = Days::new(u64::try_from(return_days_least).unwrap_or(0));
    let returned = returned_on.and_then(|day| day.checked_add_days(days));
    edition.map(|last| returned.map_or(last, |returned| last.max(returned)))
}

#[cfg(test)]
mod tests {
    use super::{Change, MoneyFact, owner_may, upload_until};
    use chrono::NaiveDate;

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2025, month, day)
    }

    #[test]
    fn a_return_leaves_two_weeks_whatever_the_deadline() {
        assert_eq!(upload_until(day(6, 15), None, 14), day(6, 15));
        assert_eq!(upload_until(day(6, 15), day(5, 20), 14), day(6, 15), "the deadline is later");
        assert_eq!(upload_until(day(6, 15), day(6, 14), 14), day(6, 28));
        assert_eq!(upload_until(day(6, 15), day(8, 1), 14), day(8, 15), "long after it");
        assert_eq!(upload_until(None, day(8, 1), 14), None, "without a deadline there is none");
    }

    #[test]
    fn what_is_being_paid_is_not_changed_and_new_lines_are_always_taken() {
        for money in MoneyFact::ALL {
            assert!(owner_may(Change::Add, *money));
            assert_eq!(owner_may(Change::Edit, *money), *money == MoneyFact::None);
            assert_eq!(owner_may(Change::Withdraw, *money), *money != MoneyFact::Sent);
        }
    }
}
