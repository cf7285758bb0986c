//! A claim follows the award: what was approved for another amount is looked at again.

use sundae_shared::claim::amount::LineProblem;
use sundae_shared::claim::review::{ClaimAction, ClaimReview};
use sundae_shared::claim::review_api::{ApproveClaim, GetClaimOf};
use sundae_shared::claim::{Category, ClaimState, LineState};
use sundae_shared::grant::api::{
    AnswerMyGrant, DecideGrantProposal, ForfeitGrantOf, GetMyGrants, OfferGrantAgain, ProposeGrantAmount,
};
use sundae_shared::grant::{
    Answer, AnswerGrant, DecideProposal, Decision, ForfeitGrant, GrantId, GrantKind, OfferAgain,
    ProposeAmount, TripDays,
};
use sundae_shared::payee::api::SetMyPayee;
use sundae_shared::payee::{GivePayee, PayeeFact, PayeeField, PayeeMethod, PayeeValue};
use sundae_shared::people::Role;
use sundae_shared::people::country::Country;
use sundae_shared::people::import::ImportKind;
use sundae_tests::harness::claims::receives;
use sundae_tests::harness::imports::grants_file;
use sundae_tests::harness::review::{APPROVER, REVIEWER, reviewed};
use sundae_tests::harness::{Person, TestApp, Visitor, day};

async fn grant_of(person: &Person, kind: GrantKind) -> GrantId {
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok();
    mine.grants.iter().find(|grant| grant.kind == kind).expect("an award of this kind").id.clone()
}

/// Two of staff change the amount.
async fn becomes(one: &Visitor, other: &Visitor, grant: &GrantId, amount_minor: i64) {
    let propose = ProposeAmount { amount_minor, reason: "The fund was counted anew".into() };
    let proposed = one.call::<ProposeGrantAmount>(grant.clone(), &propose).await.expect_ok();
    let yes = DecideProposal { decision: Decision::Approve, reason: String::new() };
    other.call::<DecideGrantProposal>(proposed.proposals[0].id.clone(), &yes).await.expect_ok();
}

async fn forfeits(staff: &Visitor, grant: &GrantId) {
    let why = ForfeitGrant { reason: "Did not come".into() };
    staff.call::<ForfeitGrantOf>(grant.clone(), &why).await.expect_ok();
}

fn paypal(email: &str) -> GivePayee {
    GivePayee {
        method: PayeeMethod::PayPal,
        country: Country::parse("US").expect("a country"),
        values: vec![PayeeValue { field: PayeeField::Email, value: email.into() }],
    }
}

fn lines(review: &ClaimReview) -> Vec<(LineState, Option<i64>)> {
    review.lines.iter().map(|line| (line.state, line.approved_minor)).collect()
}

#[tokio::test]
async fn another_amount_takes_the_approval_back_and_loses_no_line() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    person.call::<SetMyPayee>((), &paypal("one@example.org")).await.expect_ok();
    let (one, other) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let approved = other.approves_all(&person).await;
    assert_eq!(receives(&person.claim().await), 150_000);

    becomes(&one, &other, &grant_of(&person, GrantKind::TravelGrant).await, 120_000).await;
    let review = other.call::<GetClaimOf>(approved.claim.id.clone(), &()).await.expect_ok();
    assert_eq!((review.claim.state, review.claim.reviewer.is_none()), (ClaimState::InReview, true));
    assert_eq!(lines(&review), [(LineState::Approved, Some(64_000)), (LineState::Approved, Some(67_200))]);
    assert_eq!(lines(&review), lines(&approved), "what was decided about the expenses stays");
    let past = review.history.iter().find(|past| past.action == ClaimAction::ReopenByFacts);
    let past = past.expect("the history tells of it");
    assert_eq!(past.reason.as_deref(), Some("The fund was counted anew"));
    assert_eq!(past.by.as_deref(), Some(other.name.as_str()), "whose word it was");
    let mails = app.mails_of(&person, "We look at your claim again").await;
    let said = mails[0].text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(mails.len() == 1 && said.contains("amount of your travel grant changed"), "{said}");

    // Nobody relies on the payment details until it is approved again.
    let changed = person.call::<SetMyPayee>((), &paypal("two@example.org")).await.expect_ok();
    assert_eq!(changed.fact, PayeeFact::Given);
    let again = other.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(again.claim.state, ClaimState::Approved);
    assert_eq!(receives(&person.claim().await), 120_000, "the new award is the limit");
    let changed = person.call::<SetMyPayee>((), &paypal("three@example.org")).await.expect_ok();
    assert_eq!(changed.fact, PayeeFact::Frozen);
}

#[tokio::test]
async fn a_forfeited_award_pays_nothing_and_comes_back_with_the_lines() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    approver.approves_all(&person).await;
    let grant = grant_of(&person, GrantKind::TravelGrant).await;
    forfeits(&approver, &grant).await;

    let review = approver.claim_of(&person).await;
    assert_eq!(review.claim.state, ClaimState::InReview);
    let figure = review.figure.clone().expect("a figure of nothing");
    assert_eq!(figure.total.payable_minor, 0);
    assert!(figure.lines.iter().all(|line| line.problem == Some(LineProblem::NotAttending)));
    approver.at::<ApproveClaim>(&review).await.expect_problem("claim.no_figure");
    let mails = app.mails_of(&person, "We look at your claim again").await;
    assert!(mails[0].text.contains("closed"), "{}", mails[0].text);

    let again = OfferAgain { reason: "They were here after all".into(), answer_by: day(5, 20) };
    approver.call::<OfferGrantAgain>(grant.clone(), &again).await.expect_ok();
    let accept = AnswerGrant { answer: Answer::Accept };
    person.call::<AnswerMyGrant>(grant, &accept).await.expect_ok();
    let stale = approver.at::<ApproveClaim>(&review).await;
    stale.expect_problem("claim.changed_meanwhile");
    let review = approver.claim_of(&person).await;
    approver.at::<ApproveClaim>(&review).await.expect_ok();
    assert_eq!(receives(&person.claim().await), 150_000);
}

#[tokio::test]
async fn nobody_approves_for_an_amount_that_they_did_not_see() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let (one, other) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    let mut review = other.takes_up(&person).await;
    for category in [Category::Airfare, Category::Lodging] {
        review = other.approves_line(&review, category).await;
    }
    becomes(&one, &other, &grant_of(&person, GrantKind::TravelGrant).await, 120_000).await;
    other.at::<ApproveClaim>(&review).await.expect_problem("claim.changed_meanwhile");
    let seen = other.claim_of(&person).await;
    assert!(seen.claim.reviewer.is_some_and(|by| by.mine), "the review goes on");
    assert_eq!(reviewed(&review, Category::Airfare).state, LineState::Approved);
}

#[tokio::test]
async fn an_honorarium_is_not_claimed_so_the_claim_does_not_follow_it() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let grant = app.offer(&person, GrantKind::Honorarium, 150_000, TripDays::default()).await;
    let accept = AnswerGrant { answer: Answer::Accept };
    person.call::<AnswerMyGrant>(grant.clone(), &accept).await.expect_ok();
    let (one, other) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    other.approves_all(&person).await;
    becomes(&one, &other, &grant, 75_000).await;
    assert_eq!(other.claim_of(&person).await.claim.state, ClaimState::Approved);
    forfeits(&other, &grant).await;
    assert_eq!(other.claim_of(&person).await.claim.state, ClaimState::Approved);
}

#[tokio::test]
async fn a_draft_stays_where_it_is() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.claimant().await;
    let before = person.add_line(sundae_tests::harness::claims::flight(64_000)).await;
    let (one, other) = (app.staff(REVIEWER).await, app.staff(APPROVER).await);
    becomes(&one, &other, &grant_of(&person, GrantKind::TravelGrant).await, 120_000).await;
    let after = person.claim().await;
    assert_eq!((after.state, after.version), (ClaimState::Draft, before.version));
}

#[tokio::test]
async fn a_file_that_changes_the_nights_takes_the_approval_back() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let person = app.sent_claim().await;
    let approver = app.staff(APPROVER).await;
    approver.approves_all(&person).await;
    // The same award without its cap of seven nights.
    let file = grants_file(&[(&person.email, &person.name, "1500.00")]);
    let admin = app.staff(&[Role::Admin]).await;
    assert_eq!(admin.import(ImportKind::Grants, &file).await.updated, 1);
    assert_eq!(approver.claim_of(&person).await.claim.state, ClaimState::InReview);
    let mails = app.mails_of(&person, "We look at your claim again").await;
    assert!(mails[0].text.contains("number of nights"), "{}", mails[0].text);
    assert_eq!(admin.import(ImportKind::Grants, &file).await.unchanged, 1, "once");
}
