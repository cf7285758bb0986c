//! What a stolen file reveals: no account number, in whatever way it is spelt.

use super::{ACCOUNT, IBAN, gives, grantee, wire};
use diesel::prelude::*;
use sundae_shared::payee::api::{GetMyPayee, GetPayeeOf, ListPayees, RevealPayee, SetMyPayee};
use sundae_shared::payee::{PayeeField, PayeeFilter, RevealReason};
use sundae_shared::people::Role;
use sundae_tests::harness::search::Search;
use sundae_tests::harness::{TestApp, log};

/// In whatever way it is spelt.
const NEEDLES: [&str; 5] = [IBAN, ACCOUNT, "0532013000", "3704 0044 0532 0130 00", "de89 3704"];

fn found_in(place: &str, text: &str) -> Vec<String> {
    let mut search = Search::default();
    search.look(&NEEDLES, place, text.as_bytes());
    search.found
}

#[tokio::test]
async fn no_file_no_table_no_mail_and_no_log_holds_the_account_number() {
    log::listen();
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    // Refused and accepted, read by its owner, listed, looked at and opened.
    let wrong = super::with(wire("Zoe Angstrom"), PayeeField::Bic, "no");
    person.call::<SetMyPayee>((), &wrong).await.expect_problem("request.invalid");
    let payee = gives(&person, &wire("Zoe Angstrom")).await.payee.expect("details").id;
    let mine = person.call::<GetMyPayee>((), &()).await;
    assert!(found_in("the owner's reply", &mine.body).is_empty());
    let payer = app.staff(&[Role::Payer]).await;
    let listed = payer.call::<ListPayees>((), &PayeeFilter::default()).await;
    let detail = payer.call::<GetPayeeOf>(person.id.clone(), &()).await;
    let why = RevealReason { payee, reason: "Test".into() };
    let opened = payer.call::<RevealPayee>(person.id.clone(), &why).await;
    assert!(!found_in("the reveal", &opened.body).is_empty(), "the search finds what is there");
    for masked in [listed.body, detail.body] {
        assert!(found_in("the office", &masked).is_empty(), "{masked}");
    }
    app.mail_to(&person.email).await;

    let mut search = Search::default();
    search.files(&NEEDLES, &app.folder);
    search.tables(&NEEDLES, &app);
    app.stop().await;
    search.files(&NEEDLES, &app.folder);
    let log = log::heard();
    assert!(!log.is_empty(), "the log was listened to");
    search.look(&NEEDLES, "the log", &log);
    assert!(search.searched_bytes > 10_000, "{} bytes were searched", search.searched_bytes);
    assert_eq!(search.found, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_kept_of_a_request_is_no_plain_hash_of_it() {
    use sundae_server::db::schema::idempotency;
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    person.call_with_key::<SetMyPayee>("the-key", (), &wire("Zoe Angstrom")).await.expect_ok();
    let kept: String = idempotency::table
        .filter(idempotency::key.eq("the-key"))
        .select(idempotency::request_hash)
        .first(&mut app.database.connect())
        .expect("the key is kept");
    let body = serde_json::to_string(&wire("Zoe Angstrom")).expect("JSON");
    assert_ne!(
        kept,
        sha256_hex(&format!("PUT/api/me/payee{body}")),
        "whoever tries all numbers would find it"
    );
}

fn sha256_hex(text: &str) -> String {
    sundae_server::auth::session::token_hash(text)
}
