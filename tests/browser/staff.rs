//! Staff among themselves, and the mails that staff send.

use crate::stage::play;
use sundae_shared::edition::api::GetChecklist;
use sundae_shared::people::office_api::{InviteStaff, OfficeSession};
use sundae_shared::people::{InviteStaff as Invite, Role, role_text};
use sundae_shared::text::Lang;

const PASSWORD: &str = "three scoops of pistachio in May";

#[actix_web::test]
async fn staff_are_invited_by_the_form_and_come_in_by_the_mail() {
    play(async |stage| {
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/staff").await;
        office.is_at("Staff").await;
        office.press("Invite somebody").await;
        office.fill("Name", "Ines Invited").await;
        office.fill("E-mail", "ines@example.org").await;
        office.tick(role_text::role(Role::Reviewer)(Lang::En)).await;
        office.look("staff-invite").await;
        office.press("Send the invitation").await;
        office.sees("The invitation is on its way").await;
        office.sees("Invitation ends").await;
        office.look("staff-invited").await;

        let link = stage.app.wait_for_mail("ines@example.org").await.link();
        let path = link.strip_prefix(&stage.app.address).expect("a link to this server").to_owned();
        let ines = stage.laptop().await;
        ines.open_page(&path).await;
        ines.is_at("Your invitation to the office").await;
        ines.fill("New password", PASSWORD).await;
        ines.fill("The same password again", PASSWORD).await;
        ines.press("Set the password and sign in").await;
        ines.is_at("Checklist").await;
        office.reload().await;
        office.sees("Ines Invited").await;
        office.sees_no("Invitation ends").await;
    })
    .await;
}

#[actix_web::test]
async fn mails_to_staff_follow_the_language_of_their_screen() {
    play(async |stage| {
        let (reader, other) = (stage.app.staff(&[Role::Admin]).await, stage.app.staff(&[Role::Admin]).await);
        let office = stage.laptop().await;
        office.sign_in_as(&reader).await;
        office.open_page("/office/desks").await;
        office.fill("What the device is called", "desk 3").await;
        office.press("Español").await;
        office.is_at("Mostradores").await;
        office
            .wait("the server knows the language", async || {
                reader.call::<OfficeSession>((), &()).await.expect_someone().lang == Lang::Es
            })
            .await;
        let typed = office.value_of("Cómo se llama el dispositivo").await;
        assert_eq!(typed, "desk 3", "what is being filled in stays");
        let pia =
            Invite { name: "Pia Payer".into(), email: "pia@example.org".into(), roles: vec![Role::Payer] };
        other.call::<InviteStaff>((), &pia).await.expect_ok();
        let mail = stage.app.wait_for_mail(&reader.email).await;
        assert_eq!(mail.subject, "Una función que mueve dinero te espera");
    })
    .await;
}

#[actix_web::test]
async fn a_test_mail_shows_that_mail_works() {
    play(async |stage| {
        let admin = stage.app.staff(&[Role::Admin]).await;
        let office = stage.laptop().await;
        office.sign_in_as(&admin).await;
        office.open_page("/office/mail").await;
        office.sees("No mail here").await;
        office.look("mail-none").await;
        office.fill("Send a test mail to", "box@example.org").await;
        office.press("Send a test mail").await;
        office.sees("On its way").await;
        stage.app.wait_for_mail("box@example.org").await;
        office.press("Look again").await;
        office.sees("0 waiting · 1 sent · 0 failed").await;
        office.sees("box@example.org").await;
        office.look("mail-test").await;
        let checklist = admin.call::<GetChecklist>((), &()).await.expect_ok();
        assert!(checklist.lines.iter().any(|line| line.done), "the checklist has seen it: {checklist:?}");
    })
    .await;
}

#[actix_web::test]
async fn a_chosen_list_is_mailed_the_way_in_and_the_outbox_is_read_page_by_page() {
    play(async |stage| {
        let admin = stage.app.staff(&[Role::Admin]).await;
        let mut people = Vec::new();
        // With the administrator one more than a page of the outbox holds.
        for _ in 0..50 {
            people.push(stage.app.person("Zoë Ångström").await);
        }
        stage.app.offer_grant(&people[0]).await;
        let office = stage.laptop().await;
        office.sign_in_as(&admin).await;
        office.open_page("/office/sign-in-mails").await;
        office.is_at("Mail the way in").await;
        office.tick("Grantees").await;
        office.sees("1 mail to send").await;
        office.press("Send the mails").await;
        office.sees("1 mail is on its way.").await;
        let mail = stage.app.wait_for_mail(&people[0].email).await;
        assert!(mail.link().starts_with(&stage.app.address), "{}", mail.text);
        office.tick("Everyone with a ticket").await;
        office.sees("51 people").await;
        office.sees("1 was mailed within the last day and is left out.").await;
        office.look("sign-in-mails").await;
        office.press("Send the mails").await;
        office.sees("50 mails are on their way.").await;
        office.look("sign-in-mails-sent").await;

        office.press("Mail").await;
        office.is_at("Mail").await;
        let rows = |count: usize| format!("document.querySelectorAll('tbody tr').length === {count}");
        office.until("a page of mails", &rows(50)).await;
        office.press("Next page").await;
        office.until("the first mail stands on the second page", &rows(1)).await;
        office.sees(&people[0].email).await;
        office.look("mail-last-page").await;
        office.press("First page").await;
        office.until("a page of mails", &rows(50)).await;
    })
    .await;
}
