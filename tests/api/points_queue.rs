//! The moderators' queue: what stands beside an item, who is on it, how long people wait, and batches.

use sundae_shared::points::api::{AcceptSubmissions, ListSubmissionQueue, OpenSubmission};
use sundae_shared::points::{
    AcceptBatch, Balance, BatchDone, ListQueue, QueuePart, QueueWarning, SameKind, SubmissionId,
    SubmissionState, SubmissionView, SubmitEvidence,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::{Person, TestApp};

async fn with_picture(person: &Person, name: &str, bytes: Vec<u8>) -> SubmissionView {
    let stored = person.upload(name, bytes).await.expect_ok();
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    person.submit(&evidence).await.expect_ok()
}

fn saved(picture: &image::DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a file");
    bytes.into_inner()
}

/// Fields of different greys, from a number; another number is another photo.
fn photo(seed: u32) -> image::DynamicImage {
    let grey = |x: u32, y: u32| {
        let place = (x / 50).wrapping_mul(7).wrapping_add((y / 75).wrapping_mul(13)) ^ seed;
        40 + (place.wrapping_mul(2_654_435_761) >> 29) as u8 * 22
    };
    image::RgbImage::from_fn(400, 600, |x, y| image::Rgb([grey(x, y); 3])).into()
}

#[tokio::test]
async fn the_same_picture_and_one_that_looks_like_it_stand_beside_an_item() {
    let app = TestApp::start().await;
    let (one, two, three) = (app.attendee().await, app.attendee().await, app.attendee().await);
    let moderator = app.moderator().await;
    let first = with_picture(&one, "a.png", saved(&photo(1))).await;
    let second = with_picture(&two, "b.png", saved(&photo(1))).await;
    // Smaller and brighter, as it comes out of a chat.
    let copy = photo(1).brighten(20).resize(240, 360, image::imageops::FilterType::Triangle);
    let third = with_picture(&three, "c.png", saved(&copy)).await;
    let other = app.attendee().await;
    let fourth = with_picture(&other, "d.png", saved(&photo(77))).await;

    let items = moderator.queue(QueuePart::Open).await.items;
    let of = |id: &SubmissionId| items.iter().find(|item| item.id == *id).expect("it waits");
    let kinds = |id| of(id).same.iter().map(|same| (same.kind, &same.submission)).collect::<Vec<_>>();
    assert_eq!(kinds(&first.id), [(SameKind::Picture, &second.id), (SameKind::LookAlike, &third.id)]);
    assert_eq!(of(&first.id).same_evidence, 1, "a look-alike is no proof");
    assert_eq!(of(&first.id).warnings, [QueueWarning::SamePicture, QueueWarning::LookAlike]);
    assert_eq!(kinds(&third.id).len(), 2);
    assert_eq!((kinds(&fourth.id).len(), of(&fourth.id).warnings.len()), (0, 0));
    let same = &of(&first.id).same[0];
    assert_eq!((same.author.as_str(), same.same_author, same.has_picture), (two.name.as_str(), false, true));
    moderator.accept(&first.id).await.expect_ok();
    assert_eq!(one.points().await.balance, 1, "people decide, not the machine");
}

#[tokio::test]
async fn a_moderator_is_not_shown_their_own_beside_somebody_elses() {
    let app = TestApp::start().await;
    let (person, other) = (app.attendee().await, app.attendee().await);
    let themselves = app.moderator_too(&person).await;
    with_picture(&person, "a.png", saved(&photo(1))).await;
    with_picture(&other, "b.png", saved(&photo(1))).await;
    let items = themselves.queue(QueuePart::Open).await.items;
    assert_eq!((items.len(), items[0].same.len(), items[0].same_evidence), (1, 0, 1));
}

#[tokio::test]
async fn everybody_sees_who_is_on_an_item_and_it_ends_by_itself() {
    let app = TestApp::start().await;
    let (person, ana, ben) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    let mine = ana.call::<OpenSubmission>(sent.id.clone(), &()).await.expect_ok();
    assert!(mine.on_it.is_some_and(|on| on.you));
    let seen = ben.call::<OpenSubmission>(sent.id.clone(), &()).await.expect_ok().on_it.expect("Ana is");
    assert_eq!((seen.name.as_str(), seen.you), (ana.name.as_str(), false));
    assert_eq!(ben.queue(QueuePart::Open).await.items[0].on_it.as_ref(), Some(&seen));

    let other = app.attendee().await;
    let next = other.submit(&other.in_words(SELFIE).await).await.expect_ok();
    ana.call::<OpenSubmission>(next.id, &()).await.expect_ok();
    assert_eq!(ben.queue(QueuePart::Open).await.items[0].on_it, None, "she went on to another");
    app.advance_seconds(5 * 60);
    assert_eq!(ben.queue(QueuePart::Open).await.items[1].on_it, None, "she went for coffee");
}

#[tokio::test]
async fn the_second_of_two_moderators_is_told_who_was_quicker() {
    let app = TestApp::start().await;
    let (person, ana, ben) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    ana.call::<OpenSubmission>(sent.id.clone(), &()).await.expect_ok();
    ben.accept(&sent.id).await.expect_ok();
    let late = ana.reject(&sent.id).await.expect_problem("points.already_decided");
    let says = format!("{} was quicker and accepted this.", ben.name);
    assert!(late.detail.starts_with(&says), "{}", late.detail);
    assert_eq!(person.points().await, Balance { lifetime: 1, balance: 1 });
}

#[tokio::test]
async fn the_median_is_of_what_was_decided_lately() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    assert_eq!(moderator.queue(QueuePart::Open).await.median_wait_seconds, None);
    let mut sent = Vec::new();
    for _ in 0..4 {
        let person = app.attendee().await;
        sent.push(person.submit(&person.in_words(SELFIE).await).await.expect_ok());
    }
    let began = app.deps.clock.now();
    for (minutes, id) in [(1, &sent[0].id), (2, &sent[1].id), (30, &sent[2].id)] {
        app.advance_seconds(minutes * 60);
        moderator.accept(id).await.expect_ok();
    }
    let queue = moderator.queue(QueuePart::Open).await;
    assert_eq!(queue.median_wait_seconds, Some(180), "1, 3 and 33 minutes");
    assert_eq!(queue.oldest_at, Some(began));
    let person = app.attendee().await;
    let list = person.call::<sundae_shared::points::api::ListActivities>((), &()).await.expect_ok();
    assert_eq!(list.review_seconds, Some(180), "and people are told before they send");
}

async fn batch(moderator: &Person, ids: &[&SubmissionId]) -> BatchDone {
    let submissions = ids.iter().map(|id| (*id).clone()).collect();
    moderator.call::<AcceptSubmissions>((), &AcceptBatch { submissions }).await.expect_ok()
}

#[tokio::test]
async fn one_bad_item_holds_up_no_other_in_a_batch_and_each_is_reported() {
    let app = TestApp::start().await;
    let (moderator, rival) = (app.moderator().await, app.moderator().await);
    let mut people = Vec::new();
    let mut sent = Vec::new();
    for _ in 0..5 {
        let person = app.attendee().await;
        sent.push(person.submit(&person.in_words(SELFIE).await).await.expect_ok().id);
        people.push(person);
    }
    let own = app.attendee_session(&moderator).await;
    let mine = own.submit(&own.in_words(SELFIE).await).await.expect_ok().id;
    rival.reject(&sent[1]).await.expect_ok();
    let link = Some("https://code.example/7".to_owned());
    let mut linked = Vec::new();
    for person in &people[3..] {
        let evidence = SubmitEvidence {
            link: link.clone(),
            words: None,
            ..person.in_words("Open a pull request").await
        };
        linked.push(person.submit(&evidence).await.expect_ok().id);
    }
    let nobody = sundae_shared::id::Id::parse("01890a5d-ac96-774b-bcce-b302099a8057").unwrap();

    let done = batch(&moderator, &[&sent[0], &sent[1], &mine, &nobody, &linked[0], &sent[2]]).await;
    assert_eq!(done.accepted, 2);
    let codes: Vec<_> =
        done.outcomes.iter().map(|one| one.refused.as_ref().map(|refused| refused.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            None,
            Some("points.already_decided"),
            Some("points.own_submission"),
            Some("request.not_found"),
            Some("points.look_first"),
            None,
        ]
    );
    let mut balances = Vec::new();
    for person in &people {
        balances.push(person.points().await.balance);
    }
    assert_eq!(balances, [1, 0, 1, 0, 0]);
    let again = batch(&moderator, &[&sent[0], &sent[2]]).await;
    assert_eq!((again.accepted, people[0].points().await.balance), (0, 1), "a batch twice accepts once");
}

#[tokio::test]
async fn a_batch_has_a_size_and_takes_no_appeal() {
    let app = TestApp::start().await;
    let (person, first, second) = (app.attendee().await, app.moderator().await, app.moderator().await);
    let none = AcceptBatch { submissions: Vec::new() };
    let refused = second.call::<AcceptSubmissions>((), &none).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "submissions");
    let sent = person.submit(&person.in_words(SELFIE).await).await.expect_ok();
    first.reject(&sent.id).await.expect_ok();
    person.appeal(&sent.id).await.expect_ok();
    let done = batch(&second, &[&sent.id]).await;
    assert_eq!(done.outcomes[0].refused.as_ref().map(|one| one.code.as_str()), Some("points.look_first"));
    assert_eq!(person.sent().await[0].state, SubmissionState::Appealed);
}

#[tokio::test]
async fn many_at_once_by_one_person_are_shown_and_the_list_can_be_of_one_activity() {
    let app = TestApp::start().await;
    let (admin, person, moderator) = (app.admin().await, app.attendee().await, app.moderator().await);
    admin.publish(SELFIE, |draft| draft.limit = 10).await.expect_ok();
    for number in 0..6 {
        let words = Some(format!("We talked about sorbet, and this was scoop number {number}."));
        let evidence = SubmitEvidence { words, ..person.in_words(SELFIE).await };
        person.submit(&evidence).await.expect_ok();
    }
    app.advance_seconds(3_600);
    person.submit(&person.in_words("open space").await).await.expect_ok();
    let all = moderator.queue(QueuePart::Open).await.items;
    assert!(all[..6].iter().all(|item| item.warnings == [QueueWarning::Burst]));
    assert_eq!(all[6].warnings, []);
    let one = ListQueue { part: QueuePart::Open, activity: Some(all[6].activity.clone()), after: None };
    let filtered = moderator.call::<ListSubmissionQueue>((), &one).await.expect_ok();
    assert_eq!((filtered.items.len(), filtered.open), (1, 7));
}
