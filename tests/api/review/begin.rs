//! Claims without an expense, and claims that staff begin.

use futures_util::future::join_all;
use sundae_shared::claim::review::{BeginClaim, ClaimAction, WaiverKind};
use sundae_shared::claim::review_api::{ApproveClaim, BeginClaimFor};
use sundae_shared::claim::{ClaimState, Closed};
use sundae_tests::harness::claims::receives;
use sundae_tests::harness::review::{APPROVER, REVIEWER};
use sundae_tests::harness::{TestApp, day};

fn because(reason: &str) -> BeginClaim {
    BeginClaim { reason: reason.into() }
}

#[tokio::test]
async fn who_never_claimed_and_has_no_receipt_is_paid_the_per_diem() {
    let app = TestApp::start().await;
    // The last day for receipts is over.
    app.with_edition(|form| form.upload_until = Some(day(5, 15))).await;
    let person = app.claimant().await;
    assert_eq!(person.claim().await.closed, Some(Closed::Deadline));
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let why = because("All of it was stolen on the way here");
    let begun = one.call::<BeginClaimFor>(person.id.clone(), &why).await.expect_ok();
    let review = one.claim_of(&person).await;
    assert_eq!(review.claim.id, begun.claim);
    assert_eq!((review.claim.state, review.lines.len()), (ClaimState::Draft, 0));
    assert_eq!(review.history[0].action, ClaimAction::BeginFor);
    assert_eq!(review.history[0].reason.as_deref(), Some("All of it was stolen on the way here"));
    let mail = app.mails_of(&person, "We began a claim for you").await;
    assert!(mail[0].text.contains("stolen") && mail[0].text.contains("2025-05-30"), "{}", mail[0].text);

    let mine = person.claim().await;
    assert_eq!((mine.closed, mine.upload_until), (None, Some(day(5, 30))), "two weeks, as after a return");
    person.submit_claim(mine.version).await.expect_problem("claim.empty");
    let review = one.waives(&other, &review, WaiverKind::Receipts, None).await;
    assert_eq!(review.claim.state, ClaimState::Draft, "nobody sends it in their place");
    let mail = app.mails_of(&person, "One thing less is needed for your payment").await;
    let said = mail[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("without an expense"), "{said}");

    let mine = person.claim().await;
    assert!(mine.receipts_waived);
    person.submit_claim(mine.version).await.expect_ok();
    let review = other.takes_up(&person).await;
    let approved = other.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(approved.claim.state, ClaimState::Approved);
    assert_eq!(receives(&person.claim().await), 33_200, "the per diem and nothing else");
}

#[tokio::test]
async fn a_claim_is_begun_once_by_an_approver_with_a_reason_and_for_somebody_else() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, stranger) = (app.claimant().await, app.attendee().await);
    let approver = app.staff(APPROVER).await;
    let begin = |reason| (person.id.clone(), because(reason));
    let (id, silent) = begin("  ");
    let refused = approver.call::<BeginClaimFor>(id, &silent).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "reason");
    let (id, why) = begin("No receipts");
    app.staff(REVIEWER).await.call::<BeginClaimFor>(id.clone(), &why).await.expect_problem("auth.forbidden");
    approver.call::<BeginClaimFor>(stranger.id.clone(), &why).await.expect_problem("claim.no_award");
    let twin = app.staff(APPROVER).await;
    app.shares_address(&twin, &person).await;
    twin.call::<BeginClaimFor>(id.clone(), &why).await.expect_problem("claim.own");

    let presses = (0..6).map(|_| approver.call::<BeginClaimFor>(id.clone(), &why));
    let (mut begun, mut refused) = (0, Vec::new());
    for outcome in join_all(presses).await {
        begun += usize::from(outcome.is_ok());
        refused.extend(outcome.code());
    }
    assert_eq!((begun, refused), (1, vec!["claim.begun".to_owned(); 5]));
    let claimed = app.sent_claim().await;
    approver.call::<BeginClaimFor>(claimed.id.clone(), &why).await.expect_problem("claim.begun");
}
