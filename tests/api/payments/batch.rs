//! Who may do what to a batch, and what takes a payment out of it.

use diesel::prelude::*;
use sundae_server::db::schema::grant_award;
use sundae_shared::claim::cycle::batch::{BatchEvent, BatchState};
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::claim::review_api::{HoldClaim, ReopenClaim};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payment::api::{
    AddToBatch as Add, CancelBatch as Cancel, CloseBatch, PrepareBatch, PullPayment as Pull,
};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{
    AddToBatch, BatchAction, CancelBatch, DueShow, NotYou, PaymentProblem, PullPayment,
};
use sundae_shared::people::Role;
use sundae_tests::harness::TestApp;
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, check, only, paypal};
use sundae_tests::harness::review::{APPROVER, why};

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;

#[tokio::test]
async fn from_ready_to_exported_by_two_people_with_the_same_bytes_again() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);

    let due = payer.due(DueShow::Ready).await;
    let one = &due.items[0];
    assert_eq!((one.name.as_str(), one.ready_minor), (person.name.as_str(), PAYABLE_MINOR));
    assert_eq!(due.ready.iter().map(|ready| ready.amount_minor).collect::<Vec<_>>(), [PAYABLE_MINOR]);
    assert!(one.pay_by.is_some() && !one.overdue, "seven business days from today: {one:?}");

    let batch = payer.opens(PAYPAL, &[]).await.expect_ok();
    assert_eq!((batch.batch.number, batch.batch.state), (1, BatchState::Open));
    assert_eq!(only(&batch).amount_minor, PAYABLE_MINOR);
    assert_eq!(payer.due_of(&person).await.open.map(|open| open.reference).as_deref(), Some("1-1"));
    let batch = payer.on::<PrepareBatch>(&batch).await.expect_ok();
    assert!(batch.content_hash.is_some());
    assert_eq!(batch.not_you, Some(NotYou::Prepared), "it is said before they try");
    assert!(!batch.may.contains(&BatchEvent::Release));

    let batch = second.batch(&batch).await;
    assert!(batch.may.contains(&BatchEvent::Release) && batch.not_you.is_none());
    let batch = second.releases(&batch).await.expect_ok();
    assert_eq!((batch.batch.state, only(&batch).state), (BatchState::Released, PaymentState::Released));
    let file = payer.exports(&batch, PaymentFormat::PayPalCsv).await.expect_ok();
    let content = data_encoding::BASE64.decode(file.content.as_bytes()).expect("base64");
    let content = String::from_utf8(content).expect("text");
    assert!(content.contains("amina.pays@example.org") && content.contains("972.00"), "{content}");
    app.advance_seconds(3_600);
    let payer = app.signs_in_again(&payer, sundae_shared::people::SessionKind::Office).await;
    let again = payer.exports(&batch, PaymentFormat::PayPalCsv).await.expect_ok();
    assert_eq!((again.hash, again.content), (file.hash, file.content));
    let refused = payer.exports(&batch, PaymentFormat::WireSheet).await;
    refused.expect_problem("request.invalid");

    let batch = payer.batch(&batch).await;
    assert_eq!(batch.batch.state, BatchState::Exported);
    payer.on::<CloseBatch>(&batch).await.expect_problem("payment.without_result");
    let steps: Vec<BatchAction> = batch.steps.iter().map(|step| step.action).collect();
    use BatchAction::{Add as Added, Export, Open, Prepare, Release};
    assert_eq!(steps, [Open, Added, Prepare, Release, Export, Export]);
}

#[tokio::test]
async fn whoever_prepared_approved_or_is_paid_releases_nothing() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    const BOTH: &[Role] = &[Role::Approver, Role::Payer];
    let approver = app.staff(BOTH).await;
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    let payer = app.staff(PAYER).await;
    let batch = payer.prepares(PAYPAL, &[&person]).await;

    payer.releases(&batch).await.expect_problem("payment.not_you");
    approver.releases(&batch).await.expect_problem("payment.not_you");
    assert_eq!(approver.batch(&batch).await.not_you, Some(NotYou::Approved));
    // The same person again, with a record of staff that has another id and the same mailbox.
    let paid = app.staff(PAYER).await;
    app.shares_address(&paid, &person).await;
    paid.releases(&batch).await.expect_problem("payment.not_you");
    assert_eq!(paid.batch(&batch).await.not_you, Some(NotYou::Paid));
    paid.exports(&batch, PaymentFormat::PayPalCsv).await.expect_problem("payment.other_batch_state");
    assert_eq!(payer.batch(&batch).await, batch, "nothing happened");

    let second = app.staff(PAYER).await;
    let released = second.releases(&second.batch(&batch).await).await.expect_ok();
    paid.exports(&released, PaymentFormat::PayPalCsv).await.expect_problem("payment.own");
}

#[tokio::test]
async fn nobody_puts_their_own_payment_into_a_batch() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("amina.pays@example.org")).await;
    let payer = app.staff(PAYER).await;
    app.shares_address(&payer, &person).await;
    assert!(payer.due_of(&person).await.own);
    payer.opens(PAYPAL, &[&person]).await.expect_problem("payment.own");
    payer.opens(PAYPAL, &[]).await.expect_problem("payment.nobody_ready");
    let other = app.payable(&approver, &paypal("other@example.org")).await;
    let batch = payer.opens(PAYPAL, &[]).await.expect_ok();
    assert_eq!(only(&batch).person, other.id, "everybody but themselves");
    let add = AddToBatch { version: batch.version, people: vec![person.id.clone()] };
    payer.call::<Add>(batch.batch.id.clone(), &add).await.expect_problem("payment.own");
}

#[tokio::test]
async fn who_waits_for_something_or_chose_another_way_is_not_paid() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let payer = app.staff(PAYER).await;
    let person = app.payable(&approver, &check()).await;
    payer.opens(PAYPAL, &[&person]).await.expect_problem("payment.not_ready");
    let seen = approver.claim_of(&person).await;
    let hold = why(seen.claim.version, "Whose name is on the ticket?");
    approver.call::<HoldClaim>(seen.claim.id, &hold).await.expect_ok();
    payer.opens(PayeeMethod::Check, &[&person]).await.expect_problem("payment.not_ready");
    let waiting = payer.due(DueShow::Waiting).await;
    assert_eq!(waiting.items.len(), 1);
    assert!(payer.due(DueShow::Ready).await.items.is_empty());
}

#[tokio::test]
async fn a_hold_other_details_or_a_reopened_claim_take_the_payment_out_with_a_new_hash() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let mut people = Vec::new();
    for email in ["one@example.org", "two@example.org", "three@example.org", "four@example.org"] {
        people.push(app.payable(&approver, &paypal(email)).await);
    }
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let prepared = payer.prepares(PAYPAL, &people.iter().collect::<Vec<_>>()).await;
    let mut hashes = vec![prepared.content_hash.clone().expect("a hash")];

    let seen = approver.claim_of(&people[0]).await;
    approver.call::<HoldClaim>(seen.claim.id, &why(seen.claim.version, "A question")).await.expect_ok();
    hashes.push(payer.batch(&prepared).await.content_hash.expect("a hash"));
    people[1].call::<SetMyPayee>((), &paypal("new@example.org")).await.expect_ok();
    hashes.push(payer.batch(&prepared).await.content_hash.expect("a hash"));
    let seen = approver.claim_of(&people[2]).await;
    approver.call::<ReopenClaim>(seen.claim.id, &why(seen.claim.version, "Look again")).await.expect_ok();
    let batch = payer.batch(&prepared).await;
    hashes.push(batch.content_hash.clone().expect("a hash"));
    hashes.dedup();
    assert_eq!(hashes.len(), 4, "each time another one");
    let states: Vec<PaymentState> = batch.payments.iter().map(|payment| payment.state).collect();
    use PaymentState::{Cancelled, Prepared};
    assert_eq!(states, [Cancelled, Cancelled, Cancelled, Prepared]);
    let problems: Vec<Option<PaymentProblem>> =
        batch.payments.iter().map(|payment| payment.problem).collect();
    use PaymentProblem::{NotReady, Payee};
    assert_eq!(problems, [Some(NotReady), Some(Payee), Some(NotReady), None]);
    assert_eq!((batch.batch.payments, batch.batch.total_minor), (1, PAYABLE_MINOR));

    second.releases(&prepared).await.expect_problem("payment.changed");
    second.releases(&batch).await.expect_ok();
    assert!(payer.due_of(&people[0]).await.open.is_none(), "free for another batch");
}

#[tokio::test]
async fn a_payment_is_taken_out_by_hand_and_a_batch_given_up_with_a_reason() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let one = app.payable(&approver, &paypal("one@example.org")).await;
    let two = app.payable(&approver, &paypal("two@example.org")).await;
    let payer = app.staff(PAYER).await;
    let batch = payer.prepares(PAYPAL, &[&one, &two]).await;
    let pull = |reason: &str| PullPayment {
        version: batch.version,
        payment: batch.payments[0].id.clone(),
        reason: reason.into(),
    };
    payer.call::<Pull>(batch.batch.id.clone(), &pull(" ")).await.expect_problem("request.invalid");
    let batch = payer.call::<Pull>(batch.batch.id.clone(), &pull("Asked to wait")).await.expect_ok();
    assert_eq!(batch.payments[0].reason.as_deref(), Some("Asked to wait"));
    let second = app.staff(PAYER).await;
    let batch = second.releases(&batch).await.expect_ok();
    let cancel = CancelBatch { version: batch.version, reason: "The bank is closed".into() };
    let batch = payer.call::<Cancel>(batch.batch.id.clone(), &cancel).await.expect_ok();
    assert_eq!(batch.batch.state, BatchState::Cancelled);
    assert_eq!(payer.due(DueShow::Ready).await.items.len(), 2, "both are due again");
    payer.exports(&batch, PaymentFormat::PayPalCsv).await.expect_problem("payment.other_batch_state");
}

#[tokio::test]
async fn an_accountant_reads_and_pays_nothing() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let batch = app.staff(PAYER).await.prepares(PAYPAL, &[&person]).await;
    let accountant = app.staff(&[Role::Accountant]).await;
    let seen = accountant.batch(&batch).await;
    assert_eq!((seen.may.len(), seen.payments[0].may.len()), (0, 0));
    accountant.opens(PAYPAL, &[]).await.expect_problem("auth.forbidden");
    accountant.releases(&batch).await.expect_problem("auth.forbidden");
    accountant.exports(&batch, PaymentFormat::PayPalCsv).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn what_was_found_not_to_be_sent_is_not_in_a_file_that_is_made_afterwards() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let one = app.payable(&approver, &paypal("one@example.org")).await;
    let two = app.payable(&approver, &paypal("two@example.org")).await;
    let three = app.payable(&approver, &paypal("three@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let prepared = payer.prepares(PAYPAL, &[&one, &two, &three]).await;
    let released = second.releases(&prepared).await.expect_ok();
    let stop = PaymentEvent::Cancel;
    payer.notes(&released.payments[0], stop, "They asked to wait").await.expect_ok();
    app.advance_seconds(60);
    let file = payer.exports(&released, PaymentFormat::PayPalCsv).await.expect_ok();
    let text = |content: &str| {
        String::from_utf8(data_encoding::BASE64.decode(content.as_bytes()).expect("base64")).expect("text")
    };
    let content = text(&file.content);
    assert!(!content.contains("one@example.org"), "they are due by another payment: {content}");
    assert!(content.contains("two@example.org") && content.contains("three@example.org"), "{content}");
    assert_eq!(payer.due_of(&one).await.ready_minor, PAYABLE_MINOR);

    // What is stopped after the file was made stays in it: the bank may have it.
    app.advance_seconds(60);
    payer.notes(&released.payments[1], stop, "They asked to wait").await.expect_ok();
    let again = payer.exports(&released, PaymentFormat::PayPalCsv).await.expect_ok();
    assert_eq!((again.hash, again.content), (file.hash, file.content), "the same to the byte");
}

#[tokio::test]
async fn what_was_paid_is_not_forgotten_over_many_payments_that_were_taken_out() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    app.pays(&person, Pay::grant(PAYABLE_MINOR)).await;
    let payer = app.staff(PAYER).await;
    assert_eq!(payer.due_of(&person).await.ready_minor, 0);
    let taken_out = Pay { state: PaymentState::Cancelled, ..Pay::grant(PAYABLE_MINOR) };
    for _ in 0..200 {
        app.pays(&person, taken_out.clone()).await;
    }
    let due = payer.due_of(&person).await;
    assert_eq!((due.ready_minor, due.grant.map(|part| part.settled_minor)), (0, Some(PAYABLE_MINOR)));
    payer.opens(PAYPAL, &[&person]).await.expect_problem("payment.not_ready");
}

#[tokio::test]
async fn a_payment_bears_the_name_of_the_award_as_it_is_when_it_is_prepared() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &check()).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let open = payer.opens(PayeeMethod::Check, &[&person]).await.expect_ok();
    let corrects = async |name: &'static str| {
        let owner = person.id.clone();
        app.behind(move |tx| {
            let own = grant_award::table.filter(grant_award::person_id.eq(&owner));
            Ok(diesel::update(own).set(grant_award::legal_name.eq(name)).execute(tx.db())?)
        })
        .await;
    };
    corrects("Amina Okafor Bello").await;
    let batch = payer.on::<PrepareBatch>(&open).await.expect_ok();
    assert_eq!(only(&batch).name, "Amina Okafor Bello");
    corrects("Amina Bello").await;
    let seen = second.batch(&batch).await;
    assert_eq!(only(&seen).problem, Some(PaymentProblem::Payee));
    second.releases(&seen).await.expect_problem("payment.not_as_prepared");
}
