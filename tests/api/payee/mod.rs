//! Payment details: given by their owner, kept encrypted, opened one at a time.

mod hold;
mod keys;
mod office;
mod owner;
mod secret;

use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::{Answer, AnswerGrant};
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, MyPayee, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::people::country::Country;
use sundae_tests::harness::{Person, TestApp};

/// What must never be found anywhere: of the IBAN also the part that the check digits don't belong to.
const IBAN: &str = "DE89370400440532013000";
const ACCOUNT: &str = "370400440532013000";

fn give(method: PayeeMethod, country: &str, values: &[(PayeeField, &str)]) -> GivePayee {
    let values = values.iter().map(|(field, value)| PayeeValue { field: *field, value: (*value).to_owned() });
    GivePayee { method, country: Country::parse(country).expect("a country"), values: values.collect() }
}

/// A wire to a German account, typed as people type.
fn wire(name: &str) -> GivePayee {
    give(
        PayeeMethod::Wire,
        "DE",
        &[
            (PayeeField::Name, name),
            (PayeeField::Address, "Weg 1\n10115 Berlin"),
            (PayeeField::BankName, "Beispielbank"),
            (PayeeField::BankAddress, "Allee 2, 10117 Berlin"),
            (PayeeField::Bic, "deutdeff"),
            (PayeeField::Account, "de89 3704 0044 0532 0130 00"),
        ],
    )
}

fn paypal(email: &str) -> GivePayee {
    give(PayeeMethod::PayPal, "US", &[(PayeeField::Email, email)])
}

fn with(mut given: GivePayee, field: PayeeField, value: &str) -> GivePayee {
    given.values.retain(|known| known.field != field);
    given.values.push(PayeeValue { field, value: value.to_owned() });
    given
}

/// Somebody with an award that they accepted, signed in a moment ago.
async fn grantee(app: &TestApp, name: &str) -> Person {
    let person = app.attendee_named(name).await;
    let id = app.offer_grant(&person).await;
    person.call::<AnswerMyGrant>(id, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    person
}

async fn gives(person: &Person, given: &GivePayee) -> MyPayee {
    person.call::<SetMyPayee>((), given).await.expect_ok()
}

fn shown(mine: &MyPayee, field: PayeeField) -> String {
    let values = &mine.payee.as_ref().expect("details are there").values;
    values.iter().find(|value| value.field == field).map(|value| value.value.clone()).unwrap_or_default()
}
