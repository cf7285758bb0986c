//! The office keeps what can be earned and what it buys.

use crate::stage::{Browser, Stage, play};

async fn admin_at(stage: &Stage, path: &str, heading: &str) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.admin().await).await;
    office.open_page(path).await;
    office.is_at(heading).await;
    office
}

#[actix_web::test]
async fn an_admin_sets_what_the_selfie_is_worth_and_attendees_see_it() {
    play(async |stage| {
        let office = admin_at(stage, "/office/activities", "Activities").await;
        office.sees("#IceCreamSelfie with the chair").await;
        office.look("activities").await;
        office.press("Edit").await;
        office.sees("What it is worth").await;
        office.fill("Points", "many").await;
        office.expects_console("/api/office/activities");
        office.press("Save the activity").await;
        office.sees("A whole number from 1 to 1000").await;
        office.look("activity-edit").await;
        office.fill("Points", "3").await;
        office.press("Save the activity").await;
        office.sees("it stands in the trail").await;
        office.fill("Reason", "The chair has little time this year").await;
        office.press("Save the activity").await;
        office.sees("Activity saved.").await;

        let phone = stage.phone().await;
        phone.sign_in_as(&stage.app.attendee_named("Zoë Ångström").await).await;
        phone.open_page("/me/points").await;
        phone.is_at("Points").await;
        phone.sees("3 points").await;
    })
    .await;
}

#[actix_web::test]
async fn an_admin_adds_a_reward_fills_its_shelf_and_hides_it() {
    play(async |stage| {
        let office = admin_at(stage, "/office/rewards", "Rewards").await;
        office.press("New reward").await;
        office.fill("Name in English", "Sticker sheet").await;
        office.fill("Name in Spanish", "Hoja de pegatinas").await;
        office.fill("What it is, in English", "Twelve stickers").await;
        office.fill("What it is, in Spanish", "Doce pegatinas").await;
        office.fill("Where and when it is handed over, in English", "Registration desk").await;
        office.fill("Where and when it is handed over, in Spanish", "Mostrador de registro").await;
        office.fill("Cost in points", "0").await;
        office.expects_console("/api/office/rewards");
        office.press("Save the reward").await;
        office.sees("100000").await;
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
