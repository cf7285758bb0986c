//! Payments in the office: from the list of who is due to the bank's file and back, and what went wrong.

use crate::stage::{Browser, Stage, play};
use std::path::PathBuf;
use sundae_server::people::factor::totp::FactorSecret;
use sundae_shared::claim::api::AttestAndSubmitClaim;
use sundae_shared::claim::cycle::payment::PaymentEvent;
use sundae_shared::claim::review::{ApproveLine, LowerReason};
use sundae_shared::claim::review_api::{ApproveClaim, ApproveClaimLine, ReopenClaim, ReopenClaimLine};
use sundae_shared::claim::{AtVersion, Attestation, Category, attestation};
use sundae_shared::grant::api::{AnswerMyGrant, SetMyTrip};
use sundae_shared::grant::{Answer, AnswerGrant, TripDays};
use sundae_shared::payee::PayeeMethod;
use sundae_shared::payment::api::{GetBatch, ListBatches, PrepareBatch};
use sundae_shared::payment::format::PaymentFormat;
use sundae_shared::payment::{Batch, BatchFilter};
use sundae_shared::people::TypedCode;
use sundae_shared::people::factor_api::{EnrolSecondFactor, OfferSecondFactor};
use sundae_tests::harness::claims::flight;
use sundae_tests::harness::payments::{PAYER, paypal};
use sundae_tests::harness::review::{APPROVER, reviewed, why};
use sundae_tests::harness::{Person, TestApp, day};
use thirtyfour::Key;

/// Somebody of this name for whom nothing is missing: they can be paid 972.00 by PayPal.
async fn payable(app: &TestApp, name: &str) -> Person {
    let person = app.attendee_named(name).await;
    let grant = app.offer_grant(&person).await;
    person.call::<AnswerMyGrant>(grant.clone(), &AnswerGrant { answer: Answer::Accept }).await.expect_ok();
    let trip = TripDays {
        arrival: Some(day(5, 14)),
        first_day: Some(day(5, 15)),
        last_day: Some(day(5, 18)),
        departure: Some(day(5, 19)),
    };
    person.call::<SetMyTrip>(grant, &trip).await.expect_ok();
    let claim = person.add_line_with_photo(flight(64_000)).await;
    let text_version = attestation::CURRENT.into();
    let signed = Attestation { version: claim.version, text_version, name: name.into() };
    person.call::<AttestAndSubmitClaim>((), &signed).await.expect_ok();
    app.volunteer().await.scan(&person.ticket_secret).await;
    app.visits_the_desk(&person).await;
    person.gives_and_confirms(&paypal(&person.email)).await;
    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(&person).await;
    let review = approver.approves_line(&review, Category::Airfare).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
    person
}

/// The secret of a second factor that this member of staff sets up.
async fn with_factor(app: &TestApp, staff: &Person) -> FactorSecret {
    let offer = staff.call::<OfferSecondFactor>((), &()).await.expect_ok();
    let secret = FactorSecret::from_text(&offer.secret).expect("a secret");
    let code = secret.code_at(app.now()).expect("a code");
    staff.call::<EnrolSecondFactor>((), &TypedCode { code }).await.expect_ok();
    secret
}

async fn office_of(stage: &Stage, staff: &Person) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(staff).await;
    office
}

/// A batch of everybody, on its way: opened and prepared by one, released and exported by another.
async fn sent_off(app: &TestApp, second: &Person) -> Batch {
    let one = app.staff(PAYER).await;
    let batch = one.opens(PayeeMethod::PayPal, &[]).await.expect_ok();
    let batch = one.on::<PrepareBatch>(&batch).await.expect_ok();
    second.releases(&batch).await.expect_ok();
    second.exports(&batch, PaymentFormat::PayPalCsv).await.expect_ok();
    second.batch(&batch).await
}

#[actix_web::test]
async fn a_batch_goes_by_keyboard_from_the_list_to_the_bank_and_what_failed_is_due_again() {
    play(async |stage| {
        let app = &stage.app;
        app.with_edition(|_| ()).await;
        let amina = payable(app, "Amina Okafor").await;
        let zoe = payable(app, "Zoë Ångström").await;
        let one = office_of(stage, &app.staff(PAYER).await).await;
        one.open_page("/office/").await;
        one.press("Payments").await;
        one.is_at("Payments due").await;
        one.sees("Zoë Ångström").await;
        one.look("payments-due").await;
        one.key('j').await;
        one.sees("What is due").await;
        one.key('x').await;
        one.sees("Open a batch of those ticked: PayPal, 1 person, $972.00").await;
        one.look("payments-due-ticked").await;
        one.press("Open a batch: PayPal, 2 people, $1,944.00").await;
        one.is_at("Batch 1 · PayPal").await;
        one.look("payments-batch-open").await;
        one.press("Prepare").await;
        one.sees("You prepared it, so somebody else releases it.").await;
        assert!(!one.can_press("Release").await, "who prepared it");
        one.look("payments-batch-prepared").await;

        let second = app.staff(PAYER).await;
        let secret = with_factor(app, &second).await;
        let office = office_of(stage, &second).await;
        office.open_page(&one.path().await).await;
        office.press("Release").await;
        office.sees("Release this batch?").await;
        office.look("payments-release").await;
        // The sign-in has grown old meanwhile.
        app.advance_seconds(11 * 60);
        office.expects_console("/release");
        office.press("Release").await;
        office.sees("Confirm that it is you").await;
        office.fill("Code of your authenticator app", &secret.code_at(app.now()).expect("a code")).await;
        office.press("Confirm").await;
        office.sees("Released. Now export its file.").await;
        office.look("payments-batch-released").await;

        exports_and_keeps_nothing(&office, &[&amina, &zoe]).await;
        notes_what_became_of_both(&office).await;
        let failed = only_batch(&second).await.payments.remove(1).person;
        let person = [&amina, &zoe].into_iter().find(|person| person.id == failed).expect("one of both");
        let phone = stage.phone().await;
        phone.sign_in_as(person).await;
        phone.open_page("/me/grant/").await;
        phone.sees("Your payment did not arrive.").await;
        phone.look("payments-failed-phone").await;

        office.press("Close").await;
        office.sees("Closed.").await;
        office.look("payments-batch-closed").await;
        office.open_page("/office/payments/").await;
        office.sees("Last payment failed").await;
        office.key('j').await;
        office.sees("PayPal does not know this address.").await;
        office.look("payments-due-failed").await;
        office.press("Its batch").await;
        office.is_at("Batch 1 · PayPal").await;
    })
    .await;
}

async fn only_batch(staff: &Person) -> Batch {
    let page = staff.call::<ListBatches>((), &BatchFilter::default()).await.expect_ok();
    staff.call::<GetBatch>(page.items[0].id.clone(), &()).await.expect_ok()
}

/// The answer becomes a file of this machine; nothing of an account stays in the browser's storage.
async fn exports_and_keeps_nothing(office: &Browser, paid: &[&Person]) {
    office.saves_downloads().await;
    office.press("Export: ").await;
    office.sees("was saved with the downloads of this machine.").await;
    office
        .until(
            "the answer is a link with a name",
            "document.querySelector('a[download$=\".csv\"]')?.href.startsWith('blob:')",
        )
        .await;
    let file = String::from_utf8(office.waits_for_download(".csv").await).expect("a text");
    for person in paid {
        assert!(file.contains(&person.email), "{file}");
        let kept = format!(
            "[localStorage, sessionStorage].some((it) => JSON.stringify({{ ...it }}).includes({:?}))",
            person.email
        );
        assert_eq!(office.script(&format!("return {kept};"), vec![]).await, serde_json::json!(false));
    }
    office.look("payments-batch-exported").await;
    office.press("Let it go").await;
    office.sees_no("was saved with the downloads of this machine.").await;
    // The batch is read anew after its export; a question opened before that would close again.
    office.is_quiet().await;
}

/// The first by keyboard alone, the second fails.
async fn notes_what_became_of_both(office: &Browser) {
    office.key('j').await;
    office.key(Key::Enter).await;
    office.sees("Reference of the bank or service").await;
    office.look("payments-note-sent").await;
    office.has_focus("Reference of the bank or service").await;
    office.types("PP-88").await;
    office.key(Key::Enter).await;
    office.sees("PP-88").await;
    office.sees_no("Reference of the bank or service").await;
    office.key(Key::Enter).await;
    office.sees("The owner is told by mail.").await;
    office.until("Enter says yes", "document.activeElement.matches('dialog [type=submit]')").await;
    office.key(Key::Enter).await;
    office.sees_no("The owner is told by mail.").await;
    office.sees("Settled").await;
    office.key('j').await;
    office.key(Key::Enter).await;
    office.has_focus("Reference of the bank or service").await;
    office.types("PP-89").await;
    office.key(Key::Enter).await;
    office.sees("PP-89").await;
    office.sees_no("Reference of the bank or service").await;
    office.press("Failed: 1-2").await;
    // Without a reason it is refused, at the field.
    office.expects_console("/result");
    office.press("Failed").await;
    office.sees("Write a reason").await;
    office.fill("Reason", "PayPal does not know this address.").await;
    office.look("payments-note-failed").await;
    office.press("Failed").await;
    office.sees("PayPal does not know this address.").await;
}

#[actix_web::test]
async fn files_of_results_are_shown_first_and_taken_then_and_spanish_says_the_same() {
    play(async |stage| {
        let app = &stage.app;
        app.with_edition(|_| ()).await;
        payable(app, "Amina Okafor").await;
        payable(app, "Zoë Ångström").await;
        let payer = app.staff(PAYER).await;
        let batch = sent_off(app, &payer).await;
        let references: Vec<&str> = batch.payments.iter().map(|payment| payment.reference.as_str()).collect();
        let first = format!(
            "payment,result,reference,reason\n{},settled,PP-88,\n99-1,settled,PP-90,\n",
            references[0]
        );
        let second =
            format!("payment,result,reference,reason\n{},failed,PP-89,No such address\n", references[1]);

        let office = office_of(stage, &payer).await;
        office.open_page("/office/payments/batches").await;
        office.is_at("Batches").await;
        office.sees("2 without result").await;
        office.look("payments-batches").await;
        office.press("Import results").await;
        office.is_at("Results").await;
        office.look("payments-results-empty").await;
        office.attach("Choose files of results", &written(app, "first.csv", &first)).await;
        office.sees("Take 1 result").await;
        office.sees("No payment has this reference.").await;
        office.look("payments-results-checked").await;
        office.attach("Choose files of results", &written(app, "second.csv", &second)).await;
        office.sees("No such address").await;
        office.press("Take 1 result").await;
        office.sees("second.csv is taken.").await;
        office.press("Take 1 result").await;
        office.sees("first.csv is taken.").await;
        office.look("payments-results-taken").await;
        office.attach("Choose files of results", &written(app, "first.csv", &first)).await;
        office.sees("There is nothing new in this file.").await;

        office.open_page("/office/payments/batches").await;
        office.sees("1 not arrived").await;
        office.key('j').await;
        office.key(Key::Enter).await;
        office.is_at("Batch 1 · PayPal").await;
        office.key('/').await;
        office.has_focus("Name or reference").await;
        office.types("zoe").await;
        office.sees_no("Amina Okafor").await;
        office.press("Español").await;
        office.is_at("Lote 1 · PayPal").await;
        office.sees("Cobrado").await;
        office.look("payments-batch-es").await;
        office.open_page("/office/payments/?show=all").await;
        office.is_at("Pagos pendientes").await;
        office.look("payments-due-es").await;
    })
    .await;
}

/// A file on this machine, for the browser to hand in.
fn written(app: &TestApp, name: &str, text: &str) -> PathBuf {
    let path = app.folder.join(name);
    std::fs::write(&path, text).expect("the file is written");
    path
}

#[actix_web::test]
async fn a_payment_is_taken_out_and_added_again_and_the_batch_is_cancelled() {
    play(async |stage| {
        let app = &stage.app;
        app.with_edition(|_| ()).await;
        payable(app, "Amina Okafor").await;
        let office = office_of(stage, &app.staff(PAYER).await).await;
        office.open_page("/office/payments/").await;
        office.press("Open a batch: PayPal").await;
        office.is_at("Batch 1 · PayPal").await;
        office.press("Take out: ").await;
        office.fill("Reason", "They called: another account.").await;
        office.look("payments-take-out").await;
        office.press("Take out").await;
        office.sees("They called: another account.").await;
        office.press("Add people").await;
        office.sees("Tick somebody").await;
        office.tick("Amina Okafor").await;
        office.look("payments-add").await;
        office.press("Add 1 person, $972.00").await;
        office.sees("1 payment").await;
        office.press("Cancel the batch").await;
        office.fill("Reason", "Opened by mistake.").await;
        office.look("payments-cancel").await;
        office.tabs_to("Cancel the batch").await;
        office.key(Key::Enter).await;
        office.sees("Cancelled. What it paid is due again.").await;
        office.look("payments-batch-cancelled").await;
    })
    .await;
}

#[actix_web::test]
async fn what_was_overpaid_is_said_by_one_and_confirmed_by_another() {
    play(async |stage| {
        let app = &stage.app;
        app.with_edition(|_| ()).await;
        let person = payable(app, "Amina Okafor").await;
        let (one, second) = (app.staff(PAYER).await, app.staff(PAYER).await);
        let batch = sent_off(app, &one).await;
        arrives(&one, &batch).await;
        is_lowered(app, &person).await;

        let office = office_of(stage, &one).await;
        office.open_page("/office/payments/overpaid").await;
        office.is_at("Overpaid").await;
        office.sees("$540.00 too much").await;
        office.look("payments-overpaid").await;
        office.key('j').await;
        office.key(Key::Enter).await;
        office.sees("What became of the money").await;
        office.fill("Reason", "They sent it back on Monday.").await;
        office.look("payments-propose").await;
        office.press("Propose it").await;
        office.sees("Waits for a second person").await;
        assert!(!office.can_press("Confirm").await, "who proposed it");

        let other = office_of(stage, &second).await;
        other.open_page("/office/payments/overpaid").await;
        other.sees("They sent it back on Monday.").await;
        other.look("payments-adjustment").await;
        other.press("Confirm").await;
        other.sees("Nobody was paid too much").await;
        other.look("payments-overpaid-none").await;
    })
    .await;
}

/// Every payment of a batch is sent and arrives.
async fn arrives(payer: &Person, batch: &Batch) {
    for at in 0..batch.payments.len() {
        let sent = payer.notes(&batch.payments[at], PaymentEvent::Send, "PP-88").await.expect_ok();
        payer.notes(&sent.payments[at], PaymentEvent::Settle, "").await.expect_ok();
    }
}

/// The approval is taken back, and the flight approved at 100.00: of 972.00 paid, 432.00 are payable.
async fn is_lowered(app: &TestApp, person: &Person) {
    let staff = app.staff(APPROVER).await;
    let seen = staff.claim_of(person).await;
    let reason = why(seen.claim.version, "The flight was paid by somebody else.");
    let review = staff.call::<ReopenClaim>(seen.claim.id, &reason).await.expect_ok();
    let line = reviewed(&review, Category::Airfare);
    let at = AtVersion { version: line.version };
    let review = staff.call::<ReopenClaimLine>(line.id.clone(), &at).await.expect_ok();
    let line = reviewed(&review, Category::Airfare);
    let lower = ApproveLine {
        version: line.version,
        amount_minor: 10_000,
        lowered: Some(LowerReason::OthersShare),
        reason: "Paid by somebody else.".into(),
    };
    let review = staff.call::<ApproveClaimLine>(line.id.clone(), &lower).await.expect_ok();
    staff.at::<ApproveClaim>(&review).await.expect_ok();
}
