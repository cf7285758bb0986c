//! An offer that is not enough: its owner asks for more, staff answer.

use futures_util::future::join_all;
use sundae_shared::grant::api::{
    AnswerMyGrant, AskForMore, DecideGrantProposal, GetGrant, GetMyGrants, OfferGrantAgain,
    ProposeGrantAmount, RefuseMore,
};
use sundae_shared::grant::{
    Answer, AnswerGrant, AskForMore as Ask, DecideProposal, Decision, GrantId, GrantState, OfferAgain,
    ProposeAmount, RefuseMore as Refuse,
};
use sundae_shared::people::Role;
use sundae_tests::harness::{Person, TestApp, day};

const ACCEPT: AnswerGrant = AnswerGrant { answer: Answer::Accept };
const APPROVE: DecideProposal = DecideProposal { decision: Decision::Approve, reason: String::new() };

fn needs(amount_minor: i64) -> Ask {
    Ask { amount_minor, reason: "The cheapest fare from Lagos is 1,400 alone".into() }
}

/// Somebody who was offered 1,500 and asked for 1,900.
async fn asked(app: &TestApp) -> (Person, GrantId) {
    let person = app.attendee().await;
    let id = app.offer_grant(&person).await;
    let grant = person.call::<AskForMore>(id.clone(), &needs(190_000)).await.expect_ok();
    assert_eq!(grant.state, GrantState::AsksForMore);
    assert_eq!(grant.asked.expect("the question").amount.plain(), "1900.00");
    (person, id)
}

#[tokio::test]
async fn who_asks_for_more_is_offered_more_by_two_people_and_answers_anew() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.accept_by = Some(day(5, 18))).await;
    let (person, id) = asked(&app).await;
    assert_eq!(app.wait_for_mail(&person.email).await.subject, "You asked for more than your travel grant");
    let (one, two) = (app.staff(&[Role::Reviewer]).await, app.staff(&[Role::Approver]).await);
    let detail = one.call::<GetGrant>(id.clone(), &()).await.expect_ok();
    assert!(detail.asked.expect("the question").reason.contains("Lagos"));

    let raise = ProposeAmount { amount_minor: 180_000, reason: "What the fund still has".into() };
    let proposed =
        one.call::<ProposeGrantAmount>(id.clone(), &raise).await.expect_ok().proposals.remove(0).id;
    let decided = two.call::<DecideGrantProposal>(proposed, &APPROVE).await.expect_ok();
    assert_eq!((decided.line.state, decided.line.award.plain().as_str()), (GrantState::Offered, "1800.00"));
    assert_eq!(decided.answer_by, Some(day(5, 23)), "a week to think, whatever the deadline was");
    assert_eq!(decided.asked, None);

    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok().grants.remove(0);
    assert_eq!((mine.state, mine.asked), (GrantState::Offered, None));
    assert_eq!(person.call::<AnswerMyGrant>(id, &ACCEPT).await.expect_ok().state, GrantState::Accepted);
}

#[tokio::test]
async fn a_refusal_ends_the_offer_with_a_reason_and_it_can_be_offered_again() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, id) = asked(&app).await;
    let staff = app.staff(&[Role::Approver]).await;
    let silent = Refuse { reason: " ".into() };
    staff.call::<RefuseMore>(id.clone(), &silent).await.expect_problem("request.invalid");
    let no = Refuse { reason: "The fund is empty".into() };
    let detail = staff.call::<RefuseMore>(id.clone(), &no).await.expect_ok();
    assert_eq!(detail.line.state, GrantState::Expired);
    staff.call::<RefuseMore>(id.clone(), &no).await.expect_problem("grant.other_state");
    person.call::<AnswerMyGrant>(id.clone(), &ACCEPT).await.expect_problem("grant.offer_expired");
    let again = OfferAgain { reason: "Somebody declined".into(), answer_by: day(5, 20) };
    staff.call::<OfferGrantAgain>(id.clone(), &again).await.expect_ok();
    person.call::<AnswerMyGrant>(id, &ACCEPT).await.expect_ok();
}

#[tokio::test]
async fn until_staff_decide_the_first_offer_still_stands() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.accept_by = Some(day(5, 16))).await;
    let (person, id) = asked(&app).await;
    app.advance_seconds(3 * 86_400);
    let mine = person.call::<GetMyGrants>((), &()).await.expect_ok().grants.remove(0);
    assert_eq!(mine.state, GrantState::AsksForMore, "staff owe the answer, so no deadline ends it");
    let accepted = person.call::<AnswerMyGrant>(id, &ACCEPT).await.expect_ok();
    assert_eq!((accepted.state, accepted.award.plain().as_str()), (GrantState::Accepted, "1500.00"));
}

#[tokio::test]
async fn a_question_names_more_than_is_offered_and_why_and_is_asked_once() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (person, other) = (app.attendee().await, app.attendee().await);
    let id = app.offer_grant(&person).await;
    for amount in [150_000, 0, -1, 100_000_001] {
        let refused =
            person.call::<AskForMore>(id.clone(), &needs(amount)).await.expect_problem("request.invalid");
        assert_eq!(refused.fields[0].field, "amount_minor", "{amount}");
        let most = if amount > 150_000 { "1000000.00 USD" } else { "1500.00 USD" };
        assert!(refused.fields[0].detail.contains(most), "{:?}", refused.fields[0]);
    }
    let mut spanish = person.visitor.clone();
    spanish.lang = "es";
    let refused = spanish.call::<AskForMore>(id.clone(), &needs(1)).await.expect_problem("request.invalid");
    assert!(refused.fields[0].detail.contains("1500,00 USD"), "{:?}", refused.fields[0]);
    let silent = Ask { reason: String::new(), ..needs(190_000) };
    let refused = person.call::<AskForMore>(id.clone(), &silent).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "reason");
    other.call::<AskForMore>(id.clone(), &needs(190_000)).await.expect_problem("request.not_found");

    let question = needs(190_000);
    let questions = (0..8).map(|_| person.call::<AskForMore>(id.clone(), &question));
    let asked = join_all(questions).await.into_iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(asked, 1, "eight presses, one question");
}
