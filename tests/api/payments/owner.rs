//! What the owner sees of a payment, and may still change while it is made.

use sundae_shared::claim::api::{EditExpenseLine, RemoveExpenseLine, WithdrawClaim};
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::claim::review_api::ApproveClaim;
use sundae_shared::claim::settings::SettingKey;
use sundae_shared::claim::{AtVersion, Category, ChangedLine};
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::payee::PayeeMethod;
use sundae_tests::harness::claims::{line_of, taxi};
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, check, only, paypal};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp, day};

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;

async fn paid_step(person: &Person) -> StepState {
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    let step = mine.grants[0].steps.iter().find(|step| step.kind == StepKind::Paid);
    step.expect("a step about the payment").state
}

#[tokio::test]
async fn what_is_being_paid_can_not_be_changed_and_new_expenses_come_on_top() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let batch = payer.prepares(PAYPAL, &[&person]).await;

    let mine = person.claim().await;
    let air = line_of(&mine, Category::Airfare);
    let change =
        ChangedLine { version: air.version, fields: air.fields.clone(), documents: air.documents.clone() };
    person.call::<EditExpenseLine>(air.id.clone(), &change).await.expect_problem("claim.being_paid");
    let at = AtVersion { version: air.version };
    person.call::<RemoveExpenseLine>(air.id.clone(), &at).await.expect_problem("claim.being_paid");
    let mine = person.add_line_with_photo(taxi("30.00", "USD")).await;
    assert_eq!(payer.batch(&batch).await.content_hash, batch.content_hash, "what was approved is paid");
    let released = second.releases(&payer.batch(&batch).await).await.expect_ok();
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    assert_eq!(paid_step(&person).await, StepState::Waiting);
    payer.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();
    assert_eq!(paid_step(&person).await, StepState::Done);

    person.submit_claim(mine.version).await.expect_ok();
    let review = approver.takes_up(&person).await;
    let review = approver.approves_line(&review, Category::Transit).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
    let figure = person.claim().await.figure.expect("a figure");
    assert_eq!((figure.total.settled_minor, figure.total.due_minor), (PAYABLE_MINOR, 3_000));
    let next = payer.opens(PAYPAL, &[]).await.expect_ok();
    assert_eq!(only(&next).amount_minor, 3_000, "the rest, and nothing twice");
}

#[tokio::test]
async fn the_fee_of_a_check_stands_on_the_payment_that_bore_it_and_on_no_later_one() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    app.with_setting(SettingKey::CheckFeeMinor, day(5, 1), 500).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &check()).await;
    app.cashes_their_check(&person).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let batch = payer.prepares(PayeeMethod::Check, &[&person]).await;
    assert_eq!((only(&batch).amount_minor, only(&batch).check_fee_minor), (PAYABLE_MINOR + 500, 500));
    let released = second.releases(&batch).await.expect_ok();
    let mailed = payer.notes(only(&released), PaymentEvent::Mail, "1001").await.expect_ok();
    payer.notes(only(&mailed), PaymentEvent::Settle, "").await.expect_ok();

    let mine = person.add_line_with_photo(taxi("30.00", "USD")).await;
    person.submit_claim(mine.version).await.expect_ok();
    let review = approver.takes_up(&person).await;
    let review = approver.approves_line(&review, Category::Transit).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
    let next = payer.opens(PayeeMethod::Check, &[&person]).await.expect_ok();
    assert_eq!((only(&next).amount_minor, only(&next).check_fee_minor), (3_000, 0));
}

#[tokio::test]
async fn an_owner_withdraws_until_the_release_and_not_after() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let one = app.payable(&approver, &paypal("one@example.org")).await;
    let two = app.payable(&approver, &paypal("two@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let batch = payer.prepares(PAYPAL, &[&one, &two]).await;
    let at = AtVersion { version: one.claim().await.version };
    one.call::<WithdrawClaim>((), &at).await.expect_ok();
    let batch = payer.batch(&batch).await;
    assert_eq!(batch.payments[0].state, PaymentState::Cancelled);
    second.releases(&batch).await.expect_ok();
    let at = AtVersion { version: two.claim().await.version };
    two.call::<WithdrawClaim>((), &at).await.expect_problem("claim.being_paid");
}

#[tokio::test]
async fn an_open_batch_binds_nobody() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let payer = app.staff(PAYER).await;
    let batch = payer.opens(PAYPAL, &[&person]).await.expect_ok();
    let mine = person.claim().await;
    let air = line_of(&mine, Category::Airfare);
    let change =
        ChangedLine { version: air.version, fields: air.fields.clone(), documents: air.documents.clone() };
    person.call::<EditExpenseLine>(air.id.clone(), &change).await.expect_ok();
    assert_eq!(only(&payer.batch(&batch).await).state, PaymentState::Cancelled);
}
