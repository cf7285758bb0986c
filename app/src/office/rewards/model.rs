//! Where a new reward begins.

use sundae_shared::rewards::{OfficeReward, RewardDraft, RewardKind};
use sundae_shared::text::Bilingual;

/// Where a new reward begins: behind all others, hidden.
pub fn blank(all: &[OfficeReward]) -> RewardDraft {
    let last = all.iter().map(|reward| reward.draft.position).max().unwrap_or(0);
    RewardDraft {
        kind: RewardKind::PickUp,
        title: Bilingual::default(),
        text: Bilingual::default(),
        counter: Bilingual::default(),
        cost: 10,
        limit: 1,
        limit_per_day: None,
        opens_at: None,
        closes_at: None,
        value_minor: 0,
        ceiling_minor: None,
        food: false,
        alternative: None,
        picture: None,
        active: false,
        position: last + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::blank;
    use sundae_shared::rewards::draft::draft_faults;

    #[test]
    fn a_new_reward_lacks_only_words() {
        let fields: Vec<_> = draft_faults(&blank(&[])).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "text", "counter"]);
    }
}
