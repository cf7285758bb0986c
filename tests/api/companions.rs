//! Companions: named by the code on their pass, asked, counted once.

use sundae_server::jobs;
use sundae_shared::points::api::{
    AnswerCompanionRequest, ListActivities, ListRequests, ListSubmissionQueue, ListSubmissions,
};
use sundae_shared::points::{
    After, AnswerRequest, Balance, ListQueue, QueuePart, RequestAnswer, RequestState, SubmissionId,
    SubmissionView, SubmitEvidence,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

const YES: AnswerRequest = AnswerRequest { answer: RequestAnswer::Accept, face: None };
const NO: AnswerRequest = AnswerRequest { answer: RequestAnswer::Decline, face: None };
const ONE: Balance = Balance { lifetime: 1, balance: 1 };

async fn submit_with(author: &Person, codes: &[String]) -> SubmissionView {
    let evidence = SubmitEvidence { companions: codes.to_vec(), ..author.in_words(SELFIE).await };
    author.submit(&evidence).await.expect_ok()
}

async fn answer(who: &Person, id: &SubmissionId, answer: AnswerRequest) {
    who.call::<AnswerCompanionRequest>(id.clone(), &answer).await.expect_ok();
}

#[tokio::test]
async fn a_companion_who_said_yes_gets_the_points_with_the_author() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let submission = submit_with(&author, &[code]).await;
    assert_eq!(submission.companions[0].state, RequestState::Asked);
    assert_eq!(friend.call::<ListActivities>((), &()).await.expect_ok().requests_open, 1);
    answer(&friend, &submission.id, YES).await;
    moderator.accept(&submission.id).await.expect_ok();
    assert_eq!((author.points().await, friend.points().await), (ONE, ONE));
    assert!(friend.ledger().await.entries[0].as_companion);
    assert_eq!(friend.activity(SELFIE).await.left, 0, "as companion it counts as well");
}

#[tokio::test]
async fn a_companion_who_says_yes_later_gets_theirs_then_once() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let submission = submit_with(&author, &[code]).await;
    moderator.accept(&submission.id).await.expect_ok();
    assert_eq!(friend.points().await, Balance::default());
    let both = futures_util::future::join_all(
        (0..8).map(|_| friend.call::<AnswerCompanionRequest>(submission.id.clone(), &YES)),
    )
    .await;
    assert_eq!(both.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(friend.points().await, ONE);
}

#[tokio::test]
async fn a_companion_who_declines_gets_nothing_and_has_nothing_used_up() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let submission = submit_with(&author, &[code]).await;
    answer(&friend, &submission.id, NO).await;
    moderator.accept(&submission.id).await.expect_ok();
    assert_eq!(friend.points().await, Balance::default());
    assert_eq!(friend.activity(SELFIE).await.left, 1);
    let again = friend.call::<AnswerCompanionRequest>(submission.id.clone(), &YES).await;
    again.expect_problem("points.request_answered");
}

#[tokio::test]
async fn an_unanswered_request_lapses() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&friend).await;
    let submission = submit_with(&author, &[code]).await;
    app.advance_seconds(7 * 86_400 + 1);
    let late = friend.call::<AnswerCompanionRequest>(submission.id.clone(), &YES).await;
    late.expect_problem("points.request_lapsed");
    assert!(friend.call::<ListRequests>((), &()).await.expect_ok().items.is_empty());
    assert_eq!(jobs::tidy(&app.deps).await.unwrap(), 1);
    let list = author.call::<ListSubmissions>((), &After::default()).await.expect_ok();
    assert_eq!(list.items[0].companions[0].state, RequestState::Lapsed);
}

#[tokio::test]
async fn one_occasion_counts_once_as_author_or_as_companion() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (author_code, code) = (app.issue_badge(&author).await, app.issue_badge(&friend).await);
    let submission = submit_with(&author, &[code]).await;
    let mirrored = SubmitEvidence { companions: vec![author_code], ..friend.in_words(SELFIE).await };
    friend.submit(&mirrored).await.expect_problem("points.together_already");
    answer(&friend, &submission.id, YES).await;
    friend.submit(&friend.in_words(SELFIE).await).await.expect_problem("points.limit_reached");
}

#[tokio::test]
async fn a_companion_is_named_by_code_alone_and_only_once() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (own, code) = (app.issue_badge(&author).await, app.issue_badge(&friend).await);
    let base = author.in_words(SELFIE).await;
    for companions in [
        vec!["Zoë Ångström".to_owned()],
        vec![friend.email.clone()],
        vec![friend.ticket_secret.clone()],
        vec![own],
        vec![code.clone(), code.to_lowercase()],
        vec![code.clone(); 6],
    ] {
        let evidence = SubmitEvidence { companions, ..base.clone() };
        let problem = author.submit(&evidence).await.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, "companions");
    }
}

#[tokio::test]
async fn who_has_it_as_often_as_it_counts_reads_that_they_can_decline() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&friend).await;
    friend.submit(&friend.in_words(SELFIE).await).await.expect_ok();
    let asked = submit_with(&author, &[code]).await;
    let refused = friend.call::<AnswerCompanionRequest>(asked.id.clone(), &YES).await;
    let detail = refused.expect_problem("points.limit_reached").detail;
    assert!(detail.contains("can still say no"), "{detail}");
    answer(&friend, &asked.id, NO).await;
}

#[tokio::test]
async fn nobody_names_themselves_or_a_friend_twice_through_a_linked_record() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (mine, theirs) = (app.attendee().await, app.attendee().await);
    let codes =
        [app.issue_badge(&mine).await, app.issue_badge(&friend).await, app.issue_badge(&theirs).await];
    app.linked(&author, &mine).await;
    app.linked(&friend, &theirs).await;
    for (companions, says) in [(&codes[..1], "your own code"), (&codes[1..], "same person")] {
        let evidence = SubmitEvidence { companions: companions.to_vec(), ..author.in_words(SELFIE).await };
        let problem = author.submit(&evidence).await.expect_problem("request.invalid");
        assert!(problem.fields[0].detail.contains(says), "{problem:?}");
    }
    submit_with(&author, &codes[2..]).await;
}

#[tokio::test]
async fn friends_name_each_other_on_two_occasions_once_the_first_is_answered() {
    let app = TestApp::start().await;
    let (admin, author, friend) = (app.admin().await, app.attendee().await, app.attendee().await);
    let (of_author, of_friend) = (app.issue_badge(&author).await, app.issue_badge(&friend).await);
    admin.publish(SELFIE, |draft| draft.limit = 2).await.expect_ok();
    let first = submit_with(&author, &[of_friend]).await;
    let other = SubmitEvidence { companions: vec![of_author], ..friend.in_words(SELFIE).await };
    friend.submit(&other).await.expect_problem("points.together_already");
    answer(&friend, &first.id, YES).await;
    let second = friend.submit(&other).await.expect_ok();
    answer(&author, &second.id, YES).await;
}

#[tokio::test]
async fn a_moderator_named_as_companion_neither_sees_nor_decides() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let moderator = app.moderator_too(&friend).await;
    let code = app.issue_badge(&friend).await;
    let submission = submit_with(&author, &[code]).await;
    answer(&friend, &submission.id, NO).await;
    let open = ListQueue { part: QueuePart::Open, activity: None, after: None };
    assert!(moderator.call::<ListSubmissionQueue>((), &open).await.expect_ok().items.is_empty());
    moderator.accept(&submission.id).await.expect_problem("points.own_submission");
}

#[tokio::test]
async fn guessing_codes_is_slowed_down() {
    let app = TestApp::start().await;
    let author = app.attendee().await;
    let evidence = SubmitEvidence { companions: vec!["0000-0000-0".into()], ..author.in_words(SELFIE).await };
    for _ in 0..30 {
        author.submit(&evidence).await.expect_problem("request.invalid");
    }
    author.submit(&evidence).await.expect_problem("request.too_many");
}
