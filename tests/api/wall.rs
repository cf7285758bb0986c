//! The photo wall: everybody in a picture agrees, a moderator looks, and every word can be taken back.

use sundae_shared::points::api::{RemoveCompanionOf, TakeBackSubmission};
use sundae_shared::points::{FaceConsent, RemoveCompanion, RequestAnswer, SubmissionId, TakeBack};
use sundae_shared::wall::api::{JudgeWallPicture, OfferPicture, wall_picture};
use sundae_shared::wall::{
    JudgeWall, Missing, NameOnWall, OfferForWall, OfficeWallPart, WallCaption, WallPictureId, WallVerdict,
};
use sundae_tests::harness::game::SELFIE;
use sundae_tests::harness::wall::unlike_others;
use sundae_tests::harness::{Person, TestApp};

/// Author and companion agreed, a moderator looked: it is on the wall.
async fn of_two(app: &TestApp) -> (Person, Person, SubmissionId, WallPictureId) {
    let (author, friend) = (app.attendee_named("Ada Author").await, app.attendee_named("Ben Friend").await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    friend.was_there(&id, RequestAnswer::Accept, FaceConsent::Show).await;
    author.offers(&id).await.expect_ok();
    let shown = app.found_fine(&id).await;
    assert!(app.visitor().sees(&shown).await);
    (author, friend, id, shown)
}

#[tokio::test]
async fn a_picture_shows_once_everybody_agreed_and_a_moderator_looked() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let (moderator, anybody) = (app.moderator().await, app.visitor());
    let id = app.accepted_picture(&author, &[&friend]).await;
    assert_eq!(author.lacks(&id).await, [Missing::Offer, Missing::Answer, Missing::Face, Missing::Look]);
    author.offers(&id).await.expect_ok();
    assert_eq!(author.lacks(&id).await, [Missing::Answer, Missing::Face, Missing::Look]);
    let pending = moderator.office_wall(OfficeWallPart::Pending).await;
    assert_eq!((pending.pending, pending.shown, pending.down), (1, 0, 0));
    let shown = pending.items[0].id.clone();
    moderator.finds(&shown, WallVerdict::Fine).await.expect_ok();
    assert!(!anybody.sees(&shown).await, "the companion's answer is open");
    friend.was_there(&id, RequestAnswer::Accept, FaceConsent::Hide).await;
    assert_eq!(author.lacks(&id).await, [Missing::Face]);
    assert!(!anybody.sees(&shown).await, "my points are not my face");
    friend.face(&id, FaceConsent::Show).await;
    assert!(anybody.sees(&shown).await);
    assert_eq!(author.lacks(&id).await, []);

    let picture = anybody.get(&wall_picture(&shown)).await;
    assert_eq!(picture.headers()["cache-control"], "no-store");
    assert_eq!(picture.headers()["x-content-type-options"], "nosniff");
    assert_eq!(picture.headers()["content-type"], "image/jpeg");
    assert!(picture.bytes().await.expect("bytes").starts_with(&[0xff, 0xd8]));
}

#[tokio::test]
async fn an_offer_needs_both_statements_and_its_author() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    for (said, field) in [
        (OfferForWall { everybody_named: false, nobody_minor: true }, "everybody_named"),
        (OfferForWall { everybody_named: true, nobody_minor: false }, "nobody_minor"),
    ] {
        let refused = author.call::<OfferPicture>(id.clone(), &said).await.expect_problem("request.invalid");
        assert_eq!(refused.fields.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), [field]);
    }
    friend.offers(&id).await.expect_problem("request.not_found");
    friend.takes_off(&id).await.expect_problem("request.not_found");
    let worded = author.submit(&author.in_words("open space").await).await.expect_ok();
    author.offers(&worded.id).await.expect_problem("request.not_found");
    assert_eq!(app.moderator().await.office_wall(OfficeWallPart::Pending).await.pending, 0);
}

#[tokio::test]
async fn the_author_takes_it_off_and_another_offer_is_looked_at_anew() {
    let app = TestApp::start().await;
    let (author, _, id, shown) = of_two(&app).await;
    let anybody = app.visitor();
    author.takes_off(&id).await.expect_ok();
    assert!(!anybody.sees(&shown).await);
    author.takes_off(&id).await.expect_ok();
    author.offers(&id).await.expect_ok();
    assert_eq!(author.lacks(&id).await, [Missing::Look]);
    app.moderator().await.finds(&shown, WallVerdict::Fine).await.expect_problem("wall.offered_anew");
    let again = app.found_fine(&id).await;
    assert!(again != shown && anybody.sees(&again).await && !anybody.sees(&shown).await);
}

#[tokio::test]
async fn a_companions_word_taken_back_takes_it_off() {
    let app = TestApp::start().await;
    let (_, friend, id, shown) = of_two(&app).await;
    friend.face(&id, FaceConsent::Hide).await;
    assert!(!app.visitor().sees(&shown).await);
    let hidden = app.moderator().await.office_wall(OfficeWallPart::Hidden).await.items;
    assert_eq!(hidden[0].missing, [Missing::Face]);
    friend.face(&id, FaceConsent::Show).await;
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn who_declined_keeps_it_off_until_the_author_speaks_for_a_picture_without_them() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    friend.was_there(&id, RequestAnswer::Decline, FaceConsent::Hide).await;
    author.offers(&id).await.expect_ok();
    let first = app.found_fine(&id).await;
    assert!(!app.visitor().sees(&first).await);
    take_out(&author, &id, &friend).await;
    assert_eq!(author.lacks(&id).await, [Missing::Offer], "the word was about another list of people");
    app.advance_seconds(1);
    author.offers(&id).await.expect_ok();
    let item = app.moderator().await.office_wall(OfficeWallPart::Pending).await.items.remove(0);
    assert_eq!((item.gone, item.companions.len()), (1, 0), "a moderator sees that somebody is gone");
    let second = app.found_fine(&id).await;
    assert!(app.visitor().sees(&second).await);
}

#[tokio::test]
async fn a_face_that_is_hidden_is_hidden_wherever_the_picture_is_sent_in() {
    let app = TestApp::start().await;
    let (author, friend, photo) = (app.attendee().await, app.attendee().await, unlike_others());
    let first = app.accepted_photo(&author, &[&friend], photo.clone()).await;
    friend.was_there(&first, RequestAnswer::Accept, FaceConsent::Hide).await;
    // Somebody else sends in the same file and names nobody.
    let other = app.attendee().await;
    let second = app.accepted_photo(&other, &[], photo).await;
    other.offers(&second).await.expect_ok();
    let shown = app.found_fine(&second).await;
    assert!(!app.visitor().sees(&shown).await);
    let small = format!("{}?small", wall_picture(&shown));
    assert_eq!(app.visitor().get(&small).await.status(), 404);
    assert_eq!(other.lacks(&second).await, [Missing::Face], "its sender is told what is missing, not whose");
    let hidden = app.moderator().await.office_wall(OfficeWallPart::Hidden).await.items;
    assert_eq!(hidden[0].missing, [Missing::Face]);
    friend.face(&first, FaceConsent::Show).await;
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn who_said_no_to_the_points_is_not_shown_whatever_they_said_of_their_face() {
    let app = TestApp::start().await;
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    friend.was_there(&id, RequestAnswer::Decline, FaceConsent::Show).await;
    author.offers(&id).await.expect_ok();
    let shown = app.found_fine(&id).await;
    assert!(!app.visitor().sees(&shown).await);
    assert_eq!(author.lacks(&id).await, [Missing::Face]);
}

async fn take_out(author: &Person, id: &SubmissionId, friend: &Person) {
    let whom = RemoveCompanion { companion: friend.id.clone() };
    author.call::<RemoveCompanionOf>(id.clone(), &whom).await.expect_ok();
}

#[tokio::test]
async fn a_companion_taken_out_takes_the_picture_along() {
    let app = TestApp::start().await;
    let (author, friend, id, shown) = of_two(&app).await;
    friend.is_named(&id, NameOnWall::Show).await.expect_ok();
    take_out(&author, &id, &friend).await;
    assert!(!app.visitor().sees(&shown).await);
    friend.is_named(&id, NameOnWall::Show).await.expect_problem("request.not_found");
    app.advance_seconds(1);
    author.offers(&id).await.expect_ok();
    let again = app.found_fine(&id).await;
    assert_eq!(app.visitor().wall().await[0].id, again);
    assert_eq!(app.visitor().wall().await[0].names, [""; 0], "who was taken out is named nowhere");
}

#[tokio::test]
async fn what_is_taken_back_is_off_the_wall_also_while_it_is_appealed() {
    let app = TestApp::start().await;
    let (author, _, id, shown) = of_two(&app).await;
    let why = TakeBack { reason: "It is from last year.".into() };
    app.moderator().await.call::<TakeBackSubmission>(id.clone(), &why).await.expect_ok();
    assert!(!app.visitor().sees(&shown).await);
    author.appeal(&id).await.expect_ok();
    assert_eq!(author.lacks(&id).await, [Missing::Acceptance]);
    assert!(!app.visitor().sees(&shown).await);
    app.moderator().await.accept(&id).await.expect_ok();
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn names_stand_there_by_their_owners_word_alone() {
    let app = TestApp::start().await;
    let (author, friend, id, _) = of_two(&app).await;
    let anybody = app.visitor();
    let names = async || anybody.wall().await.remove(0).names;
    assert_eq!(names().await, [""; 0], "by default nobody");
    friend.is_named(&id, NameOnWall::Show).await.expect_ok();
    assert_eq!(names().await, ["Ben Friend"]);
    author.is_named(&id, NameOnWall::Show).await.expect_ok();
    author.is_named(&id, NameOnWall::Show).await.expect_ok();
    assert_eq!(names().await, ["Ada Author", "Ben Friend"]);
    author.is_named(&id, NameOnWall::Hide).await.expect_ok();
    assert_eq!(names().await, ["Ben Friend"]);
    app.attendee().await.is_named(&id, NameOnWall::Show).await.expect_problem("request.not_found");
}

#[tokio::test]
async fn a_moderator_leaves_out_what_the_title_would_tell() {
    let app = TestApp::start().await;
    let (_, _, _, shown) = of_two(&app).await;
    let title = app.visitor().wall().await.remove(0).title.expect("a title");
    assert!(title.en.contains(SELFIE), "{title:?}");
    let quiet = JudgeWall { verdict: WallVerdict::Fine, caption: WallCaption::Nothing };
    app.moderator().await.call::<JudgeWallPicture>(shown, &quiet).await.expect_ok();
    assert_eq!(app.visitor().wall().await.remove(0).title, None);
}

#[tokio::test]
async fn what_a_moderator_does_not_find_fine_does_not_show() {
    let app = TestApp::start().await;
    let (_, _, _, shown) = of_two(&app).await;
    let moderator = app.moderator().await;
    moderator.finds(&shown, WallVerdict::NotFine).await.expect_ok();
    assert!(!app.visitor().sees(&shown).await);
    assert_eq!(moderator.office_wall(OfficeWallPart::Hidden).await.items[0].missing, [Missing::Look]);
    moderator.finds(&shown, WallVerdict::Fine).await.expect_ok();
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn what_was_not_fine_is_not_offered_again() {
    let app = TestApp::start().await;
    let (author, _, id, shown) = of_two(&app).await;
    let moderator = app.moderator().await;
    moderator.finds(&shown, WallVerdict::NotFine).await.expect_ok();
    author.offers(&id).await.expect_problem("wall.not_fine");
    author.takes_off(&id).await.expect_ok();
    author.offers(&id).await.expect_problem("wall.not_fine");
    assert_eq!(moderator.office_wall(OfficeWallPart::Pending).await.pending, 0);
    assert_eq!(author.points().await.lifetime, 1, "the points are another matter");
}

#[tokio::test]
async fn nobody_judges_a_picture_in_which_they_stand_wherever_it_was_sent_in() {
    let app = TestApp::start().await;
    let (author, friend, photo) = (app.attendee().await, app.attendee().await, unlike_others());
    let first = app.accepted_photo(&author, &[&friend], photo.clone()).await;
    friend.was_there(&first, RequestAnswer::Accept, FaceConsent::Show).await;
    let other = app.attendee().await;
    let second = app.accepted_photo(&other, &[], photo).await;
    other.offers(&second).await.expect_ok();
    let shown = app.found_fine(&second).await;
    for person in [&author, &friend] {
        let themselves = app.moderator_too(person).await;
        assert_eq!(themselves.office_wall(OfficeWallPart::Shown).await.shown, 0);
        themselves.finds(&shown, WallVerdict::NotFine).await.expect_problem("wall.own_picture");
    }
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn nobody_judges_a_picture_in_which_they_stand() {
    let app = TestApp::start().await;
    let (author, friend, _, shown) = of_two(&app).await;
    for person in [&author, &friend] {
        let themselves = app.moderator_too(person).await;
        let seen = themselves.office_wall(OfficeWallPart::Shown).await;
        assert_eq!((seen.items.len(), seen.shown), (0, 0));
        themselves.finds(&shown, WallVerdict::Fine).await.expect_problem("wall.own_picture");
    }
    // The same human under another record.
    let other = app.moderator().await;
    app.shares_address(&other, &author).await;
    other.finds(&shown, WallVerdict::NotFine).await.expect_problem("wall.own_picture");
    assert_eq!(other.office_wall(OfficeWallPart::Shown).await.items.len(), 0);
    assert!(app.visitor().sees(&shown).await);
}

#[tokio::test]
async fn the_wall_is_paged_with_the_newest_first() {
    let app = TestApp::start().await;
    let mut shown = Vec::new();
    for _ in 0..3 {
        app.advance_seconds(60);
        shown.push(app.on_wall(&app.attendee().await).await.1);
    }
    shown.reverse();
    let seen: Vec<_> = app.visitor().wall().await.into_iter().map(|item| item.id).collect();
    assert_eq!(seen, shown);
    let after = sundae_shared::points::After { after: Some(shown[0].to_string()) };
    let rest = app.visitor().call::<sundae_shared::wall::api::ListWall>((), &after).await.expect_ok();
    assert_eq!(rest.items.into_iter().map(|item| item.id).collect::<Vec<_>>(), shown[1..]);
}
