//! A challenge from the office's form to the voucher on a phone.

use crate::stage::{Browser, Stage, play};
use sundae_shared::points::SubmissionState;
use sundae_tests::harness::Person;

async fn phone_of(stage: &Stage, person: &Person) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(person).await;
    phone
}

#[actix_web::test]
async fn a_challenge_is_foreseen_published_completed_and_redeemed() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        stage.app.reward(10, 5).await;
        let (person, moderator) =
            (stage.app.attendee_named("Zoë Ångström").await, stage.app.moderator().await);
        person.has_proven(&moderator, &["slide"]).await;
        staff_publish_it(stage).await;
        let phone = phone_of(stage, &person).await;
        the_home_shows_the_way(&phone).await;
        person.has_proven(&moderator, &["TV station"]).await;
        what_it_unlocks_becomes_a_voucher(&phone).await;
        staff_see_who_completed_it(stage).await;
    })
    .await;
}

async fn staff_publish_it(stage: &Stage) {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.admin().await).await;
    office.open_page("/office/rewards/challenges").await;
    office.is_at("Challenges").await;
    office.sees("No challenge yet").await;
    office.look("challenges-empty").await;
    office.key('n').await;
    office.is_at("New challenge").await;
    office.press("Publish the challenge").await;
    office.sees("Some fields above need a look first.").await;
    office.sees("Fill in both languages.").await;
    office.fill("Name in English", "Three scoops").await;
    office.fill("Name in Spanish", "Tres bolas").await;
    office.fill("What it is about, in English", "Earn three points.").await;
    office.fill("What it is about, in Spanish", "Gana tres puntos.").await;
    office.fill("How many", "3").await;
    office.fill("What one costs us, in USD", "eight").await;
    office.sees("An amount such as 8.50").await;
    office.fill("What one costs us, in USD", "8.00").await;
    office.fill("They may cost together, in USD", "4.00").await;
    office.sees("This does not pay for one of them.").await;
    office.fill("They may cost together, in USD", "40.00").await;
    office.look("challenge-form").await;
    office.press("Who would reach it").await;
    office.sees("Have reached it").await;
    office.sees("Room for 5 more, enough for those expected.").await;
    office.look("challenge-forecast").await;
    office.fill("Reason", "Agreed with the chair").await;
    office.press("Publish the challenge").await;
    office.is_at("Challenges").await;
    office.sees("Three scoops").await;
    office.press("Three scoops").await;
    office.sees("Nobody yet").await;
    office.look("challenge").await;
}

async fn the_home_shows_the_way(phone: &Browser) {
    phone.open_page("/me/points/").await;
    phone.is_at("Points").await;
    phone.sees("Three scoops").await;
    phone.sees("2 points to go").await;
    phone.sees("Unlocks: Socks").await;
    phone.sees("Do this next").await;
    phone.look("points-challenge").await;
    phone.press("See what counts").await;
    phone.is_at("Three scoops").await;
    phone.sees("What counts so far").await;
    phone.sees("Spot a Python 3.12+ feature on a slide").await;
    phone.look("challenge-page").await;
    phone.press("Challenges").await;
    phone.is_at("Challenges").await;
    phone.look("challenges-phone").await;
}

async fn what_it_unlocks_becomes_a_voucher(phone: &Browser) {
    phone.open_page("/me/points/").await;
    phone.sees("Unlocked for you").await;
    phone.look("points-unlocked").await;
    phone.press("Socks").await;
    phone.sees("Unlocked").await;
    phone.press("Get it").await;
    phone.sees("Swag desk").await;
    phone.until("the voucher is there", "document.querySelector('svg.qr')").await;
}

async fn staff_see_who_completed_it(stage: &Stage) {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.admin().await).await;
    office.open_page("/office/rewards/challenges").await;
    office.press("Three scoops").await;
    office.sees("Zoë Ångström").await;
    office.sees("Reserved").await;
    office.look("challenge-completed").await;
}

#[actix_web::test]
async fn each_figure_opens_the_entries_behind_it_and_the_home_says_what_is_in_review() {
    play(async |stage| {
        stage.app.challenge(|draft| draft.goal = 20).await;
        let (person, moderator) =
            (stage.app.attendee_named("Zoë Ångström").await, stage.app.moderator().await);
        person.has_proven(&moderator, &["TV station"]).await;
        let waits = person.submit(&person.in_words("slide").await).await.expect_ok();
        assert_eq!(waits.state, SubmissionState::Received);
        let reward = stage.app.reward(2, 1).await;
        person.redeem(&reward.id).await.expect_ok();
        let phone = phone_of(stage, &person).await;
        phone.open_page("/me/points/").await;
        phone.sees("In review: 1 thing, 1 point").await;
        phone.look("points-in-review").await;
        phone.press("earned in all").await;
        phone.is_at("Where my points come from").await;
        phone.sees("These add up to what you have earned in all.").await;
        phone.sees_no("Spent on a reward").await;
        phone.press("Show all").await;
        phone.sees("Spent on a reward").await;
        phone.look("ledger-all").await;
    })
    .await;
}
