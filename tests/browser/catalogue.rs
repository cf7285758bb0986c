//! The office keeps what points buy.

use crate::stage::{Browser, Stage, play};

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
        let office = admin_at(stage, "/office/game/rewards", "Rewards").await;
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
