//! Payment details: given on the phone, looked at in the office.

use crate::stage::play;
use sundae_shared::grant::api::AnswerMyGrant;
use sundae_shared::grant::{Answer, AnswerGrant};
use sundae_shared::people::Role;
use sundae_tests::harness::{Person, TestApp};

async fn grantee(app: &TestApp, name: &str) -> Person {
    let person = app.attendee_named(name).await;
    let id = app.offer_grant(&person).await;
    person.call::<AnswerMyGrant>(id, &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    person
}

#[actix_web::test]
async fn a_grantee_chooses_wire_is_told_of_a_typo_while_typing_and_confirms_what_is_masked() {
    play(async |stage| {
        let person = grantee(&stage.app, "Zoë Ångström").await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/").await;
        phone.press("How you are paid").await;
        phone.is_at("How we pay you").await;
        phone.sees("No fee for you.").await; // Zelle, in the US
        phone.set("Where your account is", "DE").await;
        phone.sees_no("Zelle").await;
        phone.look("payee-methods").await;
        phone.tick("International wire").await;
        assert_eq!(phone.value_of("Name on the account").await, "Zoë Ångström");
        phone.sees("everybody else sees the last characters").await;

        phone.fill("Name on the account", "Zoe Angstrom GmbH").await;
        phone.sees("This is not the name on your award").await;
        phone.fill("Name on the account", "Zoe Angstrom").await;
        phone.sees_no("This is not the name on your award").await;
        phone.fill("IBAN or account number", "DE88 3704 0044 0532 0130 00").await;
        phone.sees("The check digits do not fit").await;
        phone.press("Save").await;
        phone.sees("Fill this in").await;
        phone.look("payee-typo").await;
        phone.fill("IBAN or account number", "DE89 3704 0044 0532 0130 00").await;
        phone.sees_no("The check digits do not fit").await;
        phone.fill("Your postal address", "Weg 1, 10115 Berlin").await;
        phone.fill("Name of the bank", "Beispielbank").await;
        phone.fill("Address of the bank", "Allee 2, 10117 Berlin").await;
        phone.fill("SWIFT code (BIC)", "deutdeff").await;

        // The sign-in has grown old meanwhile; what was typed stays.
        stage.app.advance_seconds(11 * 60);
        phone.expects_console("/api/me/payee");
        phone.press("Save").await;
        phone.sees("Sign in once more").await;
        assert_eq!(phone.value_of("SWIFT code (BIC)").await, "deutdeff");
        phone.press("Send me a code").await;
        let code = stage.app.wait_for_code(&person.email).await;
        phone.fill("Code of six digits", &code).await;
        phone.press("Sign in").await;

        phone.sees("•••• 3000").await;
        assert!(!phone.shows("0532").await, "only the last characters");
        phone.look("payee-saved").await;
        phone.press("These details are right").await;
        phone.sees("Confirmed").await;
        phone.press("Español").await;
        phone.sees("Cambiar cómo cobro").await;
        phone.look("payee-confirmed-es").await;
    })
    .await;
}

#[actix_web::test]
async fn a_payer_opens_one_record_with_a_reason() {
    play(async |stage| {
        use sundae_shared::payee::api::SetMyPayee;
        use sundae_shared::payee::{GivePayee, PayeeField, PayeeMethod, PayeeValue};
        use sundae_shared::people::country::Country;
        let country = Country::parse("US").expect("a country");
        for name in ["Zoë Ångström", "Amina Okafor"] {
            let person = grantee(&stage.app, name).await;
            let values = vec![PayeeValue { field: PayeeField::Email, value: "shared@example.org".into() }];
            let given = GivePayee { method: PayeeMethod::PayPal, country: country.clone(), values };
            person.call::<SetMyPayee>((), &given).await.expect_ok();
        }
        let payer = stage.app.staff(&[Role::Payer]).await;
        let office = stage.laptop().await;
        office.sign_in_as(&payer).await;
        office.open_page("/office/payees").await;
        office.is_at("Payment details").await;
        office.sees("Account of several people").await;
        office.press("Amina Okafor").await;
        office.sees("s•••@example.org").await;
        office.look("payees").await;
        office.press("Show in full").await;
        // Without a reason it is refused.
        office.expects_console("/reveal");
        office.press("Show it and keep the reason").await;
        office.sees("Write a reason").await;
        office.fill("Reason", "The bank returned it").await;
        office.press("Show it and keep the reason").await;
        office.sees("shared@example.org").await;
        office.sees("The bank returned it").await;
        office.look("payee-in-full").await;
        office.press("Hide").await;
        office.sees_no("shared@example.org").await;
    })
    .await;
}
