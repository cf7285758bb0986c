//! Why somebody did not attend, and what can be paid then.

use sundae_shared::claim::amount::LineProblem;
use sundae_shared::claim::ready::Waits;
use sundae_shared::claim::review::{Absence, ClaimReview, ProposeWaiver as Propose, WaiverKind};
use sundae_shared::claim::review_api::{ApproveClaim, ProposeWaiver};
use sundae_shared::claim::{Category, ClaimState, LineFields};
use sundae_shared::money::Currency;
use sundae_tests::harness::claims::{flight, receives, room_for_two};
use sundae_tests::harness::review::APPROVER;
use sundae_tests::harness::{Person, TestApp, day};

fn visa(total_minor: i64) -> LineFields {
    LineFields {
        day: Some(day(3, 1)),
        provider: "Consulate Example".into(),
        total_minor,
        ..LineFields::empty(Category::VisaFee, Currency::usd())
    }
}

/// A claimant whose visa fee (185.00), flight (900.00, 300.00 given back) and room are sent.
async fn sent(app: &TestApp) -> Person {
    let person = app.claimant().await;
    person.add_line_with_photo(visa(18_500)).await;
    let back = LineFields { ineligible_minor: 30_000, ..flight(90_000) };
    person.add_line_with_photo(back).await;
    let claim = person.add_line_with_photo(room_for_two()).await;
    person.submit_claim(claim.version).await.expect_ok();
    person
}

fn problem(review: &ClaimReview, category: Category) -> Option<LineProblem> {
    let figure = review.figure.as_ref().expect("a figure");
    figure.lines.iter().find(|line| line.category == category).expect("this line").problem
}

#[tokio::test]
async fn who_was_denied_a_visa_is_paid_its_fee_alone() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = sent(&app).await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.claim_of(&person).await;
    let denied = Some(Absence::VisaDenied);
    let review = one.waives(&other, &review, WaiverKind::Attended, denied).await;
    assert_eq!((review.waivers[0].absence, review.waits.contains(&Waits::Attendance)), (denied, false));
    assert_eq!(problem(&review, Category::VisaFee), None);
    for category in [Category::Airfare, Category::Lodging] {
        assert_eq!(problem(&review, category), Some(LineProblem::NotAttending));
    }
    let mine = person.claim().await;
    assert_eq!((mine.absence, receives(&mine)), (denied, 18_500), "no per diem either");
    let mail = app.mails_of(&person, "One thing less is needed for your payment").await;
    let said = mail[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("As the visa was denied, its fee can be paid"), "{said}");
    assert_eq!(review.claim.state, ClaimState::Submitted);
}

#[tokio::test]
async fn who_was_turned_back_at_the_border_is_paid_what_the_airline_kept() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = sent(&app).await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.claim_of(&person).await;
    let review = one.waives(&other, &review, WaiverKind::Attended, Some(Absence::RefusedEntry)).await;
    assert_eq!(problem(&review, Category::Lodging), Some(LineProblem::NotAttending));
    assert_eq!(receives(&person.claim().await), 18_500 + 60_000);
}

#[tokio::test]
async fn another_case_leaves_the_figure_and_the_approval() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.approves_all(&person).await;
    let review = one.waives(&other, &review, WaiverKind::Attended, Some(Absence::Other)).await;
    assert_eq!(review.claim.state, ClaimState::Approved);
    assert_eq!(receives(&person.claim().await), 150_000);
}

#[tokio::test]
async fn a_case_that_changes_the_figure_takes_the_approval_back() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.approves_all(&person).await;
    let review = one.waives(&other, &review, WaiverKind::Attended, Some(Absence::RefusedEntry)).await;
    assert_eq!(review.claim.state, ClaimState::InReview);
    let mails = app.mails_of(&person, "We look at your claim again").await;
    assert!(mails[0].text.contains("could not attend"), "{}", mails[0].text);
    one.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(receives(&person.claim().await), 64_000, "the flight, and nothing of the room");
}

#[tokio::test]
async fn only_a_waiver_of_attendance_says_why_and_it_always_does() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    let review = approver.claim_of(&person).await;
    let refused = [
        (WaiverKind::Attended, None),
        (WaiverKind::Visit, Some(Absence::VisaDenied)),
        (WaiverKind::Receipts, Some(Absence::Other)),
    ];
    for (kind, absence) in refused {
        let version = review.claim.version;
        let propose = Propose { version, kind, absence, reason: "They told us".into(), document: None };
        let problem = approver.call::<ProposeWaiver>(review.claim.id.clone(), &propose).await;
        assert_eq!(problem.expect_problem("request.invalid").fields[0].field, "absence", "{kind}");
    }
}
