//! The office keeps what points buy.

use crate::stage::{Browser, Stage, play};
use sundae_shared::rewards::api::{JoinWaitList, LeaveWaitList};

async fn admin_at(stage: &Stage, path: &str, heading: &str) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.admin().await).await;
    office.open_page(path).await;
    office.is_at(heading).await;
    office
}

#[actix_web::test]
async fn an_admin_adds_a_reward_fills_its_shelf_and_hides_it() {
    play(async |stage| {
        let office = admin_at(stage, "/office/rewards/", "Rewards").await;
        office.press("New reward").await;
        office.fill("Name in English", "Sticker sheet").await;
        office.fill("Name in Spanish", "Hoja de pegatinas").await;
        office.fill("What it is, in English", "Twelve stickers").await;
        office.fill("What it is, in Spanish", "Doce pegatinas").await;
        office.fill("Where and when it is handed over, in English", "Registration desk").await;
        office.fill("Where and when it is handed over, in Spanish", "Mostrador de registro").await;
        office.fill("Cost in points", "0").await;
        office.press("Save the reward").await;
        office.sees("This should be a number from 1 to 100000.").await;
        office.look("reward-new").await;
        office.fill("Cost in points", "4").await;
        office.fill("Place in the list", "0").await;
        office.tick("Show it to attendees").await;
        office.press("Save the reward").await;
        office.sees("Sticker sheet").await;

        office.press("Stock").await;
        office.fill("How many more or fewer", "30").await;
        office.fill("Reason", "A box arrived").await;
        office.press("Change the stock").await;
        office.sees("Stock changed.").await;
        office.look("rewards-office").await;

        let phone = stage.phone().await;
        phone.sign_in_as(&stage.app.attendee_named("Zoë Ångström").await).await;
        phone.open_page("/me/rewards").await;
        phone.sees("Sticker sheet").await;
        phone.sees("30 left").await;

        office.press("Edit").await;
        office.tick("Show it to attendees").await;
        office.press("Save the reward").await;
        office.sees("Saved.").await;
        phone.reload().await;
        phone.is_at("Rewards").await;
        phone.has_loaded().await;
        phone.sees_no("Sticker sheet").await;
    })
    .await;
}

#[actix_web::test]
async fn codes_are_tried_imported_and_shown_once() {
    play(async |stage| {
        let reward = stage.app.code_reward(&[], |draft| draft.title.en = "Online course".into()).await;
        let office =
            admin_at(stage, &format!("/office/rewards/codes/{}", reward.id), "Codes of a reward").await;
        office.sees("No codes").await;
        office.fill("Codes", "COURSE-AAAA\nCOURSE-BBBB\nCOURSE-AAAA\nab").await;
        office.press("Try them").await;
        office.sees("Line 4 is shorter than 4 characters.").await;
        office.look("codes-tried").await;
        office.press("Import 2 codes").await;
        office.sees("Imported and encrypted.").await;
        office.sees("2 imported = 2 free + 0 reserved + 0 shown + 0 out of use").await;
        office.sees_no("COURSE-AAAA").await;
        office.look("codes").await;

        let person = stage.app.rich(12).await;
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/rewards").await;
        phone.sees("You have 12 points to spend.").await;
        phone.press("Reserve for 10 points").await;
        phone.is_at("Online course").await;
        phone.look("code-waits").await;
        phone.press("Show my code").await;
        phone
            .sees("It is shown once. From then on it can't be cancelled, and points that you spent on it don't come back.")
            .await;
        phone.look("code-asks").await;
        phone.script("document.querySelector('dialog[open] .button-primary').click()", vec![]).await;
        phone.sees("COURSE-AAAA").await;
        phone.look("code-shown").await;
        phone.reload().await;
        phone.sees("You were shown this code.").await;
        phone.sees_no("COURSE-AAAA").await;
    })
    .await;
}

#[actix_web::test]
async fn who_waits_is_told_their_place_and_has_a_turn() {
    play(async |stage| {
        let reward = stage.app.reward(10, 0).await;
        let (first, person) = (stage.app.rich(10).await, stage.app.rich(10).await);
        first.call::<JoinWaitList>(reward.id.clone(), &()).await.expect_ok();
        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/rewards").await;
        phone.sees("All gone").await;
        phone.press("Join the wait list").await;
        phone.sees("You are 2nd; you get a mail and 24 hours when one comes back.").await;
        phone.look("wait-list").await;
        first.call::<LeaveWaitList>(reward.id.clone(), &()).await.expect_ok();
        stage.app.stocked(&reward.id, 1).await.expect_ok();
        phone.reload().await;
        phone.sees("It is your turn: one is kept for you until").await;
        phone.look("wait-turn").await;
        phone.press("Reserve for 10 points").await;
        phone.sees("Show this at the counter.").await;
    })
    .await;
}
