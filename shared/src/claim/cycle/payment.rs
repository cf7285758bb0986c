//! One payment. No result means that it is still open; what failed or came back is payable again, by a new
//! payment.

use super::Actor::{self, Clock, Owner, Payer, Reviewer};
use super::{Refused, taken};
use chrono::{Days, NaiveDate};

words! {
    pub enum PaymentKind {
        /// Through a bank or a service, with a reference.
        Transfer = "transfer",
        Check = "check",
    }
}

words! {
    pub enum PaymentState {
        Prepared = "prepared",
        Released = "released",
        /// A transfer with its reference.
        Sent = "sent",
        /// A check with its number.
        HandedOver = "handed_over",
        Mailed = "mailed",
        /// The money arrived; of a check: it was cashed.
        Settled = "settled",
        Cancelled = "cancelled",
        Failed = "failed",
        Returned = "returned",
        /// A check that nobody cashed in time.
        Stale = "stale",
        /// A check that is no longer good; another can be issued.
        Void = "void",
    }
}

words! {
    pub enum PaymentEvent {
        Release = "release",
        Send = "send",
        HandOver = "hand_over",
        Mail = "mail",
        Settle = "settle",
        Cancel = "cancel",
        Fail = "fail",
        Return = "return",
        GoStale = "go_stale",
        MakeVoid = "make_void",
    }
}

pub fn next(kind: PaymentKind, state: PaymentState, event: PaymentEvent) -> Option<PaymentState> {
    use PaymentKind::{Check, Transfer};
    use {PaymentEvent as Event, PaymentState as State};
    match (kind, state, event) {
        (_, State::Prepared, Event::Release) => Some(State::Released),
        (_, State::Prepared | State::Released, Event::Cancel) => Some(State::Cancelled),
        (Transfer, State::Released, Event::Send) => Some(State::Sent),
        (Transfer, State::Sent, Event::Settle) => Some(State::Settled),
        (Transfer, State::Sent | State::Settled, Event::Fail) => Some(State::Failed),
        (Transfer, State::Sent | State::Settled, Event::Return) => Some(State::Returned),
        (Check, State::Released, Event::HandOver) => Some(State::HandedOver),
        (Check, State::Released, Event::Mail) => Some(State::Mailed),
        (Check, State::HandedOver | State::Mailed | State::Stale, Event::Settle) => Some(State::Settled),
        (Check, State::HandedOver | State::Mailed | State::Settled, Event::Fail) => Some(State::Failed),
        (Check, State::Mailed, Event::Return) => Some(State::Returned),
        (Check, State::HandedOver | State::Mailed, Event::GoStale) => Some(State::Stale),
        (Check, State::HandedOver | State::Mailed | State::Stale, Event::MakeVoid) => Some(State::Void),
        _ => None,
    }
}

pub fn may(event: PaymentEvent) -> &'static [Actor] {
    match event {
        PaymentEvent::Release
        | PaymentEvent::Send
        | PaymentEvent::HandOver
        | PaymentEvent::Mail
        | PaymentEvent::Settle
        | PaymentEvent::Fail
        | PaymentEvent::Return
        | PaymentEvent::MakeVoid => &[Payer],
        // Also what pulls a payment out of its batch.
        PaymentEvent::Cancel => &[Owner, Reviewer, Actor::Approver, Payer],
        PaymentEvent::GoStale => &[Clock],
    }
}

pub fn step(
    kind: PaymentKind,
    state: PaymentState,
    event: PaymentEvent,
    actor: Actor,
) -> Result<PaymentState, Refused> {
    taken(next(kind, state, event), may(event), actor)
}

/// Whether a payment may still become money at its owner: at most one of a claim is.
pub fn is_open(state: PaymentState) -> bool {
    use PaymentState as State;
    match state {
        State::Prepared
        | State::Released
        | State::Sent
        | State::HandedOver
        | State::Mailed
        | State::Stale => true,
        State::Settled | State::Cancelled | State::Failed | State::Returned | State::Void => false,
    }
}

/// The first day on which a check that is out is stale.
pub fn stale_on(issued: NaiveDate, stale_check_days: i64) -> Option<NaiveDate> {
    issued.checked_add_days(Days::new(u64::try_from(stale_check_days).ok()?.checked_add(1)?))
}

#[cfg(test)]
mod tests {
    use super::stale_on;
    use chrono::NaiveDate;

    #[test]
    fn a_check_is_good_for_180_days_and_stale_on_the_next() {
        let issued = NaiveDate::from_ymd_opt(2025, 5, 19).unwrap();
        assert_eq!(stale_on(issued, 180), NaiveDate::from_ymd_opt(2025, 11, 16));
        assert_eq!(stale_on(NaiveDate::MAX, 180), None);
    }
}
