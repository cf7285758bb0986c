//! Who would reach a challenge, and what that costs: from what people have now. Pure; nothing is stored.
//!
//! A *step* is one activity more. *Probable* is who is one or two steps away and is on the way: what they have in review is
//! enough, or they handed something in lately.

use super::ChallengeDraft;
use super::rules::{Caps, Earned, Goal, Progress, Used, on_word, progress};
use super::{Full, Measure};
use crate::points::{ActivityId, Nature};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Who handed something in within this time is on the way.
pub const LATELY_HOURS: i64 = 24;

/// Somebody who has, or may come to have, points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Player {
    pub earned: Vec<Earned>,
    /// In review; it would bring so much.
    pub waiting: Vec<Earned>,
    /// They handed something in within [`LATELY_HOURS`].
    pub lately: bool,
}

/// What can still be earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub activity: ActivityId,
    pub nature: Nature,
    pub points: i64,
    /// How often one person can earn it.
    pub limit: i64,
}

/// How far people are who have not completed it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reach {
    /// Who has any points, or anything in review, and has not completed it.
    pub players: i64,
    pub reached: i64,
    pub one_step: i64,
    pub two_steps: i64,
    /// Of those one or two steps away, who is on the way.
    pub probable: i64,
    /// Of all players, who is near enough by what they have in review alone.
    pub by_review: i64,
    /// Whether the catalogue holds enough for anybody to reach it from nothing.
    pub possible: bool,
}

impl Reach {
    /// Who reaches it in all likelihood.
    pub fn expected(self) -> i64 {
        self.reached + self.probable
    }

    /// Who can reach it soon.
    pub fn most(self) -> i64 {
        self.reached + self.one_step + self.two_steps
    }
}

pub fn reach(goal: &Goal<'_>, players: &[Player], offered: &[Offered]) -> Reach {
    let possible = steps(goal, &Player::default(), offered, usize::MAX).is_some();
    let mut reach = Reach { players: size(players), possible, ..Reach::default() };
    for player in players {
        let far = progress(goal, &player.earned);
        if far.is_reached() {
            reach.reached += 1;
            continue;
        }
        let mut all = player.earned.clone();
        all.extend(player.waiting.iter().cloned());
        let by_review = !player.waiting.is_empty() && progress(goal, &all).is_reached();
        reach.by_review += i64::from(by_review);
        match steps(goal, player, offered, 2) {
            Some(1) => reach.one_step += 1,
            Some(_) => reach.two_steps += 1,
            None => continue,
        }
        reach.probable += i64::from(by_review || player.lately);
    }
    reach
}

fn size<T>(of: &[T]) -> i64 {
    i64::try_from(of.len()).unwrap_or(i64::MAX)
}

/// The fewest further activities that reach the goal; `None`: more than `most`, or not at all. What is in review counts as one
/// that is open still: it has to be accepted first.
fn steps(goal: &Goal<'_>, player: &Player, offered: &[Offered], most: usize) -> Option<usize> {
    let far = progress(goal, &player.earned);
    let mut had: HashMap<&ActivityId, i64> = HashMap::new();
    for activity in player.earned.iter().filter_map(|one| one.activity.as_ref()) {
        *had.entry(activity).or_default() += 1;
    }
    let (mut proven, mut word) = (Vec::new(), Vec::new());
    for one in offered {
        let had = had.get(&one.activity).copied().unwrap_or(0);
        let (worth, times) = match goal.measure {
            Measure::Points => (one.points, one.limit - had),
            Measure::Activities => (1, i64::from(goal.activities.contains(&one.activity) && had == 0)),
        };
        let list = if on_word(one.nature) { &mut word } else { &mut proven };
        let times = usize::try_from(times.max(0)).unwrap_or(0).min(most.min(STEPS_MAX));
        list.extend(std::iter::repeat_n(worth, times));
    }
    fewest(far, proven, word, most.min(STEPS_MAX))
}

/// More steps than this are "not soon" for anybody.
const STEPS_MAX: usize = 1_000;

/// The largest first of both lists; for each number of those on people's word, as many with proof as it takes.
fn fewest(far: Progress, mut proven: Vec<i64>, mut word: Vec<i64>, most: usize) -> Option<usize> {
    proven.sort_unstable_by(|one, other| other.cmp(one));
    word.sort_unstable_by(|one, other| other.cmp(one));
    let (room, mut best) = (far.word_room(), None::<usize>);
    let mut by_word = 0_i64;
    for words in 0..=word.len().min(most) {
        if words > 0 {
            by_word = by_word.saturating_add(word[words - 1]);
        }
        let mut missing = far.left() - by_word.min(room);
        let mut count = words;
        let mut rest = proven.iter();
        while missing > 0 && count < most {
            let Some(worth) = rest.next() else { break };
            missing -= worth;
            count += 1;
        }
        if missing <= 0 && best.is_none_or(|best| count < best) {
            best = Some(count);
        }
        if by_word >= room {
            break;
        }
    }
    best
}

/// What it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bill {
    /// For who has reached it, who probably does, and everybody who can soon.
    pub reached_minor: i64,
    pub expected_minor: i64,
    pub most_minor: i64,
    /// How many can be unlocked in all by the caps; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<i64>,
    /// Which cap ends first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_by: Option<Full>,
    /// How many of those expected would get none, by the caps.
    pub over: i64,
    /// How many of those expected are not on the shelf.
    pub not_in_stock: i64,
    /// On how many days the expected ones are unlocked; absent without a limit for a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
}

/// `used` is what this challenge unlocked before, and `waiting` how many completed it and have none yet; neither is among
/// those whom `reach` counts. `stock` is what is on the shelf.
pub fn bill(draft: &ChallengeDraft, reach: Reach, used: Used, waiting: i64, stock: i64) -> Bill {
    let cost = |people: i64| people.saturating_mul(draft.value_minor);
    let caps = draft.caps();
    let still = reach.expected() + waiting;
    let room = caps.left(used);
    let ends_by = room.filter(|room| *room < still).map(|_| {
        let by_count = Caps { ceiling_minor: None, ..caps }.left(used);
        if by_count.is_some() && by_count == room { Full::InAll } else { Full::Ceiling }
    });
    Bill {
        reached_minor: cost(reach.reached),
        expected_minor: cost(reach.expected()),
        most_minor: cost(reach.most()),
        room,
        ends_by,
        over: room.map_or(0, |room| (still - room).max(0)),
        not_in_stock: (still.min(room.unwrap_or(still)) - stock).max(0),
        days: draft.per_day.filter(|most| *most > 0).map(|most| (still + most - 1).div_euclid(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bill, Offered, Player, Reach, bill, reach};
    use crate::challenge::office::tests::draft;
    use crate::challenge::rules::{Earned, Goal, Used};
    use crate::challenge::{ChallengeDraft, Full, Measure};
    use crate::id::Id;
    use crate::points::{ActivityId, Nature};

    fn id(number: usize) -> ActivityId {
        ActivityId::parse(&format!("01890a5d-ac96-774b-bcce-{number:012x}")).unwrap()
    }

    fn earned(number: usize, nature: Nature, points: i64) -> Earned {
        Earned { activity: Some(id(number)), nature, points }
    }

    fn offered() -> Vec<Offered> {
        let one = |number, nature, points, limit| Offered { activity: id(number), nature, points, limit };
        vec![one(1, Nature::Proof, 2, 2), one(2, Nature::Honour, 3, 1), one(3, Nature::Record, 1, 1)]
    }

    fn has(points: i64) -> Player {
        Player { earned: vec![earned(9, Nature::Proof, points)], ..Player::default() }
    }

    const TEN: Goal<'static> =
        Goal { measure: Measure::Points, goal: 10, activities: &[], share_percent: 30 };

    #[test]
    fn people_are_counted_by_how_many_things_they_lack() {
        let players = [has(12), has(7), has(6), has(5), has(3), has(1)];
        let seen = reach(&TEN, &players, &offered());
        assert_eq!((seen.players, seen.reached, seen.one_step, seen.two_steps), (6, 1, 1, 2));
        assert_eq!((seen.probable, seen.by_review), (0, 0));
        let strict = Goal { share_percent: 0, ..TEN };
        assert_eq!(reach(&strict, &players, &offered()).one_step, 0, "nothing on their word");
    }

    #[test]
    fn who_has_enough_in_review_or_handed_in_lately_is_probable() {
        let waits = Player { waiting: vec![earned(1, Nature::Proof, 3)], ..has(7) };
        let lately = Player { lately: true, ..has(7) };
        let far = Player { lately: true, ..has(1) };
        let seen = reach(&TEN, &[waits, lately, far, has(7)], &offered());
        assert_eq!((seen.one_step, seen.probable, seen.by_review), (3, 2, 1));
        assert_eq!((seen.expected(), seen.most()), (2, 3));
    }

    #[test]
    fn what_nobody_can_reach_is_said() {
        assert!(!reach(&TEN, &[], &offered()).possible, "2 + 2 + 3 + 1 is below ten");
        assert!(reach(&Goal { goal: 8, share_percent: 38, ..TEN }, &[], &offered()).possible);
        assert!(!reach(&Goal { goal: 8, share_percent: 37, ..TEN }, &[], &offered()).possible);
    }

    #[test]
    fn of_a_set_each_missing_one_is_a_step() {
        let set = [id(1), id(2), id(3)];
        let goal = Goal { measure: Measure::Activities, goal: 3, activities: &set, share_percent: 34 };
        let with = |earned: &[Earned]| Player { earned: earned.to_vec(), ..Player::default() };
        let (one, two) = (earned(1, Nature::Proof, 2), earned(3, Nature::Record, 1));
        let players = [with(&[one.clone(), two]), with(&[one.clone(), one]), with(&[])];
        let seen = reach(&goal, &players, &offered());
        assert_eq!((seen.reached, seen.one_step, seen.two_steps), (0, 1, 1));
    }

    fn asked() -> (ChallengeDraft, Reach) {
        let draft = ChallengeDraft { value_minor: 1_000, ..draft() };
        (
            draft,
            Reach { players: 90, reached: 40, one_step: 10, two_steps: 8, probable: 12, ..Reach::default() },
        )
    }

    #[test]
    fn the_bill_is_people_times_what_one_costs() {
        let (draft, reach) = asked();
        let open = ChallengeDraft { per_day: None, in_all: None, ceiling_minor: None, ..draft };
        let seen = bill(&open, reach, Used::default(), 0, 100);
        assert_eq!((seen.reached_minor, seen.expected_minor, seen.most_minor), (40_000, 52_000, 58_000));
        assert_eq!((seen.room, seen.over, seen.not_in_stock, seen.days), (None, 0, 0, None));
    }

    #[test]
    fn the_bill_says_which_cap_ends_first_and_for_how_many() {
        let (draft, reach) = asked();
        let asked = |in_all, ceiling_minor| ChallengeDraft {
            per_day: Some(20),
            in_all,
            ceiling_minor,
            ..draft.clone()
        };
        let seen = bill(&asked(Some(50), Some(45_000)), reach, Used::default(), 0, 30);
        assert_eq!((seen.room, seen.ends_by, seen.over), (Some(45), Some(Full::Ceiling), 7));
        assert_eq!((seen.not_in_stock, seen.days), (15, Some(3)));
        let (late, used) =
            (Reach { reached: 2, probable: 5, ..reach }, Used { in_all: 40, cost_minor: 40_000, today: 0 });
        let seen: Bill = bill(&asked(Some(45), None), late, used, 5, 30);
        assert_eq!((seen.room, seen.ends_by, seen.over, seen.days), (Some(5), Some(Full::InAll), 7, Some(1)));
    }

    #[test]
    fn who_has_theirs_already_hides_nobody_who_is_still_to_get_one() {
        let (draft, reach) = asked();
        let open = ChallengeDraft { in_all: None, ceiling_minor: None, ..draft };
        let used = Used { in_all: 60, cost_minor: 60_000, today: 0 };
        assert_eq!(bill(&open, reach, used, 0, 10).not_in_stock, 42, "all fifty-two of them");
    }
}
