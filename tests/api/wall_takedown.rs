//! "I am in this": at once, without signing in; and who may put it back.

use diesel::prelude::*;
use image::imageops::FilterType;
use sundae_server::db::schema::{audit, rate_limit, wall_takedown};
use sundae_shared::id::PersonId;
use sundae_shared::points::{FaceConsent, RequestAnswer};
use sundae_shared::wall::api::GetBigScreen;
use sundae_shared::wall::{Missing, OfficeWallPart, WallPictureId, WallVerdict};
use sundae_tests::harness::wall::unlike_others;
use sundae_tests::harness::{Person, TestApp};

/// Who took pictures down, as the tables and the trail know it.
async fn kept_of_who(app: &TestApp) -> (Vec<Option<PersonId>>, Vec<Option<PersonId>>) {
    app.behind(|tx| {
        let by = wall_takedown::table
            .order(wall_takedown::id)
            .select(wall_takedown::by_person)
            .load::<Option<PersonId>>(tx.db())?;
        let actors = audit::table
            .filter(audit::action.eq("wall.take_down"))
            .order(audit::id)
            .select(audit::actor_id)
            .load::<Option<PersonId>>(tx.db())?;
        Ok((by, actors))
    })
    .await
}

#[tokio::test]
async fn anybody_takes_a_picture_down_at_once_and_its_author_is_told_without_a_name() {
    let app = TestApp::start().await;
    let author = app.attendee().await;
    let (id, shown) = app.on_wall(&author).await;
    let anybody = app.visitor();
    assert_eq!(anybody.call::<GetBigScreen>((), &()).await.expect_ok().pictures.len(), 1);
    anybody.am_in(&shown, Some("  I stand behind the cart  ")).await.expect_ok();
    assert!(!anybody.sees(&shown).await);
    assert_eq!(anybody.call::<GetBigScreen>((), &()).await.expect_ok().pictures, []);
    assert_eq!(author.lacks(&id).await, [Missing::Down]);
    assert_eq!(kept_of_who(&app).await, (vec![None], vec![None]));

    let moderator = app.moderator().await;
    let down = moderator.office_wall(OfficeWallPart::Down).await;
    assert_eq!((down.pending, down.shown, down.down), (0, 0, 1));
    let takedown = &down.items[0].takedowns[0];
    assert_eq!((takedown.why.as_deref(), takedown.by_one_of_them), (Some("I stand behind the cart"), false));

    let mails = app.mail_to(&author.email).await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject.starts_with("Off the photo wall")).collect();
    assert_eq!(told.len(), 1);
    assert!(!told[0].text.contains("behind the cart"), "{}", told[0].text);
    // Once more says nothing new.
    anybody.am_in(&shown, None).await.expect_ok();
    assert_eq!(moderator.office_wall(OfficeWallPart::Down).await.items[0].takedowns.len(), 1);
    assert_eq!(app.mail_to(&author.email).await.len(), mails.len());
}

#[tokio::test]
async fn a_stranger_who_is_signed_in_leaves_no_trace_either() {
    let app = TestApp::start().await;
    let (_, shown) = app.on_wall(&app.attendee().await).await;
    app.attendee().await.am_in(&shown, None).await.expect_ok();
    assert!(!app.visitor().sees(&shown).await);
    assert_eq!(kept_of_who(&app).await, (vec![None], vec![None]));
}

#[tokio::test]
async fn staff_put_back_what_a_stranger_took_down_only_with_a_reason() {
    let app = TestApp::start().await;
    let author = app.attendee().await;
    let (_, shown) = app.on_wall(&author).await;
    let moderator = app.moderator().await;
    moderator.puts_back(&shown, "It is fine").await.expect_problem("wall.not_down");
    app.visitor().am_in(&shown, None).await.expect_ok();
    // A verdict is no way around it.
    moderator.finds(&shown, WallVerdict::Fine).await.expect_ok();
    assert!(!app.visitor().sees(&shown).await);
    let refused = moderator.puts_back(&shown, "  ").await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "reason");
    let back = moderator.puts_back(&shown, "Whoever pressed it told us at the desk that it was another one");
    assert_eq!(back.await.expect_ok().missing, []);
    assert!(app.visitor().sees(&shown).await);
    let told = app.mail_to(&author.email).await.pop().expect("a mail");
    assert!(told.subject.starts_with("Back on the photo wall") && told.text.contains("another one"));
    // And anybody may take it down again.
    app.visitor().am_in(&shown, None).await.expect_ok();
    assert!(!app.visitor().sees(&shown).await);
}

/// A picture of two on the wall.
async fn of_two(app: &TestApp) -> (Person, Person, WallPictureId) {
    let (author, friend) = (app.attendee().await, app.attendee().await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    friend.was_there(&id, RequestAnswer::Accept, FaceConsent::Show).await;
    author.offers(&id).await.expect_ok();
    (author, friend, app.found_fine(&id).await)
}

#[tokio::test]
async fn what_the_author_or_a_companion_took_down_stays_down() {
    let app = TestApp::start().await;
    let moderator = app.moderator().await;
    for by_author in [true, false] {
        let (author, friend, shown) = of_two(&app).await;
        let one = if by_author { &author } else { &friend };
        one.am_in(&shown, None).await.expect_ok();
        assert!(!app.visitor().sees(&shown).await);
        moderator.puts_back(&shown, "Please").await.expect_problem("wall.stays_down");
        assert!(!app.visitor().sees(&shown).await);
    }
    let (by, actors) = kept_of_who(&app).await;
    assert!(by.iter().chain(&actors).all(Option::is_some), "their word counts as theirs");
}

#[tokio::test]
async fn a_companions_word_weighs_also_after_a_strangers_and_under_another_record() {
    let app = TestApp::start().await;
    let (_, friend, shown) = of_two(&app).await;
    let same_human = app.attendee().await;
    app.shares_address(&same_human, &friend).await;
    app.visitor().am_in(&shown, None).await.expect_ok();
    same_human.am_in(&shown, None).await.expect_ok();
    let down = app.moderator().await.office_wall(OfficeWallPart::Down).await.items.remove(0);
    assert_eq!(down.takedowns.len(), 2);
    assert!(down.takedowns.iter().any(|takedown| takedown.by_one_of_them));
    app.moderator().await.puts_back(&shown, "Please").await.expect_problem("wall.stays_down");
}

#[tokio::test]
async fn another_offer_or_another_sender_brings_it_not_back() {
    let app = TestApp::start().await;
    let (author, other, photo) = (app.attendee().await, app.attendee().await, unlike_others());
    let first = app.accepted_photo(&author, &[], photo.clone()).await;
    author.offers(&first).await.expect_ok();
    let shown = app.found_fine(&first).await;
    let second = app.accepted_photo(&other, &[], photo).await;
    other.offers(&second).await.expect_ok();
    let also = app.found_fine(&second).await;
    assert!(app.visitor().sees(&also).await);
    app.visitor().am_in(&shown, None).await.expect_ok();
    assert!(!app.visitor().sees(&also).await, "it is the same picture");
    author.offers(&first).await.expect_ok();
    assert_eq!(author.lacks(&first).await, [Missing::Look, Missing::Down]);
    assert_eq!(app.moderator().await.office_wall(OfficeWallPart::Down).await.down, 2);
}

#[tokio::test]
async fn a_companions_takedown_stays_down_whichever_of_the_same_pictures_they_press() {
    let app = TestApp::start().await;
    let (author, friend, photo) = (app.attendee().await, app.attendee().await, unlike_others());
    let first = app.accepted_photo(&author, &[&friend], photo.clone()).await;
    friend.was_there(&first, RequestAnswer::Accept, FaceConsent::Show).await;
    let other = app.attendee().await;
    let second = app.accepted_photo(&other, &[], photo).await;
    other.offers(&second).await.expect_ok();
    let shown = app.found_fine(&second).await;
    friend.am_in(&shown, None).await.expect_ok();
    app.moderator().await.puts_back(&shown, "Please").await.expect_problem("wall.stays_down");
    assert!(!app.visitor().sees(&shown).await);
}

/// Takedowns that were counted against a place so far.
async fn counted(app: &TestApp) -> Vec<i64> {
    app.behind(|tx| {
        let ours = rate_limit::table.filter(rate_limit::bucket.like("wall-takedown:%"));
        Ok(ours.select(rate_limit::hits).load(tx.db())?)
    })
    .await
}

#[tokio::test]
async fn a_whole_conference_behind_one_address_may_protect_itself_and_a_program_may_not_go_on() {
    let app = TestApp::start().await;
    let (_, shown) = app.on_wall(&app.attendee().await).await;
    let (_, next) = app.on_wall(&app.attendee().await).await;
    let anybody = app.visitor();
    anybody.am_in(&shown, None).await.expect_ok();
    anybody.am_in(&shown, None).await.expect_ok();
    let unknown: WallPictureId =
        sundae_shared::id::Id::parse("01890a5d-ac96-774b-bcce-b302099a8057").expect("an id");
    anybody.am_in(&unknown, None).await.expect_problem("request.not_found");
    assert_eq!(counted(&app).await, [1], "what takes nothing down counts for nothing");
    app.behind(|tx| {
        let ours = rate_limit::table.filter(rate_limit::bucket.like("wall-takedown:%"));
        Ok(diesel::update(ours).set(rate_limit::hits.eq(120_i64)).execute(tx.db())?)
    })
    .await;
    anybody.am_in(&shown, None).await.expect_ok();
    anybody.am_in(&next, None).await.expect_problem("request.too_many");
    assert!(anybody.sees(&next).await);
    // Who is signed in is never stopped.
    app.attendee().await.am_in(&next, None).await.expect_ok();
    assert!(!anybody.sees(&next).await);
    app.advance_seconds(601);
    anybody.am_in(&next, Some("It is me")).await.expect_ok();
    assert_eq!(counted(&app).await, [1]);
}

#[tokio::test]
async fn strangers_can_not_fill_the_moderators_list_with_words() {
    let app = TestApp::start().await;
    let (author, friend, shown) = of_two(&app).await;
    let anybody = app.visitor();
    for number in 0..12 {
        anybody.am_in(&shown, Some(&format!("Word {number}"))).await.expect_ok();
    }
    let moderator = app.moderator().await;
    let words = async || moderator.office_wall(OfficeWallPart::Down).await.items[0].takedowns.len();
    assert_eq!(words().await, 10);
    friend.am_in(&shown, None).await.expect_ok();
    author.am_in(&shown, None).await.expect_ok();
    assert_eq!(words().await, 12, "who is in it is heard all the same");
}

#[tokio::test]
async fn a_picture_that_looks_like_one_that_was_taken_down_comes_with_a_warning() {
    let app = TestApp::start().await;
    let photo = unlike_others();
    let first = app.attendee().await;
    let sent = app.accepted_photo(&first, &[], photo.clone()).await;
    first.offers(&sent).await.expect_ok();
    let shown = app.found_fine(&sent).await;
    app.visitor().am_in(&shown, Some("It is me")).await.expect_ok();
    // The same picture, written anew by another program: other bytes.
    let again = image::load_from_memory(&photo).expect("a picture");
    let again = again.resize_exact(320, 240, FilterType::Nearest);
    let mut bytes = std::io::Cursor::new(Vec::new());
    again.write_to(&mut bytes, image::ImageFormat::Png).expect("a file");
    let other = app.attendee().await;
    let second = app.accepted_photo(&other, &[], bytes.into_inner()).await;
    other.offers(&second).await.expect_ok();
    let pending = app.moderator().await.office_wall(OfficeWallPart::Pending).await.items;
    let item = pending.into_iter().find(|item| item.submission == second).expect("it waits for a look");
    assert!(item.takedowns.is_empty(), "nobody took this one down");
    let warned: Vec<_> = item.alike.iter().filter_map(|down| down.why.as_deref()).collect();
    assert_eq!(warned, ["It is me"]);
}

#[tokio::test]
async fn what_was_never_on_the_wall_can_not_be_guessed() {
    let app = TestApp::start().await;
    let unknown: WallPictureId =
        sundae_shared::id::Id::parse("01890a5d-ac96-774b-bcce-b302099a8057").expect("an id");
    app.visitor().am_in(&unknown, None).await.expect_problem("request.not_found");
    assert!(!app.visitor().sees(&unknown).await);
    let (_, shown) = app.on_wall(&app.attendee().await).await;
    let long = "a".repeat(501);
    let refused = app.visitor().am_in(&shown, Some(&long)).await.expect_problem("request.invalid");
    assert_eq!(refused.fields[0].field, "why");
}
