//! What is typed for a rule, read as the server counts it.

use sundae_shared::claim::rule::RuleUnit;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::money::{Currency, Money};

/// A typed value in the unit of its rule; `None`: it can't be read.
pub fn parse(key: SettingKey, typed: &str, currency: &Currency) -> Option<i64> {
    let typed = typed.trim();
    match key.unit() {
        RuleUnit::Minor => Money::parse(typed, currency.clone()).ok().map(|money| money.amount_minor),
        RuleUnit::TenthsOfCent => fixed::<3>(typed),
        RuleUnit::BasisPoints => fixed::<2>(typed),
        RuleUnit::Nights | RuleUnit::Days | RuleUnit::BusinessDays | RuleUnit::Minutes | RuleUnit::Years => {
            typed.parse().ok()
        }
    }
}

/// `0.725` as 725 with three places: a tenth of a cent is a thousandth.
fn fixed<const PLACES: usize>(typed: &str) -> Option<i64> {
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || fraction.len() > PLACES || !digits(whole) || !digits(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<PLACES$}").parse().ok()
}

/// A value as it would be typed.
pub fn typed(key: SettingKey, value: i64, currency: &Currency) -> String {
    match key.unit() {
        RuleUnit::Minor => Money::new(value, currency.clone()).plain(),
        RuleUnit::TenthsOfCent => format!("{}.{:03}", value / 1_000, value % 1_000),
        RuleUnit::BasisPoints => format!("{}.{:02}", value / 100, value % 100),
        RuleUnit::Nights | RuleUnit::Days | RuleUnit::BusinessDays | RuleUnit::Minutes | RuleUnit::Years => {
            value.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, typed};
    use sundae_shared::claim::settings::SettingKey::{
        CheckFeeMinor, MileageTenthsOfCent, NightsMost, PayBusinessDays, WithholdingW8benBasisPoints,
    };
    use sundae_shared::money::Currency;

    #[test]
    fn a_value_is_read_in_its_unit() {
        let read = |key, text| parse(key, text, &Currency::usd());
        assert_eq!(read(CheckFeeMinor, "5.50"), Some(550));
        assert_eq!(read(MileageTenthsOfCent, "0.725"), Some(725));
        assert_eq!(read(MileageTenthsOfCent, "0.7"), Some(700));
        assert_eq!(read(MileageTenthsOfCent, "1"), Some(1_000));
        assert_eq!(read(WithholdingW8benBasisPoints, "12.5"), Some(1_250));
        assert_eq!(read(NightsMost, " 10 "), Some(10));
    }

    #[test]
    fn what_is_no_value_is_not_guessed() {
        let read = |key, text| parse(key, text, &Currency::usd());
        for bad in ["", "0,725", "0.7255", "-1", "x", ".7"] {
            assert_eq!(read(MileageTenthsOfCent, bad), None, "{bad}");
        }
        assert_eq!(read(PayBusinessDays, "7.5"), None);
        assert_eq!(read(CheckFeeMinor, "five"), None);
    }

    #[test]
    fn what_was_read_is_typed_the_same() {
        for (key, text) in [(CheckFeeMinor, "5.50"), (MileageTenthsOfCent, "0.725"), (NightsMost, "10")] {
            let value = parse(key, text, &Currency::usd()).unwrap();
            assert_eq!(typed(key, value, &Currency::usd()), text);
        }
    }
}
