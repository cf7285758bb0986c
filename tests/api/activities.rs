//! What activities are worth, as the office sets it.

use sundae_shared::people::Role;
use sundae_shared::points::api::{EditActivityFigures, ListOfficeActivities};
use sundae_shared::points::{ActivityFigures, Balance, EditActivity, OfficeActivity};
use sundae_tests::harness::TestApp;
use sundae_tests::harness::game::SELFIE;

fn worth(points: i64) -> EditActivity {
    EditActivity {
        figures: ActivityFigures { points, limit: 2, active: true },
        reason: "The chair has little time this year".into(),
    }
}

async fn selfie(staff: &sundae_tests::harness::Person) -> OfficeActivity {
    let all = staff.call::<ListOfficeActivities>((), &()).await.expect_ok().items;
    all.into_iter().find(|activity| activity.title.en.contains(SELFIE)).expect("the selfie")
}

#[tokio::test]
async fn a_change_counts_for_what_is_handed_in_from_now_on_and_history_stays() {
    let app = TestApp::start().await;
    let (admin, moderator, person) = (app.admin().await, app.moderator().await, app.attendee().await);
    let promised = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let before = selfie(&admin).await;
    assert_eq!((before.figures.points, before.waiting, before.accepted), (1, 1, 0));

    let after = admin.call::<EditActivityFigures>(before.id, &worth(3)).await.expect_ok();
    assert_eq!(after.figures.points, 3);
    moderator.accept(&promised.id).await.expect_ok();
    assert_eq!(
        person.points().await,
        Balance { lifetime: 1, balance: 1 },
        "as promised when it was handed in"
    );

    assert_eq!(person.activity(SELFIE).await.points, 3);
    let mut another = person.in_words(SELFIE).await;
    another.words = Some("This time we spoke about the sprints in the hallway.".into());
    let later = person.submit(&another).await.expect_ok();
    moderator.accept(&later.id).await.expect_ok();
    assert_eq!(person.points().await, Balance { lifetime: 4, balance: 4 });
    assert_eq!(selfie(&admin).await.accepted, 2);
}

#[tokio::test]
async fn every_change_leaves_a_line_in_the_trail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = selfie(&admin).await.id;
    admin.call::<EditActivityFigures>(id, &worth(5)).await.expect_ok();
    assert_eq!(app.audit_values("points.edit_activity").await, ["points 5; limit 2; shown"]);
}

#[tokio::test]
async fn a_hidden_activity_can_be_handed_in_by_nobody() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let evidence = person.in_words(SELFIE).await;
    let activity = selfie(&admin).await;
    let mut hidden = worth(1);
    hidden.figures.active = false;
    admin.call::<EditActivityFigures>(activity.id, &hidden).await.expect_ok();
    person.submit(&evidence).await.expect_problem("points.no_activity");
    assert!(!selfie(&admin).await.figures.active, "the office still sees it");
}

#[tokio::test]
async fn figures_that_make_no_sense_and_changes_without_a_reason_are_refused_at_their_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let id = selfie(&admin).await.id;
    for points in [0, -1, 1_001] {
        let refused = admin
            .call::<EditActivityFigures>(id.clone(), &worth(points))
            .await
            .expect_problem("request.invalid");
        assert!(refused.fields.iter().any(|problem| problem.field == "points"), "{refused:?}");
    }
    let silent = EditActivity { reason: "  ".into(), ..worth(2) };
    let refused = admin.call::<EditActivityFigures>(id, &silent).await.expect_problem("request.invalid");
    assert!(refused.fields.iter().any(|problem| problem.field == "reason"), "{refused:?}");
    assert_eq!(selfie(&admin).await.figures.points, 1, "nothing was changed");
}

#[tokio::test]
async fn moderators_read_what_things_are_worth_and_only_admins_set_it() {
    let app = TestApp::start().await;
    let moderator = app.staff(&[Role::Moderator]).await;
    let id = selfie(&moderator).await.id;
    moderator.call::<EditActivityFigures>(id, &worth(9)).await.expect_problem("auth.forbidden");
    let reviewer = app.staff(&[Role::Reviewer]).await;
    reviewer.call::<ListOfficeActivities>((), &()).await.expect_problem("auth.forbidden");
}
