//! The whole way, and the ways back.

use sundae_shared::claim::api::{EditExpenseLine, GetMyClaim};
use sundae_shared::claim::ready::Waits;
use sundae_shared::claim::review::{ApproveLine, ClaimShow, LowerReason};
use sundae_shared::claim::review_api::{ApproveClaim, ApproveClaimLine, GetClaimOf, ReopenClaim};
use sundae_shared::claim::{Category, ChangedLine, ClaimState, LineState};
use sundae_shared::grant::api::{GetMyGrants, SetMyTrip};
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, PayeeFact, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::people::country::Country;
use sundae_tests::harness::claims::line_of;
use sundae_tests::harness::review::{APPROVER, REVIEWER, reviewed, why};
use sundae_tests::harness::{Person, TestApp, day};

const DAY_SECONDS: i64 = 86_400;

fn paypal(email: &str) -> GivePayee {
    GivePayee {
        method: PayeeMethod::PayPal,
        country: Country::parse("US").expect("a country"),
        values: vec![PayeeValue { field: PayeeField::Email, value: email.into() }],
    }
}

async fn step(person: &Person, kind: StepKind) -> StepState {
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    let step = mine.grants[0].steps.iter().find(|step| step.kind == kind).copied();
    step.expect("a step of this kind").state
}

#[tokio::test]
async fn from_draft_to_approved_by_three_people() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (reviewer, approver) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);

    let review = reviewer.takes_up(&person).await;
    assert_eq!(review.claim.state, ClaimState::InReview);
    assert_eq!(step(&person, StepKind::Review).await, StepState::Waiting);
    let seen = approver.claims(ClaimShow::ToReview, "").await.items;
    assert!(seen[0].reviewer.as_ref().is_some_and(|by| by.name == reviewer.name && !by.mine));
    let review = reviewer.approves_line(&review, Category::Airfare).await;
    let review = reviewer.approves_line(&review, Category::Lodging).await;
    reviewer.at::<ApproveClaim>(&review).await.expect_problem("auth.forbidden");

    let approved = approver.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!((approved.claim.state, approved.claim.reviewer.is_none()), (ClaimState::Approved, true));
    assert!(!approved.waits.contains(&Waits::Approval) && !approved.waits.contains(&Waits::Receipt));
    let mine = person.claim().await;
    let figure = mine.figure.expect("a figure");
    assert_eq!((figure.estimate, figure.total.payable_minor), (false, 150_000), "the award is the limit");
    assert_eq!(mine.lines[0].approved_minor, Some(64_000));
    assert_eq!(step(&person, StepKind::Review).await, StepState::Done);
    let mail = app.mails_of(&person, "Your claim is approved").await;
    let text = mail[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("USD 1500.00") && text.contains("payment details are not confirmed"), "{text}");
    assert!(!text.contains(&approver.name) && !text.contains("Stella"), "by role: {text}");
}

#[tokio::test]
async fn a_flag_reaches_the_owner_once_and_comes_back_changed() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.takes_up(&person).await;
    let review = reviewer.approves_line(&review, Category::Airfare).await;
    let review = reviewer.flags_line(&review, Category::Lodging, "The second page is missing.").await;
    let review = reviewer.lays_aside(&review).await;
    assert_eq!((review.claim.state, review.claim.flagged), (ClaimState::Submitted, 1));
    let again = reviewer.takes_up(&person).await;
    reviewer.lays_aside(&again).await;
    let mails = app.mails_of(&person, "Something in your claim needs you").await;
    assert_eq!(mails.len(), 1, "not a second time");
    assert!(mails[0].text.contains("The second page is missing."), "{}", mails[0].text);
    assert_eq!(step(&person, StepKind::Receipts).await, StepState::Incomplete);

    let mine = person.claim().await;
    let room = line_of(&mine, Category::Lodging);
    assert_eq!(room.reason.as_deref(), Some("The second page is missing."));
    let change =
        ChangedLine { version: room.version, fields: room.fields.clone(), documents: room.documents.clone() };
    let mine = person.call::<EditExpenseLine>(room.id.clone(), &change).await.expect_ok();
    let room = line_of(&mine, Category::Lodging);
    assert_eq!((mine.state, room.state, room.reason.as_ref()), (ClaimState::Draft, LineState::Pending, None));
    assert_eq!(line_of(&mine, Category::Airfare).state, LineState::Approved, "only what was changed");
    person.submit_claim(mine.version).await.expect_ok();
    let review = reviewer.takes_up(&person).await;
    let review = reviewer.approves_line(&review, Category::Lodging).await;
    let approver = app.staff(APPROVER).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
}

#[tokio::test]
async fn a_return_leaves_two_weeks_though_the_deadline_is_over() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.upload_until = Some(day(5, 20))).await;
    let person = app.sent_claim().await;
    app.advance_seconds(20 * DAY_SECONDS);
    let reviewer = app.staff(REVIEWER).await;
    let review = reviewer.takes_up(&person).await;
    let review = reviewer.flags_line(&review, Category::Airfare, "Whose name is on it?").await;
    reviewer.returns_claim(&review, " ").await.expect_problem("request.invalid");
    let review = reviewer.returns_claim(&review, "Please look at the flight.").await.expect_ok();
    assert_eq!((review.claim.state, review.upload_until), (ClaimState::Returned, Some(day(6, 19))));
    let mail = app.mails_of(&person, "Your claim came back to you").await;
    let text = mail[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Please look at the flight.", "Whose name is on it?", "2025-06-19"] {
        assert!(text.contains(said), "{text}");
    }
    let mine = person.claim().await;
    assert_eq!(mine.return_reason.as_deref(), Some("Please look at the flight."));
    assert_eq!(mine.closed, None);
    person.submit_claim(mine.version).await.expect_ok();
}

#[tokio::test]
async fn a_lower_amount_needs_its_reason_and_the_owner_reads_it() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(&person).await;
    let air = reviewed(&review, Category::Airfare);
    let with = |amount_minor, lowered, reason: &str| ApproveLine {
        version: air.version,
        amount_minor,
        lowered,
        reason: reason.into(),
    };
    let lower = Some(LowerReason::Other);
    for refused in [
        with(64_001, None, ""),
        with(0, lower, "x"),
        with(-1, lower, "x"),
        with(60_000, None, "x"),
        with(60_000, lower, " "),
        with(64_000, lower, "x"),
    ] {
        let outcome = approver.call::<ApproveClaimLine>(air.id.clone(), &refused).await;
        outcome.expect_problem("request.invalid");
    }
    let request = with(60_000, Some(LowerReason::NotEligible), "Seat upgrade of 40.00.");
    let review = approver.call::<ApproveClaimLine>(air.id.clone(), &request).await.expect_ok();
    let review = approver.approves_line(&review, Category::Lodging).await;
    let approved = approver.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(approved.figure.as_ref().map(|figure| figure.lines_minor), Some(60_000 + 67_200));
    let mine = person.claim().await;
    let air = line_of(&mine, Category::Airfare);
    assert_eq!((air.approved_minor, air.lowered), (Some(60_000), Some(LowerReason::NotEligible)));
    let mail = app.mails_of(&person, "Your claim is approved").await;
    assert!(mail[0].text.contains("Seat upgrade of 40.00."), "{}", mail[0].text);
}

#[tokio::test]
async fn an_approval_relies_on_the_payment_details_until_it_is_taken_back() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    person.call::<SetMyPayee>((), &paypal("one@example.org")).await.expect_ok();
    let approver = app.staff(APPROVER).await;
    let review = approver.approves_all(&person).await;
    let request = why(review.claim.version, "The rate was wrong.");
    let review = approver.call::<ReopenClaim>(review.claim.id.clone(), &request).await.expect_ok();
    assert!(review.claim.reviewer.as_ref().is_some_and(|by| by.mine), "who reopens looks at it");
    app.mails_of(&person, "We look at your claim again").await;
    let mine = person.call::<SetMyPayee>((), &paypal("two@example.org")).await.expect_ok();
    assert_eq!(mine.fact, PayeeFact::Given, "nobody relies on it now");

    let review = approver.at::<ApproveClaim>(&review).await.expect_ok();
    let mine = person.call::<SetMyPayee>((), &paypal("three@example.org")).await.expect_ok();
    assert_eq!(mine.fact, PayeeFact::Frozen, "after the approval");
    let review = approver.call::<GetClaimOf>(review.claim.id, &()).await.expect_ok();
    assert!(review.payee == PayeeFact::Frozen && review.waits.contains(&Waits::Payee));
}

#[tokio::test]
async fn whatever_the_owner_changes_the_claim_is_not_approved_any_more() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    approver.approves_all(&person).await;
    let grants = person.call::<GetMyGrants>((), &()).await.expect_ok();
    let mut trip = grants.grants[0].trip.clone();
    person.call::<SetMyTrip>(grants.grants[0].id.clone(), &trip).await.expect_ok();
    assert_eq!(person.claim().await.state, ClaimState::Approved, "the same days change nothing");
    trip.departure = Some(day(5, 20));
    person.call::<SetMyTrip>(grants.grants[0].id.clone(), &trip).await.expect_ok();
    let mine = person.call::<GetMyClaim>((), &()).await.expect_ok();
    assert_eq!(mine.state, ClaimState::Draft, "other days are another figure");
    app.mails_of(&person, "Your claim is a draft again").await;
}
