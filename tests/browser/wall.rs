//! The photo wall and the big screen, from the author's phone to everybody's eyes and off again.

use crate::stage::{Browser, Stage, play};
use sundae_shared::points::{FaceConsent, RequestAnswer};
use sundae_tests::harness::{Person, TestApp};

const PICTURES: &str =
    "[...document.querySelectorAll('main img')].filter((it) => it.complete && it.naturalWidth).length";

/// The author says it on their phone.
async fn offers(stage: &Stage, author: &Person) -> Browser {
    let phone = stage.phone().await;
    phone.sign_in_as(author).await;
    phone.open_page("/me/points/sent").await;
    phone.press("Show it on the wall…").await;
    phone.expects_console("/wall");
    phone.press("Offer it").await;
    phone.sees("The wall takes pictures only when this is so.").await;
    phone.tick("Everybody who can be recognised in it is me or named here as a companion.").await;
    phone.tick("Nobody in it is a minor.").await;
    phone.look("wall-offer").await;
    phone.press("Offer it").await;
    phone.sees("A moderator looks at it first").await;
    phone.look("wall-offered").await;
    phone
}

async fn of_two(app: &TestApp) -> (Person, Person) {
    let (author, friend) = (app.attendee_named("Ada Author").await, app.attendee_named("Ben Friend").await);
    let id = app.accepted_picture(&author, &[&friend]).await;
    friend.was_there(&id, RequestAnswer::Accept, FaceConsent::Show).await;
    (author, friend)
}

#[actix_web::test]
async fn a_picture_goes_to_the_wall_and_off_it_again() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (author, friend) = of_two(&stage.app).await;
        let anybody = stage.phone().await;
        anybody.open_page("/wall").await;
        anybody.sees("No pictures yet").await;
        anybody.look("wall-empty").await;
        offers(stage, &author).await;

        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.moderator().await).await;
        office.open_page("/office/game/wall").await;
        office.sees("To look at: 1").await;
        office.look("wall-office").await;
        office.press("Fine for the wall").await;
        office.sees("To look at: 0").await;

        let named = stage.phone().await;
        named.sign_in_as(&friend).await;
        named.open_page("/me/points/requests").await;
        named.sees("On the wall").await;
        named.tick("Show").await;
        named.look("wall-name").await;

        anybody.reload().await;
        anybody.until("one picture", &format!("{PICTURES} === 1")).await;
        anybody.look("wall").await;
        anybody.press("Picture: #IceCreamSelfie with the chair, with Ben Friend").await;
        anybody.sees("Ben Friend").await;
        anybody.look("wall-picture").await;
        anybody.press("Say why first, if you like").await;
        anybody.fill("Why", "I stand behind the cart").await;
        anybody.press("I am in this").await;
        anybody.sees("No pictures yet").await;

        office.open_page("/office/game/wall?part=down").await;
        office.sees("I stand behind the cart").await;
        office.look("wall-down").await;
        office.expects_console("/put-back");
        office.press("Put it back…").await;
        office.press("Put it back").await;
        office.sees("Say why in a sentence").await;
        office.fill("Reason", "It was another picture, they said at the desk").await;
        office.press("Put it back").await;
        office.sees("Taken down: 0").await;
        anybody.reload().await;
        anybody.until("one picture", &format!("{PICTURES} === 1")).await;
    })
    .await;
}

#[actix_web::test]
async fn the_big_screen_lives_by_itself_and_keeps_what_it_knows_without_network() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let screen = stage.laptop().await;
        screen.open_page("/screen").await;
        screen.sees("points earned").await;
        screen.sees("Pictures appear here when everybody in them agrees.").await;
        screen.look("screen-empty").await;
        let author = stage.app.attendee().await;
        let (_, shown) = stage.app.on_wall(&author).await;
        stage.app.challenge(|_| {}).await;
        stage.app.rich(5).await;
        screen.sees("Somebody: Three scoops").await;
        screen.until("a picture", &format!("{PICTURES} === 1")).await;
        screen.look("screen").await;
        screen.expects_console("Failed to fetch");
        screen.expects_console("ERR_INTERNET_DISCONNECTED");
        screen.is_cut_off(true).await;
        screen.sees("No network: this is how things stood a moment ago").await;
        screen.sees("Somebody: Three scoops").await;
        screen.look("screen-offline").await;
        screen.is_cut_off(false).await;
        screen.sees_no("No network").await;
        stage.app.visitor().am_in(&shown, None).await.expect_ok();
        screen.until("no picture", &format!("{PICTURES} === 0")).await;
    })
    .await;
}
