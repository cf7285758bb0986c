//! Photos go on the day that was said where they were sent: what waits, what is kept, what everybody sees afterwards.

use diesel::prelude::*;
use sundae_server::db::schema::{edition, picture};
use sundae_server::files::ContentHash;
use sundae_server::housekeeping;
use sundae_shared::api::IDEMPOTENCY_KEY;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::points::api::{
    GetPhotoRetention, ListActivities, SetPhotosKept, evidence_picture, own_picture,
};
use sundae_shared::points::retention::{PhotoRetention, SetPhotoRetention};
use sundae_shared::points::{
    Balance, PictureId, PictureStored, QueuePart, SubmissionState, SubmissionView, SubmitEvidence,
};
use sundae_shared::report::api::ReadGameRegister;
use sundae_shared::report::{Register, RegisterCell, RegisterFilter};
use sundae_shared::rewards::RewardDraft;
use sundae_shared::rewards::api::{CreateReward, UPLOAD_REWARD_PICTURE};
use sundae_tests::harness::game::{SELFIE, reward_draft, sample};
use sundae_tests::harness::{Outcome, fresh_key};
use sundae_tests::harness::{Person, TestApp, day};

const DAY: i64 = 86_400;
/// From the first moment of the tests, in the morning of 16 May, to the same hour of 19 August.
const TO_THE_DAY_BEFORE: i64 = 95 * DAY;

async fn conference() -> TestApp {
    let app = TestApp::start().await;
    app.with_edition(|_| {}).await;
    app
}

/// A photo that was sent in.
async fn sent(person: &Person, file: &str) -> SubmissionView {
    let stored = person.upload(file, sample(file)).await.expect_ok();
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    person.submit(&evidence).await.expect_ok()
}

fn photo(sent: &SubmissionView) -> PictureId {
    sent.picture.clone().expect("a photo")
}

/// The same person months later.
async fn later(app: &TestApp, person: &Person) -> Person {
    app.signs_in_again(person, SessionKind::Me).await
}

async fn status(person: &Person, picture: &PictureId) -> u16 {
    person.get(&own_picture(picture)).await.status().as_u16()
}

/// Whether the bytes of a photo are on the disk.
async fn is_on_the_disk(app: &TestApp, id: &PictureId) -> bool {
    let id = id.clone();
    let hash: String = app
        .behind(move |tx| Ok(picture::table.find(&id).select(picture::content_hash).first(tx.db())?))
        .await;
    app.deps.files.get(&ContentHash::parse(&hash).expect("a hash")).expect("the disk can be read").is_some()
}

/// How each photo stands, by the day on which it goes.
async fn states(app: &TestApp) -> Vec<String> {
    let reader = app.staff(&[Role::Auditor]).await;
    let filter = RegisterFilter::default();
    let table = reader.call::<ReadGameRegister>(Register::DeletedPhotos, &filter).await.expect_ok();
    let place = table.columns.iter().position(|column| column.name == "state").expect("a column");
    let word = |row: &Vec<RegisterCell>| match &row[place] {
        RegisterCell::Word { word, .. } => word.clone(),
        other => panic!("no word: {other:?}"),
    };
    table.rows.iter().map(word).collect()
}

#[tokio::test]
async fn a_photo_goes_on_the_day_that_was_said_and_what_was_decided_stays() {
    let app = conference().await;
    let (person, moderator) = (app.attendee().await, app.moderator().await);
    let said = person.call::<ListActivities>((), &()).await.expect_ok().photo_deleted_on;
    assert_eq!(said, Some(day(8, 20)), "ninety days after 22 May");
    let submission = sent(&person, "airfare-with-gps.jpg").await;
    let id = photo(&submission);
    moderator.accept(&submission.id).await.expect_ok();

    app.advance_seconds(TO_THE_DAY_BEFORE);
    housekeeping::tidy_up(&app.deps).await;
    let mut person = later(&app, &person).await;
    assert_eq!((status(&person, &id).await, states(&app).await), (200, vec!["kept".to_owned()]));
    app.advance_seconds(DAY);
    assert_eq!(states(&app).await, ["due"], "what is next is said before it goes");
    housekeeping::tidy_up(&app.deps).await;

    let gone = person.get(&own_picture(&id)).await;
    assert_eq!(gone.status(), 410);
    let sentence = gone.text().await.expect("a problem");
    assert!(sentence.contains("points.photo_deleted") && sentence.contains("August 20, 2025"), "{sentence}");
    person.visitor.lang = "es";
    let sentence = person.get(&own_picture(&id)).await.text().await.expect("a problem");
    assert!(sentence.contains("20 de agosto de 2025"), "{sentence}");
    let view = person.sent().await.remove(0);
    assert_eq!((view.state, view.picture), (SubmissionState::Accepted, None));
    assert!(view.photo_deleted_at.is_some());
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
    assert!(!is_on_the_disk(&app, &id).await);

    let moderator = app.moderator().await;
    let item = moderator.queue(QueuePart::Decided).await.items.remove(0);
    assert!(!item.has_picture && item.photo_deleted_at.is_some());
    assert_eq!(moderator.get(&evidence_picture(&submission.id)).await.status(), 410);
    assert_eq!(states(&app).await, ["deleted"]);
    housekeeping::tidy_up(&app.deps).await;
    let lines = app.audit_values("points.delete_photos").await;
    assert!(lines.len() == 1 && lines[0].starts_with("1 deleted"), "one line for the run: {lines:?}");
}

#[tokio::test]
async fn other_dates_of_the_conference_keep_no_photo_longer_than_was_said() {
    let app = conference().await;
    let person = app.attendee().await;
    let stored = person.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    app.behind(|tx| {
        let later = edition::last_day.eq(day(12, 22));
        Ok(diesel::update(edition::table).set(later).execute(tx.db())?)
    })
    .await;
    let said = person.call::<ListActivities>((), &()).await.expect_ok().photo_deleted_on;
    assert!(said > Some(day(8, 20)), "of today's photos another day is said: {said:?}");
    app.advance_seconds(TO_THE_DAY_BEFORE);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(status(&later(&app, &person).await, &stored.picture).await, 200);
    app.advance_seconds(DAY);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(status(&later(&app, &person).await, &stored.picture).await, 410);
}

#[tokio::test]
async fn a_photo_waits_for_its_decision_and_for_a_second_look() {
    let app = conference().await;
    let (open, asks) = (app.attendee().await, app.attendee().await);
    let (first, second) = (app.moderator().await, app.moderator().await);
    let waiting = sent(&open, "airfare-with-gps.jpg").await;
    let rejected = sent(&asks, "lodging-two-people.png").await;
    first.reject(&rejected.id).await.expect_ok();
    asks.appeal(&rejected.id).await.expect_ok();
    app.advance_seconds(TO_THE_DAY_BEFORE + DAY);
    housekeeping::tidy_up(&app.deps).await;
    let mut found = states(&app).await;
    found.sort();
    assert_eq!(found, ["appealed", "undecided"]);
    let (open, asks) = (later(&app, &open).await, later(&app, &asks).await);
    let both = async || (status(&open, &photo(&waiting)).await, status(&asks, &photo(&rejected)).await);
    assert_eq!(both().await, (200, 200));

    let second = app.signs_in_again(&second, SessionKind::Office).await;
    second.accept(&waiting.id).await.expect_ok();
    second.accept(&rejected.id).await.expect_ok();
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(both().await, (410, 410), "nothing waits any more");
}

#[tokio::test]
async fn a_photo_that_something_newer_uses_is_kept_until_that_goes() {
    let app = conference().await;
    let (early, late) = (app.attendee().await, app.attendee().await);
    let first = sent(&early, "airfare-with-gps.jpg").await;
    app.moderator().await.accept(&first.id).await.expect_ok();
    // After the conference a photo is kept from its own day on.
    app.advance_seconds(TO_THE_DAY_BEFORE - 20 * DAY);
    let late = later(&app, &late).await;
    let second = sent(&late, "airfare-with-gps.jpg").await;
    app.moderator().await.accept(&second.id).await.expect_ok();
    app.advance_seconds(21 * DAY);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(states(&app).await, ["in_use", "kept"]);
    let early = later(&app, &early).await;
    assert_eq!(status(&early, &photo(&first)).await, 200);
    app.advance_seconds(70 * DAY);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(states(&app).await, ["deleted", "deleted"]);
    assert!(!is_on_the_disk(&app, &photo(&first)).await);
}

#[tokio::test]
async fn a_picture_of_a_reward_is_no_evidence_and_stays() {
    let app = conference().await;
    let (person, admin) = (app.attendee().await, app.admin().await);
    let part = reqwest::multipart::Part::bytes(sample("airfare-with-gps.jpg")).file_name("socks.jpg");
    let form = reqwest::multipart::Form::new().part("picture", part);
    let request = admin.request("POST", UPLOAD_REWARD_PICTURE).header(IDEMPOTENCY_KEY, fresh_key());
    let shown = Outcome::<PictureStored>::read(request.multipart(form)).await.expect_ok().picture;
    let draft = RewardDraft { picture: Some(shown.clone()), ..reward_draft(5) };
    let reward = admin.call::<CreateReward>((), &draft).await.expect_ok();
    assert_eq!(reward.draft.picture, Some(shown.clone()));
    let evidence = sent(&person, "airfare-with-gps.jpg").await;
    app.moderator().await.accept(&evidence.id).await.expect_ok();
    app.advance_seconds(TO_THE_DAY_BEFORE + DAY);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(states(&app).await, ["in_use"], "the same picture; the reward's own is no evidence");
    assert!(is_on_the_disk(&app, &shown).await);
}

#[tokio::test]
async fn a_photo_that_was_never_sent_in_goes_too_and_can_not_be_used_then() {
    let app = conference().await;
    let person = app.attendee().await;
    let stored = person.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    app.advance_seconds(TO_THE_DAY_BEFORE + DAY);
    housekeeping::tidy_up(&app.deps).await;
    let person = later(&app, &person).await;
    assert_eq!(status(&person, &stored.picture).await, 410);
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    let problem = person.submit(&evidence).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "picture");

    // The same photo from another phone is another photo.
    let other = app.attendee().await;
    let again = other.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    assert_eq!(status(&other, &again.picture).await, 200);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(status(&other, &again.picture).await, 200, "its day has not come");
}

#[tokio::test]
async fn what_a_stopped_server_left_on_the_disk_goes_with_the_next_run() {
    let app = conference().await;
    let person = app.attendee().await;
    let stored = person.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    let id = stored.picture.clone();
    app.behind(move |tx| {
        let now = tx.now();
        Ok(diesel::update(picture::table.find(&id)).set(picture::deleted_at.eq(now)).execute(tx.db())?)
    })
    .await;
    assert!(is_on_the_disk(&app, &stored.picture).await);
    housekeeping::tidy_up(&app.deps).await;
    assert!(!is_on_the_disk(&app, &stored.picture).await);
    let id = stored.picture.clone();
    let noted = app.behind(move |tx| {
        let gone: Option<sundae_shared::time::Timestamp> =
            picture::table.find(&id).select(picture::file_gone_at).first(tx.db())?;
        Ok(gone.is_some())
    });
    assert!(noted.await);
}

async fn rule(reader: &Person) -> PhotoRetention {
    reader.call::<GetPhotoRetention>((), &()).await.expect_ok()
}

#[tokio::test]
async fn fewer_days_count_at_once_and_more_only_for_photos_of_tomorrow() {
    let app = conference().await;
    let (admin, person, moderator) = (app.admin().await, app.attendee().await, app.moderator().await);
    let set = |kept_days| SetPhotoRetention { kept_days, reason: "The board asked for it".into() };
    assert_eq!(rule(&moderator).await.deleted_on, Some(day(8, 20)));
    let longer = admin.call::<SetPhotosKept>((), &set(200)).await.expect_ok();
    assert_eq!((longer.kept_days, longer.kept_days_tomorrow), (90, Some(200)));
    let said = async || person.call::<ListActivities>((), &()).await.expect_ok().photo_deleted_on;
    assert_eq!(said().await, Some(day(8, 20)), "another day was not said before");
    let shorter = admin.call::<SetPhotosKept>((), &set(30)).await.expect_ok();
    assert_eq!((shorter.kept_days, shorter.kept_days_tomorrow), (30, None));
    assert_eq!(said().await, Some(day(6, 21)));

    let problem = admin.call::<SetPhotosKept>((), &set(0)).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "kept_days");
    let silent = SetPhotoRetention { kept_days: 20, reason: " ".into() };
    let problem = admin.call::<SetPhotosKept>((), &silent).await.expect_problem("request.invalid");
    assert_eq!(problem.fields[0].field, "reason");
    moderator.call::<SetPhotosKept>((), &set(20)).await.expect_problem("auth.forbidden");
    let trail = app.audit_values("points.set_photo_retention").await;
    assert_eq!(trail, ["200 from 2025-05-17 on", "30 from 2025-05-16 on"]);
}

#[tokio::test]
async fn before_the_edition_is_set_no_day_is_said_and_nothing_goes() {
    let app = TestApp::start().await;
    let person = app.attendee().await;
    assert_eq!(person.call::<ListActivities>((), &()).await.expect_ok().photo_deleted_on, None);
    let stored = person.upload("selfie.jpg", sample("airfare-with-gps.jpg")).await.expect_ok();
    app.advance_seconds(400 * DAY);
    housekeeping::tidy_up(&app.deps).await;
    assert_eq!(status(&later(&app, &person).await, &stored.picture).await, 200);
}
