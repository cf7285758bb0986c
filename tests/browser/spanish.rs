//! Spanish on the screens of the desk and of the office's first hour: nothing of the English stays.

use crate::stage::desk::{GREEN, RED, YELLOW, desk_at, expect_verdict, is_ready, looks_up};
use crate::stage::{Browser, play};
use sundae_server::people::staff::service_first;
use sundae_shared::desk::Station;
use sundae_shared::mail::TestMailRequest;
use sundae_shared::mail::api::SendTestMail;
use sundae_shared::people::Role;
use sundae_shared::people::code::ShortCode;
use sundae_shared::spoken::Spoken;

/// Looks at this screen in Spanish, and comes back.
async fn in_spanish(browser: &Browser, shot: &str, kept: &[&str]) {
    browser.has_loaded().await;
    browser.speaks_spanish(kept).await;
    browser.look(&format!("es-{shot}")).await;
    browser.speaks_english_again().await;
}

#[actix_web::test]
async fn the_desk_speaks_spanish_while_people_are_checked_in_and_looked_up() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let kept = ["Vera Volunteer", "Zoë Ångström", "Individual", "example.org", "desk 1"];
        let person = stage.app.attendee().await;
        stage.app.give_points(&person, 10).await;
        let reward = stage.app.reward(10, 3).await;
        let voucher = person.redeem(&reward.id).await.expect_ok().voucher.to_string();
        let (desk, _) = desk_at(stage, Station::Registration).await;
        in_spanish(&desk, "desk-ready", &kept).await;
        looks_up(&desk, "ångström", 1).await;
        in_spanish(&desk, "desk-search", &kept).await;
        desk.reload().await;
        is_ready(&desk).await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        in_spanish(&desk, "desk-checked-in", &kept).await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Already here", YELLOW).await;
        in_spanish(&desk, "desk-already", &kept).await;
        desk.press("Take back…").await;
        in_spanish(&desk, "desk-take-back", &kept).await;
        desk.scans("0123456789ABCDEF0123456789ABCDEF").await;
        expect_verdict(&desk, "Not known", RED).await;
        in_spanish(&desk, "desk-not-known", &kept).await;
        desk.scans(&voucher).await;
        desk.hears("Hand this over?").await;
        in_spanish(&desk, "desk-voucher", &kept).await;
        desk.expects_console("ERR_INTERNET_DISCONNECTED");
        desk.is_cut_off(true).await;
        desk.scans(&person.ticket_secret).await;
        desk.hears("Kept on this device").await;
        in_spanish(&desk, "desk-offline", &kept).await;
        desk.is_cut_off(false).await;
        desk.sees("0 waiting").await;
    })
    .await;
}

#[actix_web::test]
async fn the_desk_speaks_spanish_through_a_whole_visit() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let mut kept = vec!["Vera Volunteer", "Amina Okafor", "Individual", "desk 1"];
        kept.extend(Spoken::ALL.iter().map(|spoken| spoken.own_name()));
        let person = stage.app.grantee().await;
        let (desk, _) = desk_at(stage, Station::Reimbursement).await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.press("Give a number").await;
        desk.sees("Has number").await;
        in_spanish(&desk, "desk-number", &kept).await;
        desk.press("Open the visit").await;
        desk.sees("ID is only looked at").await;
        for (step, shot) in [
            ("Photo ID", "visit-id"),
            ("What is missing", "visit-missing"),
            ("Payment details", "visit-payee"),
            ("End of the visit", "visit-end"),
        ] {
            desk.press(step).await;
            in_spanish(&desk, shot, &kept).await;
        }
        desk.press("Close as incomplete").await;
        desk.sees("Open the next visit").await;
        in_spanish(&desk, "visit-incomplete", &kept).await;
        desk.press("Undo the last step…").await;
        desk.sees("Why undo it?").await;
        in_spanish(&desk, "visit-undo", &kept).await;
        desk.open_page("/desk/room").await;
        desk.sees("Nobody is called right now").await;
        in_spanish(&desk, "desk-room", &kept).await;
    })
    .await;
}

#[actix_web::test]
async fn the_office_speaks_spanish_from_its_door_through_its_first_hour() {
    play(async |stage| {
        service_first::offer(&stage.app.deps).await.expect("a code").expect("no staff yet");
        let office = stage.laptop().await;
        office.open_page("/office/").await;
        office.is_at("Set up this Sundae").await;
        in_spanish(&office, "first-admin", &[]).await;

        let admin = stage.app.staff(&[Role::Admin]).await;
        office.reload().await;
        office.is_at("Sign in to the office").await;
        in_spanish(&office, "office-door", &[]).await;

        stage.app.with_edition(|_| ()).await;
        let to = TestMailRequest { to: "box@example.org".into() };
        admin.call::<SendTestMail>((), &to).await.expect_ok();
        let (volunteer, person) = (stage.app.volunteer().await, stage.app.person("Zoë Ångström").await);
        volunteer.scan(&person.ticket_secret).await;
        office.sign_in_as(&admin).await;
        let practice = ShortCode::practice().to_string();
        let kept = [
            ("Stella Staff", &*admin.email),
            ("Vera Volunteer", "Zoë Ångström"),
            ("box@example.org", practice.as_str()),
            // The device of a session, and what is the same in both languages.
            ("desk 1", "office 1"),
            ("Individual", "Sprints"),
            ("US", "Chrome"),
        ];
        let kept: Vec<&str> = kept.iter().flat_map(|(one, other)| [*one, *other]).collect();
        for (page, heading) in [
            ("", "Checklist"),
            ("edition", "The edition"),
            ("import", "Import"),
            ("staff", "Staff"),
            ("sign-in-mails", "Mail the way in"),
            ("mail", "Mail"),
            ("desks", "Desks"),
            ("check-ins", "Check-ins"),
            ("account", "My account"),
        ] {
            office.open_page(&format!("/office/{page}")).await;
            office.is_at(heading).await;
            in_spanish(&office, &format!("office-{page}"), &kept).await;
        }
    })
    .await;
}
