//! When too much was paid.

use sundae_shared::budget::api::GetBudget;
use sundae_shared::claim::Category;
use sundae_shared::claim::cycle::payment::{PaymentEvent, PaymentState};
use sundae_shared::claim::review::{ApproveLine, LowerReason};
use sundae_shared::claim::review_api::{ApproveClaim, ApproveClaimLine, ReopenClaim, ReopenClaimLine};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::{
    DecideAdjustment as Decide, ListAdjustments, ProposeAdjustment as Propose,
};
use sundae_shared::payment::{
    AdjustmentKind, AdjustmentState, DecideAdjustment, DueShow, PaidPart, ProposeAdjustment,
};
use sundae_shared::report::api::ReadMoneyRegister;
use sundae_shared::report::{Cut, Register, RegisterCell, RegisterFilter};
use sundae_tests::harness::paid::Pay;
use sundae_tests::harness::payments::{PAYABLE_MINOR, PAYER, only, paypal};
use sundae_tests::harness::review::{APPROVER, reviewed, why};
use sundae_tests::harness::{Person, TestApp};

/// Paid 972.00 of which 100.00 turn out not to be payable.
async fn overpaid(app: &TestApp, payer: &Person) -> Person {
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    let person = app.payable(&approver, &paypal("one@example.org")).await;
    let second = app.staff(PAYER).await;
    let released = second.releases(&payer.prepares(PayeeMethod::PayPal, &[&person]).await).await.expect_ok();
    let sent = payer.notes(only(&released), PaymentEvent::Send, "PP-1").await.expect_ok();
    payer.notes(only(&sent), PaymentEvent::Settle, "").await.expect_ok();
    let seen = approver.claim_of(&person).await;
    let seen = approver
        .call::<ReopenClaim>(seen.claim.id, &why(seen.claim.version, "The airline paid some back"))
        .await
        .expect_ok();
    let line = reviewed(&seen, Category::Airfare);
    let at = sundae_shared::claim::AtVersion { version: line.version };
    let seen = approver.call::<ReopenClaimLine>(line.id.clone(), &at).await.expect_ok();
    let line = reviewed(&seen, Category::Airfare);
    let lower = ApproveLine {
        version: line.version,
        amount_minor: 54_000,
        lowered: Some(LowerReason::PaidElsewhere),
        reason: String::new(),
    };
    let seen = approver.call::<ApproveClaimLine>(line.id.clone(), &lower).await.expect_ok();
    approver.at::<ApproveClaim>(&seen).await.expect_ok();
    person
}

#[tokio::test]
async fn what_was_paid_too_much_is_recovered_or_written_off_by_two_people() {
    let app = TestApp::start().await;
    let payer = app.staff(PAYER).await;
    let person = overpaid(&app, &payer).await;
    let due = payer.due(DueShow::Overpaid).await;
    assert_eq!(due.items[0].grant.as_ref().map(|part| part.due_minor), Some(-10_000));
    let propose = |kind, amount_minor| ProposeAdjustment {
        person: person.id.clone(),
        kind,
        part: PaidPart::Grant,
        amount_minor,
        reason: "They sent it back".into(),
    };
    let most = propose(AdjustmentKind::Recovered, 10_001);
    payer.call::<Propose>((), &most).await.expect_problem("request.invalid");
    let first = propose(AdjustmentKind::Recovered, 6_000);
    let one = payer.call::<Propose>((), &first).await.expect_ok();
    let rest = propose(AdjustmentKind::WrittenOff, 4_000);
    payer.call::<Propose>((), &rest).await.expect_problem("payment.adjusting");
    let yes = DecideAdjustment { confirm: true, reason: String::new() };
    payer.call::<Decide>(one.id.clone(), &yes).await.expect_problem("payment.second_person");
    let second = app.staff(PAYER).await;
    let decided = second.call::<Decide>(one.id.clone(), &yes).await.expect_ok();
    assert_eq!(decided.state, AdjustmentState::Confirmed);
    second.call::<Decide>(one.id, &yes).await.expect_problem("payment.decided");
    let told = app.mails_of(&person, "The money that was paid too much is back").await;
    let text = told[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Amount: USD 60.00 Still paid too much: USD 40.00"), "{text}");
    let two = payer.call::<Propose>((), &rest).await.expect_ok();
    second.call::<Decide>(two.id, &yes).await.expect_ok();
    let told = app.mails_of(&person, "You may keep what was paid too much").await;
    assert!(told[0].text.contains("USD 40.00") && !told[0].text.contains("Still"), "{}", told[0].text);
    assert!(payer.due(DueShow::Overpaid).await.items.is_empty());
    assert_eq!(payer.due_of(&person).await.grant.map(|part| part.due_minor), Some(0));
    let all = payer.call::<ListAdjustments>((), &()).await.expect_ok().items;
    assert_eq!(all.len(), 2);

    let budget = payer.call::<GetBudget>((), &()).await.expect_ok();
    let paid: Vec<(&str, i64)> =
        budget.sources.iter().map(|source| (source.name.as_str(), source.paid_minor)).collect();
    assert_eq!(paid, [("PSF", PAYABLE_MINOR - 6_000)], "back where it came from");
    let by_category = RegisterFilter { cut: Some(Cut::Category), ..RegisterFilter::default() };
    let table = payer.call::<ReadMoneyRegister>(Register::Categories, &by_category).await.expect_ok();
    let names: Vec<&RegisterCell> = table.rows.iter().map(|row| &row[0]).collect();
    assert_eq!(names, [&RegisterCell::Text("airfare".into()), &RegisterCell::Text("per_diem".into())]);
    let sum = table.sums.iter().find(|sum| sum.column == "paid").map(|sum| sum.amount.amount_minor);
    assert_eq!(sum, Some(PAYABLE_MINOR - 6_000));
}

#[tokio::test]
async fn who_was_paid_too_much_is_promised_nothing_by_the_approval() {
    let app = TestApp::start().await;
    let payer = app.staff(PAYER).await;
    let person = overpaid(&app, &payer).await;
    let mails = app.mails_of(&person, "Your claim is approved").await;
    let said: Vec<String> =
        mails.iter().map(|mail| mail.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert!(said[0].contains("You will receive: USD 972.00"), "{}", said[0]);
    let second = said.last().expect("two approvals");
    assert!(second.contains("Already paid: USD 972.00 Paid too much: USD 100.00"), "{second}");
    assert!(second.contains("nothing more will come"), "{second}");
    assert!(!second.contains("You will receive") && !second.contains("on its way"), "{second}");
}

#[tokio::test]
async fn what_did_not_arrive_is_in_no_sum_of_the_register() {
    let app = TestApp::start().await;
    let person = app.grantee_who_accepts("Paula").await;
    person.gives_paypal().await;
    app.pays(&person, Pay::grant(70_000)).await;
    app.pays(&person, Pay { state: PaymentState::Failed, ..Pay::grant(50_000) }).await;
    let payer = app.staff(PAYER).await;
    let read = async |payment| {
        let filter = RegisterFilter { payment, ..RegisterFilter::default() };
        let table = payer.call::<ReadMoneyRegister>(Register::Payments, &filter).await.expect_ok();
        let sum = table.sums.iter().find(|sum| sum.column == "total").map(|sum| sum.amount.amount_minor);
        (table.total, sum, table.sums_of)
    };
    assert_eq!(read(None).await, (2, Some(70_000), Some("All that count".into())));
    assert_eq!(read(Some(PaymentState::Failed)).await, (1, Some(50_000), None), "all that were asked for");
}

#[tokio::test]
async fn nobody_decides_about_what_they_were_paid_too_much() {
    let app = TestApp::start().await;
    let payer = app.staff(PAYER).await;
    let person = overpaid(&app, &payer).await;
    let own = app.staff(PAYER).await;
    app.shares_address(&own, &person).await;
    let request = ProposeAdjustment {
        person: person.id.clone(),
        kind: AdjustmentKind::WrittenOff,
        part: PaidPart::Grant,
        amount_minor: 10_000,
        reason: "Never mind".into(),
    };
    own.call::<Propose>((), &request).await.expect_problem("payment.own");
    let one = payer.call::<Propose>((), &request).await.expect_ok();
    let yes = DecideAdjustment { confirm: true, reason: String::new() };
    own.call::<Decide>(one.id, &yes).await.expect_problem("payment.own");
}
