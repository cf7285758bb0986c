//! What became of payments.

use data_encoding::BASE64;
use sundae_shared::claim::cycle::batch::BatchState;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::{CheckResults, CloseBatch, TakeResults};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{DueShow, ResultFile, ResultTaken};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, check, only, paypal};
use sundae_tests::harness::review::APPROVER;

const PAYPAL: PayeeMethod = PayeeMethod::PayPal;
const DAY_SECONDS: i64 = 86_400;

fn file(text: &str) -> ResultFile {
    ResultFile { name: "results.csv".into(), content: BASE64.encode(text.as_bytes()) }
}

#[tokio::test]
async fn a_payment_that_fails_is_told_until_it_is_paid_again() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let released = second.releases(&payer.prepares(PAYPAL, &[&person]).await).await.expect_ok();
    payer.notes(only(&released), PaymentEvent::Settle, "").await.expect_problem("payment.other_state");
    payer.notes(only(&released), PaymentEvent::Send, " ").await.expect_problem("request.invalid");
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-4711").await.expect_ok();
    let mails = app.mails_of(&person, "Your payment is on its way").await;
    assert!(mails[0].text.contains("972.00") && mails[0].text.contains("PP-4711"), "{}", mails[0].text);
    assert!(!mails[0].text.contains("one@example.org"), "no account in a mail");
    payer.notes(only(&sent), PaymentEvent::Fail, "").await.expect_problem("request.invalid");
    let failed = payer.notes(only(&sent), PaymentEvent::Fail, "No such account").await.expect_ok();
    assert_eq!(only(&failed).state, PaymentState::Failed);
    let told = "Your payment did not arrive";
    assert!(app.mails_of(&person, told).await[0].text.contains("No such account"));
    let due = payer.due_of(&person).await;
    assert_eq!(due.failed.and_then(|failed| failed.reason).as_deref(), Some("No such account"));
    assert_eq!(due.ready_minor, PAYABLE_MINOR, "the money is due again");

    app.advance_seconds(8 * DAY_SECONDS);
    sundae_server::jobs::tidy(&app.deps).await.expect("the clock does its part");
    sundae_server::jobs::tidy(&app.deps).await.expect("and not twice");
    assert_eq!(app.mails_of(&person, told).await.len(), 2, "once a week");
    let payer = app.signs_in_again(&payer, sundae_shared::people::SessionKind::Office).await;
    let again = payer.opens(PAYPAL, &[&person]).await.expect_ok();
    assert_eq!((again.batch.number, only(&again).reference.as_str()), (2, "2-1"));
    app.advance_seconds(8 * DAY_SECONDS);
    sundae_server::jobs::tidy(&app.deps).await.expect("the clock does its part");
    assert_eq!(app.mails_of(&person, told).await.len(), 2, "it is being paid again");
}

#[tokio::test]
async fn a_file_of_results_is_looked_at_taken_and_known_the_second_time() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let one = app.payable(&approver, &paypal("one@example.org")).await;
    let two = app.payable(&approver, &paypal("two@example.org")).await;
    let three = app.payable(&approver, &paypal("three@example.org")).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let prepared = payer.prepares(PAYPAL, &[&one, &two, &three]).await;
    let released = second.releases(&prepared).await.expect_ok();
    payer.exports(&released, PaymentFormat::PayPalCsv).await.expect_ok();
    let results = file(
        "payment,result,reference,reason,amount\n\
         1-1,settled,PP-1,,972.00\n\
         1-2,failed,PP-2,No such account,972.00\n\
         1-3,settled,PP-3,,971.00\n\
         9-9,settled,PP-9,,1.00\n",
    );
    use ResultTaken::{Already, Changes, Refused};
    let seen = payer.call::<CheckResults>((), &results).await.expect_ok();
    let taken = |report: &sundae_shared::payment::ResultReport| {
        report.lines.iter().map(|line| line.taken).collect::<Vec<_>>()
    };
    assert_eq!(taken(&seen), [Changes, Changes, Refused, Refused]);
    assert_eq!((seen.changes, seen.refused), (2, 2));
    let untouched = payer.batch(&released).await;
    assert!(untouched.payments.iter().all(|payment| payment.state == PaymentState::Released));

    let done = payer.call::<TakeResults>((), &results).await.expect_ok();
    assert_eq!(taken(&done), [Changes, Changes, Refused, Refused]);
    let batch = payer.batch(&released).await;
    let states: Vec<PaymentState> = batch.payments.iter().map(|payment| payment.state).collect();
    assert_eq!(states, [PaymentState::Settled, PaymentState::Failed, PaymentState::Released]);
    assert_eq!(batch.payments[1].reason.as_deref(), Some("No such account"));
    let again = payer.call::<TakeResults>((), &results).await.expect_ok();
    assert_eq!(taken(&again), [Already, Already, Refused, Refused]);
    let arrived = app.mails_of(&one, "Your payment arrived").await;
    assert_eq!(arrived.len(), 1);
    let text = arrived[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("write to the organisers with the reference") && !text.contains("answer to"),
        "{text}"
    );
    let on_its_way = app.mail_to(&one.email).await;
    let on_its_way = on_its_way.iter().filter(|mail| mail.subject == "Your payment is on its way").count();
    assert_eq!(on_its_way, 0, "one result, one mail");

    let rest = file("payment,result,reference\n1-3,settled,PP-3\n");
    payer.call::<TakeResults>((), &rest).await.expect_ok();
    let batch = payer.batch(&released).await;
    let closed = payer.on::<CloseBatch>(&batch).await.expect_ok();
    assert_eq!(closed.batch.state, BatchState::Closed);
    assert_eq!(payer.due(DueShow::Paid).await.items.len(), 2);
    assert_eq!(payer.due(DueShow::Ready).await.items.len(), 1, "the failed one is due again");
}

#[tokio::test]
async fn a_file_that_is_none_changes_nothing_and_says_so() {
    let app = TestApp::start().await;
    let payer = app.staff(PAYER).await;
    for bad in ["", "hello", "a,b,c\n1,2,3\n"] {
        let outcome = payer.call::<CheckResults>((), &file(bad)).await;
        assert!(!outcome.is_ok(), "{bad:?}");
    }
    let broken = ResultFile { name: "results.csv".into(), content: "***".into() };
    payer.call::<CheckResults>((), &broken).await.expect_problem("request.invalid");
}

#[tokio::test]
async fn a_check_has_a_number_is_mailed_goes_stale_and_is_made_void() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &check()).await;
    let (payer, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
    let prepared = payer.prepares(PayeeMethod::Check, &[&person]).await;
    let released = second.releases(&prepared).await.expect_ok();
    payer.notes(only(&released), PaymentEvent::Send, "1001").await.expect_problem("payment.other_state");
    let mailed = payer.notes(only(&released), PaymentEvent::Mail, "1001").await.expect_ok();
    assert_eq!(only(&mailed).bank_reference.as_deref(), Some("1001"));
    app.advance_seconds(180 * DAY_SECONDS);
    sundae_server::jobs::tidy(&app.deps).await.expect("the clock does its part");
    let payer = app.signs_in_again(&payer, sundae_shared::people::SessionKind::Office).await;
    assert_eq!(only(&payer.batch(&released).await).state, PaymentState::Mailed, "good on the 180th day");
    app.advance_seconds(DAY_SECONDS);
    sundae_server::jobs::tidy(&app.deps).await.expect("the clock does its part");
    let payer = app.signs_in_again(&payer, sundae_shared::people::SessionKind::Office).await;
    let stale = payer.batch(&released).await;
    assert_eq!(only(&stale).state, PaymentState::Stale);
    payer.opens(PayeeMethod::Check, &[&person]).await.expect_problem("payment.not_ready");
    let void = payer.notes(only(&stale), PaymentEvent::MakeVoid, "Lost in the post").await.expect_ok();
    assert_eq!(only(&void).state, PaymentState::Void);
    let anew = payer.opens(PayeeMethod::Check, &[&person]).await.expect_ok();
    assert_eq!(only(&anew).amount_minor, PAYABLE_MINOR, "issued anew");
}
