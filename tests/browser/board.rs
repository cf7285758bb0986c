//! The leaderboard and the thank-you page: a name that somebody chooses, on the phone, for everybody, and in the office.

use crate::stage::{Browser, Stage, play};
use sundae_shared::board::Listing;
use sundae_tests::harness::{Person, day};

async fn phone_of(stage: &Stage, person: &Person) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(person).await;
    phone
}

#[actix_web::test]
async fn a_nickname_stands_on_the_leaderboard_until_its_owner_or_a_moderator_takes_it_off() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (ada, moderator) = (stage.app.attendee_named("Ada Lovelace").await, stage.app.moderator().await);
        let rival = stage.app.attendee_named("Ben Rival").await;
        rival.has_proven(&moderator, &["slide", "TV station"]).await;
        rival.plays_as("Lord of the Scoops").await.expect_ok();
        ada.has_proven(&moderator, &["slide"]).await;
        let phone = phone_of(stage, &ada).await;
        phone.expects_console("/api/me/board");
        phone.open_page("/me/points/").await;
        phone.press("Leaderboard").await;
        phone.is_at("Leaderboard").await;
        phone.sees("You are not on it.").await;
        phone.sees("Lord of the Scoops").await;
        phone.sees_no("Ben Rival").await;
        phone.look("board-off").await;
        phone.press("Put me on the leaderboard").await;
        phone.fill("Nickname", "lord of the SCOOPS").await;
        phone.press("Put me on the leaderboard").await;
        phone.until("the taken name is refused", "document.querySelector('[aria-invalid=true]')").await;
        phone.fill("Nickname", "Vanilla Sky").await;
        phone.press("Put me on the leaderboard").await;
        phone.sees("You are number 2 of 2").await;
        phone.sees("Vanilla Sky").await;
        phone.look("board-on").await;

        let office = stage.laptop().await;
        office.sign_in_as(&moderator).await;
        office.open_page("/office/game/names").await;
        office.is_at("Nicknames").await;
        office.fill("Nickname or name", "vanilla").await;
        office.sees("Ada Lovelace").await;
        office.sees_no("Lord of the Scoops").await;
        office.look("names").await;
        office.press("Take away").await;
        office.fill("Reason", "A brand of ours has this name").await;
        office.look("name-take").await;
        office.press("Take the name away").await;
        office.sees("Taken away. Its owner gets a mail.").await;

        phone.reload().await;
        phone.sees("A moderator took “Vanilla Sky” away.").await;
        phone.sees("A brand of ours has this name").await;
        phone.sees_no("You are number").await;
        phone.look("board-taken").await;
    })
    .await;
}

#[actix_web::test]
async fn who_wants_to_be_thanked_is_found_on_the_page_and_goes_at_once() {
    play(async |stage| {
        stage
            .app
            .with_edition(|form| {
                form.last_day = Some(day(5, 16));
                form.days.retain(|of| of.day <= day(5, 16));
                form.accept_by = None;
            })
            .await;
        let (ada, moderator) = (stage.app.attendee_named("Ada Lovelace").await, stage.app.moderator().await);
        ada.has_proven(&moderator, &["slide", "TV station"]).await;
        let phone = phone_of(stage, &ada).await;
        phone.open_page("/me/points/board").await;
        phone.fill("Name me as", "Ada, Countess of Lovelace").await;
        phone.press("Name me there").await;
        phone.sees("You are named there").await;

        let anybody = stage.phone().await;
        anybody.open_page("/thanks").await;
        anybody.is_at("Thank you").await;
        anybody.sees("Ada, Countess of Lovelace").await;
        anybody.sees("Spot a Python 3.12+ feature on a slide").await;
        anybody.look("thanks").await;
        anybody.fill("Name or activity", "nobody of that name").await;
        anybody.sees("Nothing matches").await;
        anybody.look("thanks-nothing").await;

        ada.withdraws_from(Listing::Thanks).await;
        anybody.reload().await;
        anybody.sees("Nobody is named yet").await;
        anybody.sees_no("Countess").await;
    })
    .await;
}
