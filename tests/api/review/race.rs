//! When several decide at once.

use futures_util::future::join_all;
use sundae_shared::claim::api::EditExpenseLine;
use sundae_shared::claim::review::ClaimAction;
use sundae_shared::claim::review_api::{ApproveClaim, ApproveClaimLine};
use sundae_shared::claim::{Category, ChangedLine, ClaimState, LineState};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::claims::line_of;
use sundae_tests::harness::review::{APPROVER, in_full, reviewed};

#[tokio::test]
async fn two_approvers_at_once_approve_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let approvers = [app.staff(APPROVER).await, app.staff(APPROVER).await, app.staff(APPROVER).await];
    let mut review = approvers[0].takes_up(&person).await;
    for category in [Category::Airfare, Category::Lodging] {
        review = approvers[0].approves_line(&review, category).await;
    }
    let outcomes = join_all(approvers.iter().map(|approver| approver.at::<ApproveClaim>(&review))).await;
    let approved = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(approved, 1);
    for refused in outcomes.iter().filter(|outcome| !outcome.is_ok()) {
        assert_eq!(refused.code().as_deref(), Some("claim.changed_meanwhile"));
    }
    let after = approvers[0].claim_of(&person).await;
    assert_eq!((after.claim.state, after.claim.version), (ClaimState::Approved, review.claim.version + 1));
    let times = after.history.iter().filter(|past| past.action == ClaimAction::Approve).count();
    assert_eq!(times, 1);
    assert_eq!(app.mails_of(&person, "Your claim is approved").await.len(), 1);
}

#[tokio::test]
async fn the_same_press_twice_is_one_decision() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    let review = approver.takes_up(&person).await;
    let line = reviewed(&review, Category::Airfare);
    let request = in_full(line);
    let press = || approver.call_with_key::<ApproveClaimLine>("one-press", line.id.clone(), &request);
    for outcome in join_all((0..5).map(|_| press())).await {
        let after = outcome.expect_ok();
        assert_eq!(after.claim.version, review.claim.version + 1);
    }
}

#[tokio::test]
async fn an_owners_change_and_an_approval_at_once_never_approve_what_was_not_seen() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let approver = app.staff(APPROVER).await;
    for _ in 0..4 {
        let person = app.sent_claim().await;
        let review = approver.takes_up(&person).await;
        let seen = reviewed(&review, Category::Airfare);
        let mine = person.claim().await;
        let air = line_of(&mine, Category::Airfare);
        let mut fields = air.fields.clone();
        fields.total_minor = 99_000;
        let change = ChangedLine { version: air.version, fields, documents: air.documents.clone() };
        let approval = in_full(seen);
        let (edited, approved) = tokio::join!(
            person.call::<EditExpenseLine>(air.id.clone(), &change),
            approver.call::<ApproveClaimLine>(seen.id.clone(), &approval),
        );
        assert!(edited.is_ok() != approved.is_ok(), "one of the two looks again");
        let after = person.claim().await;
        let air = line_of(&after, Category::Airfare);
        match edited.is_ok() {
            true => assert_eq!((air.state, after.state), (LineState::Pending, ClaimState::Draft)),
            false => assert_eq!((air.state, air.approved_minor), (LineState::Approved, Some(64_000))),
        }
    }
}
