//! A rate as people type it, and as it reads.

use sundae_shared::claim::rate::UsdPerUnit;

/// Which way round a source gives its rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Dollars for one unit: 1 EUR = 1.0834 USD.
    UsdPerUnit,
    /// Units for one dollar: 1 USD = 129.20 KES.
    UnitsPerUsd,
}

/// What is typed, as it goes on the wire; the server says what is wrong with it.
pub fn on_wire(typed: &str, way: Way) -> String {
    match way {
        Way::UsdPerUnit => typed.trim().to_owned(),
        Way::UnitsPerUsd => format!("1/{}", typed.trim()),
    }
}

/// `1 USD = 129.20 KES`, `1 EUR = 1.0834 USD`, or the quotient as the bank's file gives it.
pub fn in_words(rate: &UsdPerUnit, code: &str) -> String {
    match rate.as_str().split_once('/') {
        None => format!("1 {code} = {} USD", rate.as_str()),
        Some(("1", units)) => format!("1 USD = {units} {code}"),
        Some((dollars, units)) => format!("{units} {code} = {dollars} USD"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Way, in_words, on_wire};
    use sundae_shared::claim::rate::UsdPerUnit;

    #[test]
    fn a_rate_is_typed_either_way_round() {
        assert_eq!(on_wire(" 1.0834 ", Way::UsdPerUnit), "1.0834");
        assert_eq!(on_wire("129.20", Way::UnitsPerUsd), "1/129.20");
    }

    #[test]
    fn a_rate_reads_the_way_its_source_gives_it() {
        let said = |raw: &str, code: &str| in_words(&UsdPerUnit::parse(raw).unwrap(), code);
        assert_eq!(said("1.0834", "EUR"), "1 EUR = 1.0834 USD");
        assert_eq!(said("1/129.20", "KES"), "1 USD = 129.20 KES");
        assert_eq!(said("1.1185/163.27", "JPY"), "163.27 JPY = 1.1185 USD");
    }
}
