//! A change tried on the past gives what publishing it before would have given.

use sundae_shared::points::api::{AnswerCompanionRequest, TryActivityOnPast};
use sundae_shared::points::{
    ActivityDraft, AnswerRequest, RequestAnswer, SubmitEvidence, Trial, TrialLoss, TrialSum, TryActivity,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

/// What differs between the trial and the truth.
type Change = fn(&mut ActivityDraft);

async fn tried(admin: &Person, change: Change) -> Trial {
    let activity = admin.office_activity(SELFIE).await;
    let mut draft = activity.draft;
    change(&mut draft);
    admin.call::<TryActivityOnPast>(activity.id, &TryActivity { draft }).await.expect_ok()
}

/// Three people over two days: one hands in three times, one twice with a friend, and a moderator rejects one. Returns
/// what everybody has in the end.
async fn a_past(app: &TestApp) -> i64 {
    let (author, other, friend) = (app.attendee().await, app.attendee().await, app.attendee().await);
    let (mut moderator, code) = (app.moderator().await, app.issue_badge(&friend).await);
    let mut number = 0;
    for (who, companions) in [
        (&author, vec![]),
        (&author, vec![]),
        (&other, vec![code.clone()]),
        (&other, vec![]),
        (&author, vec![]),
    ] {
        number += 1;
        if number == 4 {
            app.advance_seconds(86_400);
            // Nobody at the office is still signed in.
            moderator = app.moderator().await;
        }
        let words = Some(format!("We talked about sorbet, and this was scoop number {number}."));
        let evidence = SubmitEvidence { words, companions, ..who.in_words(SELFIE).await };
        // A version that is stricter refuses some of these at the door.
        let sent = who.submit(&evidence).await;
        if !sent.is_ok() {
            continue;
        }
        let sent = sent.expect_ok();
        if number == 3 {
            let yes = AnswerRequest { answer: RequestAnswer::Accept, face: None };
            friend.call::<AnswerCompanionRequest>(sent.id.clone(), &yes).await.expect_ok();
        }
        match number {
            5 => moderator.reject(&sent.id).await.expect_ok(),
            _ => moderator.accept(&sent.id).await.expect_ok(),
        };
    }
    let mut sum = 0;
    for who in [&author, &other, &friend] {
        sum += who.points().await.lifetime;
    }
    sum
}

fn generous(draft: &mut ActivityDraft) {
    draft.limit = 5;
}

fn one_a_day(draft: &mut ActivityDraft) {
    draft.limit = 5;
    draft.limit_per_day = Some(1);
    draft.points = 4;
}

#[tokio::test]
async fn a_trial_says_what_publishing_would_have_given() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.publish(SELFIE, generous).await.expect_ok();
    let truth = a_past(&app).await;
    assert_eq!(truth, 5);
    let admin = app.admin().await;
    let same = tried(&admin, generous).await;
    assert_eq!((same.submissions, same.before, same.cut), (5, same.after, false));
    assert_eq!(same.before, TrialSum { times: 5, people: 3, points: truth });
    let trial = tried(&admin, one_a_day).await;
    let losses: Vec<_> = trial.losses.iter().map(|loss| (loss.why, loss.times)).collect();
    assert_eq!(losses, [(TrialLoss::Day, 1)]);
    assert_eq!((trial.more, trial.fewer), (3, 0));

    let published = TestApp::start().await;
    published.admin().await.publish(SELFIE, one_a_day).await.expect_ok();
    assert_eq!(trial.after.points, a_past(&published).await, "the same people did the same under it");
}

#[tokio::test]
async fn a_trial_changes_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    admin.publish(SELFIE, generous).await.expect_ok();
    a_past(&app).await;
    let admin = app.admin().await;
    let hidden = tried(&admin, |draft| draft.active = false).await;
    assert_eq!((hidden.after, hidden.fewer), (TrialSum::default(), 3));
    let activity = admin.office_activity(SELFIE).await;
    assert_eq!((activity.version, activity.draft.active, activity.accepted), (2, true, 4));
    assert_eq!(tried(&admin, generous).await.after.points, 5);
    assert_eq!(app.audit_values("points.publish_activity").await.len(), 1);
}

#[tokio::test]
async fn a_draft_that_makes_no_sense_is_not_tried_and_a_moderator_tries_nothing() {
    let app = TestApp::start().await;
    let (admin, moderator) = (app.admin().await, app.moderator().await);
    let activity = admin.office_activity(SELFIE).await;
    let mut draft = activity.draft;
    let fine = TryActivity { draft: draft.clone() };
    moderator.call::<TryActivityOnPast>(activity.id.clone(), &fine).await.expect_problem("auth.forbidden");
    draft.limit = 0;
    let refused = admin.call::<TryActivityOnPast>(activity.id, &TryActivity { draft }).await;
    assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "limit");
}
