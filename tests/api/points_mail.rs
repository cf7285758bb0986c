//! What people are told by mail about what they handed in.

use diesel::prelude::*;
use sundae_server::db::schema::person;
use sundae_shared::points::api::{AnswerCompanionRequest, DecideSubmission, TakeBackSubmission};
use sundae_shared::points::{
    AnswerRequest, Decide, RejectReason, RequestAnswer, SubmissionId, SubmitEvidence, TakeBack,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

/// `person` reads mail in Spanish.
async fn speaks_spanish(app: &TestApp, who: &Person) {
    let id = who.id.clone();
    app.behind(move |tx| {
        Ok(diesel::update(person::table.find(&id)).set(person::lang.eq("es")).execute(tx.db())?)
    })
    .await;
}

async fn handed_in(author: &Person, companions: &[String]) -> SubmissionId {
    let evidence = SubmitEvidence { companions: companions.to_vec(), ..author.in_words(SELFIE).await };
    author.submit(&evidence).await.expect_ok().id
}

#[tokio::test]
async fn a_companion_is_asked_by_mail_and_told_of_the_points_in_their_language() {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    let (author, friend) = (app.attendee_named("Ada Author").await, app.attendee().await);
    let moderator = app.moderator().await;
    speaks_spanish(&app, &friend).await;
    let code = app.issue_badge(&friend).await;
    let submission = handed_in(&author, &[code]).await;

    let asked = app.wait_for_mail(&friend.email).await;
    assert_eq!(asked.subject, "Ada Author dice que estuviste: #IceCreamSelfie con la presidencia");
    assert!(asked.link().ends_with("/me/points/requests"), "{}", asked.text);
    assert!(asked.text.contains("2025-05-23 10:00 (America/New_York)"), "{}", asked.text);
    assert!(asked.html.contains("Responder en la app"), "{}", asked.html);
    assert_eq!(app.mail_to(&author.email).await, [], "who hands in sees it on the screen");

    let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
    friend.call::<AnswerCompanionRequest>(submission.clone(), &yes).await.expect_ok();
    moderator.accept(&submission).await.expect_ok();
    let told = app.mail_to(&friend.email).await.pop().expect("a second mail");
    assert_eq!(told.subject, "Aceptado: #IceCreamSelfie con la presidencia");
    assert!(told.html.contains("donde estuviste con Ada Author"), "{}", told.html);
    assert!(told.text.contains("Para gastar: 1 punto"), "{}", told.text);
    let mine = app.wait_for_mail(&author.email).await;
    assert_eq!(mine.subject, "Accepted: #IceCreamSelfie with the chair");
    assert!(mine.text.contains("brought you 1 point."), "{}", mine.text);
    assert!(mine.link().ends_with("/me/points/"), "{}", mine.text);
}

#[tokio::test]
async fn who_said_nothing_is_not_told_of_points() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let submission = handed_in(&author, &[code]).await;
    moderator.accept(&submission).await.expect_ok();
    assert_eq!(app.mail_to(&author.email).await.len(), 1);
    assert_eq!(app.mail_to(&friend.email).await.len(), 1, "only the question");
}

#[tokio::test]
async fn a_rejection_says_why_and_what_to_do_and_a_decision_twice_mails_once() {
    let app = TestApp::start().await;
    let (author, moderator) = (app.attendee().await, app.moderator().await);
    let submission = handed_in(&author, &[]).await;
    let no = Decide::Reject { reason: RejectReason::NotShown, note: "There is no ice cream in it.".into() };
    moderator.call::<DecideSubmission>(submission.clone(), &no).await.expect_ok();
    moderator.call::<DecideSubmission>(submission, &no).await.expect_problem("points.already_decided");
    let mails = app.mail_to(&author.email).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.subject, "Not accepted: #IceCreamSelfie with the chair");
    for said in ["doesn't show the activity", "There is no ice cream in it.", "send it in again"] {
        assert!(mail.text.contains(said), "{said}: {}", mail.text);
    }
    let activity = author.activity(SELFIE).await.id;
    assert!(mail.link().ends_with(&format!("/me/points/do/{activity}")), "{}", mail.text);
}

#[tokio::test]
async fn points_that_are_taken_back_come_with_a_reason() {
    let app = TestApp::start().await;
    let (author, moderator) = (app.attendee().await, app.moderator().await);
    let submission = handed_in(&author, &[]).await;
    moderator.accept(&submission).await.expect_ok();
    let why = TakeBack { reason: "It was somebody else's photo.".into() };
    moderator.call::<TakeBackSubmission>(submission, &why).await.expect_ok();
    let mail = app.mail_to(&author.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "Points taken back: #IceCreamSelfie with the chair");
    assert!(mail.text.contains("It was somebody else's photo."), "{}", mail.text);
    assert!(mail.text.contains("To spend: 0 points"), "{}", mail.text);
}
