//! The life of a redemption, and what the button says. Pure; the server decides with it, the app shows it.

use super::{RedemptionState, RewardView};
use crate::time::Timestamp;

/// A reservation of a reward whose counter has no known end lasts this long.
pub const RESERVED_DAYS: i64 = 7;
/// Longest title, place or reason, in characters: two lines on a phone.
pub const TITLE_CHARS_MAX: usize = 120;
pub const TEXT_CHARS_MAX: usize = 1_000;
/// A cost or a stock beyond this is a slip of the keyboard.
pub const COUNT_MAX: i64 = 100_000;

/// What can happen to a redemption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedemptionEvent {
    HandOver,
    Cancel,
    /// Its time ran out.
    Expire,
}

/// That can't happen now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a redemption that is {state} can't take {event:?}")]
pub struct Refused {
    pub state: RedemptionState,
    pub event: RedemptionEvent,
}

/// The life cycle.
pub fn next(state: RedemptionState, event: RedemptionEvent) -> Result<RedemptionState, Refused> {
    use RedemptionState::{Cancelled, Expired, HandedOver, Reserved};
    match (state, event) {
        (Reserved, RedemptionEvent::HandOver) => Ok(HandedOver),
        (Reserved, RedemptionEvent::Cancel) => Ok(Cancelled),
        (Reserved, RedemptionEvent::Expire) => Ok(Expired),
        (state, event) => Err(Refused { state, event }),
    }
}

/// When a reservation made at `now` ends by itself: at its counter's end, or after [`RESERVED_DAYS`].
pub fn ends_at(closes_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
    closes_at.unwrap_or_else(|| now.plus_days(RESERVED_DAYS))
}

/// How long before its end the owner of a reservation is told.
pub const REMINDED_HOURS: i64 = 24;

/// When the owner is told that a reservation ends soon: a day before, or half-way when it lasts less than
/// two days.
pub fn remind_at(reserved_at: Timestamp, ends_at: Timestamp) -> Timestamp {
    let half = ends_at.seconds_since(reserved_at) / 2;
    ends_at.plus_seconds(-half.min(REMINDED_HOURS * 3_600))
}

/// A reservation past its end counts as expired, even before the clean-up has run.
pub fn shown(state: RedemptionState, ends_at: Timestamp, now: Timestamp) -> RedemptionState {
    match state {
        RedemptionState::Reserved if ends_at <= now => RedemptionState::Expired,
        state => state,
    }
}

/// What someone with `balance` points can do about a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    Redeem,
    /// So many points are missing.
    Short(i64),
    SoldOut,
    /// They have as many as one person can have.
    LimitReached,
    /// The counter closed.
    Closed,
}

pub fn offer(reward: &RewardView, balance: i64, now: Timestamp) -> Offer {
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        Offer::Closed
    } else if reward.left <= 0 {
        Offer::LimitReached
    } else if reward.stock_left <= 0 {
        Offer::SoldOut
    } else if balance < reward.cost {
        Offer::Short(reward.cost - balance)
    } else {
        Offer::Redeem
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, RedemptionEvent, next, offer, remind_at, shown};
    use crate::id::Id;
    use crate::rewards::{RedemptionState, RewardId, RewardView};
    use crate::text::Bilingual;
    use crate::time::Timestamp;

    #[test]
    fn only_a_reserved_redemption_goes_anywhere() {
        use RedemptionEvent::{Cancel, Expire, HandOver};
        assert_eq!(next(RedemptionState::Reserved, HandOver), Ok(RedemptionState::HandedOver));
        assert_eq!(next(RedemptionState::Reserved, Cancel), Ok(RedemptionState::Cancelled));
        assert_eq!(next(RedemptionState::Reserved, Expire), Ok(RedemptionState::Expired));
        for state in [RedemptionState::HandedOver, RedemptionState::Cancelled, RedemptionState::Expired] {
            for event in [HandOver, Cancel, Expire] {
                assert!(next(state, event).is_err(), "{state} {event:?}");
            }
        }
    }

    #[test]
    fn a_reservation_past_its_end_is_expired_before_the_clean_up_ran() {
        let at = |text| Timestamp::parse(text).unwrap();
        let end = at("2026-05-18T20:00:00Z");
        assert_eq!(
            shown(RedemptionState::Reserved, end, at("2026-05-18T19:59:59Z")),
            RedemptionState::Reserved
        );
        assert_eq!(shown(RedemptionState::Reserved, end, end), RedemptionState::Expired);
        assert_eq!(shown(RedemptionState::HandedOver, end, end), RedemptionState::HandedOver);
    }

    #[test]
    fn the_owner_is_told_a_day_before_the_end_and_half_way_of_a_short_reservation() {
        let at = |text| Timestamp::parse(text).unwrap();
        let (monday, sunday) = (at("2026-05-11T10:00:00Z"), at("2026-05-17T20:00:00Z"));
        assert_eq!(remind_at(monday, sunday), at("2026-05-16T20:00:00Z"));
        assert_eq!(remind_at(at("2026-05-17T16:00:00Z"), sunday), at("2026-05-17T18:00:00Z"));
        assert_eq!(remind_at(sunday, sunday), sunday);
    }

    #[test]
    fn the_button_names_the_first_thing_in_the_way() {
        let now = Timestamp::parse("2026-05-18T12:00:00Z").unwrap();
        let reward = RewardView {
            id: RewardId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            title: Bilingual::default(),
            text: Bilingual::default(),
            counter: Bilingual::default(),
            cost: 10,
            stock_left: 1,
            limit: 1,
            left: 1,
            closes_at: None,
        };
        assert_eq!(offer(&reward, 10, now), Offer::Redeem);
        assert_eq!(offer(&reward, 7, now), Offer::Short(3));
        assert_eq!(offer(&RewardView { stock_left: 0, ..reward.clone() }, 10, now), Offer::SoldOut);
        assert_eq!(offer(&RewardView { left: 0, ..reward.clone() }, 10, now), Offer::LimitReached);
        assert_eq!(offer(&RewardView { closes_at: Some(now), ..reward }, 10, now), Offer::Closed);
    }
}
