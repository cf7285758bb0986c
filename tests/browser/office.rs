//! Staff's first hour in the browser: first administrator, edition, import, the volunteer's way in.

use crate::stage::desk::is_ready;
use crate::stage::{Browser, play};
use std::path::{Path, PathBuf};
use sundae_server::people::staff::service_first;
use sundae_shared::people::{InviteStaff, Role, office_api};

const PASSWORD: &str = "three scoops of pistachio in May";

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

/// Tries a file and imports it; `rows` is the number on the button.
async fn import(office: &Browser, name: &str, rows: &str) {
    office.attach("Choose a file", &file(name)).await;
    office.sees("Nothing has been written yet.").await;
    office.look("import-tried").await;
    office.press(&format!("Import {rows} rows")).await;
    office.sees("is imported").await;
}

#[actix_web::test]
async fn the_first_administrator_sets_the_edition_and_imports_the_registration_file() {
    play(async |stage| {
        let code = service_first::offer(&stage.app.deps).await.expect("a code").expect("no staff yet");
        let office = stage.laptop().await;
        office.open_page("/office/").await;
        office.is_at("Set up this Sundae").await;
        office.look("first-admin").await;
        office.fill("Code from the server's console", &code).await;
        office.fill("Your name", "Ada Byron").await;
        office.fill("Your e-mail", "ada@example.org").await;
        office.fill("New password", PASSWORD).await;
        office.fill("The same password again", PASSWORD).await;
        office.press("Become the first administrator").await;
        office.is_at("Checklist").await;
        office.look("checklist").await;

        office.press("Edition").await;
        office.is_at("The edition").await;
        office.fill("Name", "PyCon US 2025").await;
        office.fill("Place", "Pittsburgh").await;
        office.fill("Time zone", "America/New_York").await;
        office.set("First day", "2025-05-14").await;
        office.set("Last day", "2025-05-22").await;
        office.press("Add the US federal holidays").await;
        office.look("edition").await;
        office.press("Save the edition").await;
        office.sees("The edition is saved").await;

        office.press("Import").await;
        office.is_at("Import").await;
        office.look("import").await;
        import(&office, "server/demo/attendees.csv", "2,700").await;
        office.look("import-done").await;
        office.press("Choose another file").await;
        office.attach("Choose a file", &file("server/demo/attendees.csv")).await;
        office.sees("This file changes nothing").await;
        office.tick("Grants").await;
        office.attach("Choose a file", &file("server/demo/grants.csv")).await;
        office.sees("Nothing has been written yet.").await;
        office.look("import-grants-tried").await;
    })
    .await;
}

#[actix_web::test]
async fn a_bad_file_says_row_column_and_what_is_expected() {
    play(async |stage| {
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/import").await;
        office.attach("Choose a file", &file("tests/data/attendees-bad-rows.csv")).await;
        office.sees("What is wrong, and what is expected").await;
        office.look("import-rejected").await;
        office.press("Choose another file").await;
        office.expects_console("/api/office/imports");
        office.attach("Choose a file", &file("tests/data/attendees-empty.csv")).await;
        office.hears("empty").await;
        office.look("import-empty").await;
    })
    .await;
}

#[actix_web::test]
async fn a_session_that_ends_under_a_screen_leads_to_the_door() {
    play(async |stage| {
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        // One reads, one writes.
        for button in ["Look again", "Send a test mail"] {
            office.open_page("/office/mail").await;
            office.is_at("Mail").await;
            office.has_loaded().await;
            office.fill("Send a test mail to", "box@example.org").await;
            office.is_quiet().await;
            office.loses_its_session().await;
            office.expects_console("/api/office/");
            office.press(button).await;
            office.is_at("Sign in to the office").await;
            office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        }
    })
    .await;
}

#[actix_web::test]
async fn a_volunteer_joins_by_link_and_staff_let_them_in() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let volunteer = stage.app.attendee_named("Vera Volunteer").await;
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/desks").await;
        office.is_at("Desks").await;
        office.fill("What the device is called", "desk 3").await;
        office.press("Make the link").await;
        office.sees("It is shown only now").await;
        office.look("desk-link").await;
        let link = office.script("return document.querySelector('code').textContent;", vec![]).await;
        let link = link.as_str().expect("a link");
        let path = link.strip_prefix(&stage.app.address).expect("a link to this server").to_owned();

        let desk = stage.laptop().await;
        desk.sign_in_as(&volunteer).await;
        desk.open_page(&path).await;
        desk.is_at("Join the desk").await;
        desk.look("desk-join").await;
        desk.tick("Signed in here").await;
        desk.press("Ask to be let in").await;
        desk.is_at("Waiting for staff to let you in").await;
        desk.look("desk-waiting").await;

        // By itself: nobody looks for who stands at the desk and waits.
        office.sees("Vera Volunteer").await;
        office.look("desks-waiting").await;
        office.press("Let in").await;
        desk.is_at("Registration").await;
        is_ready(&desk).await;
        let person = stage.app.person("Zoë Ångström").await;
        desk.scans(&person.ticket_secret).await;
        desk.hears("Checked in").await;

        let again = stage.laptop().await;
        again.sign_in_as(&stage.app.attendee_named("Second Device").await).await;
        again.open_page(&path).await;
        again.expects_console("/api/desk/join");
        again.tick("Signed in here").await;
        again.press("Ask to be let in").await;
        again.sees("It admits one device").await;
    })
    .await;
}

#[actix_web::test]
async fn a_newer_invitation_opened_in_the_same_tab_needs_no_reload() {
    play(async |stage| {
        let admin = stage.app.staff(&[Role::Admin]).await;
        let who = InviteStaff {
            name: "Ines Invited".into(),
            email: "ines@example.org".into(),
            roles: vec![Role::Reviewer],
        };
        let member = admin.call::<office_api::InviteStaff>((), &who).await.expect_ok();
        let path = async || {
            let link = stage.app.wait_for_mail("ines@example.org").await.link();
            link.strip_prefix(&stage.app.address).expect("a link to this server").to_owned()
        };
        let old = path().await;
        admin.call::<office_api::InviteStaffAgain>(member.person, &()).await.expect_ok();

        let office = stage.laptop().await;
        office.expects_console("/api/office/invitation");
        office.open_page(&old).await;
        office.sees("does not work any more").await;
        office.open_page(&path().await).await;
        office.is_at("Your invitation to the office").await;
        office.sees("Stella Staff").await;
        office.look("invitation").await;
    })
    .await;
}
