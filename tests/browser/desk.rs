//! The desk: a scanner that is a keyboard, verdicts in colour, symbol and words, visits.

use crate::stage::desk::{BLUE, GREEN, RED, YELLOW, desk_at, expect_verdict, is_ready, looks_up, works_at};
use crate::stage::play;
use sundae_shared::desk::Station;
use sundae_shared::people::Role;
use sundae_shared::people::badge::BadgeId;
use thirtyfour::Key;

const DAY_SECONDS: i64 = 86_400;

#[actix_web::test]
async fn a_scan_is_green_and_the_same_again_is_yellow_with_when_where_and_by_whom() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let (desk, _) = desk_at(stage, Station::Registration).await;
        let person = stage.app.person("Zoë Ångström").await;
        desk.look("desk-ready").await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.hears("Zoë Ångström").await;
        desk.look("desk-checked-in").await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Already here", YELLOW).await;
        desk.hears("First seen 10:00").await;
        desk.hears("by Vera Volunteer").await;
        desk.look("desk-already").await;
    })
    .await;
}

#[actix_web::test]
async fn who_was_seen_on_another_day_is_shown_with_its_date() {
    play(async |stage| {
        stage.app.with_edition(|_| ()).await;
        let person = stage.app.person("Zoë Ångström").await;
        stage.app.volunteer().await.scan(&person.ticket_secret).await;
        stage.app.advance_seconds(DAY_SECONDS);
        let desk = stage.laptop().await;
        desk.is_later_by(DAY_SECONDS).await;
        works_at(&desk, stage, Station::Registration).await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Already here", YELLOW).await;
        desk.hears("First seen May 16, 2025, 10:00").await;
        desk.look("desk-already-another-day").await;
    })
    .await;
}

#[actix_web::test]
async fn what_is_not_known_or_was_cancelled_is_red() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        desk.scans("0123456789ABCDEF0123456789ABCDEF").await;
        expect_verdict(&desk, "Not known", RED).await;
        desk.look("desk-not-known").await;
        let person = stage.app.person("Kim Left").await;
        stage.app.set_ticket_status(&person, "canceled").await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Do not admit", RED).await;
    })
    .await;
}

#[actix_web::test]
async fn the_practice_badge_of_the_office_is_blue_at_the_desk() {
    play(async |stage| {
        let office = stage.laptop().await;
        office.sign_in_as(&stage.app.staff(&[Role::Admin]).await).await;
        office.open_page("/office/desks").await;
        office.sees("Practice badge").await;
        let code = stage.app.deps.badge_key.issue(BadgeId::PRACTICE);
        office
            .until("its QR is drawn", "document.querySelector('.print-alone svg.qr path').getAttribute('d')")
            .await;
        office.look("desks").await;
        let (desk, _) = desk_at(stage, Station::Registration).await;
        desk.scans(&code).await;
        expect_verdict(&desk, "Practice", BLUE).await;
        desk.hears("Nobody was checked in").await;
        desk.look("desk-practice").await;
    })
    .await;
}

#[actix_web::test]
async fn a_check_in_is_taken_back_with_a_reason_in_the_card() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        let person = stage.app.person("Ada Byron").await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.press("Take back…").await;
        desk.sees("Why take it back?").await;
        desk.look("desk-take-back").await;
        desk.press("Wrong person").await;
        desk.hears("Taken back").await;
        desk.scans(&person.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
    })
    .await;
}

#[actix_web::test]
async fn a_person_is_found_by_two_letters_and_checked_in_by_keyboard_alone() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        for name in ["José Núñez", "José Ruiz", "山田 太郎"] {
            stage.app.person(name).await;
        }
        looks_up(&desk, "nunez", 1).await;
        desk.sees("José Núñez").await;
        desk.look("desk-search").await;
        desk.key(Key::Enter).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.hears("José Núñez").await;
        looks_up(&desk, "山田", 1).await;
        desk.sees("山田 太郎").await;
        desk.key(Key::Enter).await;
        desk.hears("山田 太郎").await;
        looks_up(&desk, "jose", 2).await;
        let second = desk
            .script("return tidy(document.querySelectorAll('[role=option] strong')[1].textContent);", vec![])
            .await;
        desk.key(Key::Down).await;
        desk.key(Key::Enter).await;
        desk.hears(second.as_str().expect("a name")).await;
        desk.tabs_to("Take back…").await;
        desk.key(Key::Enter).await;
        desk.tabs_to("Scanned by mistake").await;
        desk.key(Key::Enter).await;
        desk.hears("Taken back").await;
        is_ready(&desk).await;
    })
    .await;
}

#[actix_web::test]
async fn only_the_reimbursement_desk_says_that_there_is_a_grant_and_opens_the_visit() {
    play(async |stage| {
        let grantee = stage.app.grantee().await;
        let (desk, _) = desk_at(stage, Station::Registration).await;
        desk.scans(&grantee.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        assert!(!desk.shows("grant").await, "the registration desk speaks of grants");

        let (desk, _) = desk_at(stage, Station::Reimbursement).await;
        desk.scans(&grantee.ticket_secret).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.sees("Has a grant").await;
        assert!(!desk.shows("$").await && !desk.shows("USD").await, "the desk shows an amount");
        desk.press("Open the visit").await;
        desk.sees("ID is only looked at").await;
        desk.look("desk-visit-open").await;

        let other = stage.app.person("No Grant").await;
        desk.scans(&other.ticket_secret).await;
        desk.sees("No grant is known for this person").await;
    })
    .await;
}

#[actix_web::test]
async fn without_network_scans_wait_on_the_device_and_are_judged_when_it_is_back() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        let person = stage.app.person("Grace Hopper").await;
        desk.expects_console("ERR_INTERNET_DISCONNECTED");
        desk.is_cut_off(true).await;
        desk.scans(&person.ticket_secret).await;
        desk.hears("Kept on this device").await;
        desk.sees("1 waiting").await;
        desk.look("desk-offline").await;
        desk.is_cut_off(false).await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.hears("Grace Hopper").await;
        desk.sees("0 waiting").await;
    })
    .await;
}

#[actix_web::test]
async fn nobody_leaves_the_desk_before_all_scans_are_sent() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        let person = stage.app.person("Grace Hopper").await;
        desk.expects_console("ERR_INTERNET_DISCONNECTED");
        desk.is_cut_off(true).await;
        desk.scans(&person.ticket_secret).await;
        desk.sees("1 waiting").await;
        desk.press("Settings").await;
        desk.press("Sign out").await;
        desk.sees("1 scan is not sent yet. Stay signed in until it is.").await;
        desk.is_at("Registration").await;
        desk.look("desk-may-not-leave").await;
        desk.is_cut_off(false).await;
        desk.sees("0 waiting").await;
        desk.is_quiet().await;
        desk.press("Settings").await;
        desk.press("Sign out").await;
        desk.sees("Nobody works at this desk on this device.").await;
    })
    .await;
}

#[actix_web::test]
async fn a_scan_over_which_the_server_stumbles_is_kept_and_says_so() {
    play(async |stage| {
        let (desk, _) = desk_at(stage, Station::Registration).await;
        let person = stage.app.person("Grace Hopper").await;
        desk.meets_a_broken_server("/api/desk/events").await;
        desk.scans(&person.ticket_secret).await;
        desk.hears("Kept on this device").await;
        desk.hears("The server has a problem").await;
        assert!(!desk.shows("no network").await, "a defect of the server is called a missing network");
        desk.sees("1 waiting").await;
        desk.look("desk-server-stumbles").await;
        desk.meets_a_mended_server().await;
        expect_verdict(&desk, "Checked in", GREEN).await;
        desk.sees("0 waiting").await;
        assert!(!desk.shows("has a problem").await, "it is said when it is over");
    })
    .await;
}
