//! Exchange rates: exact, with the day they are of and where they come from.

use super::exact::{Exact, TooLarge};
use crate::money::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How many dollars one unit of a currency is worth, exactly as the source gives it: a decimal number
/// (`0.0064325`) or, where the source has both currencies against a third, a quotient of two
/// (`1.0834/163.27`).
///
/// Invariant: above zero; each number has at most [`DIGITS_MAX`] digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
pub struct UsdPerUnit(String);

/// Reference rates have up to eight digits; twelve leave room and keep all arithmetic within 128 bits.
pub const DIGITS_MAX: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an exchange rate: expected a number above zero such as 1.0834, or a quotient such as 1.0834/163.27"
)]
pub struct BadRate;

impl UsdPerUnit {
    pub fn parse(raw: &str) -> Result<Self, BadRate> {
        let text = raw.trim();
        let parts: Vec<&str> = text.split('/').collect();
        let fine = (1..=2).contains(&parts.len()) && parts.iter().all(|part| decimal(part).is_some());
        if fine { Ok(Self(text.to_owned())) } else { Err(BadRate) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn exact(&self) -> Result<Exact, TooLarge> {
        let mut parts = self.0.split('/').map(|part| {
            let (digits, scale) = decimal(part).ok_or(TooLarge)?;
            Exact::new(digits, scale)
        });
        let first = parts.next().ok_or(TooLarge)??;
        parts.next().map_or(Ok(first), |second| first.over(second?))
    }
}

/// The digits as one whole number above zero, and the power of ten they are divided by.
fn decimal(text: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = format!("{whole}{fraction}");
    let readable = !whole.is_empty()
        && !fraction.is_empty()
        && digits.len() <= DIGITS_MAX + 1
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i128 = readable.then(|| digits.parse().ok())??;
    (number > 0).then_some((number, 10_i128.pow(u32::try_from(fraction.len()).ok()?)))
}

impl TryFrom<String> for UsdPerUnit {
    type Error = BadRate;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}
impl From<UsdPerUnit> for String {
    fn from(rate: UsdPerUnit) -> String {
        rate.0
    }
}
crate::text_column!(UsdPerUnit);

/// The rate that a line is converted with; kept with the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rate {
    pub usd_per_unit: UsdPerUnit,
    /// The receipt's day, or the last banking day before it.
    #[serde(with = "crate::time::day")]
    pub day: NaiveDate,
    pub source: String,
}

/// Cents of the paying currency for one minor unit of `from`.
pub fn cents_per_minor(rate: &UsdPerUnit, from: &Currency, to: &Currency) -> Result<Exact, TooLarge> {
    let units = |currency: &Currency| 10_i128.pow(currency.decimals());
    rate.exact()?.times(Exact::new(units(to), units(from))?)
}

#[cfg(test)]
mod tests {
    use super::{UsdPerUnit, cents_per_minor};
    use crate::claim::exact::{Exact, Rounding};
    use crate::money::Currency;

    #[test]
    fn a_rate_is_a_number_above_zero_or_a_quotient_of_two() {
        for good in ["1", "1.0834", "0.0064325", "1/890", "1.0834/163.27", " 3.25 "] {
            assert!(UsdPerUnit::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["", "0", "0.000", "-1", "1/0", "1/2/3", "1,08", ".5", "5.", "1e3", "1234567890.1234", "NaN"]
        {
            assert!(UsdPerUnit::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn minor_units_follow_the_currency() {
        let cents = |rate: &str, code: &str, minor: i64| {
            let rate = UsdPerUnit::parse(rate).unwrap();
            let factor = cents_per_minor(&rate, &Currency::parse(code).unwrap(), &Currency::usd()).unwrap();
            Exact::whole(minor).times(factor).unwrap().rounded(Rounding::HalfUp)
        };
        assert_eq!(cents("1.0834", "EUR", 10_000), Ok(10_834));
        assert_eq!(cents("0.0064", "JPY", 10_000), Ok(6_400), "10,000 yen");
        assert_eq!(cents("3.25", "KWD", 1_000), Ok(325), "one dinar has 1,000 fils");
    }
}
