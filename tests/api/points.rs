//! Activities, submissions and the moderators' queue.

use futures_util::future::join_all;
use sundae_shared::points::api::{
    DecideSubmission, ListActivities, ListSubmissionQueue, ListSubmissions, OpenSubmission,
    TakeBackSubmission, WithdrawSubmission,
};
use sundae_shared::points::{
    After, Balance, Decide, ListQueue, Nature, QueuePart, RejectReason, SubmissionState, SubmitEvidence,
    TakeBack,
};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::game::{SELFIE, WORDS};

const OPEN: ListQueue = ListQueue { part: QueuePart::Open, activity: None, after: None };
const DECIDED: ListQueue = ListQueue { part: QueuePart::Decided, activity: None, after: None };

#[tokio::test]
async fn the_catalogue_begins_with_the_ice_cream_selfie_and_has_all_four_natures() {
    let app = TestApp::start().await;
    let list = app.attendee().await.call::<ListActivities>((), &()).await.expect_ok();
    assert_eq!(list.activities.len(), 33);
    assert!(list.activities[0].title.en.contains(SELFIE));
    for nature in Nature::ALL {
        assert!(list.activities.iter().any(|activity| activity.nature == *nature), "{nature}");
    }
}

#[tokio::test]
async fn an_accepted_submission_brings_its_points_once() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    assert_eq!(submission.state, SubmissionState::Received);
    assert_eq!(person.activity(SELFIE).await.left, 0, "what waits counts as used");
    assert_eq!(person.points().await, Balance::default());

    let opened = moderator.call::<OpenSubmission>(submission.id.clone(), &()).await.expect_ok();
    assert_eq!(opened.state, SubmissionState::InReview);
    assert_eq!(opened.words.as_deref(), Some(WORDS));
    let accepted = moderator.accept(&submission.id).await.expect_ok();
    assert_eq!(accepted.state, SubmissionState::Accepted);
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    moderator.accept(&submission.id).await.expect_problem("points.already_decided");
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
}

#[tokio::test]
async fn moderators_who_accept_at_once_award_once() {
    let app = TestApp::start().await;
    let (person, one, two) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let decisions = (0..10).map(|at| if at % 2 == 0 { &one } else { &two }).map(|m| m.accept(&submission.id));
    let outcomes = join_all(decisions).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.iter().filter(|outcome| !outcome.is_ok()) {
        assert_eq!(refused.code().as_deref(), Some("points.already_decided"));
    }
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
}

#[tokio::test]
async fn nobody_sees_or_decides_their_own_submission() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let (themselves, other) = (app.moderator_too(&person).await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let own = themselves.call::<ListSubmissionQueue>((), &OPEN).await.expect_ok();
    assert_eq!((own.items.len(), own.open), (0, 0));
    themselves.accept(&submission.id).await.expect_problem("points.own_submission");
    themselves
        .call::<OpenSubmission>(submission.id.clone(), &())
        .await
        .expect_problem("points.own_submission");
    let queue = other.call::<ListSubmissionQueue>((), &OPEN).await.expect_ok();
    assert_eq!((queue.items.len(), queue.open), (1, 1));
}

#[tokio::test]
async fn an_admin_is_not_a_moderator() {
    let app = TestApp::start().await;
    app.admin().await.call::<ListSubmissionQueue>((), &OPEN).await.expect_problem("auth.forbidden");
}

#[tokio::test]
async fn a_rejection_says_why_and_frees_the_limit() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let evidence = person.in_words(SELFIE).await;
    let submission = person.submit(&evidence).await.expect_ok();
    let silent = Decide::Reject { reason: RejectReason::Other, note: "  ".into() };
    let problem = moderator
        .call::<DecideSubmission>(submission.id.clone(), &silent)
        .await
        .expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "note");
    let reject = Decide::Reject { reason: RejectReason::NotShown, note: "Where is the ice cream?".into() };
    moderator.call::<DecideSubmission>(submission.id, &reject).await.expect_ok();

    let list = person.call::<ListSubmissions>((), &After::default()).await.expect_ok();
    assert_eq!(list.items[0].state, SubmissionState::Rejected);
    assert_eq!(list.items[0].reject_reason, Some(RejectReason::NotShown));
    assert_eq!(list.items[0].reason.as_deref(), Some("Where is the ice cream?"));
    assert_eq!(person.points().await, Balance::default());
    person.submit(&evidence).await.expect_ok();
}

#[tokio::test]
async fn an_honour_item_is_accepted_at_once_and_only_as_often_as_it_counts() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let thanks = SubmitEvidence { words: None, ..person.in_words("Thank an open-source").await };
    let submission = person.submit(&thanks).await.expect_ok();
    assert_eq!(submission.state, SubmissionState::Accepted);
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    person.submit(&thanks).await.expect_problem("points.limit_reached");
}

#[tokio::test]
async fn what_comes_from_records_is_not_handed_in() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let onsite = person.in_words("Volunteer onsite").await;
    person.submit(&onsite).await.expect_problem("points.not_by_hand");
}

#[tokio::test]
async fn evidence_of_the_wrong_kind_is_explained_at_its_field() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let words = person.in_words("Open a pull request").await;
    let fields = |problem: sundae_shared::problem::Problem| problem.fields[0].field.clone();
    assert_eq!(fields(person.submit(&words).await.expect_problem("request.invalid")), "evidence");
    let broken = SubmitEvidence { link: Some("my pull request".into()), ..words };
    assert_eq!(fields(person.submit(&broken).await.expect_problem("request.invalid")), "link");
    let link = SubmitEvidence { link: Some("https://Code.example/pull/1#top".into()), ..broken };
    let submission = person.submit(&link).await.expect_ok();
    assert_eq!(submission.link.as_deref(), Some("https://code.example/pull/1"));
}

#[tokio::test]
async fn one_occasion_counts_once() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let talk = SubmitEvidence {
        words: None,
        link: Some("https://regional.example/2025".into()),
        ..person.in_words("Attended a regional").await
    };
    person.submit(&talk).await.expect_ok();
    person.submit(&talk).await.expect_problem("points.same_occasion");
    let subject = Some("PyCon Uruguay 2025".into());
    let other = SubmitEvidence { link: Some("https://another.example/2025".into()), subject, ..talk };
    person.submit(&other).await.expect_ok();
}

#[tokio::test]
async fn a_submission_is_withdrawn_until_somebody_decides() {
    let app = TestApp::start().await;
    let (person, stranger, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let evidence = person.in_words(SELFIE).await;
    let first = person.submit(&evidence).await.expect_ok().id;
    stranger.call::<WithdrawSubmission>(first.clone(), &()).await.expect_problem("request.not_found");
    let withdrawn = person.call::<WithdrawSubmission>(first.clone(), &()).await.expect_ok();
    assert_eq!(withdrawn.state, SubmissionState::Withdrawn);
    moderator.accept(&first).await.expect_problem("points.already_decided");

    let second = person.submit(&evidence).await.expect_ok().id;
    moderator.accept(&second).await.expect_ok();
    person.call::<WithdrawSubmission>(second, &()).await.expect_problem("points.already_decided");
}

#[tokio::test]
async fn what_was_accepted_by_mistake_is_taken_back_with_its_points() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let submission = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    moderator.accept(&submission.id).await.expect_ok();
    let mistake = TakeBack { reason: "This was another chair.".into() };
    let back = moderator.call::<TakeBackSubmission>(submission.id.clone(), &mistake).await.expect_ok();
    assert_eq!(back.state, SubmissionState::TakenBack);
    moderator
        .call::<TakeBackSubmission>(submission.id, &mistake)
        .await
        .expect_problem("points.already_decided");

    let ledger = person.ledger().await;
    assert_eq!(ledger.points, Balance::default());
    assert_eq!(ledger.entries[0].reason.as_deref(), Some("This was another chair."));
    let decided = moderator.call::<ListSubmissionQueue>((), &DECIDED).await.expect_ok();
    assert_eq!(decided.items[0].state, SubmissionState::TakenBack);
}

#[tokio::test]
async fn the_moderator_is_told_of_the_same_link_elsewhere() {
    let app = TestApp::start().await;
    let (one, two, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    for person in [&one, &two] {
        let link = Some("https://code.example/pull/7".to_owned());
        let evidence = SubmitEvidence { link, words: None, ..person.in_words("Open a pull request").await };
        person.submit(&evidence).await.expect_ok();
    }
    let queue = moderator.call::<ListSubmissionQueue>((), &OPEN).await.expect_ok();
    assert_eq!(queue.items.iter().map(|item| item.same_evidence).collect::<Vec<_>>(), [1, 1]);
}
