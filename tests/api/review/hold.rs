//! What takes two people.

use sundae_shared::claim::ready::Waits;
use sundae_shared::claim::review::{
    Absence, ClaimReview, ClaimShow, DecideWaiver as Decide, ProposeWaiver as Propose, WaiverKind,
    WaiverState,
};
use sundae_shared::claim::review_api::{DecideWaiver, HoldClaim, ProposeWaiver, ReleaseClaim};
use sundae_shared::grant::api::GetMyGrants;
use sundae_shared::grant::steps::{StepKind, StepState};
use sundae_shared::people::Role;
use sundae_tests::harness::review::{APPROVER, why};
use sundae_tests::harness::{Person, TestApp};

async fn step(person: &Person, kind: StepKind) -> StepState {
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    mine.grants[0].steps.iter().find(|step| step.kind == kind).expect("a step of this kind").state
}

fn because(review: &ClaimReview) -> sundae_shared::claim::review::WithReason {
    why(review.claim.version, "A question")
}

#[tokio::test]
async fn who_holds_a_payment_does_not_release_it() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let payer = app.staff(&[Role::Payer]).await;
    let review = one.approves_all(&person).await;
    let id = review.claim.id.clone();
    let held = one.call::<HoldClaim>(id.clone(), &because(&review)).await.expect_ok();
    assert!(held.claim.held && held.waits.contains(&Waits::Hold));
    assert!(held.hold.as_ref().is_some_and(|hold| !hold.mine_to_release && hold.reason == "A question"));
    assert!(person.claim().await.held);
    assert_eq!(
        step(&person, StepKind::Review).await,
        StepState::Waiting,
        "not done while a question is open"
    );
    let mail = app.mails_of(&person, "Your payment is on hold").await;
    assert!(!mail[0].text.contains("A question"), "the reason is for staff");
    assert_eq!(other.claims(ClaimShow::Held, "").await.items.len(), 1);

    other.call::<HoldClaim>(id.clone(), &because(&held)).await.expect_problem("claim.held");
    one.call::<ReleaseClaim>(id.clone(), &because(&held)).await.expect_problem("claim.second_person");
    payer.call::<ReleaseClaim>(id.clone(), &because(&held)).await.expect_problem("auth.forbidden");
    // A second record of who held it is the same human being.
    let twin = app.staff(APPROVER).await;
    app.shares_address(&twin, &one).await;
    twin.call::<ReleaseClaim>(id.clone(), &because(&held)).await.expect_problem("claim.second_person");
    let released = other.call::<ReleaseClaim>(id.clone(), &because(&held)).await.expect_ok();
    assert!(!released.claim.held && !released.waits.contains(&Waits::Hold));
    app.mails_of(&person, "The hold on your payment has ended").await;
    assert_eq!(step(&person, StepKind::Review).await, StepState::Done);
    other.call::<ReleaseClaim>(id.clone(), &because(&released)).await.expect_problem("claim.not_held");
    let again = payer.call::<HoldClaim>(id, &because(&released)).await.expect_ok();
    assert!(again.claim.held, "a payer may hold too");
}

#[tokio::test]
async fn a_waiver_takes_two_people_and_counts_from_the_second_word() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let letter = person.photo().await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.approves_all(&person).await;
    let id = review.claim.id.clone();
    assert!(review.waits.contains(&Waits::Visit));
    let propose = |review: &ClaimReview| Propose {
        version: review.claim.version,
        kind: WaiverKind::Visit,
        absence: None,
        reason: "Their train was cancelled".into(),
        document: Some(letter.clone()),
    };
    let proposed = one.call::<ProposeWaiver>(id.clone(), &propose(&review)).await.expect_ok();
    assert!(proposed.waits.contains(&Waits::Visit), "one word is none");
    assert!(!proposed.waivers[0].mine_to_decide && proposed.waivers[0].document.is_some());
    other.call::<ProposeWaiver>(id.clone(), &propose(&proposed)).await.expect_problem("claim.waived");
    assert_eq!(other.claims(ClaimShow::SecondPerson, "").await.items.len(), 1);

    let waiver = proposed.waivers[0].id.clone();
    let yes = Decide { confirm: true, reason: String::new() };
    one.call::<DecideWaiver>(waiver.clone(), &yes).await.expect_problem("claim.second_person");
    let no = Decide { confirm: false, reason: String::new() };
    other.call::<DecideWaiver>(waiver.clone(), &no).await.expect_problem("request.invalid");
    let decided = other.call::<DecideWaiver>(waiver.clone(), &yes).await.expect_ok();
    assert!(!decided.waits.contains(&Waits::Visit));
    assert_eq!(decided.waivers[0].state, WaiverState::Confirmed);
    assert_eq!(step(&person, StepKind::Visit).await, StepState::Done);
    app.mails_of(&person, "One thing less is needed for your payment").await;
    other.call::<DecideWaiver>(waiver, &yes).await.expect_problem("claim.waiver_decided");
}

#[tokio::test]
async fn a_rejected_waiver_can_be_proposed_anew_and_rests_on_the_owners_documents_alone() {
    let app = TestApp::start().await;
    let person = app.sent_claim().await;
    let stranger = app.claimant().await;
    let foreign = stranger.photo().await;
    let (one, other) = (app.staff(APPROVER).await, app.staff(APPROVER).await);
    let review = one.claim_of(&person).await;
    let id = review.claim.id.clone();
    let propose = |review: &ClaimReview, document| Propose {
        version: review.claim.version,
        kind: WaiverKind::Attended,
        absence: Some(Absence::Other),
        reason: "Visa denied".into(),
        document,
    };
    let theirs = propose(&review, Some(foreign));
    one.call::<ProposeWaiver>(id.clone(), &theirs).await.expect_problem("request.invalid");
    let review = one.call::<ProposeWaiver>(id.clone(), &propose(&review, None)).await.expect_ok();
    let no = Decide { confirm: false, reason: "Needs the embassy's letter".into() };
    let review = other.call::<DecideWaiver>(review.waivers[0].id.clone(), &no).await.expect_ok();
    assert!(review.waits.contains(&Waits::Attendance));
    let review = one.call::<ProposeWaiver>(id, &propose(&review, None)).await.expect_ok();
    assert_eq!(review.waivers.len(), 2);
}
