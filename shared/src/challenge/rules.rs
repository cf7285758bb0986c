//! Progress towards a goal, the share that *honour* and *pledge* may fill, the life of a completion, and whether one
//! more can be unlocked. Pure; the server decides with it, the apps show what it returned.

use super::{CompletionState, CompletionView, Measure, UnlockState};
use crate::points::{ActivityId, Nature};
use crate::rewards::RedemptionState;
use crate::rewards::cycle::{holds_piece, is_open};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a goal asks.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'a> {
    pub measure: Measure,
    pub goal: i64,
    /// The set; nothing where points are measured.
    pub activities: &'a [ActivityId],
    /// The most of the goal that honour and pledge may fill.
    pub share_percent: i64,
}

/// One award that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// `None`: given without one.
    pub activity: Option<ActivityId>,
    pub nature: Nature,
    pub points: i64,
}

/// Whether it counts on people's word alone: said, or promised.
pub fn on_word(nature: Nature) -> bool {
    matches!(nature, Nature::Honour | Nature::Pledge)
}

impl Goal<'_> {
    /// The share in steps of the goal, rounded down: proof never fills less than it is said to.
    pub fn word_max(&self) -> i64 {
        let share = i128::from(self.goal.max(0)) * i128::from(self.share_percent.clamp(0, 100)) / 100;
        i64::try_from(share).unwrap_or(self.goal)
    }

    /// What one award is worth here, before the share is looked at.
    fn worth(&self, earned: &Earned) -> i64 {
        match (self.measure, &earned.activity) {
            (Measure::Points, _) => earned.points.max(0),
            (Measure::Activities, Some(activity)) => i64::from(self.activities.contains(activity)),
            (Measure::Activities, None) => 0,
        }
    }
}

/// How far somebody is. Invariant: made by [`progress`], so that `done` is at most the goal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    pub goal: i64,
    pub done: i64,
    /// With proof or from the records.
    pub proven: i64,
    /// On people's word, whether it counts or not.
    pub word: i64,
    /// So much of that counts at most.
    pub word_max: i64,
}

impl Progress {
    pub fn left(self) -> i64 {
        self.goal - self.done
    }

    pub fn is_reached(self) -> bool {
        self.done >= self.goal
    }

    /// How much more may count on people's word.
    pub fn word_room(self) -> i64 {
        (self.word_max - self.word).max(0)
    }

    /// So many steps nearer with something worth `worth`.
    pub fn gain(self, worth: i64, on_word: bool) -> i64 {
        let counts = if on_word { worth.min(self.word_room()) } else { worth };
        counts.clamp(0, self.left())
    }
}

pub fn progress(goal: &Goal<'_>, earned: &[Earned]) -> Progress {
    let (mut proven, mut word) = (0_i64, 0_i64);
    match goal.measure {
        Measure::Points => {
            for one in earned {
                let sum = if on_word(one.nature) { &mut word } else { &mut proven };
                *sum = sum.saturating_add(goal.worth(one));
            }
        }
        Measure::Activities => {
            for on_word_alone in once_each(goal, earned).into_values() {
                *(if on_word_alone { &mut word } else { &mut proven }) += 1;
            }
        }
    }
    let word_max = goal.word_max();
    let done = proven.saturating_add(word.min(word_max)).min(goal.goal);
    Progress { goal: goal.goal, done, proven, word, word_max }
}

/// The activities of the set that somebody has, and whether on their word alone: one award with proof is proof.
fn once_each<'a>(goal: &Goal<'_>, earned: &'a [Earned]) -> HashMap<&'a ActivityId, bool> {
    let mut had = HashMap::new();
    for one in earned.iter().filter(|one| goal.worth(one) > 0) {
        if let Some(activity) = &one.activity {
            let word = had.entry(activity).or_insert(true);
            *word &= on_word(one.nature);
        }
    }
    had
}

/// What of each award counts, in the order given. Invariant: together the `done` of [`progress`].
pub fn explain(goal: &Goal<'_>, earned: &[Earned]) -> Vec<i64> {
    let proven_too = once_each(goal, earned);
    let (mut left, mut word_left) = (goal.goal, goal.word_max());
    let mut taken: Vec<&ActivityId> = Vec::new();
    let counts = earned.iter().map(|one| {
        let mut word = on_word(one.nature);
        if goal.measure == Measure::Activities {
            let Some(activity) = one.activity.as_ref().filter(|it| !taken.contains(it)) else { return 0 };
            // Where there is proof, the award with proof counts and the other does not.
            if word && proven_too.get(activity) == Some(&false) {
                return 0;
            }
            if goal.worth(one) > 0 {
                taken.push(activity);
            }
            word = proven_too.get(activity).copied().unwrap_or(word);
        }
        let room = if word { left.min(word_left) } else { left };
        let counted = goal.worth(one).min(room);
        left -= counted;
        word_left -= if word { counted } else { 0 };
        counted
    });
    counts.collect()
}

/// Which of two challenges is nearer: the one with the smaller part left.
pub fn nearer(one: Progress, other: Progress) -> std::cmp::Ordering {
    let part = |of: Progress, by: Progress| i128::from(of.left()) * i128::from(by.goal.max(1));
    part(one, other).cmp(&part(other, one))
}

/// What the present says of a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Keep,
    /// The goal is gone and nothing was redeemed: the unlock goes with it.
    TakeBack,
    /// The goal is gone, the reward is reserved or in hand: it stays, and staff see it.
    Flag,
    /// The goal is there again.
    GiveBack,
    /// The same for one that had stayed.
    Unflag,
}

/// `reached`: whether the version that was completed would be reached now. `redeemed`: a reservation holds it.
pub fn judge(state: CompletionState, flagged: bool, reached: bool, redeemed: bool) -> Verdict {
    match (state, reached) {
        (CompletionState::TakenBack, true) => Verdict::GiveBack,
        (CompletionState::TakenBack, false) => Verdict::Keep,
        (_, true) if flagged => Verdict::Unflag,
        (_, true) => Verdict::Keep,
        (CompletionState::Unlocked, false) if redeemed && flagged => Verdict::Keep,
        (CompletionState::Unlocked, false) if redeemed => Verdict::Flag,
        (CompletionState::Waiting | CompletionState::Unlocked, false) => Verdict::TakeBack,
    }
}

/// Whether the reservation made with an unlock holds it: on its way, owed or in hand. What ended otherwise gives it back.
pub fn is_held(redemption: Option<RedemptionState>) -> bool {
    redemption.is_some_and(|state| is_open(state) || state == RedemptionState::HandedOver)
}

/// What is shown of a completion: an unlock with what became of its reservation. Without its goal it stays as long as its
/// reservation does.
pub fn shown(
    state: CompletionState,
    flagged: bool,
    redemption: Option<RedemptionState>,
    until: Option<Timestamp>,
    now: Timestamp,
) -> UnlockState {
    let over = is_over(until, now);
    match (state, redemption) {
        (CompletionState::Waiting, _) if over => UnlockState::Lapsed,
        (CompletionState::Waiting, _) => UnlockState::Waiting,
        (CompletionState::TakenBack, _) => UnlockState::TakenBack,
        (CompletionState::Unlocked, Some(RedemptionState::HandedOver)) => UnlockState::HandedOver,
        (CompletionState::Unlocked, Some(RedemptionState::Owed)) => UnlockState::Owed,
        (CompletionState::Unlocked, Some(state)) if holds_piece(state) => UnlockState::Reserved,
        (CompletionState::Unlocked, _) if flagged => UnlockState::TakenBack,
        (CompletionState::Unlocked, _) if over => UnlockState::Lapsed,
        (CompletionState::Unlocked, _) => UnlockState::Unlocked,
    }
}

/// What somebody can do about a reward that is unlocked for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    Reserve,
    /// A piece is kept for them until then.
    Turn(Timestamp),
    /// Gone, or others wait for what is left: they can join the wait list.
    SoldOut,
    /// They are on the wait list, at this place.
    Waits(i64),
}

/// A turn that went by is none, also before the clean-up has run.
pub fn taking(completion: &CompletionView, now: Timestamp) -> Taking {
    match &completion.wait {
        Some(wait) => match wait.turn_ends_at {
            None => Taking::Waits(wait.place),
            Some(ends_at) if ends_at > now => Taking::Turn(ends_at),
            Some(_) => Taking::SoldOut,
        },
        None if completion.sold_out => Taking::SoldOut,
        None => Taking::Reserve,
    }
}

/// Until when something unlocked can be reserved: its own end or that of its counter, whichever is first.
pub fn until(redeem_until: Option<Timestamp>, counter_closes_at: Option<Timestamp>) -> Option<Timestamp> {
    match (redeem_until, counter_closes_at) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Whether that has passed: nothing is unlocked or completed for it any more.
pub fn is_over(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_some_and(|until| until <= now)
}

words! {
    /// Why no more is unlocked now.
    pub enum Full {
        /// Today's are given out; tomorrow there are more.
        Day = "day",
        /// As many as there are in all.
        InAll = "in_all",
        /// As much as they may cost.
        Ceiling = "ceiling",
        /// Others reached it before and wait too.
        Queue = "queue",
        /// It could not be reserved any more.
        Over = "over",
    }
}

/// The most that is unlocked; an absent limit does not hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caps {
    pub per_day: Option<i64>,
    pub in_all: Option<i64>,
    pub ceiling_minor: Option<i64>,
    /// What one more costs.
    pub value_minor: i64,
}

/// What was unlocked already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Used {
    pub today: i64,
    pub in_all: i64,
    pub cost_minor: i64,
}

impl Caps {
    pub fn is_limited(self) -> bool {
        self.per_day.is_some() || self.in_all.is_some() || self.ceiling_minor.is_some()
    }

    /// How many more in all; `None`: no limit. A ceiling below one piece lets none through.
    pub fn left(self, used: Used) -> Option<i64> {
        let by_count = self.in_all.map(|most| (most - used.in_all).max(0));
        let by_money = self.ceiling_minor.filter(|_| self.value_minor > 0);
        let by_money =
            by_money.map(|most| most.saturating_sub(used.cost_minor).max(0).div_euclid(self.value_minor));
        match (by_count, by_money) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    /// How many more today, when days are limited: never more than in all.
    pub fn left_today(self, used: Used) -> Option<i64> {
        let today = self.per_day.map(|most| (most - used.today).max(0))?;
        Some(self.left(used).map_or(today, |left| left.min(today)))
    }

    /// Whether one more can be unlocked; what lasts longest is named first.
    pub fn admit(self, used: Used) -> Result<(), Full> {
        let by_money = Self { in_all: None, ..self };
        let by_count = Self { ceiling_minor: None, ..self };
        if by_count.left(used) == Some(0) {
            Err(Full::InAll)
        } else if by_money.left(used) == Some(0) {
            Err(Full::Ceiling)
        } else if self.left_today(used) == Some(0) {
            Err(Full::Day)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
