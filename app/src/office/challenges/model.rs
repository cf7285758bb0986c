//! Where a new challenge begins.

use sundae_shared::challenge::{ChallengeDraft, Measure, OfficeChallenges};
use sundae_shared::points::catalogue::POSITION_MAX;
use sundae_shared::text::Bilingual;

/// A new challenge: behind all others, with the first reward. `None` while there is no reward to unlock.
pub fn blank(page: &OfficeChallenges) -> Option<ChallengeDraft> {
    let last = page.items.iter().map(|item| item.draft.position).max().unwrap_or(0);
    Some(ChallengeDraft {
        title: Bilingual::default(),
        about: Bilingual::default(),
        measure: Measure::Points,
        goal: 10,
        activities: Vec::new(),
        share_percent: 50,
        reward: page.rewards.first()?.reward.clone(),
        cost: 0,
        value_minor: page.rewards.first()?.value_minor,
        per_day: None,
        in_all: None,
        ceiling_minor: None,
        opens_at: None,
        closes_at: None,
        redeem_until: None,
        position: (last + 10).min(POSITION_MAX),
        active: true,
    })
}

#[cfg(test)]
mod tests {
    use super::blank;
    use sundae_shared::challenge::challenge_faults;
    use sundae_shared::challenge::{OfficeChallenges, RewardChoice};
    use sundae_shared::id::Id;
    use sundae_shared::money::Currency;
    use sundae_shared::rewards::RewardId;
    use sundae_shared::text::Bilingual;

    #[test]
    fn a_new_challenge_lacks_only_words() {
        let reward = RewardId::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();
        let rewards =
            vec![RewardChoice { reward, title: Bilingual::default(), stock_left: 1, value_minor: 850 }];
        let page = OfficeChallenges {
            items: Vec::new(),
            currency: Currency::usd(),
            rewards,
            activities: Vec::new(),
        };
        let draft = blank(&page).unwrap();
        let fields: Vec<_> = challenge_faults(&draft).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "about"]);
        assert_eq!(draft.value_minor, 850, "what the reward is worth");
        assert_eq!(blank(&OfficeChallenges { rewards: Vec::new(), ..page }), None, "nothing to unlock");
    }
}
