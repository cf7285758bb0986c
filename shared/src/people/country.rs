//! Countries.

use serde::{Deserialize, Serialize};

/// A country or territory. Invariant: one of the codes of ISO 3166-1 alpha-2, upper case.
/// Its name comes from the browser's `Intl`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String))]
#[cfg_attr(feature = "diesel", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "diesel", diesel(sql_type = diesel::sql_types::Text))]
pub struct Country(String);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a country: expected two letters such as US")]
pub struct BadCountry;

/// Source: ISO 3166-1, officially assigned codes.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE \
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC \
    MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE \
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT \
    ZA ZM ZW";

impl Country {
    pub fn parse(raw: &str) -> Result<Self, BadCountry> {
        let code = raw.trim().to_ascii_uppercase();
        if CODES.split_whitespace().any(|known| known == code) { Ok(Self(code)) } else { Err(BadCountry) }
    }

    /// Every country, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_whitespace().map(|code| Self(code.to_owned()))
    }

    pub fn code(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Country {
    type Error = BadCountry;
    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw)
    }
}
impl From<Country> for String {
    fn from(country: Country) -> String {
        country.0
    }
}
impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
crate::text_column!(Country);

#[cfg(test)]
mod tests {
    use super::{CODES, Country};

    #[test]
    fn all_countries_are_there_once_and_in_order() {
        let codes: Vec<&str> = CODES.split_whitespace().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn namibia_is_a_country_and_case_does_not_matter() {
        assert_eq!(Country::parse("NA").map(String::from), Ok("NA".to_owned()), "not a missing value");
        assert_eq!(Country::parse(" us "), Country::parse("US"));
    }

    #[test]
    fn what_is_not_a_country_is_refused() {
        for raw in ["", "XX", "USA", "Germany", "U S", "D"] {
            assert!(Country::parse(raw).is_err(), "{raw}");
        }
    }
}
