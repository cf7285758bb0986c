//! Tests of the rules of challenges.

use super::*;
use crate::id::Id;
use crate::rewards::WaitView;
use proptest::prelude::*;

fn id(number: usize) -> ActivityId {
    ActivityId::parse(&format!("01890a5d-ac96-774b-bcce-{number:012x}")).unwrap()
}

fn earned(number: usize, nature: Nature, points: i64) -> Earned {
    Earned { activity: Some(id(number)), nature, points }
}

fn points(goal: i64, share_percent: i64) -> Goal<'static> {
    Goal { measure: Measure::Points, goal, activities: &[], share_percent }
}

#[test]
fn what_is_proven_counts_whole_and_a_word_up_to_its_share() {
    let has = [earned(1, Nature::Proof, 4), earned(2, Nature::Honour, 3), earned(3, Nature::Pledge, 3)];
    let far = progress(&points(10, 40), &has);
    assert_eq!((far.proven, far.word, far.word_max, far.done), (4, 6, 4, 8));
    assert_eq!((far.left(), far.word_room(), far.is_reached()), (2, 0, false));
    assert!(progress(&points(10, 60), &has).is_reached());
    assert_eq!(progress(&points(10, 0), &has).done, 4);
}

#[test]
fn a_share_is_rounded_down_so_that_proof_fills_the_rest() {
    assert_eq!(points(3, 50).word_max(), 1);
    assert_eq!(points(1, 99).word_max(), 0);
    assert_eq!(points(7, 100).word_max(), 7);
}

#[test]
fn of_a_set_each_activity_counts_once_and_proof_is_worth_more_than_a_word() {
    let set = [id(1), id(2), id(3)];
    let goal = Goal { measure: Measure::Activities, goal: 3, activities: &set, share_percent: 34 };
    let has = [
        earned(1, Nature::Honour, 1),
        earned(1, Nature::Proof, 5),
        earned(1, Nature::Proof, 5),
        earned(2, Nature::Honour, 1),
        earned(9, Nature::Proof, 1),
    ];
    let far = progress(&goal, &has);
    assert_eq!((far.proven, far.word, far.done), (1, 1, 2));
    assert_eq!(explain(&goal, &has), [0, 1, 0, 1, 0]);
    assert_eq!(far.gain(1, true), 0, "the share is full");
    assert_eq!(far.gain(1, false), 1);
}

#[test]
fn what_would_be_too_much_is_cut_at_the_goal() {
    let has = [earned(1, Nature::Proof, 8), earned(2, Nature::Record, 8)];
    assert_eq!(explain(&points(10, 50), &has), [8, 2]);
    assert_eq!(progress(&points(10, 50), &has).done, 10);
}

#[test]
fn the_nearer_challenge_has_the_smaller_part_left() {
    let far = |done, goal| Progress { goal, done, ..Progress::default() };
    assert_eq!(nearer(far(9, 10), far(45, 50)), std::cmp::Ordering::Equal);
    assert_eq!(nearer(far(9, 10), far(1, 2)), std::cmp::Ordering::Less);
}

#[test]
fn a_goal_that_is_gone_takes_what_was_not_redeemed() {
    use CompletionState::{TakenBack, Unlocked, Waiting};
    assert_eq!(judge(Unlocked, false, false, false), Verdict::TakeBack);
    assert_eq!(judge(Waiting, false, false, false), Verdict::TakeBack);
    assert_eq!(judge(Unlocked, false, false, true), Verdict::Flag);
    assert_eq!(judge(Unlocked, true, false, true), Verdict::Keep, "it is flagged already");
    assert_eq!(judge(Unlocked, true, false, false), Verdict::TakeBack, "its reservation ended since");
    assert_eq!(judge(Unlocked, true, true, true), Verdict::Unflag);
    assert_eq!(judge(TakenBack, true, true, false), Verdict::GiveBack);
    assert_eq!(judge(TakenBack, true, false, false), Verdict::Keep);
    assert_eq!(judge(Unlocked, false, true, false), Verdict::Keep);
}

#[test]
fn a_reservation_that_ended_leaves_the_unlock_until_its_own_end() {
    use CompletionState::Unlocked;
    let at = |text| Timestamp::parse(text).unwrap();
    let (now, end) = (at("2025-05-16T10:00:00Z"), at("2025-05-18T10:00:00Z"));
    let seen = |redemption, now| shown(Unlocked, false, redemption, Some(end), now);
    assert_eq!(seen(Some(RedemptionState::Reserved), now), UnlockState::Reserved);
    assert_eq!(
        seen(Some(RedemptionState::Confirmed), end),
        UnlockState::Reserved,
        "approved by a second person"
    );
    assert_eq!(seen(Some(RedemptionState::Owed), end), UnlockState::Owed);
    assert_eq!(seen(Some(RedemptionState::HandedOver), end), UnlockState::HandedOver);
    assert_eq!(seen(Some(RedemptionState::Expired), now), UnlockState::Unlocked);
    assert_eq!(seen(Some(RedemptionState::Cancelled), end), UnlockState::Lapsed);
    let flagged = |redemption| shown(Unlocked, true, Some(redemption), None, now);
    assert_eq!(flagged(RedemptionState::HandedOver), UnlockState::HandedOver);
    assert_eq!(flagged(RedemptionState::Cancelled), UnlockState::TakenBack);
    assert_eq!(flagged(RedemptionState::Owed), UnlockState::Owed);
    assert_eq!(until(Some(end), Some(now)), Some(now));
    assert_eq!(until(None, Some(now)), Some(now));
}

/// What is held can't be reserved again, and what is shown as there to be reserved is not held.
#[test]
fn an_unlock_is_held_exactly_while_nothing_gives_it_back() {
    let now = Timestamp::parse("2025-05-16T10:00:00Z").unwrap();
    for redemption in RedemptionState::ALL {
        let gives_back = matches!(redemption, RedemptionState::Cancelled | RedemptionState::Expired);
        assert_eq!(is_held(Some(*redemption)), !gives_back, "{redemption}");
        let seen = shown(CompletionState::Unlocked, false, Some(*redemption), None, now);
        assert_eq!(seen == UnlockState::Unlocked, gives_back, "{redemption}");
    }
    assert!(!is_held(None));
}

#[test]
fn what_is_sold_out_can_be_waited_for_and_a_turn_can_be_taken() {
    let now = Timestamp::parse("2025-05-16T10:00:00Z").unwrap();
    let seen = |sold_out, wait| {
        let completion = CompletionView {
            reached_at: now,
            state: UnlockState::Unlocked,
            waits_for: None,
            before: None,
            until: None,
            redemption: None,
            sold_out,
            wait,
        };
        taking(&completion, now)
    };
    let place = |place, turn_ends_at| Some(WaitView { place, turn_ends_at });
    let later = now.plus_minutes(1);
    assert_eq!(seen(false, None), Taking::Reserve);
    assert_eq!(seen(true, None), Taking::SoldOut);
    assert_eq!(seen(true, place(2, None)), Taking::Waits(2));
    assert_eq!(seen(true, place(0, Some(later))), Taking::Turn(later));
    assert_eq!(seen(true, place(0, Some(now))), Taking::SoldOut, "it went by");
}

#[test]
fn what_waits_lapses_when_it_could_not_be_reserved_any_more() {
    let now = Timestamp::parse("2025-05-18T12:00:00Z").unwrap();
    let seen = |until| shown(CompletionState::Waiting, false, None, until, now);
    assert_eq!(seen(None), UnlockState::Waiting);
    assert_eq!(seen(Some(now.plus_minutes(1))), UnlockState::Waiting);
    assert_eq!(seen(Some(now)), UnlockState::Lapsed);
}

#[test]
fn the_cap_that_lasts_longest_is_named() {
    let caps = Caps { per_day: Some(2), in_all: Some(5), ceiling_minor: Some(5_000), value_minor: 1_500 };
    let used = |today, in_all, cost_minor| Used { today, in_all, cost_minor };
    assert_eq!(caps.admit(used(1, 2, 3_000)), Ok(()));
    assert_eq!(caps.admit(used(2, 2, 3_000)), Err(Full::Day));
    assert_eq!(caps.admit(used(2, 3, 4_500)), Err(Full::Ceiling), "500 are left and one costs 1500");
    assert_eq!(caps.admit(used(2, 5, 4_500)), Err(Full::InAll));
    assert_eq!(caps.left_today(used(0, 2, 3_000)), Some(1), "the money ends before the day");
    let free = Caps { ceiling_minor: Some(0), ..Caps::default() };
    assert_eq!((free.left(Used::default()), free.admit(Used::default())), (None, Ok(())), "it costs nothing");
}

fn natures() -> impl Strategy<Value = Nature> {
    prop::sample::select(Nature::ALL.to_vec())
}

proptest! {
    /// Every point that counts is explained, and no more.
    #[test]
    fn the_entries_add_up_to_the_progress(
        has in prop::collection::vec((0..6_usize, natures(), 1..9_i64), 0..30),
        goal in 1..40_i64,
        share in 0..101_i64,
        by_set in any::<bool>(),
    ) {
        let has: Vec<Earned> = has.into_iter().map(|(at, nature, points)| earned(at, nature, points)).collect();
        let set: Vec<ActivityId> = (0..4).map(id).collect();
        let measure = if by_set { Measure::Activities } else { Measure::Points };
        let goal = Goal { measure, goal, activities: &set, share_percent: share };
        let (far, counted) = (progress(&goal, &has), explain(&goal, &has));
        prop_assert_eq!(counted.iter().sum::<i64>(), far.done);
        let word: i64 = has.iter().zip(&counted).filter(|(one, _)| on_word(one.nature)).map(|(_, n)| n).sum();
        prop_assert!(word <= far.word_max, "{} of {}", word, far.word_max);
        prop_assert!(far.done <= far.goal && far.left() >= 0);
    }

    /// More never brings anybody further away, and what a gain promises is what happens.
    #[test]
    fn one_more_brings_as_much_as_was_said(
        has in prop::collection::vec((0..6_usize, natures(), 1..9_i64), 0..20),
        more in (natures(), 1..9_i64),
        goal in 1..40_i64,
        share in 0..101_i64,
    ) {
        let mut has: Vec<Earned> = has.into_iter().map(|(at, nature, points)| earned(at, nature, points)).collect();
        let goal = points(goal, share);
        let before = progress(&goal, &has);
        let gain = before.gain(more.1, on_word(more.0));
        has.push(earned(9, more.0, more.1));
        prop_assert_eq!(progress(&goal, &has).done, before.done + gain);
    }

    /// However many come, no cap is passed.
    #[test]
    fn what_is_admitted_stays_below_every_cap(
        caps in (1..9_i64, 1..20_i64, 0..9_000_i64, 1..2_000_i64),
        days in prop::collection::vec(0..30_usize, 1..6),
    ) {
        let (per_day, in_all, ceiling, value_minor) = caps;
        let caps = Caps { per_day: Some(per_day), in_all: Some(in_all), ceiling_minor: Some(ceiling), value_minor };
        let mut used = Used::default();
        for come in days {
            used.today = 0;
            for _ in 0..come {
                if caps.admit(used).is_ok() {
                    used = Used { today: used.today + 1, in_all: used.in_all + 1, cost_minor: used.cost_minor + value_minor };
                }
            }
            prop_assert!(used.today <= per_day);
        }
        prop_assert!(used.in_all <= in_all && used.cost_minor <= ceiling);
    }
}
