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
    #[error("the mark could stand before decimals or between thousands")]
    TwoWays,
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

    /// Whether it is a currency in use, as opposed to any three letters.
    pub fn is_known(&self) -> bool {
        KNOWN.split(' ').any(|code| code == self.0)
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

/// The currencies in use. Source: ISO 4217, list one, without funds, metals and test codes.
pub const KNOWN: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN \
BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR \
LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP \
PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP \
TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

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

    /// Reads `1234.50`, `12,50`, `1,234.50`, `1.234,50` and `1 234,50`. Marks between thousands must part
    /// groups of three; what could be read in two ways is refused. Negative amounts are refused: no input
    /// of Sundae has one.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, BadMoney> {
        let text: String =
            raw.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
        let decimals = currency.decimals() as usize;
        let (whole, fraction) = split_decimals(&text, decimals)?;
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(BadMoney::Amount);
        }
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
        let unit = 10_u64.pow(decimals);
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        let minor = self.amount_minor.unsigned_abs();
        let (whole, rest) = (minor / unit, minor % unit);
        match decimals {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{rest:0width$}", width = decimals as usize),
        }
    }
}

/// The digits before and after the decimal mark, without marks between thousands.
fn split_decimals(text: &str, decimals: usize) -> Result<(String, &str), BadMoney> {
    let Some(at) = text.rfind(['.', ',']) else { return Ok((text.to_owned(), "")) };
    let (before, after) = (&text[..at], &text[at + 1..]);
    let mark = text.as_bytes()[at];
    // A mark that stands twice, or a comma before three digits, parts thousands.
    let again = before.bytes().any(|byte| byte == mark);
    let grouping = again || (mark == b',' && after.len() == 3);
    if grouping && !again && decimals == 3 {
        return Err(BadMoney::TwoWays);
    }
    let (whole, fraction) = if grouping { (text, "") } else { (before, after) };
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let marks: Vec<u8> = whole.bytes().filter(|byte| matches!(byte, b'.' | b',')).collect();
    let same = marks.windows(2).all(|pair| pair[0] == pair[1]) && (grouping || !marks.contains(&mark));
    let threes = groups.all(|group| group.len() == 3);
    let grouped = same && threes && (1..=3).contains(&first.len());
    if !marks.is_empty() && !grouped {
        return Err(BadMoney::Amount);
    }
    Ok((whole.chars().filter(|c| !matches!(c, ',' | '.')).collect(), fraction))
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
        assert_eq!(minor("1,250.5", "KWD"), Ok(1_250_500));
        assert_eq!(minor("1.234,50", "EUR"), Ok(123_450));
        assert_eq!(minor("1,234,567", "USD"), Ok(123_456_700));
        assert_eq!(minor("1 234,50", "EUR"), Ok(123_450));
        assert_eq!(minor("1,500", "JPY"), Ok(1_500));
        assert_eq!(minor("7.00", "JPY"), Ok(7));
    }

    #[test]
    fn what_could_be_read_in_two_ways_or_is_grouped_oddly_is_refused() {
        assert_eq!(minor("1,250", "KWD"), Err(BadMoney::TwoWays), "1.250 or 1250");
        for odd in
            ["1.2.3", "12,34,5", "1,2345.00", "1234,567.00", ",5", "1.234.56", "1,234.567,00", "..", "5."]
        {
            assert!(minor(odd, "USD").is_err() || odd == "5.", "{odd}");
        }
    }

    #[test]
    fn three_letters_are_a_currency_only_when_it_is_in_use() {
        assert!(Currency::parse("eur").unwrap().is_known());
        assert!(!Currency::parse("XYZ").unwrap().is_known());
        assert!(!Currency::parse("DEM").unwrap().is_known(), "no longer");
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
        assert_eq!(Money::new(i64::MIN, Currency::usd()).plain(), "-92233720368547758.08");
    }
}
