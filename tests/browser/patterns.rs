//! What repeats is shown to moderators, and photos go on a day that the office sets.

use crate::stage::play;
use sundae_shared::people::Role;
use sundae_shared::points::SubmitEvidence;
use sundae_tests::harness::Person;
use sundae_tests::harness::game::{SELFIE, sample};

async fn sends(person: &Person, file: &str) {
    let stored = person.upload(file, sample(file)).await.expect_ok();
    let evidence =
        SubmitEvidence { picture: Some(stored.picture), words: None, ..person.in_words(SELFIE).await };
    person.submit(&evidence).await.expect_ok();
}

#[actix_web::test]
async fn the_same_photo_of_two_people_is_looked_at_and_leaves_the_list() {
    play(async |stage| {
        let (ada, ben) =
            (stage.app.attendee_named("Ada Author").await, stage.app.attendee_named("Ben Friend").await);
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.moderator().await).await;
        office.open_page("/office/game/patterns").await;
        office.sees("No pattern to look at").await;
        office.look("patterns-none").await;
        for person in [&ada, &ben] {
            sends(person, "airfare-with-gps.jpg").await;
        }
        office.reload().await;
        office.sees("The same photo").await;
        office.sees("Ada Author").await;
        office.look("patterns").await;
        office.press("I looked at it").await;
        office.sees("What did you find?").await;
        office.fill("In a word", "A group photo, both were there").await;
        office.look("patterns-word").await;
        office.press("I looked at it").await;
        office.sees("Noted. It comes back").await;
        office.sees("No pattern to look at").await;
        office.tick("Looked at (1)").await;
        office.sees("A group photo, both were there").await;
        office.look("patterns-looked").await;
    })
    .await;
}

#[actix_web::test]
async fn the_office_sets_how_long_photos_stay_and_the_phone_says_the_day() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let ada = stage.app.attendee_named("Ada Author").await;
        sends(&ada, "airfare-with-gps.jpg").await;
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/game/photos").await;
        office.sees("Kept until their day").await;
        office.look("photos").await;
        office.expects_console("/api/office/photo-retention");
        office.press("Change the days").await;
        office.fill("Days after the last day", "30").await;
        office.press("Set them").await;
        office.sees("Say why in a sentence").await;
        office.fill("Reason", "The photographer's contract says a month").await;
        office.look("photos-change").await;
        office.press("Set them").await;
        office.sees("The days are set.").await;
        office.sees("30 days").await;

        let (ben, phone) = (stage.app.attendee_named("Ben Friend").await, stage.phone().await);
        phone.sign_in_as(&ben).await;
        let activity = ben.activity(SELFIE).await.id;
        phone.open_page(&format!("/me/points/do/{activity}")).await;
        phone.sees("It is deleted on Saturday, June 21, 2025").await;
        phone.look("photos-day-on-the-form").await;
    })
    .await;
}
