//! What happens to a claim when things happen at once.

use futures_util::future::join_all;
use sundae_shared::claim::api::{AddExpenseLine, AttestAndSubmitClaim, EditExpenseLine};
use sundae_shared::claim::{ChangedLine, ClaimState, NewLine};
use sundae_shared::people::SessionKind;
use sundae_tests::harness::TestApp;
use sundae_tests::harness::claims::{flight, signed, taxi};

#[tokio::test]
async fn the_same_expense_sent_ten_times_is_one() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let line = NewLine { fields: flight(64_000), documents: vec![] };
    let taps = (0..10).map(|_| person.call_with_key::<AddExpenseLine>("one-tap", (), &line));
    for outcome in join_all(taps).await {
        assert_eq!(outcome.expect_ok().lines.len(), 1);
    }
    assert_eq!(person.claim().await.lines.len(), 1);
}

#[tokio::test]
async fn ten_different_expenses_at_once_are_ten_lines_of_one_claim() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let lines: Vec<NewLine> =
        (1..=10).map(|at| NewLine { fields: taxi(&format!("{at}.00"), "USD"), documents: vec![] }).collect();
    for outcome in join_all(lines.iter().map(|line| person.call::<AddExpenseLine>((), line))).await {
        outcome.expect_ok();
    }
    let claim = person.claim().await;
    assert_eq!((claim.lines.len(), claim.version), (10, 10));
}

#[tokio::test]
async fn a_claim_sent_from_two_phones_at_once_is_sent_once() {
    let app = TestApp::start().await;
    let phone = app.claimant().await;
    let tablet = app.signs_in_again(&phone, SessionKind::Me).await;
    let claim = phone.add_line_with_photo(flight(64_000)).await;
    let request = signed(claim.version);
    let calls = [&phone, &tablet].map(|device| device.call::<AttestAndSubmitClaim>((), &request));
    let outcomes = join_all(calls).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    let refused = outcomes.iter().find(|outcome| !outcome.is_ok()).expect("one is refused");
    assert_eq!(refused.code().as_deref(), Some("claim.changed"));
    let sent = phone.claim().await;
    assert_eq!((sent.state, sent.version), (ClaimState::Submitted, claim.version + 1));
    assert_eq!(app.mails_of(&phone, "We have your claim").await.len(), 1);
}

#[tokio::test]
async fn of_two_changes_to_one_expense_at_once_one_is_told_to_look_again() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    let claim = person.add_line(flight(64_000)).await;
    let line = &claim.lines[0];
    let to =
        |total_minor| ChangedLine { version: line.version, fields: flight(total_minor), documents: vec![] };
    let (one, two) = (to(61_000), to(62_000));
    let edits = [&one, &two].map(|change| person.call::<EditExpenseLine>(line.id.clone(), change));
    let outcomes = join_all(edits).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(person.claim().await.lines[0].version, 2);
}

#[tokio::test]
async fn a_claim_is_not_sent_with_a_line_that_its_owner_did_not_see() {
    let app = TestApp::start().await;
    let person = app.claimant().await;
    for _ in 0..5 {
        let claim = person.add_line_with_photo(flight(64_000)).await;
        let request = signed(claim.version);
        let more = NewLine { fields: taxi("20.00", "USD"), documents: claim.lines[0].documents.clone() };
        let (sent, added) = tokio::join!(
            person.call::<AttestAndSubmitClaim>((), &request),
            person.call::<AddExpenseLine>((), &more)
        );
        // Either the claim was sent first and is a draft again, or it was not sent.
        assert!(added.is_ok() && (sent.is_ok() || sent.code().as_deref() == Some("claim.changed")));
        assert_eq!(person.claim().await.state, ClaimState::Draft);
    }
}
