//! What the points screens compute.

use sundae_shared::points::{ActivityView, Nature, Window};
use sundae_shared::rewards::RewardView;

/// The catalogue as a person looks at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Can be handed in now.
    pub open: Vec<ActivityView>,
    /// Counts again later, or is over.
    pub later: Vec<ActivityView>,
    /// Handed in as often as it counts.
    pub used_up: Vec<ActivityView>,
    /// Counted from the conference's records.
    pub records: Vec<ActivityView>,
    /// Promises, those that can be made now.
    pub pledges: Vec<ActivityView>,
}

impl Groups {
    /// Whether nothing is left to do, now or later: nothing opens, counts again tomorrow, or can be promised.
    pub fn is_all_done(&self) -> bool {
        let is_over = |activity: &ActivityView| standing(activity) == Standing::Over;
        self.open.is_empty() && self.pledges.is_empty() && self.later.iter().all(is_over)
    }
}

/// Whether an activity can be handed in, and if not, why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    NotYet,
    Over,
    /// As often as it counts on one day.
    DoneToday,
    UsedUp,
    Record,
    /// A promise of which nobody said what it gives later.
    Pledge,
}

pub fn standing(activity: &ActivityView) -> Standing {
    match activity.nature {
        Nature::Record => Standing::Record,
        Nature::Pledge if activity.points_later.is_none() => Standing::Pledge,
        _ if activity.left <= 0 => Standing::UsedUp,
        _ => match activity.window {
            Window::NotYet => Standing::NotYet,
            Window::Over => Standing::Over,
            Window::Open if activity.left_today == Some(0) => Standing::DoneToday,
            Window::Open => Standing::Open,
        },
    }
}

/// Sorts the catalogue into its groups, keeping its order.
pub fn groups(activities: Vec<ActivityView>) -> Groups {
    let mut groups = Groups::default();
    for activity in activities {
        let group = match standing(&activity) {
            Standing::Open if activity.nature == Nature::Pledge => &mut groups.pledges,
            Standing::Open => &mut groups.open,
            Standing::NotYet | Standing::Over | Standing::DoneToday => &mut groups.later,
            Standing::UsedUp => &mut groups.used_up,
            Standing::Record => &mut groups.records,
            Standing::Pledge => &mut groups.pledges,
        };
        group.push(activity);
    }
    groups
}

/// How far it is to the reward that stands first in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub reward: RewardView,
    /// Lifetime points, at most the cost: spending does not take scoops away.
    pub done: i64,
    /// Points still missing from the balance; 0 when it can be redeemed.
    pub missing: i64,
}

pub fn goal(rewards: &[RewardView], lifetime: i64, balance: i64) -> Option<Goal> {
    let reward = rewards.first()?.clone();
    let (done, missing) = (lifetime.min(reward.cost), (reward.cost - balance).max(0));
    Some(Goal { reward, done, missing })
}

#[cfg(test)]
mod tests {
    use super::{Standing, goal, groups, standing};
    use sundae_shared::id::Id;
    use sundae_shared::points::{ActivityId, ActivityView, Approval, Nature, Window};
    use sundae_shared::rewards::{RewardId, RewardKind, RewardView};
    use sundae_shared::text::Bilingual;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn activity(nature: Nature, left: i64) -> ActivityView {
        ActivityView {
            id: ActivityId::parse(ID).unwrap(),
            title: Bilingual::default(),
            how_to: Bilingual::default(),
            alternative: None,
            points: 1,
            points_later: None,
            nature,
            proofs: Vec::new(),
            limit: 1,
            left,
            limit_per_day: None,
            left_today: None,
            subject: None,
            opens_at: None,
            closes_at: None,
            window: Window::Open,
            approval: Approval::Moderator,
            companions_max: 0,
            version: 1,
        }
    }

    #[test]
    fn only_what_can_be_done_now_is_open() {
        let groups = groups(vec![
            activity(Nature::Honour, 1),
            activity(Nature::Proof, 0),
            activity(Nature::Record, 1),
            activity(Nature::Pledge, 1),
            ActivityView { points_later: Some(2), ..activity(Nature::Pledge, 1) },
            ActivityView { points_later: Some(2), ..activity(Nature::Pledge, 0) },
            ActivityView { left_today: Some(0), ..activity(Nature::Proof, 1) },
        ]);
        let sizes = [&groups.open, &groups.later, &groups.used_up, &groups.records, &groups.pledges];
        assert_eq!(sizes.map(Vec::len), [1, 1, 2, 1, 2]);
    }

    #[test]
    fn all_is_done_when_nothing_comes_later_and_nothing_can_be_promised() {
        let all_done = |window, nature| {
            let later = ActivityView { window, ..activity(nature, 1) };
            groups(vec![later, activity(Nature::Proof, 0), activity(Nature::Record, 1)]).is_all_done()
        };
        assert!(all_done(Window::Over, Nature::Proof));
        assert!(!all_done(Window::NotYet, Nature::Proof));
        assert!(!all_done(Window::Over, Nature::Pledge));
    }

    #[test]
    fn what_lasts_longest_says_why_it_can_not_be_handed_in() {
        let at = |left, left_today, window| {
            standing(&ActivityView { left_today, window, ..activity(Nature::Proof, left) })
        };
        assert_eq!(at(0, Some(0), Window::NotYet), Standing::UsedUp);
        assert_eq!(at(2, Some(0), Window::Over), Standing::Over);
        assert_eq!(at(2, Some(0), Window::Open), Standing::DoneToday);
        assert_eq!(at(2, Some(1), Window::Open), Standing::Open);
        assert_eq!(at(2, None, Window::NotYet), Standing::NotYet);
    }

    #[test]
    fn the_goal_counts_scoops_by_lifetime_and_what_is_missing_by_balance() {
        let reward = RewardView {
            id: RewardId::parse(ID).unwrap(),
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
        };
        let goal = goal(std::slice::from_ref(&reward), 12, 4).unwrap();
        assert_eq!((goal.done, goal.missing), (10, 6));
        assert_eq!(super::goal(&[], 12, 4), None);
    }
}
