//! Another look at what was refused or taken back: once, by somebody else.

use sundae_shared::points::api::{
    AnswerCompanionRequest, AppealSubmission, DecideSubmission, TakeBackSubmission, WithdrawSubmission,
};
use sundae_shared::points::{
    AnswerRequest, Appeal, Balance, Decide, QueuePart, RejectReason, RequestAnswer, RequestState,
    SubmissionState, SubmissionView, SubmitEvidence, TakeBack,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

const ONE: Balance = Balance { lifetime: 1, balance: 1 };

/// Handed in and rejected by `moderator`.
async fn rejected(person: &Person, moderator: &Person) -> SubmissionView {
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    moderator.reject(&sent.id).await.expect_ok();
    person.sent().await.remove(0)
}

#[tokio::test]
async fn an_appeal_is_decided_by_somebody_who_did_not_reject_it() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let (first, second) = (app.moderator().await, app.moderator().await);
    let sent = rejected(&person, &first).await;
    assert!(sent.appeal_until.is_some() && sent.appeal.is_none());
    let appealed = person.appeal(&sent.id).await.expect_ok();
    assert_eq!((appealed.state, appealed.appeal_until), (SubmissionState::Appealed, None));
    assert_eq!(person.activity(SELFIE).await.left, 0, "it counts again while it waits");

    assert_eq!(first.queue(QueuePart::Appeals).await.items.len(), 0);
    first.accept(&sent.id).await.expect_problem("points.not_your_appeal");
    first.reject(&sent.id).await.expect_problem("points.not_your_appeal");
    let queue = second.queue(QueuePart::Appeals).await;
    assert_eq!((queue.appeals, queue.open), (1, 0));
    let item = &queue.items[0];
    assert!(item.can_decide);
    assert_eq!(item.decided_by.as_deref(), Some(first.name.as_str()), "and what was said before");
    assert_eq!(
        item.appeal.as_ref().expect("an appeal").words,
        "The chair stands behind the cart, on the left."
    );
    second.accept(&sent.id).await.expect_ok();
    assert_eq!(person.points().await, ONE);
    let now = person.sent().await.remove(0);
    assert_eq!((now.state, now.reject_reason, now.reason), (SubmissionState::Accepted, None, None));
    second.accept(&sent.id).await.expect_problem("points.already_decided");
    let mail = app.mail_to(&person.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Looked at again and accepted: #IceCreamSelfie with the chair");
}

#[tokio::test]
async fn whoever_rejected_does_not_decide_through_a_second_record() {
    let app = TestApp::start().await;
    let (person, first) = (app.attendee().await, app.moderator().await);
    let sent = rejected(&person, &first).await;
    person.appeal(&sent.id).await.expect_ok();
    let again = app.moderator().await;
    app.shares_address(&again, &first).await;
    again.accept(&sent.id).await.expect_problem("points.not_your_appeal");
    assert!(again.queue(QueuePart::Appeals).await.items.is_empty());
}

#[tokio::test]
async fn an_appeal_can_fail_and_there_is_one() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let (first, second) = (app.moderator().await, app.moderator().await);
    let sent = rejected(&person, &first).await;
    person.appeal(&sent.id).await.expect_ok();
    person.appeal(&sent.id).await.expect_problem("points.appeal_over");
    let no = Decide::Reject { reason: RejectReason::NotThisTime, note: "This was last year.".into() };
    second.call::<DecideSubmission>(sent.id.clone(), &no).await.expect_ok();
    let now = person.sent().await.remove(0);
    assert_eq!(now.state, SubmissionState::Rejected);
    assert_eq!(now.reject_reason, Some(RejectReason::NotShown), "the first decision is not rewritten");
    let appeal = now.appeal.expect("an appeal");
    assert_eq!(appeal.reject_reason, Some(RejectReason::NotThisTime));
    assert_eq!(appeal.note.as_deref(), Some("This was last year."));
    assert_eq!(now.appeal_until, None);
    person.appeal(&sent.id).await.expect_problem("points.appeal_over");
    assert_eq!(person.points().await, Balance::default());
    let mail = app.mail_to(&person.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Looked at again, not accepted: #IceCreamSelfie with the chair");
    assert!(mail.text.contains("This was last year."), "{}", mail.text);
}

#[tokio::test]
async fn what_was_taken_back_comes_again_on_an_appeal_and_only_once() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (first, second) = (app.moderator().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let evidence = SubmitEvidence { companions: vec![code], ..author.in_words(SELFIE).await };
    let sent = author.submit(&evidence).await.expect_ok();
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(sent.id.clone(), &yes).await.expect_ok();
    second.accept(&sent.id).await.expect_ok();
    let why = TakeBack { reason: "This was another chair.".into() };
    first.call::<TakeBackSubmission>(sent.id.clone(), &why).await.expect_ok();
    assert_eq!((author.points().await, friend.points().await), (Balance::default(), Balance::default()));

    author.appeal(&sent.id).await.expect_ok();
    first.accept(&sent.id).await.expect_problem("points.not_your_appeal");
    second.accept(&sent.id).await.expect_problem("points.not_your_appeal");
    assert!(second.queue(QueuePart::Appeals).await.items.is_empty(), "nor does who accepted it before");
    let third = app.moderator().await;
    assert!(third.queue(QueuePart::Appeals).await.items[0].can_decide);
    third.accept(&sent.id).await.expect_ok();
    assert_eq!((author.points().await, friend.points().await), (ONE, ONE));
    assert_eq!(author.ledger().await.entries.len(), 3, "given, taken back, given again");
    first.call::<TakeBackSubmission>(sent.id.clone(), &why).await.expect_ok();
    assert_eq!(author.points().await, Balance::default());
    author.appeal(&sent.id).await.expect_problem("points.appeal_over");
}

#[tokio::test]
async fn nobody_has_both_the_appeal_and_another_in_its_place() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let (first, second) = (app.moderator().await, app.moderator().await);
    let sent = rejected(&person, &first).await;
    let other = SubmitEvidence {
        words: Some("Here is another afternoon at the cart, with two spoons.".into()),
        ..person.in_words(SELFIE).await
    };
    let another = person.submit(&other).await.expect_ok();
    person.appeal(&sent.id).await.expect_problem("points.limit_reached");
    person.call::<WithdrawSubmission>(another.id, &()).await.expect_ok();
    person.appeal(&sent.id).await.expect_ok();
    person.submit(&other).await.expect_problem("points.limit_reached");
    second.accept(&sent.id).await.expect_ok();
    assert_eq!(person.points().await, ONE);
}

#[tokio::test]
async fn a_companion_who_has_it_elsewhere_meanwhile_is_out_of_an_appeal() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (first, second) = (app.moderator().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let evidence = SubmitEvidence { companions: vec![code], ..author.in_words(SELFIE).await };
    let sent = author.submit(&evidence).await.expect_ok();
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(sent.id.clone(), &yes).await.expect_ok();
    first.reject(&sent.id).await.expect_ok();
    let own = friend.submit(&friend.in_words(SELFIE).await).await.expect_ok();
    first.accept(&own.id).await.expect_ok();
    let appealed = author.appeal(&sent.id).await.expect_ok();
    assert_eq!(appealed.companions[0].state, RequestState::Lapsed);
    second.accept(&sent.id).await.expect_ok();
    assert_eq!((author.points().await, friend.points().await), (ONE, ONE));
}

#[tokio::test]
async fn an_appeal_has_two_weeks_an_author_and_something_to_say() {
    let app = TestApp::start().await;
    let (person, stranger, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let sent = rejected(&person, &moderator).await;
    stranger.appeal(&sent.id).await.expect_problem("request.not_found");
    let short = Appeal { words: "no!".into() };
    let refused = person.call::<AppealSubmission>(sent.id.clone(), &short).await;
    assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "words");
    app.advance_seconds(14 * 86_400);
    let person = app.attendee_session(&person).await;
    person.appeal(&sent.id).await.expect_problem("points.appeal_over");
}

#[tokio::test]
async fn what_nobody_refused_is_not_appealed_and_an_appeal_can_be_withdrawn() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    person.appeal(&sent.id).await.expect_problem("points.appeal_over");
    moderator.reject(&sent.id).await.expect_ok();
    person.appeal(&sent.id).await.expect_ok();
    let withdrawn = person.call::<WithdrawSubmission>(sent.id.clone(), &()).await.expect_ok();
    assert_eq!(withdrawn.state, SubmissionState::Withdrawn);
    let late = app.moderator().await.accept(&sent.id).await.expect_problem("points.already_decided");
    assert!(late.detail.contains("withdrew"), "{}", late.detail);
}

#[tokio::test]
async fn of_two_who_decide_an_appeal_at_once_one_does() {
    let app = TestApp::start().await;
    let (person, first) = (app.attendee().await, app.moderator().await);
    let (second, third) = (app.moderator().await, app.moderator().await);
    let sent = rejected(&person, &first).await;
    person.appeal(&sent.id).await.expect_ok();
    let decisions = (0..10).map(|at| if at % 2 == 0 { &second } else { &third }).map(|m| m.accept(&sent.id));
    let outcomes = futures_util::future::join_all(decisions).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(person.points().await, ONE);
}
