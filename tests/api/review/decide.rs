//! Who may decide what, when.

use sundae_shared::claim::document::DocumentId;
use sundae_shared::claim::review::{
    ApproveLine, ClaimReview, CompareLine, DecideWaiver as Decide, ProposeWaiver as Propose, StartReview,
    WaiverKind,
};
use sundae_shared::claim::review_api::{
    ApproveClaim, ApproveClaimLine, CompareClaimLine, FlagClaimLine, HoldClaim, ProposeWaiver, ReleaseClaim,
    ReopenClaim, ReopenClaimLine, ReturnClaim, StartClaimReview, StopClaimReview,
};
use sundae_shared::claim::{AtVersion, Category, ClaimState, Comparison, LineFields, LineState};
use sundae_shared::money::Currency;
use sundae_shared::people::Role;
use sundae_tests::harness::review::{APPROVER, REVIEWER, in_full, reviewed, why};
use sundae_tests::harness::{Person, TestApp, Visitor, day};

const EVERYTHING: &[Role] = &[Role::Reviewer, Role::Approver, Role::Payer];

fn waiver_of_visit(version: i64) -> Propose {
    let document = None::<DocumentId>;
    Propose { version, kind: WaiverKind::Visit, absence: None, reason: "x".into(), document }
}

/// Tries every decision about a claim; the code of each refusal, `None` where it was taken.
async fn tries_everything(staff: &Visitor, seen: &ClaimReview) -> Vec<(&'static str, Option<String>)> {
    let (id, version) = (seen.claim.id.clone(), seen.claim.version);
    let line = reviewed(seen, Category::Airfare);
    let at_line = AtVersion { version: line.version };
    let comparison = Comparison { fare_minor: 1, source: "looked up".into() };
    let compare = CompareLine { version: line.version, comparison };
    let waiver = waiver_of_visit(version);
    let start = StartReview { version, take_over: true };
    vec![
        ("start", staff.call::<StartClaimReview>(id.clone(), &start).await.code()),
        ("stop", staff.at::<StopClaimReview>(seen).await.code()),
        ("compare", staff.call::<CompareClaimLine>(line.id.clone(), &compare).await.code()),
        ("approve line", staff.call::<ApproveClaimLine>(line.id.clone(), &in_full(line)).await.code()),
        ("flag", staff.call::<FlagClaimLine>(line.id.clone(), &why(line.version, "x")).await.code()),
        ("reopen line", staff.call::<ReopenClaimLine>(line.id.clone(), &at_line).await.code()),
        ("return", staff.call::<ReturnClaim>(id.clone(), &why(version, "x")).await.code()),
        ("approve", staff.at::<ApproveClaim>(seen).await.code()),
        ("reopen", staff.call::<ReopenClaim>(id.clone(), &why(version, "x")).await.code()),
        ("hold", staff.call::<HoldClaim>(id.clone(), &why(version, "x")).await.code()),
        ("release", staff.call::<ReleaseClaim>(id.clone(), &why(version, "x")).await.code()),
        ("waive", staff.call::<ProposeWaiver>(id, &waiver).await.code()),
    ]
}

#[tokio::test]
async fn nobody_decides_about_their_own_claim_through_any_of_their_records() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    // The same person again, with a record of staff that has another id and the same mailbox.
    let staff = app.staff(EVERYTHING).await;
    app.shares_address(&staff, &person).await;
    let seen = staff.claim_of(&person).await;
    assert!(seen.claim.own, "it is said before they try");
    for (what, code) in tries_everything(&staff, &seen).await {
        assert_eq!(code.as_deref(), Some("claim.own"), "{what}");
    }
    assert_eq!(staff.claim_of(&person).await, seen, "nothing happened");
}

#[tokio::test]
async fn whatever_was_seen_of_an_older_version_is_not_decided() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let staff = app.staff(EVERYTHING).await;
    let seen = staff.takes_up(&person).await;
    // The owner changes both meanwhile, and sends again.
    let claim = person.claim().await;
    for line in &claim.lines {
        let change = sundae_shared::claim::ChangedLine {
            version: line.version,
            fields: line.fields.clone(),
            documents: line.documents.clone(),
        };
        person.call::<sundae_shared::claim::api::EditExpenseLine>(line.id.clone(), &change).await.expect_ok();
    }
    person.submit_claim(person.claim().await.version).await.expect_ok();
    let now = staff.takes_up(&person).await;
    for (what, code) in tries_everything(&staff, &seen).await {
        let expected = match what {
            "release" => "claim.not_held",
            _ => "claim.changed_meanwhile",
        };
        assert_eq!(code.as_deref(), Some(expected), "{what}");
    }
    assert_eq!(staff.claim_of(&person).await.claim.version, now.claim.version);
}

/// Which decisions a state takes from somebody with every role; the others answer a 409 that says why.
fn taken(state: ClaimState) -> &'static [&'static str] {
    match state {
        ClaimState::Draft | ClaimState::Returned | ClaimState::Withdrawn => &["hold", "waive"],
        ClaimState::Submitted => &["start", "return", "hold", "waive"],
        ClaimState::InReview => {
            &["start", "stop", "compare", "approve line", "flag", "return", "hold", "waive"]
        }
        ClaimState::Approved => &["return", "reopen", "hold", "waive"],
    }
}

#[tokio::test]
async fn every_state_takes_its_own_decisions_and_says_why_not_the_others() {
    let app = TestApp::start().await;
    let staff = app.staff(EVERYTHING).await;
    for state in ClaimState::ALL {
        let names = [
            "start",
            "stop",
            "compare",
            "approve line",
            "flag",
            "reopen line",
            "return",
            "approve",
            "reopen",
            "hold",
            "release",
            "waive",
        ];
        for (at, name) in names.iter().enumerate() {
            let person = app.sent_claim().await;
            app.claim_becomes(&person, *state).await;
            let seen = staff.claim_of(&person).await;
            let code = tries_one(&staff, &seen, at).await;
            let expected = taken(*state).contains(name);
            assert_eq!(code.is_none(), expected, "{state}: {name}: {code:?}");
            assert!(code.is_none_or(|code| code.starts_with("claim.")), "{state}: {name}");
        }
    }
}

async fn tries_one(staff: &Visitor, seen: &ClaimReview, at: usize) -> Option<String> {
    let (id, version) = (seen.claim.id.clone(), seen.claim.version);
    let line = reviewed(seen, Category::Airfare);
    let line_id = line.id.clone();
    let because = why(version, "x");
    match at {
        0 => {
            let start = StartReview { version, take_over: false };
            staff.call::<StartClaimReview>(id, &start).await.code()
        }
        1 => staff.at::<StopClaimReview>(seen).await.code(),
        2 => {
            let comparison = Comparison { fare_minor: 1, source: "looked up".into() };
            let compare = CompareLine { version: line.version, comparison };
            staff.call::<CompareClaimLine>(line_id, &compare).await.code()
        }
        3 => staff.call::<ApproveClaimLine>(line_id, &in_full(line)).await.code(),
        4 => staff.call::<FlagClaimLine>(line_id, &why(line.version, "x")).await.code(),
        5 => staff.call::<ReopenClaimLine>(line_id, &AtVersion { version: line.version }).await.code(),
        6 => staff.call::<ReturnClaim>(id, &because).await.code(),
        7 => staff.at::<ApproveClaim>(seen).await.code(),
        8 => staff.call::<ReopenClaim>(id, &because).await.code(),
        9 => staff.call::<HoldClaim>(id, &because).await.code(),
        10 => staff.call::<ReleaseClaim>(id, &because).await.code(),
        _ => {
            let waiver = waiver_of_visit(version);
            staff.call::<ProposeWaiver>(id, &waiver).await.code()
        }
    }
}

#[tokio::test]
async fn who_reviews_is_seen_lapses_by_itself_and_can_be_relieved() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let (one, other): (Person, Person) = (app.staff(REVIEWER).await, app.staff(REVIEWER).await);
    let review = one.takes_up(&person).await;
    let start = |take_over| StartReview { version: review.claim.version, take_over };
    let id = review.claim.id.clone();
    other.call::<StartClaimReview>(id.clone(), &start(false)).await.expect_problem("claim.reviewed_by_other");
    let line = reviewed(&review, Category::Airfare);
    let flag = why(line.version, "x");
    other.call::<FlagClaimLine>(line.id.clone(), &flag).await.expect_problem("claim.reviewed_by_other");
    other.at::<StopClaimReview>(&review).await.expect_problem("claim.reviewed_by_other");

    let taken = other.call::<StartClaimReview>(id.clone(), &start(true)).await.expect_ok();
    assert!(taken.claim.reviewer.is_some_and(|by| by.mine));
    one.call::<FlagClaimLine>(line.id.clone(), &flag).await.expect_problem("claim.reviewed_by_other");
    app.advance_seconds(31 * 60);
    assert_eq!(one.claim_of(&person).await.claim.reviewer, None, "nobody looks at it any more");
    let review = one.call::<FlagClaimLine>(line.id.clone(), &flag).await.expect_ok();
    assert!(review.claim.reviewer.is_some_and(|by| by.mine), "deciding is looking");
}

#[tokio::test]
async fn a_line_is_decided_in_a_review_once_and_can_be_opened_again() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    let seen = approver.claim_of(&person).await;
    let air = reviewed(&seen, Category::Airfare);
    let early = approver.call::<ApproveClaimLine>(air.id.clone(), &in_full(air)).await;
    early.expect_problem("claim.review_not_begun");
    let review = approver.takes_up(&person).await;
    approver.at::<ApproveClaim>(&review).await.expect_problem("claim.lines_pending");
    let review = approver.approves_line(&review, Category::Airfare).await;
    let air = reviewed(&review, Category::Airfare);
    assert_eq!((air.state, air.decided_by.as_deref()), (LineState::Approved, Some("Stella Staff")));
    let again = approver.call::<ApproveClaimLine>(air.id.clone(), &in_full(air)).await;
    again.expect_problem("claim.line_decided");
    let open = AtVersion { version: air.version };
    let review = approver.call::<ReopenClaimLine>(air.id.clone(), &open).await.expect_ok();
    let air = reviewed(&review, Category::Airfare);
    assert_eq!((air.state, air.approved_minor, air.decided_by.as_ref()), (LineState::Pending, None, None));
    let review = approver.flags_line(&review, Category::Airfare, "Not readable").await;
    let review = approver.flags_line(&review, Category::Lodging, "Not readable").await;
    approver.at::<ApproveClaim>(&review).await.expect_problem("claim.nothing_approved");
}

#[tokio::test]
async fn a_rental_car_is_approved_once_it_is_compared_with_a_fare() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let car = LineFields {
        day: Some(day(5, 14)),
        provider: "Cars".into(),
        total_minor: 50_000,
        ..LineFields::empty(Category::RentalCar, Currency::usd())
    };
    let claim = person.add_line_with_photo(car).await;
    person.submit_claim(claim.version).await.expect_ok();
    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(&person).await;
    let line = reviewed(&review, Category::RentalCar);
    let approve = ApproveLine { amount_minor: 1, ..in_full(line) };
    let refused = approver.call::<ApproveClaimLine>(line.id.clone(), &approve).await;
    refused.expect_problem("claim.nothing_eligible");
    let compare = |source: &str| CompareLine {
        version: line.version,
        comparison: Comparison { fare_minor: 42_000, source: source.into() },
    };
    let bare = approver.call::<CompareClaimLine>(line.id.clone(), &compare(" ")).await;
    bare.expect_problem("request.invalid");
    let compared =
        approver.call::<CompareClaimLine>(line.id.clone(), &compare("flights, 14 May")).await.expect_ok();
    let line = reviewed(&compared, Category::RentalCar);
    assert_eq!((line.eligible_minor, line.state), (42_000, LineState::Pending));
    let review = approver.approves_line(&compared, Category::RentalCar).await;
    assert_eq!(reviewed(&review, Category::RentalCar).approved_minor, Some(42_000));
}

#[tokio::test]
async fn a_waiver_of_nobody_is_not_decided() {
    let app = TestApp::start().await;
    let approver = app.staff(APPROVER).await;
    let nobody =
        sundae_shared::claim::review::WaiverId::try_from("01890a5d-ac96-774b-bcce-b302099a8057".to_owned());
    let decide = Decide { confirm: true, reason: String::new() };
    approver
        .call::<sundae_shared::claim::review_api::DecideWaiver>(nobody.expect("an id"), &decide)
        .await
        .expect_problem("request.not_found");
}
