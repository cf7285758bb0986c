//! The queue of the reimbursement desk: the desk, the screen of the room, and the phone of who waits.

use crate::stage::desk::{GREEN, desk_at, expect_verdict};
use crate::stage::play;
use sundae_shared::desk::Station;

#[actix_web::test]
async fn who_arrives_waits_with_a_number_and_is_called_on_every_screen() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (first, second) = (stage.app.grantee().await, stage.app.grantee().await);
        let (desk, _) = desk_at(stage, Station::Reimbursement).await;
        for person in [&first, &second] {
            desk.scans(&person.ticket_secret).await;
            expect_verdict(&desk, "Checked in", GREEN).await;
            desk.press("Give a number").await;
            desk.sees("Has number").await;
        }
        desk.sees("2 waiting · 0 served today").await;
        desk.look("desk-queue").await;

        let phone = stage.phone().await;
        phone.sign_in_as(&stage.app.attendee_session(&second).await).await;
        phone.open_page("/me/grant/").await;
        phone.sees("One person is before you.").await;
        phone.look("grant-place").await;

        let (screen, _) = desk_at(stage, Station::Reimbursement).await;
        screen.open_page("/desk/room").await;
        screen.sees("Nobody is called right now").await;
        desk.press("Call the next number").await;
        screen.is_at("Please come to the desk").await;
        screen.sees_no("Nobody is called right now").await;
        screen.look("desk-room").await;
        phone.sees("You are next.").await;
        desk.press("Call the next number").await;
        phone.sees("It is your turn").await;
        phone.look("grant-called").await;

        desk.scans(&first.ticket_secret).await;
        desk.press("Open the visit").await;
        desk.sees("At a desk").await;
        for tick in ["ID of the right kind, and the photo is them", "Still valid", "The name is Amina Okafor"]
        {
            desk.tick(tick).await;
        }
        desk.press("End of the visit").await;
        desk.press("Visit done").await;
        desk.sees("0 waiting · 1 served today").await;
    })
    .await;
}
