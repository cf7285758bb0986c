//! How often an activity counts, and when: limits in all, for a day and for a subject, and the opening times.

use futures_util::future::join_all;
use sundae_shared::points::api::{AnswerCompanionRequest, Submit};
use sundae_shared::points::{AnswerRequest, Balance, RequestAnswer, SubmissionState, SubmitEvidence, Window};
use sundae_shared::text::Bilingual;
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp, fresh_key};

/// The same activity with other words each time.
async fn numbered(person: &Person, number: usize) -> SubmitEvidence {
    let words = Some(format!("We talked about sorbet, and this was scoop number {number}."));
    SubmitEvidence { words, ..person.in_words(SELFIE).await }
}

#[tokio::test]
async fn a_limit_for_a_day_counts_by_the_conferences_clock() {
    let app = TestApp::start().await;
    app.with_edition(|form| form.time_zone = "America/New_York".into()).await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let twice = |draft: &mut sundae_shared::points::ActivityDraft| {
        draft.limit = 5;
        draft.limit_per_day = Some(1);
    };
    admin.publish(SELFIE, twice).await.expect_ok();
    // A test begins at ten in the morning in New York; at half past eleven in the evening UTC has the next day.
    let evening = 13 * 3_600 + 1_800;
    app.advance_seconds(evening);
    person.submit(&numbered(&person, 1).await).await.expect_ok();
    assert_eq!(person.activity(SELFIE).await.left_today, Some(0));
    let refused = person.submit(&numbered(&person, 2).await).await.expect_problem("points.limit_today");
    assert!(refused.detail.contains("another day"), "{}", refused.detail);
    app.advance_seconds(29 * 60);
    person.submit(&numbered(&person, 2).await).await.expect_problem("points.limit_today");
    app.advance_seconds(2 * 60);
    let view = person.activity(SELFIE).await;
    assert_eq!((view.left, view.left_today), (4, Some(1)), "midnight in New York");
    person.submit(&numbered(&person, 2).await).await.expect_ok();
}

#[tokio::test]
async fn one_conference_counts_once_however_it_is_written() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let about = async |subject: &str, words: &str| SubmitEvidence {
        subject: Some(subject.into()),
        words: Some(words.into()),
        ..person.in_words("Attended a regional").await
    };
    let asked = person.activity("Attended a regional").await.subject.expect("it asks which");
    assert_eq!(asked.limit, 1);
    let silent = SubmitEvidence { subject: Some("  ".into()), ..about("", "I was there all weekend.").await };
    let problem = person.submit(&silent).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "subject");

    person.submit(&about("PyCon Colombia 2024", "I was there all weekend.").await).await.expect_ok();
    let again = about("pycon  colombia, 2024!", "It was in Medellín, with my sister.").await;
    person.submit(&again).await.expect_problem("points.limit_subject");
    let other = about("PyCon Uruguay 2024", "It was in Montevideo, in the rain.").await;
    let said = person.submit(&other).await.expect_ok().subject;
    assert_eq!(said.as_deref(), Some("PyCon Uruguay 2024, 2024-10-24 – 2024-10-26"));
    let third = about("PyCon Ghana 2024", "It was in Accra, in the sun there.").await;
    person.submit(&third).await.expect_problem("points.limit_reached");
}

#[tokio::test]
async fn nothing_is_taken_before_it_opens_or_after_it_closes() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let now = app.deps.clock.now();
    let window = move |draft: &mut sundae_shared::points::ActivityDraft| {
        draft.opens_at = Some(now.plus_minutes(60));
        draft.closes_at = Some(now.plus_minutes(120));
    };
    let evidence = person.in_words(SELFIE).await;
    admin.publish(SELFIE, window).await.expect_ok();
    assert_eq!(person.activity(SELFIE).await.window, Window::NotYet);
    let early = person.submit(&evidence).await.expect_problem("points.not_yet_open");
    assert!(early.detail.contains("opens on 20"), "{}", early.detail);
    app.advance_seconds(3_600);
    assert_eq!(person.activity(SELFIE).await.window, Window::Open);
    let sent = person.submit(&evidence).await.expect_ok();
    app.advance_seconds(3_600);
    assert_eq!(person.activity(SELFIE).await.window, Window::Over);
    app.attendee().await.submit(&evidence).await.expect_problem("points.closed");
    let moderator = app.moderator().await;
    moderator.accept(&sent.id).await.expect_ok();
    assert_eq!(person.points().await.balance, 1, "what arrived in time is decided later");
}

#[tokio::test]
async fn two_hundred_parallel_submissions_against_a_limit_of_three_a_day_are_three() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let three = |draft: &mut sundae_shared::points::ActivityDraft| {
        draft.limit = 500;
        draft.limit_per_day = Some(3);
    };
    admin.publish(SELFIE, three).await.expect_ok();
    let evidence = person.in_words(SELFIE).await;
    let outcomes = join_all((0..200).map(|_| person.submit(&evidence))).await;
    let taken = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let other: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.code())
        .filter(|code| code != "points.limit_today" && code != "server.busy")
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert_eq!((taken, person.sent().await.len()), (3, 3));
}

#[tokio::test]
async fn what_a_phone_sends_again_arrives_once() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    admin.publish(SELFIE, |draft| draft.limit = 10).await.expect_ok();
    let (key, evidence) = (fresh_key(), person.in_words(SELFIE).await);
    let all = join_all((0..8).map(|_| person.call_with_key::<Submit>(&key, (), &evidence))).await;
    let ids: std::collections::HashSet<_> =
        all.into_iter().filter(|one| one.is_ok()).map(|one| one.expect_ok().id).collect();
    assert_eq!(ids.len(), 1, "one answer, however often it is asked for");
    let later = person.call_with_key::<Submit>(&key, (), &evidence).await.expect_ok();
    assert!(ids.contains(&later.id));
    assert_eq!(person.sent().await.len(), 1);
}

#[tokio::test]
async fn a_companion_joins_by_the_limits_that_held_when_it_was_handed_in() {
    let app = TestApp::start().await;
    let (admin, moderator) = (app.admin().await, app.moderator().await);
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&friend).await;
    let evidence = SubmitEvidence { companions: vec![code], ..author.in_words(SELFIE).await };
    let sent = author.submit(&evidence).await.expect_ok();
    let question = Bilingual::new("Which chair?", "¿Quién presidía?");
    let stricter = move |draft: &mut sundae_shared::points::ActivityDraft| {
        draft.active = false;
        draft.companions_max = 0;
        draft.points = 7;
        let source = sundae_shared::points::SubjectSource::Typed;
        draft.subject = Some(sundae_shared::points::SubjectRule { question, limit: 1, source });
    };
    admin.publish(SELFIE, stricter).await.expect_ok();
    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(sent.id.clone(), &yes).await.expect_ok();
    let accepted = moderator.accept(&sent.id).await.expect_ok();
    assert_eq!(accepted.state, SubmissionState::Accepted);
    assert_eq!(friend.points().await, Balance { lifetime: 1, balance: 1 });
}
