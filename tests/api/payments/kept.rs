//! What was paid stays what it was: whose it is, what it bore, what was withheld; and a file that left the house.

use diesel::prelude::*;
use sundae_server::db::schema::grant_award;
use sundae_shared::claim::Category;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::claim::review_api::ApproveClaim;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::grant::api::{AnswerMyGrant, ForfeitGrantOf, OfferGrantAgain};
use sundae_shared::grant::honorarium::{TaxForm, TutorialOutcome};
use sundae_shared::grant::{Answer, AnswerGrant, ForfeitGrant, GrantId, OfferAgain};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::CancelBatch;
use sundae_shared::payment::api::CancelBatch as Cancel;
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::people::Role;
use sundae_shared::people::import::{ImportKind, Settle};
use sundae_shared::people::import_api::{ListDoubtful, SettleDoubtful};
use sundae_shared::report::api::ReadMoneyRegister;
use sundae_shared::report::{Register, RegisterFilter};
use sundae_tests::harness::claims::taxi;
use sundae_tests::harness::imports::grants_file;
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, check, only, paypal};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp, day};

const FEE_MINOR: i64 = 500;

async fn approves(approver: &Person, person: &Person, category: Category) {
    let review = approver.takes_up(person).await;
    let review = approver.approves_line(&review, category).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
}

#[tokio::test]
async fn an_award_with_a_payment_stays_with_whom_it_is() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (first, _namesake) = (app.attendee_named("Bob Celik").await, app.attendee_named("Bob Celik").await);
    let (admin, approver) = (app.staff(&[Role::Admin]).await, app.staff(APPROVER).await);
    let file = grants_file(&[("other@example.org", "Bob Celik", "1500.00")]);
    admin.import(ImportKind::Grants, &file).await;
    let doubt = admin.call::<ListDoubtful>((), &()).await.expect_ok().remove(0).id;
    let give = Settle::Person { person: first.id.clone() };
    let reopen = async || admin.call::<SettleDoubtful>(doubt.clone(), &Settle::Reopen).await;
    admin.call::<SettleDoubtful>(doubt.clone(), &give).await.expect_ok();
    let grant: GrantId = grant_award::table
        .filter(grant_award::email.eq("other@example.org"))
        .select(grant_award::id)
        .first(&mut app.database.connect())
        .expect("the award");
    first.call::<AnswerMyGrant>(grant.clone(), &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    first.gives_paypal().await;
    let prepared = Pay { state: PaymentState::Prepared, ..Pay::grant(150_000) };
    let payment = app.pays(&first, prepared).await;
    let forfeit = ForfeitGrant { reason: "Did not come".into() };
    approver.call::<ForfeitGrantOf>(grant.clone(), &forfeit).await.expect_ok();
    let again = OfferAgain { answer_by: day(5, 20), reason: "They did come".into() };
    approver.call::<OfferGrantAgain>(grant, &again).await.expect_ok();

    let refused = reopen().await.expect_problem("grant.owner_prepared");
    assert!(refused.detail.contains("take it out of its batch first"), "{}", refused.detail);
    use PaymentState::{Failed, Released, Sent, Settled, Stale};
    for state in [Released, Sent, Stale, Settled] {
        app.payment_becomes(&payment, state).await;
        reopen().await.expect_problem("grant.owner_paid");
    }
    let payer = app.staff(PAYER).await;
    let part = payer.due_of(&first).await.grant.expect("they stay in the list");
    assert_eq!((part.settled_minor, part.due_minor), (150_000, -150_000));
    app.payment_becomes(&payment, Failed).await;
    reopen().await.expect_ok();
}

#[tokio::test]
async fn the_fee_of_a_check_that_arrived_stays_when_another_method_is_chosen() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    app.with_setting(SettingKey::CheckFeeMinor, day(5, 1), FEE_MINOR).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &check()).await;
    app.cashes_their_check(&person).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let released = second.releases(&payer.prepares(PayeeMethod::Check, &[&person]).await).await.expect_ok();
    assert_eq!(only(&released).check_fee_minor, FEE_MINOR);
    let mailed = payer.notes(only(&released), PaymentEvent::Mail, "1001").await.expect_ok();
    payer.notes(only(&mailed), PaymentEvent::Settle, "").await.expect_ok();

    person.gives_and_confirms(&paypal("amina.pays@example.org")).await;
    let grant = payer.due_of(&person).await.grant.expect("a grant");
    assert_eq!((grant.payable_minor, grant.due_minor), (PAYABLE_MINOR + FEE_MINOR, 0));
    let mine = person.add_line_with_photo(taxi("30.00", "USD")).await;
    person.submit_claim(mine.version).await.expect_ok();
    approves(&approver, &person, Category::Transit).await;
    let grant = payer.due_of(&person).await.grant.expect("a grant");
    assert_eq!((grant.payable_minor, grant.due_minor), (PAYABLE_MINOR + FEE_MINOR + 3_000, 3_000));
}

#[tokio::test]
async fn what_was_withheld_with_a_payment_stays_when_the_rate_changes() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, grant) = app.speaker("Ada First").await;
    let (payer, second, recorder) = (app.staff(PAYER).await, app.staff(PAYER).await, app.staff(PAYER).await);
    recorder.receives(&grant, TaxForm::W8ben).await.expect_ok();
    recorder.records(TutorialOutcome::Given, "").await.expect_ok();
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal("ada@example.org")).await;
    let released = second.releases(&payer.prepares(PayeeMethod::PayPal, &[&person]).await).await.expect_ok();
    assert_eq!((only(&released).amount_minor, only(&released).withheld_minor), (105_000, 45_000));
    // From today on, which is the day of the release too.
    app.with_setting(SettingKey::WithholdingW8benBasisPoints, day(5, 16), 1_000).await;
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    payer.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();

    let said = person.honoraria().await.honoraria.remove(0);
    assert_eq!((said.withheld.amount_minor, said.net.amount_minor), (45_000, 105_000));
    let part = payer.due_of(&person).await.honorarium.expect("an honorarium");
    assert_eq!((part.payable_minor, part.due_minor), (105_000, 0));
    let reader = app.staff(&[Role::Accountant]).await;
    let table = reader.call::<ReadMoneyRegister>(Register::Categories, &RegisterFilter::default()).await;
    let sums = table.expect_ok().sums;
    let approved = sums.iter().find(|sum| sum.column == "approved").expect("a sum");
    assert_eq!(approved.amount.amount_minor, 105_000);

    // What is not paid yet is withheld as today.
    let (other, offer) = app.speaker("Ben Second").await;
    recorder.receives(&offer, TaxForm::W8ben).await.expect_ok();
    let mine = other.honoraria().await.honoraria.remove(0);
    assert_eq!(mine.withheld.amount_minor, 7_500, "10 % of a half");
}

#[tokio::test]
async fn a_batch_of_which_a_file_left_is_cancelled_by_somebody_else() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    let (payer, second, third) = (app.staff(PAYER).await, app.staff(PAYER).await, app.staff(PAYER).await);
    let again = app.staff(PAYER).await;
    let batch = second.releases(&payer.prepares(PayeeMethod::PayPal, &[&person]).await).await.expect_ok();
    payer.exports(&batch, PaymentFormat::PayPalCsv).await.expect_ok();
    again.exports(&batch, PaymentFormat::PayPalCsv).await.expect_ok();
    let batch = payer.batch(&batch).await;
    let cancel = CancelBatch { version: batch.version, reason: "The bank is closed".into() };
    for involved in [&payer, &second, &again] {
        let refused = involved.call::<Cancel>(batch.batch.id.clone(), &cancel).await;
        let refused = refused.expect_problem("payment.another_cancels");
        assert!(refused.detail.contains("ask another payer"), "{}", refused.detail);
    }
    assert_eq!(payer.batch(&batch).await, batch, "nothing was changed");
    let cancelled = third.call::<Cancel>(batch.batch.id.clone(), &cancel).await.expect_ok();
    assert_eq!(cancelled.batch.state, BatchState::Cancelled);
}
