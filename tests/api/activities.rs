//! The catalogue of activities, as the office keeps it: versions, and what a version touches.

use sundae_shared::people::Role;
use sundae_shared::points::api::{
    AddActivity, ListActivityVersions, ListOfficeActivities, PublishActivityVersion,
};
use sundae_shared::points::{
    Approval, Balance, CreateActivity, Nature, Proof, PublishActivity, QueuePart, SubmissionState,
};
use sundae_shared::text::Bilingual;
use sundae_tests::harness::TestApp;
use sundae_tests::harness::game::SELFIE;

#[tokio::test]
async fn a_version_counts_for_what_is_handed_in_from_now_on_and_history_stays() {
    let app = TestApp::start().await;
    let (admin, moderator, person) = (app.admin().await, app.moderator().await, app.attendee().await);
    let promised = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let before = admin.office_activity(SELFIE).await;
    assert_eq!((before.version, before.draft.points, before.waiting, before.accepted), (1, 1, 1, 0));
    assert_eq!(before.published_by, None, "Sundae brought it along");

    let change = |points| {
        move |draft: &mut sundae_shared::points::ActivityDraft| {
            draft.points = points;
            draft.limit = 2;
            draft.title = Bilingual::new("#IceCreamSelfie, the great one", "La gran #IceCreamSelfie");
        }
    };
    let after = admin.publish(SELFIE, change(3)).await.expect_ok();
    assert_eq!((after.version, after.draft.points), (2, 3));
    assert_eq!(after.published_by.as_deref(), Some(admin.name.as_str()));
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

    let titles: Vec<String> = person.sent().await.into_iter().map(|one| one.title.en).collect();
    assert_eq!(titles, ["#IceCreamSelfie, the great one", "#IceCreamSelfie with the chair"]);
    let ledger = person.ledger().await.entries;
    assert_eq!(ledger[1].title.en, "#IceCreamSelfie with the chair", "history is not written anew");
    let decided = moderator.queue(QueuePart::Decided).await.items;
    assert_eq!((decided[0].points, decided[1].points), (3, 1));
}

#[tokio::test]
async fn every_version_is_kept_as_it_was_with_who_and_why() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let first = admin.office_activity(SELFIE).await;
    admin.publish(SELFIE, |draft| draft.points = 5).await.expect_ok();
    admin.publish(SELFIE, |draft| draft.limit_per_day = Some(1)).await.expect_ok();
    let versions = admin.call::<ListActivityVersions>(first.id, &()).await.expect_ok().items;
    let told: Vec<_> = versions.iter().map(|one| (one.version, one.draft.points, one.submissions)).collect();
    assert_eq!(told, [(3, 5, 0), (2, 5, 0), (1, 1, 1)]);
    assert_eq!(versions[2].draft, first.draft, "the first says what it said");
    assert_eq!((&versions[2].published_by, &versions[2].reason), (&None, &None));
    assert_eq!(versions[0].reason.as_deref(), Some("The chair has little time this year"));
    assert_eq!(versions[0].published_by.as_deref(), Some(admin.name.as_str()));
    assert_eq!(
        app.audit_values("points.publish_activity").await,
        ["version 2; points 5; limit 1; moderator; shown", "version 3; points 5; limit 1; moderator; shown"]
    );
}

#[tokio::test]
async fn no_version_can_be_changed_behind_the_services_back() {
    use diesel::prelude::*;
    use sundae_server::db::schema::activity_version;
    let app = TestApp::start().await;
    let changed = app
        .deps
        .db
        .write(app.deps.own_context().unwrap(), |tx| {
            let all = diesel::update(activity_version::table).set(activity_version::points.eq(99_i64));
            all.execute(tx.db()).map_err(sundae_server::problem::ApiError::from)
        })
        .await;
    let refused = changed.expect_err("triggers refuse it");
    assert!(refused.cause().is_some_and(|cause| cause.contains("append-only")), "{refused}");
}

#[tokio::test]
async fn two_who_edit_at_once_publish_one_version() {
    let app = TestApp::start().await;
    let (one, two) = (app.admin().await, app.admin().await);
    let seen = one.office_activity(SELFIE).await;
    let edit = |points: i64| {
        let mut draft = seen.draft.clone();
        draft.points = points;
        PublishActivity { base_version: seen.version, draft, reason: "More scoops".into() }
    };
    one.call::<PublishActivityVersion>(seen.id.clone(), &edit(2)).await.expect_ok();
    let late = two.call::<PublishActivityVersion>(seen.id.clone(), &edit(3)).await;
    late.expect_problem("points.newer_version");
    let again = two.publish(SELFIE, |_| {}).await;
    again.expect_problem("points.same_version");
    assert_eq!(one.office_activity(SELFIE).await.draft.points, 2);
}

#[tokio::test]
async fn a_hidden_activity_can_be_handed_in_by_nobody() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let evidence = person.in_words(SELFIE).await;
    admin.publish(SELFIE, |draft| draft.active = false).await.expect_ok();
    person.submit(&evidence).await.expect_problem("points.no_activity");
    assert!(!admin.office_activity(SELFIE).await.draft.active, "the office still sees it");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_at_its_field() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for points in [0, -1, 1_001] {
        let refused = admin.publish(SELFIE, |draft| draft.points = points).await;
        let problem = refused.expect_problem("request.invalid");
        assert_eq!(problem.fields[0].field, "points", "{problem:?}");
    }
    let refused = admin.publish(SELFIE, |draft| draft.alternative = None).await;
    let problem = refused.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "alternative", "no photo without another way");
    let refused = admin.publish("Give a talk", |draft| draft.limit_per_day = Some(1)).await;
    let problem = refused.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "limit_per_day", "all of a record comes on one day");
    let regional = "Spoke at a regional conference";
    let refused = admin.publish(regional, |draft| draft.proofs.push(Proof::Volunteer)).await;
    let problem = refused.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "proofs", "a scan can't say which conference");
    let activity = admin.office_activity(SELFIE).await;
    let mut draft = activity.draft;
    draft.points = 2;
    let silent = PublishActivity { base_version: 1, draft, reason: "  ".into() };
    let refused = admin.call::<PublishActivityVersion>(activity.id, &silent).await;
    assert_eq!(refused.expect_problem("request.invalid").fields[0].field, "reason");
    assert_eq!(admin.office_activity(SELFIE).await.version, 1, "nothing was changed");
}

#[tokio::test]
async fn a_new_activity_stands_where_its_position_says_and_accepts_itself_when_it_may() {
    let app = TestApp::start().await;
    let (admin, person) = (app.admin().await, app.attendee().await);
    let mut draft = admin.office_activity(SELFIE).await.draft;
    draft.title = Bilingual::new("Say hello to the owl", "Saluda al búho");
    (draft.nature, draft.approval, draft.position) = (Nature::Proof, Approval::Automatic, 1);
    (draft.proofs, draft.points) = (vec![Proof::Words], 2);
    let request = CreateActivity { draft, reason: "There is an owl this year".into() };
    let added = admin.call::<AddActivity>((), &request).await.expect_ok();
    assert_eq!(added.version, 1);
    let first = admin.call::<ListOfficeActivities>((), &()).await.expect_ok().items.remove(0);
    assert_eq!(first.id, added.id);
    let sent = person.submit(&person.in_words("owl").await).await.expect_ok();
    assert_eq!(sent.state, SubmissionState::Accepted);
    assert_eq!(person.points().await.balance, 2);
}

#[tokio::test]
async fn moderators_read_what_things_are_worth_and_only_admins_set_it() {
    let app = TestApp::start().await;
    let moderator = app.staff(&[Role::Moderator]).await;
    moderator.publish(SELFIE, |draft| draft.points = 9).await.expect_problem("auth.forbidden");
    let reviewer = app.staff(&[Role::Reviewer]).await;
    reviewer.call::<ListOfficeActivities>((), &()).await.expect_problem("auth.forbidden");
}
