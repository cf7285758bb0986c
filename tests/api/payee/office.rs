//! What staff do.

use super::{IBAN, gives, grantee, paypal, wire};
use sundae_server::audit;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payee::api::{GetMyPayee, GetPayeeOf, ListPayeeFlags, ListPayees, RevealPayee};
use sundae_shared::payee::{PayeeAction, PayeeField, PayeeFilter, PayeeId, PayeeWarning, RevealReason};
use sundae_shared::people::link::{LinkTo, NewLink};
use sundae_shared::people::link_api::LinkPerson;
use sundae_shared::people::{Role, SessionKind};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp};

const PAYER: &[Role] = &[Role::Payer];

fn because(payee: &PayeeId) -> RevealReason {
    RevealReason { payee: payee.clone(), reason: "The bank returned it".into() }
}

async fn payee_of(person: &Person) -> PayeeId {
    person.call::<GetMyPayee>((), &()).await.expect_ok().payee.expect("details").id
}

#[tokio::test]
async fn a_payer_opens_one_record_with_a_reason_and_nobody_else_does() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &wire("Zoe Angstrom")).await;
    let why = because(&payee_of(&person).await);
    const REFUSED: [&[Role]; 4] = [&[Role::Moderator], &[Role::Reviewer], &[Role::Admin], &[Role::Auditor]];
    for role in REFUSED {
        let staff = app.staff(role).await;
        staff.call::<RevealPayee>(person.id.clone(), &why).await.expect_problem("auth.forbidden");
    }
    let payer = app.staff(PAYER).await;
    let bare = RevealReason { reason: "  ".into(), ..why.clone() };
    payer.call::<RevealPayee>(person.id.clone(), &bare).await.expect_problem("request.invalid");

    let seen = payer.call::<RevealPayee>(person.id.clone(), &why).await.expect_ok();
    let account = seen.values.iter().find(|value| value.field == PayeeField::Account).expect("an account");
    assert_eq!(account.value, IBAN);
    let id = person.id.to_string();
    let past = app.deps.db.read(move |r| audit::of_subject(r, "payee", &id)).await.expect("the trail");
    assert_eq!(
        (past[0].action.as_str(), past[0].reason.as_deref()),
        ("payee.reveal", Some("The bank returned it"))
    );
    assert_eq!(past.iter().filter(|line| line.action == "payee.reveal").count(), 1, "refusals leave no line");

    let detail = payer.call::<GetPayeeOf>(person.id.clone(), &()).await.expect_ok();
    assert_eq!(detail.trail[0].action, PayeeAction::Reveal);
    assert_eq!(detail.trail[0].by.as_deref(), Some("Stella Staff"));
}

#[tokio::test]
async fn what_was_opened_stands_in_no_cache_and_is_not_told_twice() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &wire("Zoe Angstrom")).await;
    let (payer, why) = (app.staff(PAYER).await, because(&payee_of(&person).await));
    let path = format!("/api/office/payees/{}/reveal", person.id);
    let request = payer.request("POST", &path).header("Idempotency-Key", "one-key").json(&why);
    let response = request.send().await.expect("the server answers");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(response.headers().get("etag").is_none());
    let again = payer.call_with_key::<RevealPayee>("one-key", person.id.clone(), &why).await;
    again.expect_problem("request.already_done");
}

#[tokio::test]
async fn nobody_opens_their_own_through_any_record() {
    let app = TestApp::start().await;
    let payer = app.staff(PAYER).await;
    let phone = app.signs_in_again(&payer, SessionKind::Me).await;
    let award = app.offer_grant(&phone).await;
    let accept = sundae_shared::grant::AnswerGrant { answer: sundae_shared::grant::Answer::Accept };
    phone.call::<sundae_shared::grant::api::AnswerMyGrant>(award, &accept).await.expect_ok();
    gives(&phone, &paypal("stella@example.org")).await;
    let why = because(&payee_of(&phone).await);
    payer.call::<RevealPayee>(payer.id.clone(), &why).await.expect_problem("payee.own");

    let partner = grantee(&app, "Somebody Near").await;
    gives(&partner, &paypal("near@example.org")).await;
    app.shares_address(&partner, &payer).await;
    let why = because(&payee_of(&partner).await);
    payer.call::<RevealPayee>(partner.id.clone(), &why).await.expect_problem("payee.own");
    assert!(payer.call::<GetPayeeOf>(partner.id.clone(), &()).await.expect_ok().own);
}

#[tokio::test]
async fn a_record_is_opened_under_its_own_person_alone() {
    let app = TestApp::start().await;
    let (one, other) = (grantee(&app, "Zoë Ångström").await, grantee(&app, "Other One").await);
    gives(&one, &wire("Zoe Angstrom")).await;
    gives(&other, &paypal("other@example.org")).await;
    let payer = app.staff(PAYER).await;
    let why = because(&payee_of(&one).await);
    payer.call::<RevealPayee>(other.id.clone(), &why).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn one_account_of_two_people_is_flagged_and_so_is_another_name() {
    let app = TestApp::start().await;
    let people = [
        grantee(&app, "Zoë Ångström").await,
        grantee(&app, "Amina Okafor").await,
        grantee(&app, "Bola Ade").await,
    ];
    gives(&people[0], &wire("Zoe Angstrom")).await;
    gives(&people[1], &wire("Zoe Angstrom")).await;
    gives(&people[2], &paypal("bola@example.org")).await;

    let auditor = app.staff(&[Role::Auditor]).await;
    let flags = auditor.call::<ListPayeeFlags>((), &()).await.expect_ok();
    let said: Vec<(PayeeWarning, Vec<&str>)> = flags
        .iter()
        .map(|flag| (flag.kind, flag.people.iter().map(|person| person.name.as_str()).collect()))
        .collect();
    let expected = [
        (PayeeWarning::SharedAccount, vec!["Amina Okafor", "Zoë Ångström"]),
        (PayeeWarning::NameDiffers, vec!["Amina Okafor"]),
    ];
    assert_eq!(said, expected);

    let all = auditor.call::<ListPayees>((), &PayeeFilter::default()).await.expect_ok();
    let warned: Vec<(&str, usize)> =
        all.items.iter().map(|line| (line.name.as_str(), line.warnings.len())).collect();
    assert_eq!(warned, [("Amina Okafor", 2), ("Bola Ade", 0), ("Zoë Ångström", 1)]);
    let some = PayeeFilter { q: Some("okaf".into()), ..PayeeFilter::default() };
    assert_eq!(auditor.call::<ListPayees>((), &some).await.expect_ok().items.len(), 1);

    // Taken back by one of them, it is still worth a look: they had it.
    gives(&people[1], &paypal("amina@example.org")).await;
    let flags = auditor.call::<ListPayeeFlags>((), &()).await.expect_ok();
    assert_eq!(flags.len(), 1);
    assert_eq!(flags[0].people.iter().map(|person| person.earlier).collect::<Vec<_>>(), [true, false]);
    // The owner is not told whose it is.
    let mine = people[0].call::<GetMyPayee>((), &()).await.expect_ok();
    assert_eq!(mine.payee.unwrap().warnings, []);
}

#[tokio::test]
async fn what_was_replaced_is_kept() {
    let app = TestApp::start().await;
    let person = grantee(&app, "Zoë Ångström").await;
    gives(&person, &wire("Zoe Angstrom")).await;
    let old = payee_of(&person).await;
    gives(&person, &paypal("zoe@example.org")).await;
    let payer = app.staff(PAYER).await;
    let detail = payer.call::<GetPayeeOf>(person.id.clone(), &()).await.expect_ok();
    assert_eq!((detail.before.len(), &detail.before[0].id), (1, &old));
    payer
        .call::<RevealPayee>(person.id.clone(), &because(&old))
        .await
        .expect_problem("payee.changed_meanwhile");
    app.advance_seconds(60);
    payer.call::<RevealPayee>(person.id.clone(), &because(&old)).await.expect_ok();
}

#[tokio::test]
async fn one_account_of_two_people_is_shown_to_who_pays_and_two_records_of_one_human_are_not() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (approver, payer) = (app.staff(APPROVER).await, app.staff(PAYER).await);
    let details = paypal("shared@example.org");
    let (one, two) = (app.payable(&approver, &details).await, app.payable(&approver, &details).await);
    let other = app.payable(&approver, &paypal("own@example.org")).await;
    let shared = [PayeeWarning::SharedAccount];
    assert_eq!(payer.due_of(&one).await.warnings, shared);
    assert_eq!(payer.due_of(&other).await.warnings, []);
    let batch = payer.prepares(PayeeMethod::PayPal, &[&one, &other]).await;
    let warned: Vec<usize> = batch.payments.iter().map(|payment| payment.warnings.len()).collect();
    assert_eq!((warned, &batch.payments[0].warnings[..]), (vec![1, 0], &shared[..]));

    // One human being with two records: nothing to look at.
    let admin = app.staff(&[Role::Admin]).await;
    let link = NewLink { to: LinkTo::Email { email: two.email.clone() }, reason: String::new() };
    admin.call::<LinkPerson>(one.id.clone(), &link).await.expect_ok();
    assert_eq!(payer.due_of(&one).await.warnings, []);
    assert!(payer.batch(&batch).await.payments.iter().all(|payment| payment.warnings.is_empty()));
    assert_eq!(payer.call::<ListPayeeFlags>((), &()).await.expect_ok(), []);
    let listed = payer.call::<ListPayees>((), &PayeeFilter::default()).await.expect_ok().items;
    assert!(listed.iter().all(|line| line.warnings.is_empty()));
    let detail = payer.call::<GetPayeeOf>(one.id.clone(), &()).await.expect_ok();
    assert_eq!(detail.current.expect("details").warnings, []);
}
