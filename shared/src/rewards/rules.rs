//! How long things last, and what the button says. Pure; the server decides with it, the app shows it.

use super::cycle::holds_piece;
use super::{RedemptionState, RewardView};
use crate::time::Timestamp;

/// A reservation of a reward whose counter has no known end lasts this long.
pub const RESERVED_DAYS: i64 = 7;
/// Longest title, place or reason, in characters: two lines on a phone.
pub const TITLE_CHARS_MAX: usize = 120;
pub const TEXT_CHARS_MAX: usize = 1_000;
/// A cost or a stock beyond this is a slip of the keyboard.
pub const COUNT_MAX: i64 = 100_000;
/// One million of a currency with two decimals: beyond every reward, and every ceiling.
pub const VALUE_MINOR_MAX: i64 = 100_000_000;
/// How long a piece that came back is kept for who is first on the wait list.
pub const TURN_HOURS: i64 = 24;

/// When a reservation made at `now` ends by itself: at its counter's end, or after [`RESERVED_DAYS`].
pub fn ends_at(closes_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
    closes_at.unwrap_or_else(|| now.plus_days(RESERVED_DAYS))
}

/// When a turn on the wait list that begins at `now` ends.
pub fn turn_ends_at(closes_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
    let ends_at = now.plus_minutes(TURN_HOURS * 60);
    closes_at.map_or(ends_at, |closes_at| closes_at.min(ends_at))
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
        state if holds_piece(state) && ends_at <= now => RedemptionState::Expired,
        state => state,
    }
}

/// What someone with `balance` points can do about a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    Redeem,
    /// A piece is kept for them until then.
    Turn(Timestamp),
    /// So many points are missing.
    Short(i64),
    /// Gone, or others wait for what is left: they can join the wait list.
    SoldOut,
    /// They are on the wait list, at this place.
    Waiting(i64),
    /// No more today.
    NotToday,
    /// They have as many as one person can have.
    LimitReached,
    /// It opens then.
    NotYet(Timestamp),
    /// The counter closed.
    Closed,
}

/// The first thing in the way.
pub fn offer(reward: &RewardView, balance: i64, now: Timestamp) -> Offer {
    let turn = reward.wait.as_ref().and_then(|wait| wait.turn_ends_at).filter(|ends_at| *ends_at > now);
    let waits = reward.wait.as_ref().filter(|wait| wait.turn_ends_at.is_none());
    if reward.closes_at.is_some_and(|closes_at| closes_at <= now) {
        Offer::Closed
    } else if let Some(opens_at) = reward.opens_at.filter(|opens_at| *opens_at > now) {
        Offer::NotYet(opens_at)
    } else if reward.left <= 0 {
        Offer::LimitReached
    } else if let Some(wait) = waits {
        Offer::Waiting(wait.place)
    } else if turn.is_none() && (reward.stock_left <= 0 || reward.waiting > 0) {
        Offer::SoldOut
    } else if turn.is_none() && reward.left_today.is_some_and(|left| left <= 0) {
        Offer::NotToday
    } else if balance < reward.cost {
        Offer::Short(reward.cost - balance)
    } else {
        turn.map_or(Offer::Redeem, Offer::Turn)
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, offer, remind_at, shown, turn_ends_at};
    use crate::id::Id;
    use crate::rewards::{RedemptionState, RewardId, RewardKind, RewardView, WaitView};
    use crate::text::Bilingual;
    use crate::time::Timestamp;

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

    fn some_reward() -> RewardView {
        RewardView {
            id: RewardId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            kind: RewardKind::PickUp,
            picture: None,
            left_today: None,
            alternative: None,
            by_two: false,
            waiting: 0,
            wait: None,
            opens_at: None,
            title: Bilingual::default(),
            text: Bilingual::default(),
            counter: Bilingual::default(),
            cost: 10,
            stock_left: 1,
            limit: 1,
            left: 1,
            closes_at: None,
        }
    }

    #[test]
    fn the_button_names_the_first_thing_in_the_way() {
        let now = Timestamp::parse("2026-05-18T12:00:00Z").unwrap();
        let reward = some_reward();
        assert_eq!(offer(&reward, 10, now), Offer::Redeem);
        assert_eq!(offer(&reward, 7, now), Offer::Short(3));
        assert_eq!(offer(&RewardView { stock_left: 0, ..reward.clone() }, 10, now), Offer::SoldOut);
        assert_eq!(offer(&RewardView { left: 0, ..reward.clone() }, 10, now), Offer::LimitReached);
        assert_eq!(offer(&RewardView { left_today: Some(0), ..reward.clone() }, 10, now), Offer::NotToday);
        let later = now.plus_minutes(1);
        assert_eq!(
            offer(&RewardView { opens_at: Some(later), ..reward.clone() }, 10, now),
            Offer::NotYet(later)
        );
        assert_eq!(offer(&RewardView { closes_at: Some(now), ..reward }, 10, now), Offer::Closed);
    }

    #[test]
    fn who_waits_comes_before_who_does_not() {
        let now = Timestamp::parse("2026-05-18T12:00:00Z").unwrap();
        let gone = RewardView { stock_left: 0, waiting: 2, ..some_reward() };
        let back = RewardView { stock_left: 1, ..gone.clone() };
        assert_eq!(offer(&back, 10, now), Offer::SoldOut, "others were first");
        let second = WaitView { place: 2, turn_ends_at: None };
        assert_eq!(offer(&RewardView { wait: Some(second), ..gone.clone() }, 10, now), Offer::Waiting(2));
        let ends_at = now.plus_minutes(5);
        let turn = RewardView { wait: Some(WaitView { place: 0, turn_ends_at: Some(ends_at) }), ..gone };
        assert_eq!(offer(&turn, 10, now), Offer::Turn(ends_at));
        assert_eq!(offer(&turn, 7, now), Offer::Short(3));
        assert_eq!(offer(&turn, 10, ends_at), Offer::SoldOut, "it went by");
    }

    #[test]
    fn a_turn_lasts_a_day_and_never_beyond_the_counter() {
        let now = Timestamp::parse("2026-05-18T12:00:00Z").unwrap();
        assert_eq!(turn_ends_at(None, now), now.plus_minutes(24 * 60));
        assert_eq!(turn_ends_at(Some(now.plus_minutes(30)), now), now.plus_minutes(30));
    }
}
