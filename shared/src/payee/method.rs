//! What each method is: who may choose it, which fields it asks for.

use super::types::{PayeeField, PayeeMethod};
use crate::people::country::Country;
use PayeeField::{
    Account, AccountNumber, Address, BankAddress, BankName, Bic, Email, EmailOrMobile, Holder,
    IntermediaryBic, Name, RoutingNumber,
};

/// The methods for an account in this country, the quickest first. Source: the conference's public list:
/// Zelle and ACH are US systems, Wise is for abroad.
pub fn offered(country: &Country) -> &'static [PayeeMethod] {
    if country.code() == "US" {
        &[PayeeMethod::PayPal, PayeeMethod::Zelle, PayeeMethod::Ach, PayeeMethod::Wire, PayeeMethod::Check]
    } else {
        &[PayeeMethod::PayPal, PayeeMethod::Wise, PayeeMethod::Wire, PayeeMethod::Check]
    }
}

/// What a method asks for, in the order of its form. Source: the same list; a check needs a name to be made
/// out to and an address to be mailed to.
pub fn fields(method: PayeeMethod) -> &'static [PayeeField] {
    match method {
        PayeeMethod::PayPal => &[Email],
        PayeeMethod::Zelle => &[Holder, Name, EmailOrMobile],
        PayeeMethod::Ach => &[Name, Address, BankName, BankAddress, RoutingNumber, AccountNumber],
        PayeeMethod::Wire => &[Name, Address, BankName, BankAddress, Bic, Account, IntermediaryBic],
        PayeeMethod::Wise => &[Name, Address, BankName, BankAddress, Bic, Account, Email],
        PayeeMethod::Check => &[Name, Address],
    }
}

/// Whether a form may leave a field empty: many banks need no bank in between.
pub fn is_optional(field: PayeeField) -> bool {
    field == IntermediaryBic
}

/// Whether the text goes into the systems of banks, which know Latin letters only.
pub fn is_for_banks(method: PayeeMethod, field: PayeeField) -> bool {
    let bank =
        matches!(method, PayeeMethod::Ach | PayeeMethod::Wire | PayeeMethod::Wise | PayeeMethod::Check);
    bank && matches!(field, Name | Address | BankName | BankAddress)
}

/// Choices of [`PayeeField::Holder`].
pub const HOLDERS: [&str; 2] = ["individual", "business"];

#[cfg(test)]
mod tests {
    use super::{fields, offered};
    use crate::payee::{PayeeField, PayeeMethod};
    use crate::people::country::Country;

    #[test]
    fn us_systems_are_offered_in_the_us_alone() {
        let of = |code| offered(&Country::parse(code).unwrap());
        for method in [PayeeMethod::Zelle, PayeeMethod::Ach] {
            assert!(of("US").contains(&method));
            assert!(!of("DE").contains(&method));
        }
        assert!(of("AR").contains(&PayeeMethod::Wise) && !of("US").contains(&PayeeMethod::Wise));
    }

    #[test]
    fn every_method_is_offered_somewhere_and_asks_for_each_field_once() {
        let offered: Vec<PayeeMethod> =
            ["US", "KE"].iter().flat_map(|code| offered(&Country::parse(code).unwrap()).to_vec()).collect();
        for method in PayeeMethod::ALL {
            assert!(offered.contains(method), "{method}");
            let mut seen: Vec<PayeeField> = fields(*method).to_vec();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), fields(*method).len(), "{method}");
        }
        assert!(!fields(PayeeMethod::Wise).contains(&PayeeField::IntermediaryBic));
    }
}
