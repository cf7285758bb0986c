//! What the challenges' screens compute: where a new one begins, and amounts as they are typed.

use sundae_shared::challenge::{ChallengeDraft, Measure, OfficeChallenges};
use sundae_shared::money::{Currency, Money};
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

/// What is typed as an amount; what is none becomes one that is refused in words.
pub fn amount(typed: &str, currency: &Currency) -> i64 {
    Money::parse(typed, currency.clone()).map_or(-1, |money| money.amount_minor)
}

/// An amount as the field shows it, without the currency.
pub fn typed(amount_minor: i64, currency: &Currency) -> String {
    let unit = 10_i64.pow(currency.decimals());
    if currency.decimals() == 0 {
        return amount_minor.to_string();
    }
    let width = currency.decimals() as usize;
    format!("{}.{:0width$}", amount_minor / unit, (amount_minor % unit).abs())
}

#[cfg(test)]
mod tests {
    use super::{amount, blank, typed};
    use sundae_shared::challenge::challenge_faults;
    use sundae_shared::challenge::{OfficeChallenges, RewardChoice};
    use sundae_shared::id::Id;
    use sundae_shared::money::Currency;
    use sundae_shared::rewards::RewardId;
    use sundae_shared::text::Bilingual;

    #[test]
    fn an_amount_is_read_as_it_is_shown() {
        let (usd, yen) = (Currency::usd(), Currency::parse("JPY").unwrap());
        assert_eq!((typed(850, &usd), amount("8.50", &usd)), ("8.50".to_owned(), 850));
        assert_eq!(
            (typed(5, &usd), typed(800, &yen), amount("800", &yen)),
            ("0.05".into(), "800".into(), 800)
        );
        assert_eq!((amount("", &usd), amount("eight", &usd)), (-1, -1), "refused at its field");
    }

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
