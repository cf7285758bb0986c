//! Amounts: integers in minor units with their currency; arithmetic is checked, rounding is named.

use serde::{Deserialize, Serialize};

/// An ISO 4217 code. Invariant: three upper-case ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
pub struct Currency(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMoney {
    #[error("not a currency: expected three letters such as USD")]
    Currency,
    #[error("not an amount: expected a number such as 1234.50")]
    Amount,
    #[error("more decimals than the currency has")]
    Decimals,
    #[error("the amount is too large")]
    TooLarge,
}

impl Currency {
    pub fn parse(raw: &str) -> Result<Self, BadMoney> {
        let code = raw.trim().to_ascii_uppercase();
        if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(BadMoney::Currency)
        }
    }

    pub fn usd() -> Self {
        Self("USD".to_owned())
    }

    pub fn code(&self) -> &str {
        &self.0
    }

    /// Decimals of the minor unit. Source: ISO 4217, list one; everything not named has two.
    pub fn decimals(&self) -> u32 {
        match self.0.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
            | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = BadMoney;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}
impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.0
    }
}
crate::text_column!(Currency);

/// An amount. `amount_minor` counts the currency's minor unit (cents for USD).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    pub amount_minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(amount_minor: i64, currency: Currency) -> Self {
        Self { amount_minor, currency }
    }

    /// Reads `1234.50`, `1,234.50` and `12,50` (a comma followed by at most two digits at the end is a
    /// decimal comma). Negative amounts are refused: no input of Sundae has one.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, BadMoney> {
        let text: String =
            raw.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
        let (whole, fraction) = split_decimals(&text);
        let whole: String = whole.chars().filter(|c| !matches!(c, ',' | '.')).collect();
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(BadMoney::Amount);
        }
        let decimals = currency.decimals() as usize;
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > decimals {
            return Err(BadMoney::Decimals);
        }
        let digits = format!("{whole}{fraction:0<decimals$}");
        let amount_minor = digits.parse().map_err(|_| BadMoney::TooLarge)?;
        Ok(Self { amount_minor, currency })
    }

    /// `USD 1,234.50`-style text without a locale; screens use the browser's `Intl` instead.
    pub fn plain(&self) -> String {
        let decimals = self.currency.decimals();
        let unit = 10_i64.pow(decimals);
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let (whole, rest) = (self.amount_minor.abs() / unit, self.amount_minor.abs() % unit);
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
        }
    }
}

fn split_decimals(text: &str) -> (&str, &str) {
    match text.rfind(['.', ',']) {
        Some(at) => {
            let (mark, fraction) = (text.as_bytes()[at], &text[at + 1..]);
            let grouping = mark == b',' && fraction.len() == 3;
            if grouping { (text, "") } else { (&text[..at], fraction) }
        }
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::{BadMoney, Currency, Money};

    fn minor(raw: &str, code: &str) -> Result<i64, BadMoney> {
        Money::parse(raw, Currency::parse(code)?).map(|money| money.amount_minor)
    }

    #[test]
    fn amounts_are_read_with_either_mark() {
        assert_eq!(minor("2800.00", "USD"), Ok(280_000));
        assert_eq!(minor("12,50", "USD"), Ok(1_250));
        assert_eq!(minor("1,234.5", "USD"), Ok(123_450));
        assert_eq!(minor("1,234", "USD"), Ok(123_400));
        assert_eq!(minor("1500", "JPY"), Ok(1_500));
        assert_eq!(minor("1.250", "KWD"), Ok(1_250));
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        assert_eq!(minor("-5", "USD"), Err(BadMoney::Amount));
        assert_eq!(minor("", "USD"), Err(BadMoney::Amount));
        assert_eq!(minor("12.345", "USD"), Err(BadMoney::Decimals));
        assert_eq!(minor("99999999999999999999", "USD"), Err(BadMoney::TooLarge));
        assert_eq!(minor("5", "dollars"), Err(BadMoney::Currency));
    }

    #[test]
    fn plain_text_keeps_every_cent() {
        assert_eq!(Money::new(123_405, Currency::usd()).plain(), "1234.05");
        assert_eq!(Money::new(-5, Currency::usd()).plain(), "-0.05");
    }
}
