//! What accepts itself is looked at afterwards, one in so many; and what is shown to a moderator.

use sundae_shared::id::Id;
use sundae_shared::points::api::{DecideSubmission, OpenShownSubmission, PassSample, TakeBackSubmission};
use sundae_shared::points::rules::is_sampled;
use sundae_shared::points::{
    Balance, Decide, OpenShown, QueuePart, QueueWarning, SubmissionState, SubmissionView, SubmitEvidence,
    TakeBack,
};
use sundae_tests::harness::{Person, TestApp};

const HONOUR: [&str; 5] = ["Thank an open-source", "swag", "Zen of Python", "first-time", "Tell someone"];

/// Honour items of as many people as it takes until `picked` says yes to one.
async fn until_one_is(app: &TestApp, picked: bool) -> (Person, SubmissionView) {
    loop {
        let person = app.attendee().await;
        for title in HONOUR {
            let evidence = SubmitEvidence { words: None, ..person.in_words(title).await };
            let sent = person.submit(&evidence).await.expect_ok();
            assert_eq!(sent.state, SubmissionState::Accepted);
            if is_sampled(sent.id.as_str()) == picked {
                return (person, sent);
            }
        }
    }
}

#[tokio::test]
async fn a_sample_of_what_accepted_itself_waits_for_a_look_and_the_rest_does_not() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    until_one_is(&app, false).await;
    let (_, picked) = until_one_is(&app, true).await;
    let queue = moderator.queue(QueuePart::Samples).await;
    assert!(queue.items.iter().all(|item| is_sampled(item.id.as_str())));
    assert!(queue.items.iter().any(|item| item.id == picked.id));
    assert_eq!(queue.open, 0, "nobody waits for points");
    moderator.call::<PassSample>(picked.id.clone(), &()).await.expect_ok();
    let left = moderator.queue(QueuePart::Samples).await;
    assert_eq!(left.samples, queue.samples - 1);
    assert!(left.items.iter().all(|item| item.id != picked.id));
    moderator.call::<PassSample>(picked.id, &()).await.expect_problem("points.no_sample");
}

#[tokio::test]
async fn a_sample_that_is_not_so_is_taken_back_and_its_author_can_appeal() {
    let app = TestApp::start().await;
    let (first, second) = (app.moderator().await, app.moderator().await);
    let (person, picked) = until_one_is(&app, true).await;
    let before = person.points().await.balance;
    let why = TakeBack { reason: "They said so themselves.".into() };
    first.call::<TakeBackSubmission>(picked.id.clone(), &why).await.expect_ok();
    assert_eq!(person.points().await.balance, before - picked.points);
    assert!(first.queue(QueuePart::Samples).await.items.iter().all(|item| item.id != picked.id));
    person.appeal(&picked.id).await.expect_ok();
    first.accept(&picked.id).await.expect_problem("points.not_your_appeal");
    second.accept(&picked.id).await.expect_ok();
    assert_eq!(person.points().await.balance, before);
}

#[tokio::test]
async fn nobody_passes_their_own_sample() {
    let app = TestApp::start().await;
    let (person, picked) = until_one_is(&app, true).await;
    let themselves = app.moderator_too(&person).await;
    assert!(themselves.queue(QueuePart::Samples).await.items.iter().all(|item| item.id != picked.id));
    themselves.call::<PassSample>(picked.id, &()).await.expect_problem("points.own_submission");
}

#[tokio::test]
async fn what_is_shown_waits_under_its_code_and_a_moderator_accepts_what_they_saw() {
    let app = TestApp::start().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let showing = SubmitEvidence { words: None, shown: true, ..person.in_words("uppercase F").await };
    let sent = person.submit(&showing).await.expect_ok();
    let code = sent.shown_code.clone().expect("a code to show");
    let again = person.sent().await.remove(0);
    assert_eq!(again.shown_code, Some(code.clone()), "and it is found again");
    assert!(again.shown_qr.is_some(), "to be scanned, too");

    let queue = moderator.queue(QueuePart::Shown).await;
    assert_eq!((queue.open, queue.shown), (0, 1), "nothing to judge from afar");
    assert_eq!(queue.items[0].warnings, [QueueWarning::ToBeShown]);
    let typed = OpenShown { code: code.to_string().to_lowercase().replace('-', " ") };
    let opened = moderator.call::<OpenShownSubmission>((), &typed).await.expect_ok();
    assert_eq!((&opened.id, opened.state), (&sent.id, SubmissionState::InReview));
    moderator.call::<DecideSubmission>(sent.id, &Decide::Accept).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    assert!(person.sent().await[0].shown_qr.is_none(), "there is nothing left to scan it for");
    let wrong = OpenShown { code: "0000-0000-0".into() };
    let refused = moderator.call::<OpenShownSubmission>((), &wrong).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "code");
}

#[tokio::test]
async fn nobody_opens_what_they_show_themselves_and_not_everything_can_be_shown() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    let themselves = app.moderator_too(&person).await;
    let showing = SubmitEvidence { words: None, shown: true, ..person.in_words("uppercase F").await };
    let code = person.submit(&showing).await.expect_ok().shown_code.expect("a code to show");
    let own = themselves.call::<OpenShownSubmission>((), &OpenShown { code: code.to_string() }).await;
    own.expect_problem("points.own_submission");
    let other = SubmitEvidence { words: None, shown: true, ..person.in_words("Open a pull request").await };
    let refused = person.submit(&other).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "evidence");
}
