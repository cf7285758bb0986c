//! What the points screens compute.

use sundae_shared::points::rules::can_submit;
use sundae_shared::points::{ActivityView, Nature};
use sundae_shared::rewards::RewardView;

/// The catalogue as a person looks at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Can be handed in now.
    pub open: Vec<ActivityView>,
    /// Handed in as often as it counts.
    pub used_up: Vec<ActivityView>,
    /// Counted from the conference's records.
    pub records: Vec<ActivityView>,
    /// Settled at the next conference.
    pub pledges: Vec<ActivityView>,
}

/// Sorts the catalogue into its groups, keeping its order.
pub fn groups(activities: Vec<ActivityView>) -> Groups {
    let mut groups = Groups::default();
    for activity in activities {
        let group = match activity.nature {
            Nature::Record => &mut groups.records,
            Nature::Pledge => &mut groups.pledges,
            nature if can_submit(nature) && activity.left > 0 => &mut groups.open,
            Nature::Honour | Nature::Proof => &mut groups.used_up,
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
    use super::{goal, groups};
    use sundae_shared::id::Id;
    use sundae_shared::points::{ActivityId, ActivityView, Nature};
    use sundae_shared::rewards::{RewardId, RewardView};
    use sundae_shared::text::Bilingual;

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn activity(nature: Nature, left: i64) -> ActivityView {
        ActivityView {
            id: ActivityId::parse(ID).unwrap(),
            title: Bilingual::default(),
            how_to: Bilingual::default(),
            alternative: None,
            points: 1,
            nature,
            proofs: Vec::new(),
            limit: 1,
            left,
            companions_max: 0,
        }
    }

    #[test]
    fn only_what_can_be_done_now_is_open() {
        let groups = groups(vec![
            activity(Nature::Honour, 1),
            activity(Nature::Proof, 0),
            activity(Nature::Record, 1),
            activity(Nature::Pledge, 1),
        ]);
        let sizes = [&groups.open, &groups.used_up, &groups.records, &groups.pledges].map(Vec::len);
        assert_eq!(sizes, [1, 1, 1, 1]);
    }

    #[test]
    fn the_goal_counts_scoops_by_lifetime_and_what_is_missing_by_balance() {
        let reward = RewardView {
            id: RewardId::parse(ID).unwrap(),
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
