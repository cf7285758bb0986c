//! Who is named to whom, whose face may be shown, and who wants to be asked at all.

use sundae_shared::id::PersonId;
use sundae_shared::points::api::{
    AnswerCompanionRequest, GetGameSettings, ListRequests, RemoveCompanionOf, SetFaceConsent, SetGameSettings,
};
use sundae_shared::points::{
    AnswerRequest, Balance, FaceConsent, GameSettings, QueuePart, RemoveCompanion, RequestAnswer,
    RequestState, RequestView, SetFace, SubmissionView, SubmitEvidence, TakesRequests,
};
use sundae_tests::harness::game::{SELFIE, sample};
use sundae_tests::harness::{Outcome, Person, TestApp};

const ONE: Balance = Balance { lifetime: 1, balance: 1 };

async fn submit_with(author: &Person, codes: &[String]) -> SubmissionView {
    let evidence = SubmitEvidence { companions: codes.to_vec(), ..author.in_words(SELFIE).await };
    author.submit(&evidence).await.expect_ok()
}

async fn answers(who: &Person, sent: &SubmissionView, answer: RequestAnswer, face: Option<FaceConsent>) {
    let request = AnswerRequest { answer, face };
    who.call::<AnswerCompanionRequest>(sent.id.clone(), &request).await.expect_ok();
}

async fn requests(who: &Person) -> Vec<RequestView> {
    who.call::<ListRequests>((), &()).await.expect_ok().items
}

async fn remove(author: &Person, sent: &SubmissionView, companion: &PersonId) -> Outcome<SubmissionView> {
    let request = RemoveCompanion { companion: companion.clone() };
    author.call::<RemoveCompanionOf>(sent.id.clone(), &request).await
}

#[tokio::test]
async fn points_and_face_are_answered_apart() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let sent = submit_with(&author, &[code]).await;
    assert_eq!(sent.companions[0].face, FaceConsent::Unanswered);
    answers(&friend, &sent, RequestAnswer::Accept, Some(FaceConsent::Hide)).await;
    let seen = moderator.queue(QueuePart::Open).await.items.remove(0).companions.remove(0);
    assert_eq!((seen.state, seen.face), (RequestState::Accepted, FaceConsent::Hide));

    let show = SetFace { face: FaceConsent::Show };
    friend.call::<SetFaceConsent>(sent.id.clone(), &show).await.expect_ok();
    assert_eq!(requests(&friend).await[0].face, FaceConsent::Show, "another word at any time");
    let hide = SetFace { face: FaceConsent::Hide };
    friend.call::<SetFaceConsent>(sent.id.clone(), &hide).await.expect_ok();
    moderator.accept(&sent.id).await.expect_ok();
    assert_eq!(friend.points().await, ONE, "what was said about the points stands");
    let back = SetFace { face: FaceConsent::Unanswered };
    let refused = friend.call::<SetFaceConsent>(sent.id, &back).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "face");
}

#[tokio::test]
async fn who_said_no_can_still_hide_a_face_that_may_be_shown() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let stored = author.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    let evidence = SubmitEvidence {
        picture: Some(stored.picture),
        companions: vec![app.issue_badge(&friend).await],
        ..author.in_words(SELFIE).await
    };
    let sent = author.submit(&evidence).await.expect_ok();
    answers(&friend, &sent, RequestAnswer::Decline, Some(FaceConsent::Show)).await;
    let seen = requests(&friend).await;
    assert_eq!((seen.len(), seen[0].state, seen[0].face), (1, RequestState::Declined, FaceConsent::Show));
    let hide = SetFace { face: FaceConsent::Hide };
    friend.call::<SetFaceConsent>(sent.id, &hide).await.expect_ok();
    assert!(requests(&friend).await.is_empty(), "nothing is left to say");
}

#[tokio::test]
async fn whoever_wants_no_requests_is_not_named() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let code = app.issue_badge(&friend).await;
    let settings = friend.call::<GetGameSettings>((), &()).await.expect_ok();
    assert_eq!(settings.requests, TakesRequests::On, "until somebody says otherwise");
    let open = submit_with(&author, std::slice::from_ref(&code)).await;
    let off = GameSettings { requests: TakesRequests::Off };
    assert_eq!(friend.call::<SetGameSettings>((), &off).await.expect_ok(), off);
    assert_eq!(requests(&friend).await.len(), 1, "what is open stays");
    answers(&friend, &open, RequestAnswer::Decline, None).await;

    let other = app.attendee().await;
    let evidence = SubmitEvidence { companions: vec![code.clone()], ..other.in_words(SELFIE).await };
    let refused = other.submit(&evidence).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "companions");
    assert!(refused.fields[0].detail.contains(&code), "{refused:?}");
    assert!(other.sent().await.is_empty() && requests(&friend).await.is_empty());
    let on = GameSettings { requests: TakesRequests::On };
    friend.call::<SetGameSettings>((), &on).await.expect_ok();
    other.submit(&evidence).await.expect_ok();
}

#[tokio::test]
async fn who_declined_is_named_to_the_author_alone() {
    let app = TestApp::start().await;
    let (author, yes, no) =
        (app.attendee().await, app.attendee_named("Yael Yes").await, app.attendee_named("Nils No").await);
    let moderator = app.moderator().await;
    let codes = [app.issue_badge(&yes).await, app.issue_badge(&no).await];
    let sent = submit_with(&author, &codes).await;
    answers(&no, &sent, RequestAnswer::Decline, None).await;
    answers(&yes, &sent, RequestAnswer::Accept, None).await;
    let seen = moderator.queue(QueuePart::Open).await.items.remove(0).companions;
    assert_eq!(seen.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Yael Yes"]);
    assert_eq!(requests(&yes).await[0].with, Vec::<String>::new());
    let mine = author.sent().await.remove(0).companions;
    assert!(mine.iter().any(|one| one.name == "Nils No" && one.state == RequestState::Declined));
}

#[tokio::test]
async fn a_removed_companion_is_gone_from_every_list_and_is_told() {
    let app = TestApp::start().await;
    let (author, friend, other) =
        (app.attendee_named("Ada Author").await, app.attendee().await, app.attendee().await);
    let moderator = app.moderator().await;
    let codes = [app.issue_badge(&friend).await, app.issue_badge(&other).await];
    let sent = submit_with(&author, &codes).await;
    answers(&friend, &sent, RequestAnswer::Accept, Some(FaceConsent::Show)).await;
    answers(&other, &sent, RequestAnswer::Accept, None).await;
    assert_eq!(requests(&other).await[0].with, std::slice::from_ref(&friend.name));
    remove(&other, &sent, &friend.id).await.expect_problem("request.not_found");
    let left = remove(&author, &sent, &friend.id).await.expect_ok();
    assert!(left.companions.iter().all(|one| one.person != friend.id));
    assert!(requests(&friend).await.is_empty());
    assert!(requests(&other).await[0].with.is_empty());
    let seen = moderator.queue(QueuePart::Open).await.items.remove(0).companions;
    assert!(seen.iter().all(|one| one.person != friend.id));
    let face = SetFace { face: FaceConsent::Show };
    friend.call::<SetFaceConsent>(sent.id.clone(), &face).await.expect_problem("request.not_found");
    remove(&author, &sent, &friend.id).await.expect_problem("request.not_found");

    moderator.accept(&sent.id).await.expect_ok();
    assert_eq!((friend.points().await, other.points().await), (Balance::default(), ONE));
    assert_eq!(friend.activity(SELFIE).await.left, 1, "and nothing of theirs is used up");
    let mail = app.mail_to(&friend.email).await.pop().expect("a mail");
    assert_eq!(mail.subject, "You are no longer named: #IceCreamSelfie with the chair");
    assert!(mail.text.contains("Ada Author took you out"), "{}", mail.text);
}

#[tokio::test]
async fn nobody_takes_points_from_a_companion_by_removing_them() {
    let app = TestApp::start().await;
    let (author, friend, moderator) = (app.attendee().await, app.attendee().await, app.moderator().await);
    let code = app.issue_badge(&friend).await;
    let sent = submit_with(&author, &[code]).await;
    answers(&friend, &sent, RequestAnswer::Accept, Some(FaceConsent::Show)).await;
    moderator.accept(&sent.id).await.expect_ok();
    let left = remove(&author, &sent, &friend.id).await.expect_ok();
    assert!(left.companions.is_empty());
    assert_eq!(friend.points().await, ONE);
    assert_eq!(friend.activity(SELFIE).await.left, 0, "it still counts once");
    let decided = moderator.queue(QueuePart::Decided).await.items.remove(0);
    assert!(decided.companions.is_empty());
    let mail = app.mail_to(&friend.email).await.pop().expect("a mail");
    assert!(mail.text.contains("stay yours"), "{}", mail.text);
}

#[tokio::test]
async fn a_moderator_who_was_removed_still_does_not_decide() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let moderator = app.moderator_too(&friend).await;
    let code = app.issue_badge(&friend).await;
    let sent = submit_with(&author, &[code]).await;
    remove(&author, &sent, &friend.id).await.expect_ok();
    moderator.accept(&sent.id).await.expect_problem("points.own_submission");
}
