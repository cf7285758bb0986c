//! The review in the office: claims one after the other, by keyboard, and what their owner sees of it.

use crate::stage::{Browser, Stage, play};
use sundae_shared::claim::Category;
use sundae_shared::desk::Station;
use sundae_shared::desk::api::ArriveAtDesk;
use sundae_shared::desk::queue::Arrive;
use sundae_shared::people::Role;
use sundae_tests::harness::Person;
use sundae_tests::harness::review::APPROVER;
use thirtyfour::Key;

async fn office_of(stage: &Stage, roles: &'static [Role]) -> Browser {
    let office = stage.laptop().await;
    office.sign_in_as(&stage.app.staff(roles).await).await;
    office
}

async fn opens_the_claim(office: &Browser, of: &Person) {
    office.open_page("/office/").await;
    office.tabs_to("Claims").await;
    office.key(Key::Enter).await;
    office.is_at("Claims").await;
    office.sees("2 to decide").await;
    office.look("claims").await;
    office.key('j').await;
    office.is_at(&of.name).await;
}

#[actix_web::test]
async fn a_claim_is_reviewed_by_keyboard_and_its_owner_sees_what_was_flagged() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.sent_claim().await;
        let office = office_of(stage, &[Role::Reviewer]).await;
        opens_the_claim(&office, &person).await;
        office.sees("Start the review to decide.").await;
        office
            .until("the document is drawn", "document.querySelector('img.evidence')?.naturalWidth > 0")
            .await;

        office.key('s').await;
        office.sees("You review it").await;
        office.sees("Approve $640.00").await;
        office.look("claim-review").await;
        office.key('a').await;
        office.sees("Approve $672.00").await;
        office.key('f').await;
        office.sees("The owner reads it: what is wrong").await;
        office.look("claim-flag").await;
        office.has_focus("Reason").await;
        office.types("The hotel's bill is cut off.").await;
        office.press("Flag it").await;
        office.sees("The hotel's bill is cut off.").await;
        office.key('u').await;
        office.sees("Approve $672.00").await;
        office.key('l').await;
        // More than is eligible: refused in words, at the field.
        office.expects_console("/approval");
        office.fill("Amount in USD", "700").await;
        office.press("Approve less").await;
        office.sees("USD 672.00").await;
        office.fill("Amount in USD", "500,00").await;
        office.set("Why less", "others_share").await;
        office.look("claim-lower").await;
        office.press("Approve less").await;
        // The question, whose list says the same, has closed.
        office.sees_no("Why less").await;
        office.sees("A part of it is somebody else's.").await;
        office.look("claim-decided").await;
        office.key('p').await;
        office.key('u').await;
        office.sees("Approve $640.00").await;
        office.key('f').await;
        office.fill("Reason", "This is the boarding pass. Hand in the ticket.").await;
        office.press("Flag it").await;
        office.sees_no("The owner reads it: what is wrong").await;
        office.sees_no("Approve $640.00").await;
        office.press("Return it to its owner").await;
        office.fill("Reason", "Hand in the ticket.").await;
        office.look("claim-return").await;
        office.tabs_to("Return it to its owner").await;
        office.key(Key::Enter).await;
        office.sees("It went back with this reason:").await;

        let phone = stage.phone().await;
        phone.sign_in_as(&person).await;
        phone.open_page("/me/grant/claim").await;
        phone.sees("Hand in the ticket.").await;
        phone.look("claim-returned").await;
    })
    .await;
}

#[actix_web::test]
async fn an_approver_approves_puts_on_hold_and_another_ends_it_in_spanish() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.sent_claim().await;
        let office = office_of(stage, &[Role::Approver]).await;
        opens_the_claim(&office, &person).await;
        office.key('s').await;
        office.sees("Approve $640.00").await;
        office.key('a').await;
        office.sees("Approve $672.00").await;
        office.key('a').await;
        office.press("Approve the claim").await;
        office.sees("Approved. The owner gets a mail.").await;
        office.press("Propose a waiver").await;
        office.fill("Reason", "Their visa was denied.").await;
        office.look("claim-waiver").await;
        office.tabs_to("Propose a waiver").await;
        office.key(Key::Enter).await;
        office.sees("Waits for a second person").await;
        office.press("Put the payment on hold").await;
        office.fill("Reason", "The bank asks for an address.").await;
        office.tabs_to("Put the payment on hold").await;
        office.key(Key::Enter).await;
        office.sees("Another approver ends this hold.").await;
        office.look("claim-held").await;

        let second = office_of(stage, &[Role::Approver]).await;
        second.open_page(&office.path().await).await;
        second.press("Español").await;
        second.open_page("/office/claims/?show=held").await;
        second.sees("En espera").await;
        second.press(&person.name).await;
        second.look("claim-held-es").await;
        second.press("Terminar la espera").await;
        second.fill("Motivo", "El banco la tiene.").await;
        second.tabs_to("Terminar la espera").await;
        second.key(Key::Enter).await;
        second.sees("La espera terminó.").await;
        second.press("Confirmar").await;
        second.sees("En vigor").await;
        second.look("claim-approved-es").await;
    })
    .await;
}

#[actix_web::test]
async fn who_comes_to_the_desk_and_who_reviews_is_seen_without_a_press() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (first, second) = (stage.app.sent_claim().await, stage.app.sent_claim().await);
        let office = office_of(stage, &[Role::Reviewer]).await;
        office.open_page("/office/claims/").await;
        office.is_at("Claims").await;
        office.sees("2 to decide").await;
        let desk = stage.app.volunteer_at(Station::Reimbursement).await;
        desk.call::<ArriveAtDesk>((), &Arrive { person: second.id.clone() }).await.expect_ok();
        office.sees("At the desk: 1").await;
        office
            .until(
                "who is at the desk is first",
                "document.querySelector('.list li').innerText.includes('At the desk')",
            )
            .await;
        office.look("claims-at-desk").await;
        let other = stage.app.staff(APPROVER).await;
        let review = other.takes_up(&first).await;
        office.sees("Stella Staff reviews it").await;

        office.open_page(&format!("/office/claims/?claim={}", review.claim.id)).await;
        office.sees("Stella Staff reviews it").await;
        other.approves_line(&review, Category::Airfare).await;
        office.sees("This claim was changed meanwhile.").await;
        office.look("claim-changed-meanwhile").await;
        office.press("Show how it stands").await;
        office.sees_no("This claim was changed meanwhile.").await;
        desk.call::<ArriveAtDesk>((), &Arrive { person: first.id.clone() }).await.expect_ok();
        office.sees("At the desk: 2").await;
        assert!(!office.shows("This claim was changed meanwhile.").await, "nothing of the claim changed");
    })
    .await;
}
