//! What is typed about a reward, read as a draft; pure.

use sundae_shared::money::{Currency, Money};
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

/// A whole number; what is none becomes one that is refused in words.
pub fn figure(typed: &str) -> i64 {
    typed.trim().parse().unwrap_or(-1)
}

/// `None` where nothing is typed.
pub fn figure_or_none(typed: &str) -> Option<i64> {
    (!typed.trim().is_empty()).then(|| figure(typed))
}

/// An amount in minor units; nothing typed is nothing, and what is no amount is refused in words.
pub fn minor(typed: &str, currency: &Currency) -> i64 {
    minor_or_none(typed, currency).unwrap_or(0)
}

/// The same, `None` where nothing is typed.
pub fn minor_or_none(typed: &str, currency: &Currency) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    Some(Money::parse(typed, currency.clone()).map_or(-1, |money| money.amount_minor))
}

/// As it is typed again.
pub fn typed_minor(minor: i64, currency: &Currency) -> String {
    if minor == 0 { String::new() } else { Money::new(minor, currency.clone()).plain() }
}

#[cfg(test)]
mod tests {
    use super::{blank, figure_or_none, minor, minor_or_none, typed_minor};
    use sundae_shared::money::Currency;
    use sundae_shared::rewards::draft::draft_faults;

    #[test]
    fn a_new_reward_lacks_only_words() {
        let fields: Vec<_> = draft_faults(&blank(&[])).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "text", "counter"]);
    }

    #[test]
    fn an_amount_is_read_as_it_is_written_and_nonsense_is_refused_later() {
        let usd = Currency::usd();
        assert_eq!(minor("12.50", &usd), 1_250);
        assert_eq!(minor("", &usd), 0);
        assert_eq!(minor_or_none(" ", &usd), None);
        assert_eq!(minor("twelve", &usd), -1);
        assert_eq!(typed_minor(1_250, &usd), "12.50");
        assert_eq!(typed_minor(0, &usd), "");
        assert_eq!((figure_or_none(""), figure_or_none("x"), figure_or_none("4")), (None, Some(-1), Some(4)));
    }
}
