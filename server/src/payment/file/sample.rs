//! Batches for the tests beside the code: two payments of a method, 1,234.50 and 0.05.

use super::{FileBatch, FilePayment};
use chrono::NaiveDate;
use sundae_shared::money::Currency;
use sundae_shared::payee::{GivePayee, PayeeDetails, PayeeField, PayeeMethod, PayeeValue, method};
use sundae_shared::payment::format::{BankIds, GiveBankIds};
use sundae_shared::people::country::Country;

/// Owns what a [`FileBatch`] borrows.
pub struct Sample {
    pub currency: Currency,
    pub bank: Option<BankIds>,
    pub payments: Vec<FilePayment>,
}

impl Sample {
    pub fn of(method: PayeeMethod) -> Self {
        Self::with_amounts(method, &[123_450, 5])
    }

    pub fn with_amounts(method: PayeeMethod, amounts: &[i64]) -> Self {
        let payments = amounts.iter().enumerate().map(|(at, &amount_minor)| FilePayment {
            reference: format!("7-{:03}", at + 1),
            amount_minor,
            name: "Zoë Ångström".into(),
            details: usual(method),
            memo: "PyCon US 2025 travel grant".into(),
        });
        Self { currency: Currency::usd(), bank: Some(bank()), payments: payments.collect() }
    }

    /// Released on the Friday before Memorial Day.
    pub fn batch(&self) -> FileBatch<'_> {
        FileBatch {
            number: 7,
            currency: &self.currency,
            day: NaiveDate::from_ymd_opt(2025, 5, 23).unwrap(),
            conference: "PyCon US 2025",
            bank: self.bank.as_ref(),
            payments: &self.payments,
        }
    }
}

fn bank() -> BankIds {
    BankIds::parse(GiveBankIds {
        immediate_destination: "026009593".into(),
        destination_name: "Bank of America".into(),
        immediate_origin: "1123456789".into(),
        origin_name: "Python Software Found.".into(),
        company_name: "Python Software".into(),
        company_id: "1987654321".into(),
        originating_dfi: "026009593".into(),
    })
    .unwrap()
}

fn given(method: PayeeMethod, country: &str, values: &[(PayeeField, &str)]) -> GivePayee {
    let values = values.iter().map(|&(field, value)| PayeeValue { field, value: value.to_owned() }).collect();
    GivePayee { method, country: Country::parse(country).unwrap(), values }
}

pub fn details(method: PayeeMethod, country: &str, values: &[(PayeeField, &str)]) -> PayeeDetails {
    PayeeDetails::parse(given(method, country, values)).unwrap()
}

/// Payment details of one method with `typed` in every name and `line` in every address; `None` where the form
/// would not take them.
pub fn details_with(method: PayeeMethod, typed: &str, line: &str) -> Option<PayeeDetails> {
    let mut given = GivePayee::from(usual(method));
    for value in &mut given.values {
        match value.field {
            PayeeField::Name | PayeeField::BankName => value.value = typed.to_owned(),
            PayeeField::Address | PayeeField::BankAddress => value.value = format!("{line}\n{typed} 62701"),
            PayeeField::Email | PayeeField::EmailOrMobile => value.value = format!("{typed}@example.org"),
            _ => {}
        }
    }
    PayeeDetails::parse(given).ok()
}

fn usual(method: PayeeMethod) -> PayeeDetails {
    let country = if matches!(method, PayeeMethod::Wise | PayeeMethod::Wire) { "DE" } else { "US" };
    let home = if country == "DE" { "Weg 1\n10115 Berlin" } else { "12 Main St\nSpringfield, IL 62701" };
    let bank = if country == "DE" { "Deutsche Bank" } else { "First Bank" };
    let at = if country == "DE" { "Allee 2\n10115 Berlin" } else { "1 Bank St\nChicago, IL 60601" };
    let values: Vec<(PayeeField, &str)> = method::fields(method)
        .iter()
        .map(|&field| {
            let value = match field {
                PayeeField::Holder => "individual",
                PayeeField::Name => "Zoë Ångström",
                PayeeField::Address => home,
                PayeeField::BankName => bank,
                PayeeField::BankAddress => at,
                PayeeField::RoutingNumber => "021000021",
                PayeeField::AccountNumber => "000123451234",
                PayeeField::Bic => "DEUTDEFF500",
                PayeeField::Account => "DE89370400440532013000",
                PayeeField::IntermediaryBic => "CHASUS33",
                PayeeField::Email => "zoe@example.org",
                PayeeField::EmailOrMobile => "+14125550123",
            };
            (field, value)
        })
        .collect();
    details(method, country, &values)
}
