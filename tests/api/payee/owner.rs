//! What the owner does.

use super::{give, gives, grantee, paypal, shown, wire, with};
use sundae_shared::payee::api::{ConfirmMyPayee, GetMyPayee, SetMyPayee};
use sundae_shared::payee::{ConfirmPayee, PayeeFact, PayeeField, PayeeMethod, PayeeWarning};
use sundae_shared::people::SessionKind;
use sundae_tests::harness::{TestApp, is_postgres};

#[tokio::test]
async fn details_are_checked_saved_and_shown_by_their_last_characters() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let empty = person.call::<GetMyPayee>((), &()).await.expect_ok();
    assert_eq!((empty.fact, empty.payee.is_none()), (PayeeFact::None, true));
    assert_eq!(empty.country.map(String::from).as_deref(), Some("US"));
    assert_eq!(empty.times.len(), PayeeMethod::ALL.len());

    let mine = gives(&person, &wire("ANGSTROM ZOE")).await;
    assert_eq!(mine.fact, PayeeFact::Given);
    assert_eq!(shown(&mine, PayeeField::Account), "•••• 3000");
    assert_eq!(shown(&mine, PayeeField::Address), "••• 10115 Berlin");
    assert_eq!(mine.payee.as_ref().unwrap().warnings, [], "the same name, written otherwise");
    assert_eq!(person.call::<GetMyPayee>((), &()).await.expect_ok(), mine);

    let mail = app.wait_for_mail(&person.email).await;
    assert_eq!(mail.subject, "Your payment details are saved");
    assert!(mail.text.contains("International wire") && !mail.text.contains("3000"), "{}", mail.text);
}

#[tokio::test]
async fn own_details_stand_in_no_cache() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &wire("Zoe Angstrom")).await;
    let response = person.get("/api/me/payee").await;
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(response.headers().get("etag").is_none());
}

#[tokio::test]
async fn each_mistake_is_named_at_its_field_in_the_readers_language() {
    let app = TestApp::start().await;
    let mut person = grantee(&app, "Zoë Ångström").await;
    let wrong = with(wire("Zoe Angstrom"), PayeeField::Account, "DE88370400440532013000");
    let wrong = with(wrong, PayeeField::BankName, " ");
    let problem = person.call::<SetMyPayee>((), &wrong).await.expect_problem("request.invalid");
    let fields: Vec<&str> = problem.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["bank_name", "account"]);
    assert!(problem.fields[1].detail.starts_with("The check digits do not fit"), "{problem:?}");

    let ach = give(
        PayeeMethod::Ach,
        "US",
        &[
            (PayeeField::Name, "Zoe Angstrom"),
            (PayeeField::Address, "12 Main St\nSpringfield, IL 62701"),
            (PayeeField::BankName, "Example Bank"),
            (PayeeField::BankAddress, "1 Bank St, New York"),
            (PayeeField::RoutingNumber, "021000012"),
            (PayeeField::AccountNumber, "000123456789"),
        ],
    );
    person.visitor.lang = "es";
    let problem = person.call::<SetMyPayee>((), &ach).await.expect_problem("request.invalid");
    assert_eq!(problem.fields.len(), 1);
    assert_eq!(problem.fields[0].field, "routing_number");
    assert!(problem.fields[0].detail.contains("cambiadas de lugar"), "{problem:?}");
    let right = with(ach, PayeeField::RoutingNumber, "021000021");
    assert_eq!(shown(&gives(&person, &right).await, PayeeField::RoutingNumber), "•••• 0021");

    let elsewhere = give(PayeeMethod::Zelle, "DE", &[]);
    let problem = person.call::<SetMyPayee>((), &elsewhere).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "method");
}

#[tokio::test]
async fn another_name_and_a_sanctioned_country_warn_and_decide_nothing() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let mine = gives(&person, &wire("Zoe Angstrom Consulting")).await;
    assert_eq!(mine.payee.unwrap().warnings, [PayeeWarning::NameDiffers]);
    let cuba = give(PayeeMethod::PayPal, "CU", &[(PayeeField::Email, "zoe@example.org")]);
    let mine = gives(&person, &cuba).await;
    assert_eq!(mine.payee.unwrap().warnings, [PayeeWarning::SanctionedCountry]);
    // The list has its days: Syria was on it until the end of June 2025.
    let listed =
        |mine: sundae_shared::payee::MyPayee| mine.sanctioned.iter().any(|country| country.code() == "SY");
    assert!(listed(person.call::<GetMyPayee>((), &()).await.expect_ok()));
    app.advance_seconds(50 * 86_400);
    let again = app.signs_in_again(&person, SessionKind::Me).await;
    assert!(!listed(again.call::<GetMyPayee>((), &()).await.expect_ok()));
}

#[tokio::test]
async fn an_old_session_is_asked_to_sign_in_again_and_saves_nothing() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    app.advance_seconds(10 * 60);
    gives(&person, &paypal("zoe@example.org")).await;
    app.advance_seconds(1);
    let refused = person.call::<SetMyPayee>((), &wire("Zoe Angstrom")).await;
    let problem = refused.expect_problem("auth.sign_in_again");
    assert_eq!(problem.status, 401);
    let mine = person.call::<GetMyPayee>((), &()).await.expect_ok();
    assert_eq!(mine.payee.as_ref().unwrap().method, PayeeMethod::PayPal, "reading needs no fresh sign-in");

    let again = app.signs_in_again(&person, SessionKind::Me).await;
    let mine = gives(&again, &wire("Zoe Angstrom")).await;
    assert_eq!(mine.payee.unwrap().method, PayeeMethod::Wire);
}

#[tokio::test]
async fn somebody_elses_details_do_not_exist_for_me() {
    let app = TestApp::start().await;
    let (owner, other) = (grantee(&app, "Zoë Ångström").await, grantee(&app, "Other One").await);
    let payee = gives(&owner, &wire("Zoe Angstrom")).await.payee.unwrap().id;
    assert!(other.call::<GetMyPayee>((), &()).await.expect_ok().payee.is_none());
    let confirm = ConfirmPayee { payee };
    other.call::<ConfirmMyPayee>((), &confirm).await.expect_problem("payee.changed_meanwhile");
    assert_eq!(owner.call::<GetMyPayee>((), &()).await.expect_ok().fact, PayeeFact::Given);
}

#[tokio::test]
async fn without_an_accepted_award_nobody_is_asked_for_an_account() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    person.call::<SetMyPayee>((), &paypal("zoe@example.org")).await.expect_problem("payee.accept_first");
    app.offer_grant(&person).await;
    person.call::<SetMyPayee>((), &paypal("zoe@example.org")).await.expect_problem("payee.accept_first");
}

#[tokio::test]
async fn a_change_needs_to_be_confirmed_again_and_is_mailed() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let first = gives(&person, &wire("Zoe Angstrom")).await.payee.unwrap();
    let confirm = ConfirmPayee { payee: first.id.clone() };
    let confirmed = person.call::<ConfirmMyPayee>((), &confirm).await.expect_ok();
    assert_eq!(
        (confirmed.fact, confirmed.payee.unwrap().confirmed_at),
        (PayeeFact::Confirmed, Some(app.now()))
    );
    app.advance_seconds(60);
    let again = person.call::<ConfirmMyPayee>((), &confirm).await.expect_ok();
    assert_ne!(again.payee.unwrap().confirmed_at, Some(app.now()), "it stays at the first time");

    let changed = gives(&person, &paypal("zoe@example.org")).await;
    assert_eq!(changed.fact, PayeeFact::Given);
    person.call::<ConfirmMyPayee>((), &confirm).await.expect_problem("payee.changed_meanwhile");
    let mails = app.mail_to(&person.email).await;
    let subjects: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let expected = [
        "You accepted your travel grant",
        "Your payment details are saved",
        "Your payment details were changed",
    ];
    assert_eq!(subjects, expected);
    assert!(mails[2].text.contains("If it was not you"), "{}", mails[2].text);
    assert!(!mails[2].text.contains("zoe@"), "{}", mails[2].text);
}

#[tokio::test]
async fn the_same_key_ten_times_is_one_record_and_one_mail() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let calls = (0..10).map(|_| {
        let visitor = person.visitor.clone();
        async move { visitor.call_with_key::<SetMyPayee>("one-key", (), &wire("Zoe Angstrom")).await }
    });
    let replies = futures_util::future::join_all(calls).await;
    let ids: Vec<_> = replies.into_iter().map(|reply| reply.expect_ok().payee.unwrap().id).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let saved = app.mail_to(&person.email).await.into_iter().filter(|mail| mail.subject.contains("saved"));
    assert_eq!(saved.count(), 1);
    let other = person.call_with_key::<SetMyPayee>("one-key", (), &paypal("zoe@example.org")).await;
    other.expect_problem("request.key_reused");
}

#[tokio::test]
async fn of_many_changes_at_once_one_counts() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    let most = if is_postgres() { 12 } else { 4 };
    let calls = (0..most).map(|at| {
        let visitor = person.visitor.clone();
        async move { visitor.call::<SetMyPayee>((), &paypal(&format!("zoe{at}@example.org"))).await }
    });
    let done = futures_util::future::join_all(calls).await;
    assert!(done.iter().any(sundae_tests::harness::Outcome::is_ok));
    let id = person.id.clone();
    let rows = app
        .deps
        .db
        .read(move |r| sundae_server::payee::store::of_person(r, &id))
        .await
        .expect("the rows can be read");
    assert_eq!(rows.iter().filter(|row| row.replaced_at.is_none()).count(), 1);
}
