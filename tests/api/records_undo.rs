//! The undo of a run: reversals with a reason, and what could not be taken back.

use diesel::prelude::*;
use sundae_server::db::schema::{audit, point_entry};
use sundae_shared::points::api::TakeBackSubmission;
use sundae_shared::points::{Balance, SubmissionState, TakeBack, TransferKind};
use sundae_shared::record::api::ListRecordRuns;
use sundae_shared::record::{RecordRun, RecordSource, UndoLeft};
use sundae_tests::harness::records::{roster, schedule};
use sundae_tests::harness::{Person, TestApp, mails_in, until};

async fn runs(moderator: &Person) -> Vec<RecordRun> {
    moderator.call::<ListRecordRuns>((), &()).await.expect_ok()
}

#[tokio::test]
async fn an_undone_run_is_reversed_with_its_reason_and_can_be_run_again() {
    let app = TestApp::start().await;
    let (moderator, ana) = (app.moderator().await, app.attendee_named("Ana Ríos").await);
    let file = schedule(&[("talk", 1, "On scoops", &[(1, "Ana Ríos")])]);
    moderator.award(RecordSource::Schedule, None, &file).await;
    let run = runs(&moderator).await.remove(0);
    let undone = moderator.undo(&run.id).await.expect_ok();
    assert_eq!((undone.reversed, undone.points, undone.left.len()), (1, 3, 0));
    assert_eq!(ana.points().await, Balance::default());
    let ledger = ana.ledger().await.entries;
    assert_eq!(ledger[0].kind, TransferKind::Reversal);
    assert_eq!(ledger[0].reason.as_deref(), Some("This was last year's list"));
    assert_eq!(ana.sent().await[0].state, SubmissionState::TakenBack);
    let run = runs(&moderator).await.remove(0);
    assert_eq!((run.standing, run.undone_by.as_deref()), (0, Some(moderator.name.as_str())));
    assert_eq!(run.undo_reason.as_deref(), Some("This was last year's list"));
    moderator.undo(&run.id).await.expect_problem("record.nothing_to_undo");

    let again = moderator.award(RecordSource::Schedule, None, &file).await;
    assert_eq!((again.awarded, ana.points().await.balance), (1, 3));
    until("the mails have left", async || (app.mails_due(None).await == 0).then_some(())).await;
    let mails = mails_in(&app.folder.join("mail"));
    assert!(mails.iter().any(|mail| mail.subject.starts_with("Points taken back")));
}

#[tokio::test]
async fn what_comes_again_on_an_appeal_is_not_given_by_a_later_run_too() {
    let app = TestApp::start().await;
    let (moderator, colleague) = (app.moderator().await, app.moderator().await);
    let ana = app.attendee_named("Ana Ríos").await;
    let file = schedule(&[("talk", 1, "On scoops", &[(1, "Ana Ríos")])]);
    moderator.award(RecordSource::Schedule, None, &file).await;
    let run = runs(&moderator).await.remove(0).id;
    moderator.undo(&run).await.expect_ok();
    let talk = ana.sent().await.remove(0).id;
    ana.appeal(&talk).await.expect_ok();
    let waiting = moderator.award(RecordSource::Schedule, None, &file).await;
    assert_eq!((waiting.awarded, waiting.already), (0, 1), "the appeal may bring it back");
    colleague.accept(&talk).await.expect_ok();
    let again = moderator.award(RecordSource::Schedule, None, &file).await;
    assert_eq!((again.awarded, again.already, ana.points().await.balance), (0, 1, 3));

    let first = runs(&moderator).await.into_iter().find(|one| one.id == run).expect("the run");
    assert_eq!(first.standing, 1);
    moderator.undo(&run).await.expect_ok();
    assert_eq!(ana.points().await, Balance::default());
    let anew = moderator.award(RecordSource::Schedule, None, &file).await;
    assert_eq!((anew.awarded, ana.points().await.balance), (1, 3));
}

#[tokio::test]
async fn what_a_later_run_gave_anew_does_not_come_again_on_an_appeal() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    let (ana, second) = (app.attendee_named("Ana Ríos").await, app.attendee_named("Ana Ríos Soto").await);
    let file = schedule(&[("talk", 1, "On scoops", &[(1, "Ana Ríos")])]);
    moderator.award(RecordSource::Schedule, None, &file).await;
    let run = runs(&moderator).await.remove(0).id;
    moderator.undo(&run).await.expect_ok();
    app.linked(&ana, &second).await;
    let talk = ana.sent().await.remove(0).id;
    let theirs = schedule(&[("talk", 1, "On scoops", &[(1, "Ana Ríos Soto")])]);
    let again = moderator.award(RecordSource::Schedule, None, &theirs).await;
    assert_eq!((again.awarded, second.points().await.balance), (1, 3));
    ana.appeal(&talk).await.expect_problem("points.given_anew");

    let later = runs(&moderator).await.into_iter().find(|one| one.standing == 1).expect("the later run");
    moderator.undo(&later.id).await.expect_ok();
    ana.appeal(&talk).await.expect_ok();
    assert_eq!(second.points().await, Balance::default());
}

#[tokio::test]
async fn what_was_spent_decided_or_ones_own_is_shown_and_left() {
    let app = TestApp::start().await;
    let (moderator, colleague) = (app.moderator().await, app.moderator().await);
    let (spender, decided, plain) = (app.attendee().await, app.attendee().await, app.attendee().await);
    let own = app.attendee().await;
    let own_moderator = app.moderator_too(&own).await;
    let emails = [&spender, &decided, &plain, &own].map(|person| person.email.clone());
    let shifts: Vec<(&str, u32, &str)> = emails.iter().map(|email| (email.as_str(), 9, "yes")).collect();
    moderator.award(RecordSource::Roster, None, &roster(&shifts)).await;
    let reward = app.reward(2, 5).await;
    spender.redeem(&reward.id).await.expect_ok();
    let taken = TakeBack { reason: "They told us themselves".into() };
    colleague.call::<TakeBackSubmission>(decided.sent().await[0].id.clone(), &taken).await.expect_ok();

    let run = runs(&moderator).await.remove(0).id;
    let undone = own_moderator.undo(&run).await.expect_ok();
    assert_eq!((undone.reversed, undone.points), (2, 2));
    let mut left: Vec<(UndoLeft, i64)> = undone.left.iter().map(|line| (line.why, line.points)).collect();
    left.sort();
    assert_eq!(left, [(UndoLeft::Own, 2), (UndoLeft::Decided, 0), (UndoLeft::Spent, 2)]);
    assert_eq!(own.points().await.balance, 2, "nobody takes back what is their own");
    assert_eq!(spender.points().await, Balance::default());
    assert_eq!(plain.points().await, Balance::default());
    assert_eq!(undone.run.standing, 2);

    let rest = moderator.undo(&run).await.expect_ok();
    assert_eq!((rest.reversed, own.points().await.balance), (1, 0));
    moderator.undo(&run).await.expect_problem("record.nothing_to_undo");
    let again = moderator.award(RecordSource::Roster, None, &roster(&shifts)).await;
    assert_eq!((again.awarded, again.already), (3, 1), "what a moderator took back stays so");
    let sum: i64 = point_entry::table
        .select(point_entry::amount)
        .load::<i64>(&mut app.database.connect())
        .expect("the entries")
        .into_iter()
        .sum();
    assert_eq!(sum, 0);
}

#[tokio::test]
async fn an_undo_needs_a_reason_and_the_trail_holds_numbers_and_no_names() {
    let app = TestApp::start().await;
    let (moderator, ana) = (app.moderator().await, app.attendee_named("Ana Ríos").await);
    let file = schedule(&[("talk", 1, "On scoops", &[(1, "Ana Ríos")])]);
    moderator.award(RecordSource::Schedule, None, &file).await;
    let run = runs(&moderator).await.remove(0).id;
    let silent = sundae_shared::record::UndoRun { reason: "  ".into() };
    let problem = moderator
        .call::<sundae_shared::record::api::UndoRecordRun>(run.clone(), &silent)
        .await
        .expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "reason");
    assert_eq!(ana.points().await.balance, 3);
    moderator.undo(&run).await.expect_ok();
    let trail: Vec<(String, Option<String>)> = audit::table
        .filter(audit::action.like("record.%"))
        .order(audit::id)
        .select((audit::action, audit::new_value))
        .load(&mut app.database.connect())
        .expect("the trail");
    let actions: Vec<&str> = trail.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(actions, ["record.run", "record.undo"]);
    assert!(trail.iter().all(|(_, said)| !said.as_deref().unwrap_or_default().contains("Ana")));
}
