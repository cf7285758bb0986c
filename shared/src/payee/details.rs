//! Payment details that were read and make sense.

use super::check::{Flaw, check};
use super::types::{GivePayee, PayeeField, PayeeMethod, PayeeValue};
use super::{iban, method};
use crate::people::country::Country;
use serde::{Deserialize, Serialize};

/// Invariant: the method is offered in the country; the values are those of the method, each once, in the
/// order of its form, checked; an optional one that was left empty is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "GivePayee", into = "GivePayee")]
pub struct PayeeDetails {
    method: PayeeMethod,
    country: Country,
    values: Vec<PayeeValue>,
}

/// Why payment details are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPayee {
    #[error("the method is not offered in the country")]
    NotOffered,
    #[error("some fields do not fit")]
    Fields(Vec<(PayeeField, Flaw)>),
}

impl PayeeDetails {
    /// Checks every field and names all that don't fit.
    pub fn parse(given: GivePayee) -> Result<Self, BadPayee> {
        let GivePayee { method, country, values: typed } = given;
        if !method::offered(&country).contains(&method) {
            return Err(BadPayee::NotOffered);
        }
        let asked = method::fields(method);
        let mut flaws: Vec<(PayeeField, Flaw)> = typed
            .iter()
            .filter(|value| !asked.contains(&value.field) && !value.value.trim().is_empty())
            .map(|value| (value.field, Flaw::NotAsked))
            .collect();
        let mut values = Vec::with_capacity(asked.len());
        for &field in asked {
            let typed = typed.iter().find(|value| value.field == field).map_or("", |value| &value.value);
            match check(method, &country, field, typed) {
                Ok(value) if value.is_empty() => {}
                Ok(value) => values.push(PayeeValue { field, value }),
                Err(flaw) => flaws.push((field, flaw)),
            }
        }
        if flaws.is_empty() { Ok(Self { method, country, values }) } else { Err(BadPayee::Fields(flaws)) }
    }

    pub fn method(&self) -> PayeeMethod {
        self.method
    }

    pub fn country(&self) -> &Country {
        &self.country
    }

    pub fn values(&self) -> &[PayeeValue] {
        &self.values
    }

    pub fn get(&self, field: PayeeField) -> Option<&str> {
        self.values.iter().find(|value| value.field == field).map(|value| value.value.as_str())
    }

    /// The account that money ends in, in one spelling whatever the method: equal for two people who give the
    /// same. A check has none.
    pub fn account(&self) -> Option<String> {
        let mail_or_phone = self.get(PayeeField::EmailOrMobile).or_else(|| self.get(PayeeField::Email));
        match self.method {
            PayeeMethod::PayPal | PayeeMethod::Zelle => mail_or_phone.map(|to| format!("to {to}")),
            PayeeMethod::Ach => {
                let (bank, account) =
                    (self.get(PayeeField::RoutingNumber)?, self.get(PayeeField::AccountNumber)?);
                Some(format!("bank {bank} account {account}"))
            }
            PayeeMethod::Wire | PayeeMethod::Wise => {
                let account = self.get(PayeeField::Account)?;
                if iban::check(account).is_ok() {
                    return Some(format!("iban {account}"));
                }
                // The branch is often left out.
                let bank = self.get(PayeeField::Bic)?.get(..8)?;
                Some(format!("bank {bank} account {account}"))
            }
            PayeeMethod::Check => None,
        }
    }
}

impl TryFrom<GivePayee> for PayeeDetails {
    type Error = BadPayee;
    fn try_from(given: GivePayee) -> Result<Self, Self::Error> {
        Self::parse(given)
    }
}
impl From<PayeeDetails> for GivePayee {
    fn from(details: PayeeDetails) -> Self {
        let PayeeDetails { method, country, values } = details;
        Self { method, country, values }
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPayee, PayeeDetails};
    use crate::payee::check::Flaw;
    use crate::payee::{GivePayee, PayeeField, PayeeMethod, PayeeValue};
    use crate::people::country::Country;

    fn given(method: PayeeMethod, country: &str, values: &[(PayeeField, &str)]) -> GivePayee {
        let values =
            values.iter().map(|(field, value)| PayeeValue { field: *field, value: (*value).to_owned() });
        GivePayee { method, country: Country::parse(country).unwrap(), values: values.collect() }
    }

    fn wire(account: &str) -> GivePayee {
        given(
            PayeeMethod::Wire,
            "DE",
            &[
                (PayeeField::Name, "Zoe Angstrom"),
                (PayeeField::Address, "Weg 1\n10115 Berlin"),
                (PayeeField::BankName, "Bank"),
                (PayeeField::BankAddress, "Allee 2\n10115 Berlin"),
                (PayeeField::Bic, "DEUTDEFF500"),
                (PayeeField::Account, account),
            ],
        )
    }

    #[test]
    fn exactly_the_fields_of_the_method_are_kept() {
        let details = PayeeDetails::parse(wire("DE89 3704 0044 0532 0130 00")).unwrap();
        assert_eq!(details.get(PayeeField::Account), Some("DE89370400440532013000"));
        assert_eq!(details.get(PayeeField::IntermediaryBic), None);
        assert_eq!(details.account().as_deref(), Some("iban DE89370400440532013000"));
        let again = GivePayee::from(details.clone());
        assert_eq!(PayeeDetails::parse(again), Ok(details));
    }

    #[test]
    fn every_field_that_does_not_fit_is_named() {
        let mut wrong = wire("DE88370400440532013000");
        wrong.values.retain(|value| value.field != PayeeField::BankName);
        wrong.values.push(PayeeValue { field: PayeeField::RoutingNumber, value: "021000021".into() });
        let expected = vec![
            (PayeeField::RoutingNumber, Flaw::NotAsked),
            (PayeeField::BankName, Flaw::Empty),
            (PayeeField::Account, Flaw::IbanChecksum),
        ];
        assert_eq!(PayeeDetails::parse(wrong), Err(BadPayee::Fields(expected)));
    }

    #[test]
    fn a_us_method_is_refused_elsewhere() {
        let zelle = given(PayeeMethod::Zelle, "DE", &[]);
        assert_eq!(PayeeDetails::parse(zelle), Err(BadPayee::NotOffered));
    }

    #[test]
    fn the_same_account_reads_the_same_whoever_gives_it() {
        let paypal = given(PayeeMethod::PayPal, "US", &[(PayeeField::Email, "Shared@example.org")]);
        let zelle = given(
            PayeeMethod::Zelle,
            "US",
            &[
                (PayeeField::Holder, "individual"),
                (PayeeField::Name, "Zoë"),
                (PayeeField::EmailOrMobile, "shared@EXAMPLE.org"),
            ],
        );
        let account = |given| PayeeDetails::parse(given).unwrap().account();
        assert_eq!(account(paypal), account(zelle));
    }

    #[test]
    fn nothing_prints_a_value() {
        let details = PayeeDetails::parse(wire("DE89370400440532013000")).unwrap();
        let (parsed, typed) = (format!("{details:?}"), format!("{:?}", wire("DE89370400440532013000")));
        for printed in [parsed, typed] {
            assert!(!printed.contains("3704") && !printed.contains("Angstrom"), "{printed}");
        }
    }
}
